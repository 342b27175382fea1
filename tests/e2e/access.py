"""What a page owes everybody, measured: contrast, names, room for large text, targets to hit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Locator, ViewportSize, expect

from tests.e2e.asking import at_rest
from tests.e2e.person import Person

LAW = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NARROW = 320

# A colour on its way to another has the contrast of neither, so it is taken to where it is going;
# what goes round for ever may go on. What one ending sets off is taken along too.
SETTLE = """() => {
  const moving = () => document.getAnimations().filter((one) =>
    one.playState === "running" && one.effect?.getComputedTiming().endTime !== Infinity);
  for (let round = 0; round < 5; round++) for (const one of moving()) one.finish();
  return moving().length;
}"""

# What the bar at a phone's foot happens to cover is measured where it is scrolled to.
RUN_AXE = """async (tags) => {
  const run = (what, runOnly) => axe.run(what, { runOnly, resultTypes: ["violations"] });
  const found = await run(document, { type: "tag", values: tags });
  const [at, here] = [found.violations.find(({ id }) => id === "target-size"), scrollY];
  if (at) {
    const still = [];
    for (const node of at.nodes) {
      document.querySelector(node.target[0]).scrollIntoView({ block: "center" });
      const again = await run(node.target[0], { type: "rule", values: ["target-size"] });
      still.push(...again.violations.flatMap(({ nodes }) => nodes));
    }
    at.nodes = still;
    scrollTo(0, here);
  }
  return { violations: found.violations.filter(({ nodes }) => nodes.length > 0) };
}"""

# WCAG 1.4.12, word for word; a reader's own style sheet wins over the page's.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  globalThis.wideSheet = sheet;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
NO_SPACING = """() => {
  document.adoptedStyleSheets =
    document.adoptedStyleSheets.filter((one) => one !== globalThis.wideSheet);
}"""

# The width of the page and of what stands out of it, so that a failure names the culprit.
# What scrolls sideways in a box of its own does not widen the page.
TOO_WIDE = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const out = [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > page.clientWidth + 0.5)
    .map((one) => `${Math.round(one.getBoundingClientRect().right)} ${
      one.cloneNode().outerHTML.slice(0, 160)}`);
  return [`${page.scrollWidth} px in ${page.clientWidth}`, ...out.slice(0, 12)];
}"""

# A link within a line of text is as high as the line; WCAG 2.5.8 excepts it. A box that is
# hidden behind its label is hit by the label.
TOO_SMALL = """() => {
  const inline = (one) => one.matches("a") && getComputedStyle(one).display === "inline" &&
    one.closest("p, li, dd");
  const turned = (one) => one.closest("[inert], [aria-hidden=true]");
  return [...document.querySelectorAll("button, a[href], summary, [role=button]")]
    .filter((one) => !inline(one) && !turned(one) && one.checkVisibility({
      opacityProperty: true, visibilityProperty: true }))
    .map((one) => [one, one.getBoundingClientRect()])
    // Off the page until it has focus: the way past the header.
    .filter(([, box]) => box.width > 1 && box.right > 0 && box.bottom + scrollY > 0)
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([one, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${
      one.cloneNode().outerHTML} ${one.textContent.trim().slice(0, 40)}`);
}"""


def _fault(moment: str, violation: dict[str, Any]) -> Iterable[str]:
    for node in violation["nodes"]:
        yield (
            f"{moment}: {violation['id']}: {violation['help']}\n"
            f"  {node['target']}\n  {node['html'][:300]}\n  {node.get('failureSummary', '')}"
        )


class Inspector:
    """Gathers what is wrong on the way; one walk says all of it at the end."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    async def law(self, moment: str, *persons: Person, width: int | None = None) -> None:
        """Axe finds nothing on these screens, by day and by evening."""
        for person in persons:
            size = await _resize(person, width)
            where = f"{moment}, {type(person).__name__} {_width(person)} px"
            for scheme in SCHEMES:
                await person.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                await self._axe(f"{where}, {scheme}", person)
            await person.page.set_viewport_size(size)

    async def _axe(self, moment: str, person: Person) -> None:
        assert not await at_rest(person.page, SETTLE)
        # A new document has no axe yet. The function's own world is the page's, so ask there.
        if not await person.page.evaluate("() => 'axe' in globalThis"):
            await person.page.evaluate(AXE_SCRIPT)
        found = await person.page.evaluate(RUN_AXE, LAW)
        self.faults += [line for one in found["violations"] for line in _fault(moment, one)]

    async def reflow(self, moment: str, *persons: Person) -> None:
        """At 320 px nothing scrolls sideways, not with a reader's own text spacing either."""
        for person in persons:
            size = await _resize(person, NARROW)
            await self._measure(f"{moment}, {NARROW} px", person, TOO_WIDE)
            await person.page.evaluate(SPACING)
            await self._measure(f"{moment}, {NARROW} px, wide text", person, TOO_WIDE)
            await person.page.evaluate(NO_SPACING)
            await person.page.set_viewport_size(size)

    async def targets(self, moment: str, *persons: Person) -> None:
        """What can be pressed on a phone is at least 24 by 24 px."""
        for person in persons:
            await self._measure(f"{moment}, target", person, TOO_SMALL)

    async def _measure(self, moment: str, person: Person, script: str) -> None:
        assert not await at_rest(person.page, SETTLE)
        found = await at_rest(person.page, script)
        if found:
            self.faults.append("\n  ".join([f"{moment} ({type(person).__name__}):", *found]))

    async def usable(self, person: Person, button: Locator) -> None:
        """With the system's own colours and without motion the main button is there to press."""
        await person.page.emulate_media(forced_colors="active", reduced_motion="reduce")
        await expect(button).to_be_visible()
        await button.click(trial=True)  # Seen, still, enabled and not covered.
        edge = await button.evaluate("""(one) => {
          const style = getComputedStyle(one);
          const width = style.borderTopStyle === "none" ? 0 : parseFloat(style.borderTopWidth);
          const around = getComputedStyle(one.parentElement).backgroundColor;
          return width > 0 || style.backgroundColor !== around;
        }""")
        if not edge:
            self.faults.append(f"no edge in forced colours: {await button.inner_text()}")
        await person.page.emulate_media(forced_colors="none", reduced_motion="reduce")

    def assert_no_faults(self) -> None:
        assert not self.faults, f"{len(self.faults)} faults\n" + "\n".join(self.faults)


def _width(person: Person) -> int:
    return (person.page.viewport_size or ViewportSize(width=0, height=0))["width"]


async def _resize(person: Person, width: int | None) -> ViewportSize:
    """Another width, at the same height; returns the size to go back to."""
    size = person.page.viewport_size
    assert size
    if width is not None:
        await person.page.set_viewport_size({"width": width, "height": size["height"]})
    return size
