"""Pair talk, coming late, a shared ballot and the balance of room and screen are for everybody."""

from __future__ import annotations

import pytest

from tests.e2e.access import Inspector
from tests.e2e.gathering import an_id
from tests.e2e.people import People
from tests.wire_client import Crowd, found

# Axe writes styles into the page to measure with, which the page's policy refuses.
LAID_IN = {"bypass_csp": True}


@pytest.mark.long
async def test_being_together_is_for_everybody(people: People, crowd: Crowd, base: str) -> None:
    inspector, room = Inspector(), await found(base, title="Alle med")
    lead = await crowd.facilitate(room)
    hall = await crowd.join(room, "Bordet", heads=4)
    await crowd.join(room, "Skjermen", where="remote", heads=3)
    away = await crowd.join(room, "Borte")
    phone, panel = await people.phone(base, **LAID_IN), await people.facilitator(base, **LAID_IN)
    wall = await people.screen(base, **LAID_IN)
    await phone.join(room.code, "Ane", heads=2)
    await panel.lead(room.code, room.facilitator)
    await wall.open(f"/storskjerm#{room.code}.{room.screen}")
    await lead.do("theme.open", theme="bra")
    await away.close()
    await lead.until(lambda: len(lead.here) == 3)
    await lead.do("pairs.draw", card="bra", mixed=False, present=[])
    await lead.do("timer.start", seconds=180)
    await phone.sees("Snakk sammen nå")
    await wall.sees("Finn hverandre")
    await inspector.law("pair talk", phone, panel, wall)
    await inspector.reflow("pair talk", phone, panel)

    await lead.do("card.show", card="bra", side="back")
    for n in range(6):
        args = {"card": "bra", "section": "erfaringer", "anonymous": True, "colour": "sol"}
        assert await hall.do("note.post", id=an_id(), text=f"Lapp {n}", **args) == ""
    late = await people.participant(base, **LAID_IN)
    await late.join(room.code, "Sent", remote=True)
    await late.sees("Dette har skjedd så langt")
    await panel.sees("De på skjerm har skrevet mye mindre.")
    await panel.open_tool("Avstemning")
    await panel.page.get_by_text("Velg hva dere stemmer på").click()
    await inspector.law("coming late, and one side left behind", late, panel)
    await inspector.reflow("coming late", late, panel)

    ideas = [f"note:{note}" for note in list(lead.of("note"))[:2]]
    await lead.do("round.open", id="rrrrrrrr", ideas=ideas, votes=1, most=1)
    await phone.press("Si at du er ferdig")
    await phone.sees("Person 1 har stemt")
    await inspector.law("a covered ballot", phone)
    await inspector.reflow("a covered ballot", phone)
    await inspector.targets("a covered ballot", phone)
    inspector.assert_no_faults()
