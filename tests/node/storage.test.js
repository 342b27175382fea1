// Storage that turns against its page later than when it was opened.

import assert from "node:assert/strict";
import { test } from "node:test";
import { forgiving, inMemory } from "../../static/lib/storage.js";

/** A storage whose every way can be made to throw. */
function fickle() {
  const real = inMemory();
  const state = { broken: false };
  const guarded = (/** @type {any} */ ask) => (/** @type {any[]} */ ...given) => {
    if (state.broken) throw new DOMException("full", "QuotaExceededError");
    return ask(...given);
  };
  return {
    state,
    storage: {
      get length() {
        return guarded(() => real.length)();
      },
      key: guarded(real.key),
      getItem: guarded(real.getItem),
      setItem: guarded(real.setItem),
      removeItem: guarded(real.removeItem),
    },
  };
}

test("what storage no longer takes is kept for as long as the page", () => {
  const { state, storage } = fickle();
  const kept = forgiving(storage);
  kept.setItem("a", "1");
  state.broken = true;
  kept.setItem("a", "2");
  kept.setItem("b", "3");
  assert.deepEqual([kept.getItem("a"), kept.getItem("b"), kept.getItem("c")], ["2", "3", null]);
  assert.deepEqual([kept.length, kept.key(0)], [0, null]);
  kept.removeItem("b");
  assert.equal(kept.getItem("b"), null);
  state.broken = false;
  kept.setItem("a", "4");
  assert.equal(storage.getItem("a"), "4");
  assert.equal(kept.getItem("a"), "4");
});
