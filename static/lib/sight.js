// Keeps what has the focus in sight. Leaving a field may save it and change the page by a line
// or two just after the browser has scrolled to the next stop; without this the stop can end up
// under the bar at the top.

/** @param {Document} page */
export function keepFocusInSight(page) {
  page.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(":focus-visible")) return;
    const look = () => {
      if (page.activeElement === target) target.scrollIntoView({ block: "nearest" });
    };
    requestAnimationFrame(() => requestAnimationFrame(look));
    setTimeout(look, 250);
  });
}
