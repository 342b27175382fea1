"""The big screen at each moment: read across a hall, nothing cut, nothing to scroll."""

from __future__ import annotations

import asyncio
import re
from itertools import cycle, islice
from typing import Any

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.e2e.asking import at_rest
from tests.e2e.people import People
from tests.e2e.screen import Screen
from tests.e2e.seats import Seats, an_id, seats_in
from tests.wire_client import Client, Crowd

SIZES: tuple[ViewportSize, ...] = ({"width": 1280, "height": 800}, {"width": 1920, "height": 1080})
TEXTS = (
    "Lån ut ski",
    "Inkluderingskoordinatorstillingsbeskrivelsen gjelder hele oppvekstsektoren",
    "Følgevenn første gang på trening, så ingen går alene inn i en garderobe med bare ukjente",
    "Fritidskortet dekker kontingenten",
    "Vi ringer hjem når noen slutter, og spør hva som skal til for at de kommer tilbake",
)
NAMES = ("Åse", "Bo", "Annbjørg-Henriette", "Wilhelmina Konstanse", "Torbjørn", "Per-Kristian")

# What is wrong with the wall, told in words. A fourteenth of the height for what draws the
# eye, a thirty-sixth for what people wrote.
FAULTS = """() => {
  const faults = [];
  const seen = (one) =>
    one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !one.closest(".sr-only, .scontrols, .wall__lost");
  const name = (one) =>
    `${one.className || one.localName} «${one.textContent.trim().slice(0, 28)}»`;
  const size = (one) => parseFloat(getComputedStyle(one).fontSize);
  const pen = document.createElement("canvas").getContext("2d");
  const page = document.scrollingElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) faults.push("it scrolls");
  const heads = [...document.querySelectorAll(".scene *")].filter(seen).map(size);
  if (Math.max(...heads) < innerHeight / 14) faults.push(`largest type is ${Math.max(...heads)}`);
  const titles = ".sband__title, .sposter__title, .slobby__product";
  for (const one of document.querySelectorAll(titles))
    if (size(one) < innerHeight / 14) faults.push(`small title: ${name(one)} ${size(one)}`);
  const written = ".spaper__text, .spaper__more, .spaper__foot, .sspot__text, .fit *, .sresult *";
  for (const one of [...document.querySelectorAll(written)].filter(seen)) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (own && size(one) < innerHeight / 36) faults.push(`small: ${name(one)} ${size(one)}`);
  }
  for (const one of [...document.querySelectorAll(".scene, .scene *")].filter(seen)) {
    const hides = getComputedStyle(one).overflow !== "visible";
    if (hides && one.clientHeight && one.scrollHeight > one.clientHeight + 2)
      faults.push(`cut below: ${name(one)} ${one.scrollHeight} > ${one.clientHeight}`);
    if (hides && one.clientWidth && one.scrollWidth > one.clientWidth + 2)
      faults.push(`cut beside: ${name(one)} ${one.scrollWidth} > ${one.clientWidth}`);
    const box = one.getBoundingClientRect();
    const text = [...one.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
    if (hides && text) {
      // The ring of an Å stands higher than any other letter, and than a line of 1.2.
      const range = document.createRange();
      range.selectNodeContents(text);
      pen.font = getComputedStyle(one).font;
      const { fontBoundingBoxAscent: line, actualBoundingBoxAscent: ink } = pen.measureText("Å");
      const above = box.top + one.clientTop - (range.getClientRects()[0].top + line - ink);
      if (above > 1) faults.push(`an Å is cut by ${above.toFixed(1)} px: ${name(one)}`);
    }
    if (box.bottom > innerHeight + 2 || box.right > innerWidth + 2 || box.top < -2)
      faults.push(`outside: ${name(one)} ${Math.round(box.right)} ${Math.round(box.bottom)}`);
  }
  return [...new Set(faults)].slice(0, 8);
}"""

#: What a clock of two minutes shows that runs.
RUNS = re.compile(r"\b(1:[0-5]\d|0:[0-5]\d)")

DRAWN = """() => document.getAnimations().every((one) =>
  one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity)"""


# A page hears of its new size with the next frame, lays itself out, and fits what has another
# size by that in the one after.
THREE_FRAMES = """new Promise((done) => requestAnimationFrame(() =>
  requestAnimationFrame(() => requestAnimationFrame(done))))"""


async def resize(page: Page, size: ViewportSize) -> None:
    await page.set_viewport_size(size)
    await page.evaluate(THREE_FRAMES)


