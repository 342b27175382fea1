"""The way of a participant in the engine that iPhones have: join, write, offline, vote, plan."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e import webkit
from tests.e2e.webkit import Page
from tests.faults.proxy import Pipe, Proxy
from tests.patience import PATIENCE
from tests.processes import Process
from tests.wire_client import Client, Crowd, found

pytestmark = pytest.mark.skipif(not webkit.HERE, reason="no webkit2gtk-driver and weston here")
IDEA = "Kort beskrivelse av ideen"
ON_CARD = {"card": "bra", "section": "erfaringer", "colour": "hav", "anonymous": False}
#: Whatever is wider than the window, by what a person could read of it.
TOO_WIDE = """() => [...document.body.querySelectorAll("*")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 0 &&
    one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    getComputedStyle(one).clip !== "rect(0px, 0px, 0px, 0px)" &&
    (box.right > innerWidth + 1 || box.left < -1) && !one.closest("[inert], .visually-hidden, svg");
}).map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 40)}`)"""


@pytest.fixture
def folder() -> Iterator[Path]:
    # A short path: a unix socket's may be no longer than about a hundred bytes.
    folder = Path(tempfile.mkdtemp(prefix="wk-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest_asyncio.fixture(loop_scope="session")
async def proxy(servers: list[Process]) -> AsyncIterator[Proxy]:
    proxy = Proxy(servers[0].port)
    await proxy.start()
    yield proxy
    await proxy.stop()


def cut(proxy: Proxy) -> None:
    """No network: what is open ends, what is begun ends at once."""

    def at_once(pipe: Pipe) -> None:
        pipe.cut_next = True

    proxy.on_new = at_once
    for pipe in proxy.pipes:
        pipe.cut()


def mend(proxy: Proxy) -> None:
    proxy.on_new = None


def texts(lead: Client) -> list[str]:
    return sorted(note["text"] for note in lead.of("note").values())


async def votes(page: Page, lead: Client, bo: Client) -> None:
    for theme in ("hvem", "veier"):
        assert await lead.do("theme.open", theme=theme) == ""
    ideas = {"card": "veier", "section": "kommune", "colour": "sol", "anonymous": True}
    for one, text in (("cccccccc", "Utstyrsbank"), ("dddddddd", "Åpen hall")):
        assert await bo.do("note.post", id=one, text=text, **ideas) == ""
    # Whoever was writing is asked; who was not is there already.
    async with asyncio.timeout(PATIENCE):
        while not await page.is_seen("Hva kan vi gjøre"):
            if await page.is_shown("button", "Bli med"):
                await page.press("button", "Bli med")
    vote = {"ideas": ["note:cccccccc", "note:dddddddd"], "votes": 1, "most": 1}
    assert await lead.do("round.open", id="rrrrrrrr", **vote) == ""
    await page.sees("Åpen hall")
    await page.press("button", "Gi én stemme")
    await page.sees("0 stemmer igjen")
    await page.press("button", "Si at du er ferdig")
    await lead.until(lambda: lead.of("round")["rrrrrrrr"]["finished"] == 1)
    assert await lead.do("round.close", id="rrrrrrrr") == ""
    assert lead.of("round")["rrrrrrrr"]["result"] == [1, 0]
    await page.sees("Slik stemte dere")
    chosen = {"idea": "note:cccccccc", "plan": "pppppppp"}
    assert await lead.do("round.confirm", id="rrrrrrrr", **chosen) == ""


async def test_a_participants_whole_way_in_webkit(
    crowd: Crowd, base: str, proxy: Proxy, folder: Path
) -> None:
    room = await found(base, title="Alle med")
    lead = await crowd.facilitate(room)
    bo = await crowd.join(room, "Bo")
    home = f"http://localhost:{proxy.port}"
    async with webkit.webkit(folder) as page:
        await page.open(f"{home}/bli-med#{room.code}")
        await page.write("Fornavnet ditt", "Ane")
        await page.press("button", "Bli med")
        await page.sees("Velkommen, Ane!")
        assert await lead.do("theme.open", theme="bra") == ""
        await page.press("button", "Snu kortet og skriv")
        await page.write("Skriv en lapp", "Lån ut ski og skøyter")
        await page.press("button", "Legg ut")
        await lead.until(lambda: texts(lead) == ["Lån ut ski og skøyter"])
        assert await bo.do("note.post", id="bbbbbbbb", text="Kjør alle hjem", **ON_CARD) == ""
        await page.sees("Kjør alle hjem")

        # Without a line: it is kept here, also where the page is closed meanwhile, and sent once.
        cut(proxy)
        await page.write("Skriv en lapp", "Skrevet uten nett")
        await page.press("button", "Legg ut")
        await page.sees("På denne enheten")
        await page.open("about:blank")
        mend(proxy)
        await page.open(f"{home}/rom#{room.code}")
        await lead.until(lambda: "Skrevet uten nett" in texts(lead))
        await page.press("button", "Snu kortet og skriv")
        await page.sees("Skrevet uten nett", "Kjør alle hjem")
        assert texts(lead).count("Skrevet uten nett") == 1
        await page.is_true(f"() => ({TOO_WIDE})().length === 0")

        await votes(page, lead, bo)
        assert await lead.do("theme.open", theme="ide") == ""
        await page.sees("Utstyrsbank")
        await page.write(IDEA, "En bank på biblioteket")
        await page.says("() => document.activeElement.blur()")
        written = "pppppppp.description"
        await lead.until(lambda: lead.of("field")[written]["text"] == "En bank på biblioteket")
        await page.is_true(f"() => ({TOO_WIDE})().length === 0")
