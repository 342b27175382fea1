"""The run of the workshop in the panel: its times, its one button, and what the group sees."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.async_api import expect

from tests.e2e.asking import at_rest
from tests.e2e.facilitator import Facilitator
from tests.e2e.people import People

pytestmark = pytest.mark.motion

SHARE = "Gå til «Del med hverandre»"
#: What stays put may move by less than a pixel when the page is drawn again.
STILL = 1.0


# Where the button is: its left side and its foot, when nothing moves any more.
PLACE = """() => {
  const moving = document.getAnimations().some((one) =>
    one.playState === "running" && one.effect?.getComputedTiming().endTime !== Infinity);
  const box = document.querySelector("#next-step")?.getBoundingClientRect();
  return moving || !box ? null : [box.left, box.bottom];
}"""
# How far it is from there.
AWAY = f"""(at) => {{
  const now = ({PLACE})();
  const away = now ? now.map((side, n) => Math.abs(side - at[n])) : [Infinity];
  return Math.max(...away) < {STILL} ? "" : String(away);
}}"""


async def led(leader: Facilitator, *steps: str) -> None:
    """Takes each step but the last, which is then offered; the button is where it was."""
    at = await (await leader.page.wait_for_function(PLACE)).json_value()
    for step, then in pairwise(steps):
        await leader.next(step)
        await leader.offered(then)
        assert not await at_rest(leader.page, AWAY, at), step


async def test_the_run_is_led_with_one_button_and_its_times_can_be_changed(
    people: People, base: str, other: str
) -> None:
    leader = await people.facilitator(base)
    code = await leader.start("Løpet")
    ane = await people.phone(other)
    await ane.join(code, "Ane")
    run = leader.zone("Løpet")
    end = run.locator(".runtimes__end strong")
    planned = await end.inner_text()

    # Planned before the start …
    await leader.press("Endre tidene")
    more = leader.button("Sett av ett minutt mer til «Snakk to og to»")
    # Faster than any answer, and than the page is drawn: each press counts.
    await more.evaluate("(button) => { for (let i = 0; i < 4; i++) button.click(); }")
    await expect(run).to_contain_text("14 minutter")
    await expect(end).not_to_have_text(planned)
    await leader.press("Endre tidene")

    shown = leader.zone("Dette ser gruppen")
    await led(leader, "Gå til tema 1: Hva gjør vi bra?", "Start 3 minutter", "Vis baksiden")
    await expect(run.locator("[aria-current=step]").last).to_contain_text("Snakk to og to")
    await expect(run.locator("[aria-current=step]").last).to_contain_text("7 min igjen")
    await expect(shown).to_contain_text("Finn den du skal snakke med.")
    await expect(shown).to_contain_text("Hva er vi stolte av")
    await ane.sees("Hva er vi stolte av")
    # … and on the way.
    await leader.press("Endre tidene")
    await leader.press("Sett av ett minutt mindre til «Snakk to og to»")
    await expect(run).to_contain_text("13 min")
    await leader.press("Endre tidene")
    await led(leader, "Vis baksiden", SHARE, "Gå til tema 2: Hvem er vi til for?")
    await expect(shown).to_contain_text("Gode erfaringer")
    await ane.sees("Gode erfaringer")

    # Back is one press, also on a phone, where the run stands beside what the group sees.
    await leader.page.set_viewport_size({"width": 360, "height": 780})
    await leader.press("Gå tilbake til «Skriv lapper»")
    await expect(run.locator("[aria-current=step]").last).to_contain_text("Skriv lapper")
    await leader.press("Gå tilbake til forsiden")
    await ane.sees("Hva er vi stolte av")
    await leader.press("Gruppen ser")
    await expect(shown).to_contain_text("Hva er vi stolte av")
