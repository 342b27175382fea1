"""What a screen reader is told while others act: once each, in one's own language."""

from __future__ import annotations

from playwright.async_api import Page
from playwright.async_api import TimeoutError as TooLate

from tests.e2e.people import People
from tests.e2e.seats import Seats, an_id, seats_in
from tests.wire_client import Crowd

# Everything that any live region on the page comes to say, in order.
LISTEN = """() => {
  globalThis.said = [];
  const live = "[aria-live], [role=status], [role=alert]";
  const hear = (element) => {
    const region = element?.closest?.(live);
    const text = region?.textContent.trim();
    if (text) said.push(text);
  };
  new MutationObserver((changes) => {
    for (const region of new Set(changes.map((one) =>
      (one.target.nodeType === 1 ? one.target : one.target.parentElement)))) hear(region);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""

NYNORSK = (
    "Gruppa er no på temaet «Kva gjer vi bra?».",
    "Klokka er starta: eitt minutt.",
    "Eitt minutt igjen.",
    "Tida er ute.",
    "5 nye lappar.",
    "Avstemminga er opna.",
    "Avstemminga er avslutta.",
)
ENGLISH = (
    "The group is now on the theme “What do we do well?”.",
    "The timer has started: one minute.",
    "One minute left.",
    "Time is up.",
    "5 new notes.",
    "The vote is open.",
    "The vote is closed.",
)


async def listening(people: People, seats: Seats, locale: str, name: str, button: str) -> Page:
    one = await people.participant(seats.room.base, locale=locale)
    await one.open(f"/bli-med#{seats.room.code}")
    await one.page.get_by_role("textbox").last.fill(name)
    await one.press(button)
    await one.sees(name)
    await one.page.evaluate(LISTEN)
    return one.page


async def hear(page: Page, words: str, times: int = 1) -> None:
    """It has been said so many times, and no more."""
    try:
        await page.wait_for_function(
            "([words, times]) => said.filter((one) => one.includes(words)).length >= times",
            arg=[words, times],
        )
    except TooLate:
        raise AssertionError(f"not said: {words}\n{await page.evaluate('said')}") from None


async def test_news_is_told_once_each_and_in_ones_own_language(
    people: People, crowd: Crowd, base: str
) -> None:
    seats = await seats_in(people, crowd, base)
    pages = {
        "nn": await listening(people, seats, "nn-NO", "Åse", "Bli med"),
        "en": await listening(people, seats, "en-GB", "Eve", "Join"),
    }
    words = {"nn": NYNORSK, "en": ENGLISH}

    async def all_hear(place: int, times: int = 1) -> None:
        for lang, page in pages.items():
            await hear(page, words[lang][place], times)

    await seats.do("theme.open", theme="bra")
    await all_hear(0)
    await seats.do("timer.start", seconds=61)
    await all_hear(1)
    await all_hear(2)
    await seats.do("timer.stop")
    await seats.do("timer.start", seconds=5)
    await all_hear(3)
    await seats.do("card.show", card="bra", side="back")
    await seats.write("bra", "erfaringer", "En", "To", "Tre", "Fire", "Fem")
    await all_hear(4)
    for theme in ("hvem", "veier"):
        await seats.do("theme.open", theme=theme)
    await seats.write("veier", "kommune", "Utstyrsbank", "Åpen hall")
    vote = an_id()
    ideas = [f"note:{note}" for note in seats.notes[-2:]]
    await seats.do("round.open", id=vote, ideas=ideas, votes=1, most=1)
    await all_hear(5)
    await seats.do("round.close", id=vote)
    await all_hear(6)
    for lang, page in pages.items():
        said = await page.evaluate("said")
        for place, each in enumerate(words[lang]):
            # The timer was started twice, and two more themes were opened.
            most = {0: 3, 1: 2}.get(place, 1)
            assert sum(each in one for one in said) <= most, said
        assert not any("lappar" in one or "nye " in one for one in said if lang == "en")
