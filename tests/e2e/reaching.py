"""Whether an element can be pressed, for the browsers that are driven without Playwright."""

from __future__ import annotations

#: What the look finds when nothing stands in the way.
CLEAR = "clear"
#: What it finds when the page has drawn another element in this one's place.
GONE = "gone"
#: What is found when the press landed on something else, and did nothing there.
MISSED = "it came away from under the press"

#: Calls back with ``CLEAR`` when the middle of an element stays where it is from one frame to the
#: next and nothing lies over it, with ``GONE`` when it is no longer in the page, and else with what
#: is in the way. Whatever is out of sight or covered is scrolled to at every look: a page that
#: grows, or scrolls by itself, after the first look would otherwise keep it away for good.
LOOK = """(one, over) => {
  const reached = () => {
    const box = one.getBoundingClientRect();
    const at = [box.x + box.width / 2, box.y + box.height / 2];
    const top = document.elementFromPoint(...at);
    const free = one.contains(top) || top?.closest("label")?.control === one;
    return { at: String(at), free, top };
  };
  if (!reached().free) one.scrollIntoView({ block: "center", behavior: "instant" });
  const before = reached();
  setTimeout(() => requestAnimationFrame(() => {
    const now = reached();
    if (!one.isConnected) over("gone");
    else if (!now.free) over(`under ${now.top?.outerHTML?.slice(0, 200) ?? "no element"}`);
    else over(now.at === before.at ? "clear" : "it moves");
  }));
}"""

#: From now on whatever is pressed and is not this element hears nothing of it: between the look and
#: the press the page may have grown once more.
AIM = """(one) => {
  const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
  const over = () => kinds.forEach((kind) => removeEventListener(kind, on, true));
  const aim = { hit: null, over };
  const on = (event) => {
    aim.hit ??= one.contains(event.target) || event.target.closest("label")?.control === one;
    if (aim.hit) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  globalThis.aim?.over();
  globalThis.aim = aim;
  for (const kind of kinds) addEventListener(kind, on, true);
}"""
#: Whether the press landed there; where it led to another page, it did.
HIT = """() => {
  const { aim } = globalThis;
  aim?.over();
  return !aim || aim.hit === true;
}"""
