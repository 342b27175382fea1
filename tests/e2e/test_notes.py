"""Notes as everybody sees them: gathered and put in order, by hand and by button, and liked."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.facilitator import Facilitator
from tests.e2e.people import People
from tests.e2e.person import Person
from tests.e2e.seats import Seats, seats_in
from tests.wire_client import Crowd

pytestmark = pytest.mark.motion

SKI, DRIVE, CAMP, LOAN = "Lån ut ski", "Kjør alle hjem", "Gratis leir", "Lån ut gitar"
# All of the card is in sight, so that nothing scrolls on beneath a note that is held.
TALL = {"width": 1280, "height": 1400}
TABLET = {"viewport": {"width": 820, "height": 1400}, "has_touch": True}


async def ideas(people: People, crowd: Crowd, base: str) -> Seats:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("veier", "veier")
    await seats.write("veier", "kommune", SKI, DRIVE, CAMP)
    await seats.write("veier", "sammen", LOAN)
    return seats


def paper(leader: Facilitator, text: str) -> Locator:
    return leader.page.locator("label[data-note]").filter(has_text=text)


def tray(person: Person, name: str) -> Locator:
    """A group, on the panel or on a participant's board."""
    return (
        person.page.locator("section.tray, li.gathered, article.spaper").filter(has_text=name).last
    )


# What falls into its place, or makes room, is taken hold of where it comes to lie.
LIES_STILL = """async (thing) => {
  const place = () => JSON.stringify(thing.getBoundingClientRect());
  const moving = () => document.getAnimations().some((one) =>
    one.playState === "running" && one.effect?.getComputedTiming().endTime !== Infinity);
  for (let was = ""; was !== place() || moving(); ) {
    was = place();
    await new Promise(requestAnimationFrame);
  }
}"""


async def middle(thing: Locator, across: float = 0.5) -> tuple[float, float]:
    await thing.scroll_into_view_if_needed()
    await thing.evaluate(LIES_STILL)
    box = await thing.bounding_box()
    assert box
    return box["x"] + box["width"] * across, box["y"] + box["height"] / 2


async def by_mouse(page: Page, thing: Locator, to: Locator, across: float = 0.5) -> None:
    await page.mouse.move(*await middle(thing))
    await page.mouse.down()
    await page.mouse.move(*await middle(to, across), steps=6)
    await page.mouse.up()


async def by_finger(page: Page, thing: Locator, to: Locator, across: float = 0.5) -> None:
    """A finger takes it by the grip."""
    touch = await page.context.new_cdp_session(page)
    end = await middle(to, across)
    start = await middle(thing.locator("[data-grip]").first)
    for kind, points in (
        ("touchStart", [start]),
        ("touchMove", [((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)]),
        ("touchMove", [end]),
        ("touchEnd", []),
    ):
        where = [{"x": x, "y": y} for x, y in points]
        await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})
    await touch.detach()


async def order_is(person: Person, *texts: str) -> None:
    """These stand in this order, each seen once."""
    pattern = re.compile(".*".join(re.escape(text) for text in texts), re.DOTALL)
    await expect(person.page.get_by_role("main")).to_contain_text(pattern)


