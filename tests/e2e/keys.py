"""Hands on a keyboard and nowhere else: Tab to a thing, press it or write in it.

At every stop on the way the one who cannot use a mouse must see where they are. So each stop
is looked at, not only the one that was wanted.
"""

from __future__ import annotations

import re
from typing import Literal

from playwright.async_api import Locator, expect

from tests.e2e.asking import SETTLED_WITHIN
from tests.e2e.person import Person

MOST_STOPS = 150
Role = Literal["button", "checkbox", "radio", "textbox"]
Name = str | re.Pattern[str]

# Where the focus is. Scrolling and styles are settled a frame or two after the key. What is
# drawn for a hidden box, such as a paper to choose or a note to tick, is drawn on its label.
STOP = """async (wanted) => {
  const frame = () => new Promise(requestAnimationFrame);
  const look = () => {
    const at = document.activeElement;
    if (!at || at === document.body) return { where: "", there: false, faults: [] };
    const around = [at, at.closest("label"), at.parentElement].filter(Boolean);
    const ringed = around.some((one) => {
      const style = getComputedStyle(one);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 &&
        !/transparent|, 0\\)$/.test(style.outlineColor);
    });
    const hidden = getComputedStyle(at).opacity === "0" || at.offsetWidth <= 1;
    const drawn = (hidden && at.closest("label")) || at;
    const box = drawn.getBoundingClientRect();
    const inside = box.width > 1 && box.height > 1 &&
      box.left >= -1 && box.right <= innerWidth + 1 &&
      (box.height > innerHeight || (box.top >= -1 && box.bottom <= innerHeight + 1));
    // What stays put, a bar or a writing field, may not lie over what has the focus.
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const seen = inside && top !== null && (drawn.contains(top) || top.contains(drawn));
    const faults = [];
    if (!ringed) faults.push("has no visible mark of focus");
    if (!inside) faults.push(`is outside the window: ${JSON.stringify(box)}`);
    else if (!seen) faults.push(`is covered by ${top?.outerHTML.slice(0, 120)}`);
    return { where: at.outerHTML.slice(0, 200), there: wanted.includes(at), faults };
  };
  await frame();
  await frame();
  // A saved field may grow or shrink by a line, and the page scrolls after it.
  const until = performance.now() + SETTLED_MS;
  let stop = look();
  while (stop.faults.length && performance.now() < until) {
    await frame();
    stop = look();
  }
  return stop;
}""".replace("SETTLED_MS", str(SETTLED_WITHIN * 1000))
FOCUS_IS_KEPT = "() => document.activeElement !== null && document.activeElement !== document.body"


class Keys:
    """One person's keyboard."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page

    def group(self, name: Name) -> Locator:
        return self.page.get_by_role("group", name=name, exact=isinstance(name, str))

    @property
    def run(self) -> Locator:
        """The control panel's list of themes."""
        return self.page.get_by_role("region", name="Løpet")

    async def tab_to(
        self, role: Role, name: Name, *, within: Locator | None = None, back: bool = False
    ) -> Locator:
        """Press Tab until the thing with this role and name has the focus."""
        place = within or self.page
        wanted = place.get_by_role(role, name=name, exact=isinstance(name, str))
        await expect(wanted.first).to_be_visible()
        stops: list[str] = []
        if await wanted.evaluate_all("(wanted) => wanted.includes(document.activeElement)"):
            return wanted
        for _ in range(MOST_STOPS):
            await self.page.keyboard.press("Shift+Tab" if back else "Tab")
            stop = await wanted.evaluate_all(STOP)
            stops.append(stop["where"])
            assert not stop["faults"], f"{stop['where']}\n" + "\n".join(stop["faults"])
            if stop["there"]:
                return wanted
        raise AssertionError(f"no Tab leads to {role} «{name}», only to:\n" + "\n".join(stops))

    async def press(self, name: Name, *, within: Locator | None = None, key: str = "Enter") -> None:
        """Go to a button and press it when it may be pressed."""
        button = await self.tab_to("button", name, within=within)
        await expect(button.first).to_be_enabled()
        await self.page.keyboard.press(key)

    async def check(self, name: Name) -> None:
        box = await self.tab_to("checkbox", name)
        await self.page.keyboard.press("Space")
        await expect(box).to_be_checked()
        await self.keep_focus()

    async def type(self, text: str) -> None:
        await self.page.keyboard.type(text)

    async def write(self, name: Name, text: str, *, within: Locator | None = None) -> Locator:
        """Write over what stands in a field, and stay in it."""
        field = await self.tab_to("textbox", name, within=within)
        await self.page.keyboard.press("Control+A")
        await self.type(text)
        await expect(field).to_have_value(text)
        return field

    async def post(self, name: Name, text: str) -> None:
        """Write a note and post it: the field is empty and ready for the next."""
        field = await self.write(name, text)
        await self.page.keyboard.press("Control+Enter")
        await expect(field).to_have_value("")
        await expect(field).to_be_focused()
        await self.person.sees(text)

    async def keep_focus(self) -> None:
        """What was done has left the focus somewhere; a moment to move it is given."""
        await self.page.wait_for_function(FOCUS_IS_KEPT)

    async def next(self, label: Name, then: Name) -> None:
        """Take the next step of the one who leads, and see it done with the focus kept."""
        steps = self.group("Neste steg")
        await self.press(label, within=steps)
        await expect(steps.get_by_role("button", name=then).first).to_be_visible()
        await self.keep_focus()
