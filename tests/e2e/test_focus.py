"""Whoever goes on to write is where they went, however soon that is after the page has changed."""

from __future__ import annotations

from playwright.async_api import expect

from tests.e2e.people import People
from tests.e2e.writing_places import a_place, note_of_ones_own, plan_back
from tests.wire_client import Crowd

# Before anything is painted: words in the first, which turn its side up, and words in the next.
ONE_AFTER_THE_OTHER = """() => {
  const [first, second] = document.querySelectorAll("[data-name=front] textarea");
  const type = (field, words) => {
    field.focus();
    document.execCommand("insertText", false, words);
  };
  type(first, "En bank");
  type(second, "Biblioteket");
  return [first.value, second.value, document.activeElement === second];
}"""
AGAIN = """() => {
  document.querySelector('button[aria-label^="Endre lappen"]').click();
  return document.activeElement.dataset.draft ?? document.activeElement.outerHTML;
}"""


async def test_who_writes_on_in_the_next_field_is_not_taken_out_of_it(
    people: People, crowd: Crowd, base: str
) -> None:
    one = await plan_back(await a_place(people, crowd, base))
    written = await one.page.evaluate(ONE_AFTER_THE_OTHER)
    assert written == ["En bank", "Biblioteket", True]


async def test_what_is_typed_after_opening_a_note_is_typed_into_it(
    people: People, crowd: Crowd, base: str
) -> None:
    at = await a_place(people, crowd, base)
    one = await note_of_ones_own(at)
    await one.press("Avbryt")
    await expect(one.page.locator('button[aria-label^="Endre lappen"]').first).to_be_visible()
    field = await one.page.evaluate(AGAIN)
    assert field == f"edit.{await at.own_note()}"