async def test_notes_are_gathered_by_ticking_and_put_in_order_by_buttons(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await ideas(people, crowd, base)
    leader, ane, wall = await seats.leader(), await seats.ane(), await seats.wall()
    await leader.tick(CAMP)
    await leader.press("Flytt fram")
    await leader.press("Flytt fram")
    await expect(leader.button("Flytt fram")).to_have_attribute("aria-disabled", "true")
    await order_is(leader, CAMP, SKI, DRIVE)
    await order_is(ane, CAMP, SKI, DRIVE)
    everybody: tuple[Person, ...] = (leader, ane, wall)
    await leader.press("Fjern valget")

    await leader.tick(SKI, CAMP)
    await leader.press("Samle")
    await leader.fill_in("Gi samlingen et navn", "Ut på tur")
    await leader.press("Samle lappene")
    for one in everybody:
        await expect(tray(one, "Ut på tur")).to_contain_text(SKI)
        await expect(tray(one, "Ut på tur")).not_to_contain_text(DRIVE)
    await leader.tick(DRIVE)
    await leader.press("Samle")
    await leader.press("Legg i «Ut på tur»")
    await expect(tray(ane, "Ut på tur")).to_contain_text(DRIVE)
    await leader.tick(SKI)
    await leader.press("Ta ut av samlingen")
    await expect(tray(ane, "Ut på tur")).not_to_contain_text(SKI)
    await leader.tick(SKI)
    await leader.press("Samle")
    await leader.fill_in("Gi samlingen et navn", "Utstyr")
    await leader.press("Samle lappene")
    await order_is(ane, "Ut på tur", "Utstyr")
    await leader.press("Flytt «Utstyr» fram")
    for one in everybody:
        await order_is(one, "Utstyr", "Ut på tur")
    await leader.press(leader.button("Gi nytt navn", tray(leader, "Utstyr")))
    await leader.fill_in("Gi samlingen et navn", "Ting å låne")
    await leader.press("Lagre navnet")
    await wall.sees("Ting å låne")
    await leader.press(leader.button("Løs opp samlingen", tray(leader, "Ut på tur")))
    for one in everybody:
        await one.sees_not("Ut på tur")
        await one.sees(DRIVE, CAMP)


async def test_notes_are_gathered_and_put_in_order_by_dragging(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await ideas(people, crowd, base)
    leader, ane = await people.facilitator(base, viewport=TALL), await seats.ane()
    await leader.lead(seats.room.code, seats.room.facilitator)
    page = leader.page
    await leader.sees(SKI, LOAN)
    await by_mouse(page, paper(leader, CAMP), paper(leader, SKI), 0.1)
    await order_is(ane, CAMP, SKI, DRIVE)
    await by_mouse(page, paper(leader, DRIVE), paper(leader, SKI))
    await leader.fill_in("Gi samlingen et navn", "Kom seg dit")
    await leader.press("Samle lappene")
    await expect(tray(ane, "Kom seg dit")).to_contain_text(DRIVE)
    # From the other section, straight into the group.
    await by_mouse(page, paper(leader, LOAN), tray(leader, "Kom seg dit"))
    await expect(tray(ane, "Kom seg dit")).to_contain_text(LOAN)
    # And out of it again, beside one that stands alone.
    await by_mouse(page, paper(leader, SKI), paper(leader, CAMP), 0.9)
    await expect(tray(ane, "Kom seg dit")).not_to_contain_text(SKI)
    await order_is(ane, "Kom seg dit", CAMP, SKI)
    await expect(leader.page.get_by_role("checkbox", checked=True, name=SKI)).to_have_count(0)

    # Let go with Escape, it is where it was.
    await page.mouse.move(*await middle(paper(leader, DRIVE)))
    await page.mouse.down()
    await page.mouse.move(*await middle(paper(leader, CAMP)), steps=4)
    await expect(page.locator(".ghost")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.mouse.up()
    await expect(page.locator(".ghost")).to_have_count(0)
    await expect(tray(ane, "Kom seg dit")).to_contain_text(DRIVE)


async def test_a_finger_drags_by_the_grip_and_scrolls_everywhere_else(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await ideas(people, crowd, base)
    leader = await people.facilitator(base, **TABLET)
    await leader.lead(seats.room.code, seats.room.facilitator)
    ane = await seats.ane()
    await leader.sees(SKI, LOAN)
    await by_finger(leader.page, paper(leader, CAMP), paper(leader, SKI), 0.1)
    await order_is(ane, CAMP, SKI, DRIVE)
    await by_finger(leader.page, paper(leader, DRIVE), paper(leader, SKI))
    await leader.fill_in("Gi samlingen et navn", "Kom seg dit")
    await leader.press("Samle lappene")
    await expect(tray(ane, "Kom seg dit")).to_contain_text(DRIVE)
    grip = leader.page.locator("[data-grip]").first
    assert await grip.evaluate("(grip) => getComputedStyle(grip).touchAction") == "none"
    assert await paper(leader, SKI).evaluate("(one) => getComputedStyle(one).touchAction") == "auto"


async def test_who_changes_a_note_goes_on_while_it_is_gathered(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await ideas(people, crowd, base)
    ane = await seats.ane()
    await ane.post("Turvenn", "Som kommune")
    await ane.saved("Turvenn")
    editor = await ane.change("Turvenn")
    await ane.field("Endre teksten", editor).fill("Turvenn for alle")
    mine = (await seats.lead.hears_of("note", text="Turvenn"))["id"]
    await seats.do("group.make", id="gggggggg", name="Tur", notes=[seats.notes[0], mine])
    await expect(ane.page.locator(".gathered")).to_have_count(0)
    await expect(ane.field("Endre teksten", editor)).to_be_focused()
    await expect(ane.field("Endre teksten", editor)).to_have_value("Turvenn for alle")
    await ane.press(ane.button("Lagre", editor))
    await expect(tray(ane, "Tur")).to_contain_text("Turvenn for alle")


async def test_hearts_are_given_where_the_facilitator_lets_them_be(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await ideas(people, crowd, base)
    leader, ane, wall = await seats.leader(), await seats.ane(), await seats.wall()
    heart = ane.button(re.compile(f"^Gi hjerte til «{SKI}»"))
    await ane.sees(SKI)
    await expect(heart).to_have_count(0)
    await leader.page.get_by_role("switch", name=re.compile("^La deltakerne gi hjerter")).click()
    await ane.press(heart)
    await expect(heart).to_have_attribute("aria-pressed", "true")
    await expect(heart).to_have_accessible_name(re.compile("ett hjerte$"))
    await expect(leader.note(SKI)).to_have_accessible_name(re.compile("ett hjerte"))
    await wall.sees("♥ 1")
    assert await seats.bo.do("note.like", id=seats.notes[0], liked=True) == "own_note"
    per = await crowd.join(seats.room, "Per")
    assert await per.do("note.like", id=seats.notes[0], liked=True) == ""
    await wall.sees("♥ 2")
    await ane.press(heart)
    await expect(heart).to_have_attribute("aria-pressed", "false")
    await wall.sees("♥ 1")
    await seats.do("workshop.likes", allowed=False)
    await expect(heart).to_have_count(0)
    await wall.sees_not("♥ 1")
