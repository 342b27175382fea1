"""A short workshop in front of a screen reader that is running: ``listen.sh`` starts both.

Each moment is announced by a line in the file; what Orca says until the next stands below it. A
person reads that: whether it is said, once, soon enough, and in words one would understand.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from playwright.async_api import Page, async_playwright

from server.valkey.child import ValkeyChild
from tests.e2e.conftest import FLAGS
from tests.e2e.seats import an_id
from tests.processes import Serve
from tests.wire_client import Crowd, found

SPOKEN = re.compile(r"(\d\d:\d\d:\d\d)[\d.]* - SPEECH OUTPUT: '(.*?)'\{")
#: Longer than the floor for what many do; a voice takes its time as well.
LISTEN_S = 18
SHORT_S = 5
TABS = 12


class Log:
    """When each moment began. Orca writes late, so what it said is laid beside it afterwards."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._moments: list[tuple[str, str]] = []

    async def moment(self, name: str, wait: float) -> None:
        """Something has just been done: listen for so long."""
        self._moments.append((datetime.now().astimezone().strftime("%H:%M:%S"), name))
        await asyncio.sleep(wait)  # speech has an end that nobody announces

    def write(self) -> None:
        lines = [f"{at}\t{name}\n" for at, name in self._moments]
        (self._folder / "moments.txt").write_text("".join(lines), "utf-8")


def beside(folder: Path) -> str:
    """Each moment, and below it what was said from then until the next."""
    text = (folder / "orca.txt").read_text("utf-8", "replace")
    lines = [(at, 1, f"   {words}\n") for at, words in SPOKEN.findall(text)]
    for line in (folder / "moments.txt").read_text("utf-8").splitlines():
        at, name = line.split("\t")
        lines.append((at, 0, f"== {name}\n"))
    # By the second alone, and a moment before what was said of it.
    return "".join(line for *_, line in sorted(lines, key=lambda one: one[:2]))


async def main(folder: Path) -> None:
    home = Path(tempfile.mkdtemp(prefix="board-heard-"))
    child = ValkeyChild(home)
    child.start()
    starter = Serve(child.url, home)
    try:
        process = await asyncio.to_thread(lambda: starter(RATE="10000", BURST="10000"))
        log = Log(folder)
        await workshop(process.url.rstrip("/"), log)
        log.write()
    finally:
        starter.end_all()
        child.stop()
        shutil.rmtree(home, ignore_errors=True)


async def workshop(base: str, log: Log) -> None:
    crowd = Crowd()
    room = await found(base, title="Prøve med skjermleser")
    lead = await crowd.facilitate(room)
    bo = await crowd.join(room, "Bo")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            headless=False,
            executable_path=shutil.which("chromium"),
            args=[*FLAGS, "--force-renderer-accessibility"],
        )
        page = await browser.new_page(locale="nb-NO")
        await page.goto(f"{base}/bli-med#{room.code}")
        await log.moment("the join page", SHORT_S)
        await page.get_by_role("textbox").last.fill("Ane")
        await page.get_by_role("button", name="Bli med").focus()
        await page.keyboard.press("Enter")
        await log.moment("coming in", SHORT_S)
        await lead.do("theme.open", theme="bra")
        await log.moment("a theme", SHORT_S)
        await lead.do("card.show", card="bra", side="back")
        await log.moment("the other side", SHORT_S)
        await own_note(page, log)
        notes = [an_id() for _ in range(12)]
        where = {"card": "bra", "section": "erfaringer", "colour": "hav", "anonymous": True}
        for each in notes:
            await bo.do("note.post", id=each, text="Utstyrsbua låner ut ski", **where)
        await log.moment("twelve notes of others", LISTEN_S)
        await lead.do("workshop.spotlight", note=notes[0])
        await log.moment("a note is held up", SHORT_S)
        await lead.do("card.mode", card="bra", mode="closed")
        await log.moment("the card is closed", SHORT_S)
        ideas = [f"note:{note}" for note in notes[:2]]
        assert await lead.do("round.open", id=an_id(), ideas=ideas, votes=1, most=1) == ""
        await log.moment("a vote opens", SHORT_S)
        await page.keyboard.press("Alt+Shift+V")
        await log.moment("the key to the vote", SHORT_S)
        # Orca writes its file in pieces: what it says of these drives out all that came before.
        for _ in range(TABS):
            await page.keyboard.press("Tab")
            await log.moment("Tab", 1)
        await browser.close()
    await crowd.close()


async def own_note(page: Page, log: Log) -> None:
    await page.get_by_role("textbox").first.focus()
    await log.moment("the field for a note", SHORT_S)
    await page.keyboard.type("Min egen lapp")
    await page.keyboard.press("Control+Enter")
    await log.moment("an own note", SHORT_S)


if __name__ == "__main__":
    told = Path(sys.argv[1])
    if sys.argv[2:] == ["read"]:
        (told / "said.txt").write_text(beside(told), "utf-8")
    else:
        asyncio.run(main(told))
