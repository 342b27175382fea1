// Where one is after coming in: at the first heading, with the top of the page in view. The button
// that was pressed went with its page, and a screen reader that loses its place is left with nothing
// said. Only for the person's own way in: a page that is opened is read from its start anyway.

/** @param {HTMLElement} app */
export function land(app) {
  const page = /** @type {HTMLElement | null} */ (app.querySelector("[data-page]"));
  if (!page || page.dataset.page === "loading") {
    const watch = new MutationObserver(() => {
      watch.disconnect();
      land(app);
    });
    watch.observe(app, { childList: true, subtree: true });
    return;
  }
  scrollTo({ top: 0 });
  const heading = /** @type {HTMLElement | null} */ (page.querySelector("main h2, main h1") ?? page.querySelector("h1"));
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}
