// Draws a page's tree, one drawing at a time, into a page that others alter meanwhile.

import { mendWhatIsDrawn } from "../lib/mend.js";
import { options, render } from "../vendor/preact.js";

/**
 * @param {Element} app what is drawn into
 * @returns {(tree: () => any) => void} draws; what is asked for while it does is drawn after it
 */
export function painterOf(app) {
  mendWhatIsDrawn(options, app);
  // Whether it is being drawn, and what changed meanwhile: a field that goes loses the focus.
  let drawing = false;
  let changed = false;
  // How deep Preact is in a drawing, also in one of its own: a part that sets its state is drawn
  // without us, and what an effect does is run in the middle of it. Another drawing in there would
  // leave two trees, and a field would be made anew under the hands of whoever writes in it.
  let depth = 0;
  watch("__b", 1);
  watch("diffed", -1);

  /** @param {"__b" | "diffed"} name @param {number} by */
  function watch(name, by) {
    const hooks = /** @type {Record<string, any>} */ (options);
    const before = hooks[name];
    hooks[name] = (/** @type {any} */ part) => {
      depth += by;
      before?.(part);
    };
  }

  /** @param {() => any} tree */
  function paint(tree) {
    changed = true;
    if (drawing) return;
    if (depth > 0) {
      queueMicrotask(() => {
        // Whatever it was is over, also where it ended in an error.
        depth = 0;
        if (changed) paint(tree);
      });
      return;
    }
    drawing = true;
    try {
      while (changed) {
        changed = false;
        render(tree(), app);
      }
    } finally {
      drawing = false;
    }
  }
  return paint;
}
