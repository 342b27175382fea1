"""Two facilitators press the same button, 0 to 2 s apart: the third sees it done once."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from playwright.async_api import expect

from tests.e2e.gathering import an_id
from tests.e2e.pair_of_leaders import Late, Leaders, is_finished, work
from tests.e2e.people import LAPTOP, PHONE, People
from tests.e2e.screen import Screen
from tests.wire_client import Client, Crowd, found

NEXT = "#next-step"
#: More presses than the run has steps.
MOST = 70


@dataclass(frozen=True)
class Led:
    leaders: Leaders
    wall: Screen
    lead: Client
    two: list[Client]

    async def do(self, did: str, **args: object) -> None:
        assert await self.lead.do(did, **args) == ""


async def led(people: People, crowd: Crowd, base: str, other: str, view: dict[str, int]) -> Led:
    """Two panels on two processes, the wall, and four who take part."""
    room = await found(base, title="To som leder")
    both = [await people.facilitator(base), await people.facilitator(other, viewport=view)]
    third = await crowd.watch(room, other)
    lead = await crowd.facilitate(room)
    leaders = Leaders(both, third, lead)
    for one in both:
        await one.lead(room.code, room.facilitator)
    wall = await people.screen(base)
    await wall.open(f"/storskjerm#{room.code}.{room.screen}")
    two = [await crowd.join(room, name) for name in ("Ane", "Bo")]
    return Led(leaders, wall, lead, two)


async def test_two_press_next_at_once_and_one_talk_and_one_vote_begin(
    people: People, crowd: Crowd, base: str, other: str
) -> None:
    """Pairs were drawn twice, the talk started and stopped, a vote opened and closed empty."""
    for again in (*[True] * 7, False):
        try:
            await _press_next_pause_and_undo(await led(people, crowd, base, other, LAPTOP))
        except Late:
            if not again:
                raise
        else:
            return


async def _press_next_pause_and_undo(all_: Led) -> None:
    press, third = all_.leaders.press, all_.leaders.third
    await all_.do("run.go", leg="bra.fortell")
    done = await press(NEXT, 0)
    assert sorted(done) == ["pairs.draw", "run.go", "timer.start"]
    assert third.of("timer")["t"]["state"] == "running"
    await expect(all_.wall.page.get_by_role("timer").first).to_be_visible()

    # A pause that two press is a pause; a minute more is two.
    pause = ".clockwork__buttons button:nth-child(1)"
    await press(pause, 300)
    assert third.of("timer")["t"]["state"] == "paused"
    length = third.of("timer")["t"]["length"]
    for one in all_.leaders.both:
        await one.press("Gi ett minutt til")
    await third.until(lambda: third.of("timer")["t"]["length"] == length + 120_000)

    for theme in ("hvem", "veier"):
        await all_.do("theme.open", theme=theme)
    await all_.do("run.go", leg="veier.del")
    idea = {"card": "veier", "section": "kommune", "text": "En idé", "colour": "hav"}
    for who in all_.two:
        assert await who.do("note.post", id=an_id(), anonymous=True, **idea) == ""
    await all_.leaders.both[0].offered("Åpne avstemningen")
    done = await press(NEXT, 300, first=1)
    assert "round.open" in done
    assert [one["state"] for one in third.of("round").values()] == ["open"]
    await all_.wall.sees("0 av 2 er ferdige")

    # Two who take back one deed have not taken back another one.
    await all_.do("round.close", id=next(iter(third.of("round"))))
    notes = list(all_.lead.of("note"))
    await all_.do("card.show", card="veier", side="front")
    await all_.do("card.show", card="veier", side="back")
    for note in notes:
        await all_.do("note.place", id=note, before="")
    await all_.do("note.remove", id=notes[0])
    await press(".undo button:nth-of-type(1)", 600)
    await all_.lead.until(lambda: not all_.lead.of("note")[notes[0]]["removed"])
    assert len([deed for deed in all_.lead.of("deed").values() if deed["did"] == "note.place"]) == 2


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("seed", "view"), [(1, LAPTOP), (2, PHONE)], ids=["laptops", "phone"])
async def test_two_lead_the_whole_run_by_pressing_next_at_the_same_moment(
    people: People, crowd: Crowd, base: str, other: str, seed: int, view: dict[str, int]
) -> None:
    dice = random.Random(seed)
    all_ = await led(people, crowd, base, other, view)
    leaders, third = all_.leaders, all_.leaders.third
    pressed = late = 0
    for _ in range(MOST):
        if is_finished(third):
            break
        await work(all_.lead, all_.two)
        try:
            apart = dice.choice([0, 0, 100, 300, 650, 1000, 1900])
            await leaders.press(NEXT, apart, dice.randrange(2))
            pressed += 1
        except Late:
            late += 1
    assert is_finished(third)
    assert late < pressed, "too busy a machine to say anything"
    dids = third.effects
    # One vote on the ideas, that counted what was given; one talk; each theme once.
    assert dids.count("pairs.draw") == 1
    assert [sum(vote["result"]) for vote in third.of("round").values()] == [2]
    assert dids.count("workshop.end") == 1
    assert len(third.of("plan")) == 1
    assert all_.lead.of("workshop")["w"]["stage"] == "ended"
