import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { place, write } from "./fakes/page.js";
import { html, options, useEffect, useState } from "../../static/vendor/preact.js";
import { painterOf } from "../../static/view/painter.js";

// The machine is so busy that no picture is shown between two things that happen: what an effect
// does is then run when its part is drawn the next time, in the middle of that drawing.
options.requestAnimationFrame = () => {};

/** All drawings that were asked for are over. */
const drawn = () => new Promise(setImmediate);

const app = place();
const paint = painterOf(app);
/** What the page is drawn from, and how deep in a drawing it was drawn from it, if it was. */
let store = { revision: 0, broken: false };
let depth = 0;
/** @type {number[]} */
let depths = [];
/** Changes the state that the table has of its own. @type {(patch: any) => void} */
let set = () => {};

for (const [name, by] of /** @type {const} */ ([["__b", 1], ["diffed", -1]])) {
  const before = options[name];
  options[name] = (/** @type {any} */ part) => {
    depth += by;
    before(part);
  };
}

function tree() {
  depths.push(depth);
  return html`<main><h1>${store.revision}</h1><${Table} /></main>`;
}

/** Something has changed the room's state. */
function change(broken = false) {
  store = { revision: store.revision + 1, broken };
  paint(tree);
}

/** A table that says in an effect what has been saved, and has a field when somebody writes. */
function Table() {
  const [own, setOwn] = useState({ saved: 0, open: false, text: "" });
  set = (patch) => setOwn((before) => ({ ...before, ...patch }));
  useEffect(() => {
    if (own.saved > 0) change();
  }, [own.saved]);
  if (store.broken) throw new Error("a part that cannot be drawn");
  const input = (/** @type {any} */ event) => set({ text: event.target.value });
  return html`<section>${own.open && html`<textarea value=${own.text} onInput=${input} />`}</section>`;
}

beforeEach(async () => {
  depth = 0;
  change();
  set({ saved: 0, open: false, text: "" });
  await drawn();
  depths = [];
});

test("what an effect changes is drawn when the drawing that ran it is over", async () => {
  set({ saved: 1 });
  await drawn();
  const { revision } = store;
  set({ open: true });
  await drawn();
  assert.equal(store.revision, revision + 1, "the effect has run, once");
  assert.deepEqual(depths, [0], "and the page was drawn for it, in no other drawing");
  assert.equal(app.all("h1")[0].textContent, String(store.revision));
});

test("who writes goes on in the same field, and all that was written is there", async () => {
  set({ saved: 1 });
  await drawn();
  set({ open: true });
  await drawn();
  const [field] = app.all("textarea");
  write(field, "Vi trenger");
  await drawn();
  set({ saved: 2 });
  await drawn();
  write(field, "Vi trenger flere baller");
  await drawn();
  change();
  await drawn();
  const fields = app.all("textarea");
  assert.equal(fields.length, 1, "there is one table, with one field");
  assert.ok(fields[0] === field, "which is the one that was written in");
  assert.equal(field.value, "Vi trenger flere baller");
  assert.ok(document.activeElement === field);
});

test("a drawing that ended in an error stops no other", async (t) => {
  assert.throws(() => change(true), /cannot be drawn/);
  depth = 0;
  // One that is put off for ever would let no test come to its end.
  const soon = globalThis.queueMicrotask;
  let left = 100;
  globalThis.queueMicrotask = (run) => void (left-- > 0 && soon(run));
  t.after(() => {
    globalThis.queueMicrotask = soon;
  });
  change();
  await drawn();
  assert.equal(app.all("h1")[0].textContent, String(store.revision));
});
