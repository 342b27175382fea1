// Keeps what has the focus in sight. Leaving a field may save it and change the page by a line
// or two just after the browser has scrolled to the next stop; without this the stop can end up
// under the bar at the top. It is for whoever moves by the keyboard: a finger or a mouse that
// went to a field may have scrolled on before this looks.

/** @param {Document} page */
export function keepFocusInSight(page) {
  let byKey = false;
  page.addEventListener("keydown", () => (byKey = true), true);
  page.addEventListener("pointerdown", () => (byKey = false), true);
  page.addEventListener("focusin", ({ target }) => {
    if (!byKey || !(target instanceof HTMLElement) || !target.matches(":focus-visible")) return;
    const look = () => {
      if (byKey && page.activeElement === target) target.scrollIntoView({ block: "nearest" });
    };
    requestAnimationFrame(() => requestAnimationFrame(look));
    setTimeout(look, 250);
  });
}