class Wall:
    """The screen and the room it shows, looked at again at each moment."""

    def __init__(self, seats: Seats, screen: Screen) -> None:
        self.seats = seats
        self.screen = screen
        self.faults: list[str] = []

    async def is_fine(self, scene: str, moment: str = "") -> None:
        """This scene is up, and there is nothing wrong with it in either size."""
        page = self.screen.page
        await expect(page.locator(f".scene[data-scene={scene}]")).to_be_visible()
        for size in SIZES:
            await resize(page, size)
            await page.evaluate("document.fonts.ready")
            await page.wait_for_function(DRAWN)
            found: list[Any] = await at_rest(page, FAULTS)
            self.faults += [f"{moment or scene}, {size['height']}: {fault}" for fault in found]

    async def write(self, card: str, section: str, count: int) -> None:
        """So many notes, of many lengths."""
        await self.seats.write(card, section, *islice(cycle(TEXTS), count))


async def write_many(guest: Client, count: int) -> None:
    for text in islice(cycle(TEXTS), count):
        note = {"id": an_id(), "card": "bra", "section": "erfaringer", "text": text}
        assert await guest.do("note.post", **note, colour="mose", anonymous=False) == ""


async def the_wall(people: People, crowd: Crowd, base: str) -> Wall:
    seats = await seats_in(people, crowd, base)
    await seats.do("workshop.rename", title="Alle barn skal være med i Nærøysund og omegn")
    return Wall(seats, await seats.wall())


async def test_every_moment_is_read_across_a_hall_and_nothing_is_cut(
    people: People, crowd: Crowd, base: str
) -> None:
    wall = await the_wall(people, crowd, base)
    seats = wall.seats
    for name in islice(cycle(NAMES), 40):
        await crowd.join(seats.room, name)
    await wall.screen.sees("41 er her")
    await wall.is_fine("lobby", "41 in the lobby")

    await seats.do("theme.open", theme="bra")
    await wall.is_fine("front")
    await seats.do("pairs.draw", card="bra", mixed=False, present=[])
    await seats.do("timer.start", seconds=180)
    await wall.is_fine("talk")
    await seats.do("timer.stop")
    await seats.do("pairs.clear")
    await seats.do("card.mode", card="bra", mode="quiet")
    await seats.do("card.show", card="bra", side="back")
    await wall.is_fine("quiet", "nobody has written")
    await wall.write("bra", "erfaringer", 5)
    await wall.screen.sees("5 lapper")
    await wall.is_fine("quiet")
    await seats.do("card.mode", card="bra", mode="open")
    await wall.is_fine("wall", "five notes")
    await seats.do("workshop.spotlight", note=seats.notes[2])
    await wall.is_fine("spotlight")
    await seats.do("workshop.spotlight", note="")

    await of_the_later_themes(wall)
    assert not wall.faults, "\n".join(wall.faults)


async def of_the_later_themes(wall: Wall) -> None:
    seats = wall.seats
    await seats.do("theme.open", theme="hvem")
    await wall.is_fine("theme")
    await seats.do("card.show", card="torbjorn", side="front")
    await wall.is_fine("person")
    await seats.do("card.show", card="torbjorn", side="back")
    await wall.is_fine("wall", "a person's questions")

    await seats.do("theme.open", theme="veier")
    await seats.do("card.show", card="veier", side="back")
    await wall.is_fine("wall", "no ideas yet")
    first = len(seats.notes)
    await wall.write("veier", "kommune", 4)
    await wall.write("veier", "sammen", 4)
    ideas = seats.notes[first:]
    group = an_id()
    await seats.do("group.make", id=group, name="Utstyr og ferdsel for alle", notes=ideas[:3])
    await wall.is_fine("wall", "ideas, some gathered")
    vote = an_id()
    refs = [f"group:{group}", *(f"note:{idea}" for idea in ideas[3:])]
    await seats.do("round.open", id=vote, ideas=refs, votes=2, most=2)
    await wall.is_fine("vote")
    picks = [refs[0], refs[2]]
    assert await seats.bo.do("ballot.cast", round=vote, head=1, picks=picks) == ""
    await seats.do("round.close", id=vote)
    await wall.is_fine("outcome")
    plan = an_id()
    await seats.do("round.confirm", id=vote, idea=refs[0], plan=plan)

    await seats.do("theme.open", theme="ide")
    await wall.is_fine("plan")
    await seats.do("card.show", card="ide", side="back")
    for step in ("uke 9", "uke 12", "før sommeren"):
        one = an_id()
        await seats.do("step.add", id=one, plan=plan)
        await seats.do("field.write", id=f"{plan}.step.{one}.when", text=step, base=0)
        await seats.do("field.write", id=f"{plan}.step.{one}.what", text=TEXTS[2], base=0)
        await seats.do("field.write", id=f"{plan}.step.{one}.who", text=NAMES[3], base=0)
    for part, text in (("what", TEXTS[4]), ("when", "I morgen kl. 12"), ("who", NAMES[2])):
        await seats.do("field.write", id=f"{plan}.first.{part}", text=text, base=0)
    await wall.is_fine("steps")
    await seats.do("workshop.end")
    await wall.is_fine("thanks")


