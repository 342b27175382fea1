"""What everybody at a screen does: look, press, write. Things are found by role and words."""

from __future__ import annotations

import re

from playwright.async_api import BrowserContext, Download, Locator, Page
from playwright.async_api import TimeoutError as TooLate

from tests.e2e.watch import Watch

# A card's other side lies under this one: it is in the document, but nobody sees it. So what
# counts is the innermost element that holds the words, and that nothing around it is clear. It is
# gone down to from the top: a table of a hundred notes is looked through many times in a test.
SEEN = """([pattern, there]) => {
  const words = new RegExp(pattern);
  // What begins an element is somewhere within those around it.
  const loose = new RegExp(pattern.replace(/^\\^/, ""));
  // Where a word may be broken is no letter of it.
  const text = (element) =>
    element.textContent.replace(/\\u00ad/g, "").replace(/\\s+/g, " ");
  const holds = (element) => words.test(text(element));
  const seenIn = (element) => {
    const within = [...element.children].filter((one) => loose.test(text(one)));
    if (within.some(seenIn)) return true;
    return holds(element) && !within.some(holds) &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  return seenIn(document.body) === there;
}"""
#: Milliseconds between looks: as often as a screen is painted they took the machine from it.
LOOK = 50


class Person:
    """One page and who sits at it. ``touch``: presses with a finger."""

    def __init__(self, page: Page, base: str, watch: Watch, *, touch: bool = False) -> None:
        self.page = page
        self.base = base
        self.watch = watch
        self.touch = touch

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    @property
    def code(self) -> str:
        """The room's code, as it stands in the address."""
        return self.page.url.partition("#")[2].partition(".")[0]

    async def open(self, path: str) -> None:
        await self.page.goto(self.base + path)

    # -- finding ----------------------------------------------------------------------

    def button(self, name: str | re.Pattern[str], within: Locator | None = None) -> Locator:
        place = within or self.page
        return place.get_by_role("button", name=name, exact=isinstance(name, str))

    def heading(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("heading", name=name, exact=isinstance(name, str))

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """A text field by the beginning of its label: «(valgfritt)» may follow."""
        name = re.compile("^" + re.escape(label))
        return (within or self.page).get_by_role("textbox", name=name)

    # -- doing ------------------------------------------------------------------------

    async def press(
        self, what: str | re.Pattern[str] | Locator, within: float | None = None
    ) -> None:
        """``within``: milliseconds, where it may be there or not; else as long as it takes."""
        target = what if isinstance(what, Locator) else self.button(what)
        if self.touch:
            await target.tap(timeout=within)
        else:
            await target.click(timeout=within)

    async def fill_in(self, label: str, text: str, within: Locator | None = None) -> None:
        """Write in one of the group's own fields and leave it."""
        await self.field(label, within).fill(text)
        await self.field(label, within).blur()

    async def minutes(self, button: str) -> Download:
        async with self.page.expect_download() as download:
            await self.press(button)
        return await download.value

    # -- seeing -----------------------------------------------------------------------

    async def sees(self, *words: str | re.Pattern[str]) -> None:
        """Each of these is on the screen, or soon will be, and is not turned away."""
        for one in words:
            await self._until(one, there=True)

    async def sees_not(self, *words: str | re.Pattern[str]) -> None:
        for one in words:
            await self._until(one, there=False)

    async def is_seen(self, words: str) -> bool:
        """Whether it is on the screen now; nothing is waited for."""
        seen: bool = await self.page.evaluate(SEEN, [re.escape(words), True])
        return seen

    async def _until(self, words: str | re.Pattern[str], *, there: bool) -> None:
        pattern = re.escape(words) if isinstance(words, str) else words.pattern
        try:
            await self.page.wait_for_function(SEEN, arg=[pattern, there], polling=LOOK)
        except TooLate:
            shown = await self.page.locator("body").inner_text()
            said = "never seen" if there else "still seen"
            raise AssertionError(f"{said}: {words}\nbut this is:\n{shown}") from None
