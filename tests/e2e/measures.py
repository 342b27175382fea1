"""What can be measured of every element on a page, whatever page it is: whether text is cut,
whether what stands on a control is in its name, and whether it can be hit."""

from __future__ import annotations

from playwright.async_api import Page

from tests.e2e.access import NO_SPACING, SPACING
from tests.e2e.asking import at_rest

# A line of text that some box around it cuts off. What is meant for the ears, what lies on a card's
# other side, and what scrolls within its own box is not cut.
CUT = """() => {
  const unseen = ".sr-only, .skip, [inert], [aria-hidden=true], [data-up=false], " +
    "dialog:not([open])";
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const cuts = (style, axis) => ["hidden", "clip"].includes(style[`overflow${axis}`]);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const holder = text.parentElement;
    if (!text.data.trim() || holder.closest(unseen)) continue;
    if (holder.closest("option, script, style")) continue;
    if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter((one) => one.width > 1 && one.height > 1);
    for (let around = holder; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      const [x, y] = [cuts(style, "X"), cuts(style, "Y")];
      // Drawn for nobody: a table head whose words stand at each cell as well.
      if (style.clipPath.startsWith("inset(50%")) break;
      // What scrolls shows the rest of it.
      const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
      if (!x && !y && !scrolls) continue;
      const box = around.getBoundingClientRect();
      const out = boxes.some((one) =>
        (x && (one.left < box.left - 2 || one.right > box.right + 2)) ||
        (y && (one.top < box.top - one.height / 4 || one.bottom > box.bottom + one.height / 4)));
      if (!out && scrolls) break;
      if (!out) continue;
      const by = around.cloneNode().outerHTML.slice(0, 120);
      found.push(`«${text.data.trim().slice(0, 40)}» by ${by}`);
      break;
    }
  }
  const fields = "input:not([type=radio], [type=checkbox]), textarea, select";
  for (const field of document.querySelectorAll(fields)) {
    if (!field.checkVisibility() || field.closest(unseen)) continue;
    const most = parseFloat(getComputedStyle(field).lineHeight) || 0;
    if (field.clientHeight < most - 1) found.push(`a line in ${field.outerHTML.slice(0, 120)}`);
  }
  return found;
}"""

# What a person sees on a control has to be within what a voice can call it. The name is reckoned as
# browsers do: aria-labelledby, aria-label, label, text.
NAMELESS = """() => {
  const words = (text) => (text || "").toLowerCase().replace(/\\u00ad/g, "")
    .replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
  const textOf = (one, seenOnly) => {
    if (one.nodeType === 3) return one.data;
    if (one.nodeType !== 1 || one.getAttribute("aria-hidden") === "true") return "";
    const unseen = one.closest(".sr-only") || !one.checkVisibility({ visibilityProperty: true });
    if (seenOnly && unseen) return "";
    if (["SELECT", "INPUT", "TEXTAREA", "SCRIPT"].includes(one.tagName)) return "";
    return [...one.childNodes].map((child) => textOf(child, seenOnly)).join(" ");
  };
  const byIds = (ids) => ids.split(" ").map((id) => document.getElementById(id))
    .map((one) => (one ? textOf(one, false) : "")).join(" ");
  const found = [];
  const controls = "button, a[href], input, select, textarea, summary, " +
    "[role=button], [role=link], [role=switch]";
  for (const one of document.querySelectorAll(controls)) {
    if (one.closest("[inert], [data-up=false]") || !one.checkVisibility()) continue;
    const labels = [...(one.labels ?? [])];
    const labelled = one.getAttribute("aria-labelledby");
    const name = words(labelled ? byIds(labelled) : one.getAttribute("aria-label") ||
      labels.map((label) => textOf(label, false)).join(" ") || textOf(one, false));
    const labelSeen = labels.map((label) => textOf(label, true)).join(" ");
    const seen = words(textOf(one, true)) || words(labelSeen);
    if (!name) found.push(`no name: ${one.outerHTML.slice(0, 160)}`);
    else if (seen && !name.includes(seen)) found.push(`«${seen}» is not in «${name}»`);
  }
  return found;
}"""

