"""What somebody may write to harm others, and what such a text may never do to a page."""

from __future__ import annotations

from unicodedata import normalize

from playwright.async_api import Page

from tests.e2e.asking import at_rest

#: Each sets ``window.harmed`` if it is taken for markup or script anywhere.
SCRIPTS = (
    "<script>window.harmed = 'script'</script>",
    "<img src=x onerror=\"window.harmed = 'image'\">",
    '"><svg onload="window.harmed = \'svg\'">',
    "</textarea></title><script>window.harmed = 'end'</script>",
    "[klikk](javascript:window.harmed='link')",
    "<iframe srcdoc=\"<script>parent.harmed = 'frame'</script>\"></iframe>",
)
#: Names of what every object has: a careless map finds them.
NAMES_OF_OBJECTS = ("__proto__", "constructor", "{name}$&$'")
#: The longest word there can be, other scripts, and marks that stack.
SHAPES = (
    "a" * 2000,
    "م" * 300,
    "השם שלי הוא דניאל",
    normalize("NFC", "Z" + "\u0337" * 8 + "a" + "\u0300\u0301\u0302" + "lgo"),
    "👩‍👩‍👧‍👦" * 60,
)
#: Controls that make a text read as another; the server takes them away.
BIDI = "Faktura \u202efdp.exe\u202c og \u2067bak\u2069 fram"
BIDI_AS_KEPT = "Faktura fdp.exe og bak fram"
ALL = (*SCRIPTS, *NAMES_OF_OBJECTS, *SHAPES)

HARM = """() => ({
  harmed: globalThis.harmed ?? null,
  polluted: Object.keys({}.__proto__).length,
  deceiving: /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.textContent),
  wide: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
  written: document.querySelectorAll(
    "#app :is(script, iframe, img[src='x'], [onload], [onerror], a[href^=javascript])"
  ).length,
})"""
UNHARMED = {"harmed": None, "polluted": 0, "deceiving": False, "wide": 0, "written": 0}
#: The same, and nothing where it is as it should be.
HARMED = f"""(unharmed) => {{
  const found = ({HARM})();
  return Object.keys(unharmed).every((one) => found[one] === unharmed[one]) ? null : found;
}}"""

# Words stay within the paper, the line or the cell they are in; what only a screen reader
# reads has no place on the page, and what is longer than its box is cut where the box ends.
OUTSIDE = """() => {
  const outside = [];
  const shown = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  for (const holder of document.querySelectorAll("[data-paper], li, td, dd, h1, h2, [dir=auto]")) {
    if (!shown(holder) || holder.offsetWidth <= 1) continue;
    const box = holder.getBoundingClientRect();
    const texts = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (!shown(parent) || parent.offsetWidth <= 1) continue;
      if (parent.closest(".sr-only, svg, select")) continue;
      if (getComputedStyle(parent).textOverflow === "ellipsis") continue;
      const words = document.createRange();
      words.selectNodeContents(texts.currentNode);
      for (const { left, right, top, bottom } of words.getClientRects()) {
        // A space at the end of a line may hang out of it; lines beyond the last are cut.
        if (right - left < 8 || top < box.top || bottom > box.bottom) continue;
        if (left < box.left - 1.5 || right > box.right + 1.5)
          outside.push(`${left}-${right} outside ${box.left}-${box.right}: ` +
            `${holder.className} ${texts.currentNode.data.slice(0, 40)}`);
      }
    }
  }
  return outside.slice(0, 8);
}"""


async def assert_unharmed(page: Page) -> None:
    """No script ran, nothing became markup, and every word lies where it belongs."""
    found = await at_rest(page, HARMED, UNHARMED)
    assert not found, f"{page.url}: {found}"
    outside = await at_rest(page, OUTSIDE)
    assert not outside, page.url + "\n" + "\n".join(outside)
