// Leaving a field may take its hints away, and the page under it moves. A press that made one
// leave must not miss what it was aimed at, so the page waits until the pointer is up again.

let isDown = false;

if (typeof document !== "undefined") {
  const note = (/** @type {Event} */ { type }) => {
    isDown = type === "pointerdown";
  };
  for (const type of ["pointerdown", "pointerup", "pointercancel"]) {
    document.addEventListener(type, note, true);
  }
}

/**
 * Run now, or when the press that is under way has hit something and before that hears of it.
 * @param {() => void} run
 */
export function afterPress(run) {
  if (!isDown) return run();
  const ends = ["click", "pointerup", "pointercancel"];
  const over = (/** @type {Event} */ { type }) => {
    // A press that ends in no click, because it was drawn away, ends with the pointer.
    if (type !== "click") return void setTimeout(once);
    once();
  };
  const once = () => {
    for (const end of ends) document.removeEventListener(end, over, true);
    const go = run;
    run = () => {};
    go();
  };
  for (const end of ends) document.addEventListener(end, over, true);
}
