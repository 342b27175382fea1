"""A phone in the hall: under the thumb, over plain http, with the keyboard up, and at rest."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import BrowserContext, Route, expect

from tests.e2e.participant import Participant
from tests.e2e.people import PHONE, People
from tests.e2e.seats import Seats, seats_in
from tests.wire_client import Crowd

pytestmark = pytest.mark.motion

MANY = [f"Lapp nummer {number}" for number in range(12)]

# What a keyboard does that is drawn over the page: less of it is seen, its size stays.
KEYBOARD = """
const seen = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 });
Object.defineProperty(globalThis, "visualViewport", { value: seen });
globalThis.keyboardUp = (height) => {
  seen.height = innerHeight - height;
  seen.dispatchEvent(new Event("resize"));
};
"""
AT_THE_FOOT = """() => Math.abs(
  document.querySelector("form.composer").getBoundingClientRect().bottom - innerHeight) <= 1"""
LIFTED = """(covered) => innerHeight - covered + 1 >=
  document.querySelector("form.composer").getBoundingClientRect().bottom"""
#: Animations that run now, but for those that are over before anybody sees them.
MOVING = """() => document.getAnimations().filter((one) =>
  one.playState === "running" && one.effect.getComputedTiming().duration > 1).length"""

TRANSITIONS = """() =>
  document.getAnimations().filter((one) => one instanceof CSSTransition).length"""


async def on_the_back(people: People, crowd: Crowd, base: str) -> tuple[Seats, Participant]:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", *MANY)
    ane = await people.phone(base)
    await ane.join(seats.room.code, "Ane")
    await ane.sees(MANY[0])
    return seats, ane


async def box_of(ane: Participant, name: str) -> dict[str, float]:
    box: Any = await ane.button(name).bounding_box()
    assert box, name
    return dict(box)


async def test_the_note_to_write_is_under_the_thumb_and_above_the_keyboard(
    people: People, crowd: Crowd, base: str
) -> None:
    lan = f"http://tavle.test:{urlsplit(base).port}"
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    await seats.write("bra", "erfaringer", *MANY)
    ane = await people.phone(lan)
    # Said by the browser of a header that it hears over https only.
    ane.watch.allow("Cross-Origin-Opener-Policy header has been ignored")
    await ane.context.add_init_script(KEYBOARD)
    await ane.join(seats.room.code, "Ane")
    await ane.sees(MANY[0])
    # Nothing that only https gives is here to lean on.
    assert not await ane.page.evaluate("isSecureContext")
    assert not await ane.page.evaluate("'wakeLock' in navigator || 'randomUUID' in crypto")

    # Who comes late is told what has happened, until that is put away.
    await ane.press("Legg bort")
    await ane.page.wait_for_function(AT_THE_FOOT)
    post = await box_of(ane, "Legg ut")
    assert post["height"] >= 44
    assert PHONE["height"] * 3 / 4 < post["y"] < PHONE["height"] - post["height"]
    await ane.composer().tap()
    await expect(ane.composer()).to_be_focused()
    keyboard = 320
    await ane.page.evaluate("keyboardUp(320)")
    await ane.page.wait_for_function(LIFTED, arg=keyboard)
    lifted = await box_of(ane, "Legg ut")
    assert lifted["y"] + lifted["height"] <= PHONE["height"] - keyboard
    field: Any = await ane.composer().bounding_box()
    assert 0 < field["y"] < PHONE["height"] - keyboard - field["height"]
    await ane.post("Skrevet på en mobil uten https")
    await ane.saved("Skrevet på en mobil uten https")
    await ane.page.evaluate("keyboardUp(0)")
    await ane.page.wait_for_function(AT_THE_FOOT)


async def locked(context: BrowserContext, ane: Participant, *, away: bool) -> None:
    """The screen goes dark: the page is frozen as a whole, and its line with it."""
    phone = await context.new_cdp_session(ane.page)
    state = "frozen" if away else "active"
    await phone.send("Page.setWebLifecycleState", {"state": state})
    await phone.detach()


async def test_a_phone_that_was_locked_is_where_the_group_is_when_it_wakes(
    people: People, crowd: Crowd, base: str
) -> None:
    seats, ane = await on_the_back(people, crowd, base)
    await ane.write("Halvskrevet")
    await ane.composer().blur()
    await locked(ane.context, ane, away=True)
    await seats.write("bra", "erfaringer", "Skrevet mens den sov")
    await seats.do("workshop.spotlight", note=seats.notes[-1])
    await locked(ane.context, ane, away=False)
    await ane.sees("Vi ser på denne lappen", "Skrevet mens den sov")
    await expect(ane.composer()).to_have_value("Halvskrevet")


async def test_calm_stops_all_motion_and_is_remembered(
    people: People, crowd: Crowd, base: str
) -> None:
    seats, ane = await on_the_back(people, crowd, base)
    calm = ane.button("Stans all bevegelse")
    await expect(calm).to_have_attribute("aria-pressed", "false")
    await seats.write("bra", "erfaringer", "Faller ned på plass")
    await ane.sees("Faller ned på plass")
    await ane.press(calm)
    await expect(calm).to_have_attribute("aria-pressed", "true")
    await seats.write("bra", "erfaringer", "Ligger der bare")
    await ane.sees("Ligger der bare")
    assert await ane.page.evaluate(MOVING) == 0
    # Evening: else colours, which every part takes from the one around it, come down the page
    # in as many steps as it is deep.
    await ane.page.emulate_media(color_scheme="dark")
    assert await ane.page.evaluate(TRANSITIONS) == 0
    await ane.page.reload()
    await expect(calm).to_have_attribute("aria-pressed", "true")
    await expect(ane.page.locator("html[data-calm]")).to_be_attached()


async def test_the_view_can_be_held_still_while_one_reads(
    people: People, crowd: Crowd, base: str
) -> None:
    seats, ane = await on_the_back(people, crowd, base)
    await ane.press("Frys visningen")
    await ane.sees("Visningen er fryst.")
    hidden, *_ = seats.notes
    await seats.do("note.remove", id=hidden)
    await seats.write("bra", "erfaringer", "Kommer senere", "Kommer også senere")
    await seats.do("theme.open", theme="hvem")
    # What was taken away is gone at once, own notes come at once, and the rest waits.
    await ane.sees("Gruppen er nå på", "Fortsett, og vis 2 nye lapper")
    await ane.sees_not(f"{MANY[0]}$", "Kommer senere")
    await ane.post("Min egen")
    await ane.sees_not("Kommer senere")
    await ane.press("Fortsett, og vis 2 nye lapper")
    await ane.sees("Kommer senere", "Kommer også senere", "Min egen")
    # And whoever lets it go on while the group is there is brought along again.
    await seats.do("card.show", card="bra", side="back")
    await ane.sees_not("Gruppen er nå på")
    await ane.page.evaluate("document.activeElement.blur()")
    await ane.press("Frys visningen")
    await ane.press("Fortsett visningen")
    await seats.do("theme.open", theme="hvem")
    await ane.sees("Hvordan kan vi hjelpe barn med å være med")


async def test_the_language_chosen_last_is_shown_though_another_arrives_after_it(
    people: People, base: str
) -> None:
    ane = await people.phone(base)
    await ane.open("/")
    chosen = asyncio.Event()

    async def late(route: Route) -> None:
        await chosen.wait()
        await route.continue_()

    await ane.page.route("**/words/nn.json", late)
    language = ane.page.get_by_role("combobox", name="Språk", exact=True)
    async with ane.page.expect_response("**/words/nn.json") as arrived:
        await language.select_option("nn")
        await language.select_option("en")
        await expect(ane.page.locator("html")).to_have_attribute("lang", "en")
        chosen.set()
    await (await arrived.value).finished()
    await ane.page.evaluate("new Promise((done) => requestIdleCallback(done))")
    assert await ane.page.locator("html").get_attribute("lang") == "en"
