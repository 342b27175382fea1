"""Every page and every state of one says where one is, and leads to help in the same place."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.e2e.asking import at_rest
from tests.e2e.people import People
from tests.e2e.person import Person
from tests.e2e.seats import Seats, an_id, seats_in
from tests.wire_client import Crowd

# In the order in which they always stand; a wall has room for the two that help.
PAGES = ("/", "/om", "/hjelp", "/personvern", "/tilgjengelighet")
HELP = ("/hjelp", "/tilgjengelighet")
# The links out of the page, and whether they come after all else that can be reached.
LINKS = """(pages) => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((one) => one.checkVisibility());
  const out = all.filter((one) => one.closest("nav") && pages.includes(one.getAttribute("href")));
  const within = document.querySelector("main")?.querySelectorAll("input, textarea, button") ?? [];
  const last = [...within].filter((one) => !one.closest("nav")).at(-1);
  const after = !last ||
    Boolean(last.compareDocumentPosition(out[0] ?? last) & Node.DOCUMENT_POSITION_FOLLOWING);
  return { hrefs: out.map((one) => one.getAttribute("href")), after };
}"""
#: The same, and nothing where they are these and come last.
WRONG = f"""([pages, due]) => {{
  const found = ({LINKS})(pages);
  return found.after && String(found.hrefs) === String(due) ? null : found;
}}"""
OUTSIDE = {
    "/": "ALLEMED-tavlen",
    "/bli-med": "Bli med – ALLEMED",
    "/om": "Om ALLEMED – ALLEMED",
    "/hjelp": "Hjelp til deg som leder verkstedet – ALLEMED",
    "/personvern": "Personvern – ALLEMED",
    "/tilgjengelighet": "Tilgjengelighet – ALLEMED",
    "/rom#AAAABBBB": "Rommet er ikke åpent for deg – ALLEMED",
    "/styr#AAAABBBB.x": "Styr verkstedet – ALLEMED",
    "/storskjerm#AAAABBBB.x": "Storskjerm – ALLEMED",
    "/oppfolging#AAAABBBB.x": "Oppfølging av planen – ALLEMED",
}


async def is_found(page: Page, title: str, pages: tuple[str, ...] = PAGES) -> None:
    await expect(page).to_have_title(title)
    wrong = await at_rest(page, WRONG, [list(PAGES), list(pages)])
    assert not wrong, f"{title}: {wrong['hrefs']}, after all else: {wrong['after']}"


async def test_every_page_says_where_one_is_and_leads_to_help(people: People, base: str) -> None:
    visitor = await people.participant(base)
    visitor.watch.allow("404|40[13]")
    for path, title in OUTSIDE.items():
        await visitor.page.goto("about:blank")
        await visitor.open(path)
        await expect(visitor.page.get_by_role("heading", level=1)).to_be_attached()
        await is_found(visitor.page, title, HELP if "storskjerm" in path else PAGES)


@pytest.mark.long
async def test_every_state_of_a_room_says_where_one_is_and_leads_to_help(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    ane, panel, wall = await seats.ane(), await seats.leader(), await seats.wall()
    door = await people.participant(base)
    await door.open(f"/bli-med#{seats.room.code}")
    await is_found(door.page, "Bli med – Alle med – ALLEMED")
    await both(panel, wall)
    await is_found(ane.page, "Velkommen! – Alle med – ALLEMED")
    await seats.do("theme.open", theme="bra")
    await is_found(ane.page, "Hva gjør vi bra? – Alle med – ALLEMED")
    await seats.write("bra", "erfaringer", "Utstyrsbank", "Åpen hall")
    vote = an_id()
    ideas = [f"note:{note}" for note in seats.notes]
    await seats.do("round.open", id=vote, ideas=ideas, votes=1, most=1)
    await is_found(ane.page, "Avstemningen er åpen – Alle med – ALLEMED")
    await both(panel, wall)
    await seats.do("round.close", id=vote)
    await seats.do("workshop.end")
    await is_found(ane.page, "Takk for innsatsen! – Alle med – ALLEMED")
    await both(panel, wall)
    await ane.press("English")
    await expect(ane.page).to_have_title("Thank you for your work! – Alle med – ALLEMED")
    await expect(ane.page.locator("html")).to_have_attribute("lang", "en")
    await panel.page.get_by_role("combobox").select_option("nn")
    await expect(panel.page).to_have_title("Styr verkstaden – Alle med – ALLEMED")
    await leads_to_help(seats, panel)


async def both(panel: Person, wall: Person) -> None:
    await is_found(panel.page, "Styr verkstedet – Alle med – ALLEMED")
    await is_found(wall.page, "Storskjerm – Alle med – ALLEMED", HELP)


async def leads_to_help(seats: Seats, panel: Person) -> None:
    """Who leads gets help in a tab beside, and is still leading."""
    async with panel.context.expect_page() as opened:
        await panel.page.get_by_role("link", name=re.compile("^Hjelp")).click()
    beside = await opened.value
    await expect(beside).to_have_url(re.compile("/hjelp$"))
    assert "/styr#" in panel.page.url
    assert seats.room.code in panel.page.url
