"""The main path in Firefox too: join, write, see what others write, vote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e import firefox
from tests.wire_client import Crowd, found

PROGRAM = firefox.path()


@pytest.mark.skipif(not PROGRAM, reason="no firefox-esr here, and no FIREFOX=/path")
async def test_the_main_path_in_firefox(crowd: Crowd, base: str, tmp_path: Path) -> None:
    assert PROGRAM
    room = await found(base, title="Alle med")
    lead = await crowd.facilitate(room)
    bo = await crowd.join(room, "Bo")
    async with firefox.firefox(PROGRAM, tmp_path) as (page, wire):
        await page.open(f"{base}/bli-med#{room.code}")
        await page.write("Fornavnet ditt (valgfritt)", "Ane")
        await page.press("button", "Bli med")
        await page.sees("Velkommen, Ane!")
        # Nothing is asked of somebody who has written nothing yet.
        assert await page.prompts() == set()
        assert await lead.do("theme.open", theme="bra") == ""
        await page.press("button", "Snu kortet og skriv")
        await page.write("Skriv en lapp", "Lån ut ski og skøyter")
        await page.press("button", "Legg ut")
        await lead.until(lambda: len(lead.of("note")) == 1)
        (note,) = lead.of("note").values()
        assert note["text"] == "Lån ut ski og skøyter"
        other = {"card": "bra", "section": "erfaringer", "colour": "hav", "anonymous": False}
        assert await bo.do("note.post", id="bbbbbbbb", text="Kjør alle hjem", **other) == ""
        await page.sees("Kjør alle hjem")
        assert await page.prompts() <= {"persistent-storage"}

        for theme in ("hvem", "veier"):
            assert await lead.do("theme.open", theme=theme) == ""
        ideas = {"card": "veier", "section": "kommune", "colour": "sol", "anonymous": True}
        for one, text in (("cccccccc", "Utstyrsbank"), ("dddddddd", "Åpen hall")):
            assert await bo.do("note.post", id=one, text=text, **ideas) == ""
        # Whoever has just written stays with the note, and comes along by choice.
        await page.press("button", "Bli med")
        await page.sees("Hva kan vi gjøre som kommune?")
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
        assert wire.errors == []


@pytest.mark.skipif(not PROGRAM, reason="no firefox-esr here, and no FIREFOX=/path")
async def test_firefox_asks_nothing_by_itself_on_any_page(base: str, tmp_path: Path) -> None:
    assert PROGRAM
    room = await found(base)
    pages = ("/", "/hjelp", f"/bli-med#{room.code}", f"/styr#{room.code}.{room.facilitator}",
             f"/storskjerm#{room.code}.{room.screen}")  # fmt: skip
    async with firefox.firefox(PROGRAM, tmp_path) as (page, _):
        for path in pages:
            await page.open(f"{base}{path}")
            await page.is_true("document.querySelectorAll('h1').length > 0")
            assert await page.prompts() == set(), path
