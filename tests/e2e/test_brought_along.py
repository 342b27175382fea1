"""The group moves on: whoever is not in the middle of a text comes along, and nobody else."""

from __future__ import annotations

from playwright.async_api import expect

from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.e2e.seats import Seats, seats_in
from tests.wire_client import Crowd

WITHIN_BANNER = "(banner) => getComputedStyle(banner).borderTopColor"
COLOUR_OF = """(colour) => {
  const probe = document.createElement("i");
  probe.dataset.colour = colour;
  probe.style.setProperty("color", "var(--theme-strong)");
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}"""


async def banners(one: Participant, words: str, colour: str) -> None:
    """One banner, with these words, in the colour of the theme that it leads to."""
    await one.sees(words)
    banner = one.page.locator(".banner")
    await expect(banner).to_have_count(1)
    # Asked until it is so: a banner that is drawn anew has no colour while it is.
    await one.page.wait_for_function(
        f"""(colour) => {{
          const banner = document.querySelector(".banner");
          return banner && ({WITHIN_BANNER})(banner) === ({COLOUR_OF})(colour);
        }}""",
        arg=colour,
    )


async def on_first_notes(people: People, crowd: Crowd, base: str) -> tuple[Seats, Participant]:
    seats = await seats_in(people, crowd, base)
    await seats.on_back("bra", "bra")
    ane = await seats.ane()
    await ane.sees("Gode erfaringer")
    return seats, ane


async def test_who_has_just_posted_comes_along_and_who_writes_stays_with_one_banner(
    people: People, crowd: Crowd, base: str
) -> None:
    """Both on a phone, and the second with a vote that opens meanwhile."""
    seats, ane = await on_first_notes(people, crowd, base)

    # Posted: the empty field has the focus, and holds nobody back.
    await ane.post("Utstyrsbua låner ut ski")
    await expect(ane.composer()).to_be_focused()
    await seats.do("theme.open", theme="hvem")
    await expect(ane.composer()).to_have_count(0)
    await expect(ane.page.locator(".banner")).to_have_count(0)
    # Whoever goes by keyboard goes on from the new card and not from the top of the page.
    await ane.page.wait_for_function(
        "document.activeElement.matches('.table h2, .table [tabindex]')"
    )

    # In the middle of a text: that stays, and so does the focus.
    await seats.do("card.show", card="bra", side="back")
    await ane.sees("Gode erfaringer")
    await ane.write("Treneren kjør")
    await seats.do("theme.open", theme="hvem")
    await banners(ane, "Gruppen er nå på", "orange")
    await expect(ane.composer()).to_be_focused()
    await expect(ane.composer()).to_have_value("Treneren kjør")
    # The group moves once more, and opens a vote: still one banner, that leads to where it is.
    await seats.do("theme.open", theme="veier")
    await banners(ane, "Veier inn i fellesskapet", "green")
    await seats.do("card.show", card="hvem", side="front")
    await seats.do("round.open", id="rrrrrrrr", ideas=["card:per", "card:amina"], votes=1, most=1)
    await banners(ane, "Gå og stem", "orange")
    await expect(ane.composer()).to_be_focused()
    await seats.do("round.close", id="rrrrrrrr")
    await banners(ane, "Gruppen er nå på", "orange")

    # What was written is posted where it was begun; then the person goes by choice.
    await ane.press("Legg ut")
    await ane.saved("Treneren kjør")
    await ane.press("Bli med")
    await expect(ane.composer()).to_have_count(0)
    await expect(ane.page.locator(".banner")).to_have_count(0)


async def test_a_text_that_was_taken_back_holds_nobody_either(
    people: People, crowd: Crowd, base: str
) -> None:
    seats, ane = await on_first_notes(people, crowd, base)
    await ane.write("Æsj")
    await ane.composer().fill("")
    await seats.do("theme.open", theme="hvem")
    await expect(ane.composer()).to_have_count(0)
    await expect(ane.page.locator(".banner")).to_have_count(0)