@pytest.mark.parametrize("count", [40, 200])
async def test_many_notes_stay_readable_page_by_page_and_none_is_left_out(
    people: People, crowd: Crowd, base: str, count: int
) -> None:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    guests = [await crowd.join(seats.room, name) for name in NAMES[:4]]
    await asyncio.gather(*(write_many(guest, count // 4) for guest in guests))
    wall = Wall(seats, await seats.wall())
    page = wall.screen.page
    await wall.screen.sees(re.compile(r"Side 1 av \d+"))
    # Turned by hand, it stays where it is until it is turned again, however long that takes.
    for key, up in (("PageDown", 2), ("PageUp", 1)):
        await page.keyboard.press(key)
        await wall.screen.sees(re.compile(rf"Side {up} av \d+"))
    await wall.is_fine("wall", f"{count} notes")
    await resize(page, SIZES[1])
    wall.faults += await at_rest(page, FAULTS)
    label = await page.locator(".swall__page").inner_text()
    pages = int(label.split()[-1])
    shown = 0
    for number in range(1, pages + 1):
        await wall.screen.sees(f"Side {number} av {pages}")
        await page.wait_for_function(DRAWN)
        shown += await page.locator(".spaper").count()
        faults = await at_rest(page, FAULTS)
        wall.faults += [f"page {number}: {fault}" for fault in faults]
        await page.keyboard.press("PageDown")
    assert not wall.faults, "\n".join(wall.faults)
    assert shown == count


async def test_a_question_is_fitted_again_when_the_list_below_it_takes_more_room(
    people: People, crowd: Crowd, base: str
) -> None:
    wall = await the_wall(people, crowd, base)
    for name in islice(cycle(NAMES), 8):
        await crowd.join(wall.seats.room, name)
    await wall.seats.do("theme.open", theme="bra")
    await wall.seats.do("pairs.draw", card="bra", mixed=False, present=[])
    page = wall.screen.page
    await wall.is_fine("talk")
    # As much as a line or two more of names.
    await page.locator(".spairs").evaluate("(list) => { list.style.paddingBottom = '30vh' }")
    await page.evaluate(THREE_FRAMES)
    wall.faults += await at_rest(page, FAULTS)
    assert not wall.faults, "\n".join(wall.faults)


async def test_a_frozen_screen_stands_still_and_its_clock_stays_true(
    people: People, crowd: Crowd, base: str
) -> None:
    wall = await the_wall(people, crowd, base)
    await wall.seats.on_back("bra", "bra")
    await wall.write("bra", "erfaringer", 1)
    await wall.screen.sees(TEXTS[0])
    await wall.screen.page.mouse.move(300, 300)
    await wall.screen.press("Frys visningen")
    await wall.screen.sees("Visningen er fryst")
    await wall.seats.write("bra", "erfaringer", "Kommer etterpå")
    await wall.seats.do("timer.start", seconds=120)
    await expect(wall.screen.page.get_by_role("timer").first).to_contain_text(RUNS)
    await wall.screen.sees_not("Kommer etterpå")
    await wall.screen.press("Fortsett visningen")
    await wall.screen.sees("Kommer etterpå")


async def test_the_screen_is_kept_awake_where_that_may_be_asked(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    wall = await people.screen(base)
    await wall.context.add_init_script("""
      globalThis.asked = [];
      Object.defineProperty(navigator, "wakeLock", { value: {
        request: (kind) => { asked.push(kind); return Promise.resolve({ release() {} }); } } });
    """)
    await wall.open(f"/storskjerm#{seats.room.code}.{seats.room.screen}")
    await wall.sees("Bo")
    await wall.page.wait_for_function("asked.length > 0")
    assert await wall.page.evaluate("asked") == ["screen"]
    # Out of sight the browser lets go of it; back again it is asked for once more.
    await wall.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await wall.page.wait_for_function("asked.length > 1")
    assert await wall.page.evaluate("asked") == ["screen", "screen"]
