import assert from "node:assert/strict";
import { test } from "node:test";
import { onKeys } from "../../static/lib/keystrokes.js";

/** What was done on these keys. @param {any[]} events */
function done(events) {
  /** @type {string[]} */
  const done = [];
  const press = onKeys({ Send: () => done.push("sent"), Escape: () => done.push("left") });
  for (const event of events) press({ isComposing: false, keyCode: 0, ctrlKey: false, metaKey: false, ...event });
  return done;
}

test("Enter sends with Control or Command, and Escape leaves", () => {
  assert.deepEqual(done([{ key: "Enter" }, { key: "a", ctrlKey: true }]), []);
  assert.deepEqual(done([{ key: "Enter", ctrlKey: true }, { key: "Enter", metaKey: true }]), ["sent", "sent"]);
  assert.deepEqual(done([{ key: "Escape" }]), ["left"]);
});

test("a key that chooses the word in a composition does nothing, also after Safari has ended it", () => {
  for (const taken of [{ isComposing: true }, { keyCode: 229 }, { isComposing: true, keyCode: 229 }]) {
    for (const key of [{ key: "Enter", ctrlKey: true }, { key: "Enter", metaKey: true }, { key: "Escape" }]) {
      assert.deepEqual(done([{ ...key, ...taken }]), [], JSON.stringify({ ...key, ...taken }));
    }
  }
});
