"""Whatever two who lead press at the same moment, one of them has pressed it, or each an amount.

No list of buttons: the panel is walked by chance, with what it shows by then. In each state of a
workshop the same button is pressed on two panels, on two processes, 0 to 2 s apart.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest

from board.commands import BY_DID
from tests.e2e.asking import DRAWN
from tests.e2e.gathering import an_id, revision
from tests.e2e.pair_of_leaders import SEEN_BY_THEN, Leaders
from tests.e2e.people import LAPTOP, People
from tests.e2e.test_led_by_two import led
from tests.wire_client import Client, Crowd

#: Every button and box of the panel that can be pressed now, by its name.
NAMES = """() => [...document.querySelectorAll(".panel button, .panel input, dialog[open] button")]
  .filter((one) => one.checkVisibility() && one.ariaDisabled !== "true" && !one.closest("[inert]")
    && ["BUTTON", "checkbox", "radio"].includes(one.tagName === "INPUT" ? one.type : one.tagName))
  .map((one) => (one.ariaLabel || one.labels?.[0]?.textContent || one.textContent).trim())"""
#: The first of that name; whatever it says by then is what a finger meets.
PRESS = """async ([name, ms]) => {
  const named = (one) =>
    (one.ariaLabel || one.labels?.[0]?.textContent || one.textContent).trim() === name;
  const button = [...document.querySelectorAll("button, input")]
    .find((one) => one.checkVisibility() && named(one));
  await new Promise((over) => setTimeout(over, ms));
  const at = Date.now();
  if (button?.isConnected) button.click();
  return at;
}"""
#: What ends the walk, or the room, or leads to another page or a file.
NOT = ("Avslutt verkstedet", "Slett", "Skriv ut", "Last ned", "Kopier", "Lagre")
#: A minute more or less of what is planned: who has seen the other's press goes one on from it.
STEPPED = {"run.minutes"}
PRESSES_EACH = 45


async def here(leaders: Leaders) -> None:
    """Both panels show what there is."""
    newest = revision(leaders.lead.position)
    for one, line in zip(leaders.both, leaders.lines, strict=True):
        await line.at(newest)
        await one.page.evaluate(DRAWN)


async def by_both(leaders: Leaders, name: str, ms: int, first: int) -> tuple[bool, list[str]]:
    """Whether it was pressed as soon as wanted, and what was done."""
    await here(leaders)
    for line in leaders.lines:
        line.taken()
    before = len(leaders.third.effects)
    waits = (0, ms) if first == 0 else (ms, 0)
    at = await asyncio.gather(
        *(
            one.page.evaluate(PRESS, [name, wait])
            for one, wait in zip(leaders.both, waits, strict=True)
        )
    )
    for one, line in zip(leaders.both, leaders.lines, strict=True):
        await one.page.evaluate(DRAWN)
        await line.quiet()
    newest = max(line.revision for line in leaders.lines)
    await leaders.third.until(lambda: revision(leaders.third.position) >= newest)
    done = leaders.third.effects[before:]
    asked = [Counter(did for did, _ in line.taken()) for line in leaders.lines]
    soon = abs(at[0] - at[1]) <= SEEN_BY_THEN
    amount = all(did in STEPPED or BY_DID[did].press == "amount" for did in done)
    if soon and not amount:
        once = any(Counter(done) <= one for one in asked)
        assert once, f"{name!r}, {ms} ms apart: {done} of {asked}"
    return soon, done


async def begun(lead: Client, two: list[Client], at: str) -> None:
    """A workshop that has come so far."""
    themes = {"bra": ("bra",), "veier": ("bra", "hvem", "veier")}[at]
    for theme in themes:
        assert await lead.do("theme.open", theme=theme) == ""
    card, section = {"bra": ("bra", "erfaringer"), "veier": ("veier", "kommune")}[at]
    await lead.do("card.show", card=card, side="back")
    for number in range(4):
        args = {"card": card, "section": section, "colour": "hav", "anonymous": True}
        done = await two[number % 2].do("note.post", id=an_id(), text=f"Idé {number}", **args)
        assert done == ""


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.parametrize(("at", "seed"), [("bra", 1), ("bra", 2), ("veier", 3), ("veier", 4)])
async def test_whatever_two_press_at_once_is_done_once_or_by_each(
    people: People, crowd: Crowd, base: str, other: str, at: str, seed: int
) -> None:
    dice = random.Random(seed)
    all_ = await led(people, crowd, base, other, LAPTOP)
    leaders = all_.leaders
    await begun(all_.lead, all_.two, at)
    pressed, did = Counter[str](), Counter[str]()
    late = 0
    for _ in range(PRESSES_EACH):
        await here(leaders)
        names = [
            name
            for name in await leaders.both[0].page.evaluate(NAMES)
            if name and not name.startswith(NOT)
        ]
        # What was pressed seldom comes first, so that a short walk meets much.
        fewest = min(pressed[name] for name in names)
        name = dice.choice(sorted({each for each in names if pressed[each] == fewest}))
        pressed[name] += 1
        ms = dice.choice([0, 0, 50, 150, 300, 650, 1200, 1900])
        soon, done = await by_both(leaders, name, ms, dice.randrange(2))
        late += not soon
        did.update(done)
    assert late < PRESSES_EACH / 3, "too busy a machine to say anything"
    assert len(did) >= 6, f"hardly anything was done: {did}"
