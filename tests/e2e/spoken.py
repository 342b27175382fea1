"""A screen reader's ear: everything that a page's live regions come to say.

Written apart from the code that speaks, so that what it hears is a witness of its own.
"""

from __future__ import annotations

from playwright.async_api import Page
from playwright.async_api import TimeoutError as TooLate

# What a region holds when it comes into the page is not read by every reader, and not counted here;
# what changes in one that is there is. A timer that only counts is no live region.
LISTEN = """() => {
  const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], output";
  globalThis.said = [];
  const hear = (region) => {
    const text = region.textContent.trim().replace(/\\s+/g, " ");
    if (text) said.push({ by: region.className, text });
  };
  new MutationObserver((changes) => {
    const at = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest?.(live);
    for (const region of new Set(changes.map((one) => at(one.target)))) if (region) hear(region);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""
HEARD = """([words, times]) =>
  said.flatMap(({ text }) => text.split(words).slice(1)).length >= times"""

IN_ALL = """([pattern, total]) => {
  const told = said.flatMap(({ text }) => [...text.matchAll(new RegExp(pattern, "g"))]);
  return told.reduce((sum, [words]) => sum + (parseInt(words) || 1), 0) >= total;
}"""


class Ear:
    """One page that is listened to."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def listen(self) -> Ear:
        await self.page.evaluate(LISTEN)
        return self

    async def said(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = await self.page.evaluate("said")
        return found

    async def hears(self, words: str, times: int = 1) -> None:
        await self._until(HEARD, words, times)

    async def hears_in_all(self, pattern: str, total: int) -> None:
        """So many are told of, in however many turns."""
        await self._until(IN_ALL, pattern, total)

    async def _until(self, heard: str, words: str, times: int) -> None:
        try:
            await self.page.wait_for_function(heard, arg=[words, times])
        except TooLate:
            raise AssertionError(f"not said: {words}\n{await self.said()}") from None