# WCAG 2.5.8: 24 by 24, or so far from the next that a circle of 24 around its middle touches none.
# What is hidden behind its label is hit by the label; a link in a line of text is excepted.
SMALL = """() => {
  const most = "button, a[href], summary, select, input, textarea, [role=button], [role=switch]";
  const inline = (one) => one.matches("a") && getComputedStyle(one).display === "inline" &&
    one.closest("p, li, dd, td");
  const all = [...document.querySelectorAll(most)]
    .filter((one) => !inline(one))
    .filter((one) => !one.closest("[inert], [aria-hidden=true], [data-up=false], .skip"))
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => {
      const hit = one.matches("input") && one.closest("label") || one;
      return { one, box: hit.getBoundingClientRect() };
    })
    .filter(({ box }) => box.width > 1);
  const small = all.filter(({ box }) => box.width < 23.5 || box.height < 23.5);
  const near = ({ box: a }, { box: b }) => {
    const [x, y] = [a.left + a.width / 2, a.top + a.height / 2];
    const dx = Math.max(b.left - x, 0, x - b.right);
    const dy = Math.max(b.top - y, 0, y - b.bottom);
    return Math.hypot(dx, dy) < 12;
  };
  return small
    .filter((one) => all.some((other) => other.one !== one.one && near(one, other)))
    .map(({ one, box: { width, height } }) =>
      `${Math.round(width)}x${Math.round(height)} ${one.outerHTML.slice(0, 120)}`);
}"""
# What is wrong is told at its field: the field says that it is, and which words say what.
UNTOLD = """() => [...document.querySelectorAll(".problem, .composer__held")]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.closest("form, .field")?.querySelector("input, textarea"))
  .filter((one) => {
    const ids = [one, ...one.querySelectorAll("[id]")].map((each) => each.id).filter(Boolean);
    return ![...document.querySelectorAll("[aria-invalid=true]")].some((field) =>
      ids.some((id) => field.getAttribute("aria-describedby")?.split(" ").includes(id)));
  })
  .map((one) => one.outerHTML.slice(0, 160))"""
#: How many more or fewer fields than this say that they are wrong.
TOLD = "(fields) => document.querySelectorAll('[aria-invalid=true]').length - fields"
#: Which code a room has and where a server stands is chance: the widest that either may be.
WIDEST = """() => {
  const code = /\\b[2-9A-Z]{4}-[2-9A-Z]{4}\\b/;
  const server = /\\b(localhost|\\d+[.]\\d+[.]\\d+[.]\\d+):\\d+/g;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const whole = text.parentElement.textContent;
    const wide = code.test(whole) && whole.length === 9 ? text.data.replace(/[^-]/g, "W")
      : text.data.replace(code, "WWWW-WWWW").replace(server, "allemed.langkommune.example:65535");
    if (wide !== text.data) text.data = wide;
  }
}"""
PRESS_OPEN = """() => { for (const one of document.querySelectorAll("details")) one.open = true }"""
NARROW = 320


class Measurer:
    """Goes with a walk through the board, and says at its end what was wrong where."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    async def all(self, moment: str, *pages: Page) -> None:
        for page in pages:
            await page.evaluate(PRESS_OPEN)
            await self._measure(f"{moment}: the name", page, NAMELESS)
            await self._measure(f"{moment}: to hit", page, SMALL)
            await self.spacing(moment, page)

    async def spacing(self, moment: str, page: Page) -> None:
        """Nothing that was whole is cut when a reader spaces the text as WCAG 1.4.12 says."""
        size = page.viewport_size
        assert size is not None
        for width in (NARROW, size["width"]):
            await page.set_viewport_size({"width": width, "height": size["height"]})
            await page.evaluate(WIDEST)
            await self._measure(f"{moment}: cut at {width} px", page, CUT)
            await page.evaluate(SPACING)
            await self._measure(f"{moment}: cut at {width} px, spaced", page, CUT)
            await page.evaluate(NO_SPACING)
        await page.set_viewport_size(size)

    async def told(self, moment: str, page: Page, fields: int = 1) -> None:
        """So many fields say that what is in them is wrong, and which words say what."""
        await self._measure(f"{moment}: told nowhere", page, UNTOLD)
        if more := await at_rest(page, TOLD, fields):
            self.faults.append(f"{moment}: {fields + more} fields say that they are wrong")

    async def _measure(self, moment: str, page: Page, script: str) -> None:
        self.faults += [f"{moment}: {fault}" for fault in await at_rest(page, script)]

    def assert_no_faults(self) -> None:
        assert not self.faults, "\n".join(sorted(set(self.faults)))
