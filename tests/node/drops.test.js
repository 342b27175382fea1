import assert from "node:assert/strict";
import { test } from "node:test";
import { dropGroup, dropNotes, stepped } from "../../static/view/control/drops.js";
import { rowsKept, rowsOf } from "../../static/view/parts/rows.js";

/** Notes a, b and c alone; d and e in the group g; f in the group h; x in another section. */
function table() {
  const note = (/** @type {string} */ id, group = "", section = "kommune") => ({
    id,
    card: "veier",
    section,
    group,
    rank: id.charCodeAt(0),
    removed: "",
    quiet: id === "q",
  });
  const group = (/** @type {string} */ id, rank = 1) => ({ id, card: "veier", section: "kommune", rank, name: id });
  const notes = [note("a"), note("b"), note("c"), note("d", "g"), note("e", "g"), note("f", "h"), note("x", "", "sammen"), note("q")];
  return {
    rec: {
      note: new Map(notes.map((one) => [one.id, one])),
      group: new Map([group("g", 1), group("h", 2)].map((one) => [one.id, one])),
    },
  };
}

/** @param {string[]} ids @param {any} place */
function dropped(ids, place) {
  const { wishes, gather } = dropNotes(table(), ids, { card: "veier", section: "kommune", ...place });
  const said = wishes.map(({ did, args }) => `${did} ${Object.values(args).flat().join(" ")}`.trim());
  return gather.length ? [...said, `gather ${gather.join(" ")}`] : said;
}

test("a note dropped beside another is placed there", () => {
  assert.deepEqual(dropped(["c"], { note: "a", part: "before" }), ["note.place c a"]);
  assert.deepEqual(dropped(["a"], { note: "b", part: "after" }), ["note.place a c"]);
  assert.deepEqual(dropped(["a"], { note: "c", part: "after" }), ["note.place a"]);
});

test("dropped on another it is gathered with it, and somebody gives the name", () => {
  assert.deepEqual(dropped(["c", "b"], { note: "a", part: "on" }), ["gather a c b"]);
});

test("dropped on a group, or on a note of one, it joins the group", () => {
  assert.deepEqual(dropped(["a", "b"], { group: "g", part: "on" }), ["group.add g a b"]);
  assert.deepEqual(dropped(["f"], { note: "d", group: "g", part: "on" }), ["group.add g f"]);
  assert.deepEqual(dropped(["a"], { note: "e", group: "g", part: "before" }), ["group.add g a", "note.place a e"]);
  assert.deepEqual(dropped(["d"], { group: "g", part: "on" }), []);
});

test("dropped outside its group it stands alone", () => {
  assert.deepEqual(dropped(["d"], { part: "on" }), ["group.take d"]);
  assert.deepEqual(dropped(["d", "a"], { note: "b", part: "before" }), ["group.take d", "note.place d b", "note.place a b"]);
});

test("dropped in another section it moves there", () => {
  assert.deepEqual(dropped(["x"], { part: "on" }), ["note.move x veier kommune"]);
  assert.deepEqual(dropped(["x"], { group: "h", part: "on" }), ["note.move x veier kommune", "group.add h x"]);
  assert.deepEqual(dropped(["x"], { note: "b", part: "after" }), ["note.move x veier kommune", "note.place x c"]);
});

test("dropped on itself, or kept back from the others, nothing comes of it", () => {
  assert.deepEqual(dropped(["a"], { note: "a", part: "on" }), []);
  assert.deepEqual(dropped(["q"], { note: "a", part: "before" }), []);
});

test("a group is placed before or after another", () => {
  const place = { card: "veier", section: "kommune" };
  assert.deepEqual(dropGroup(table(), "h", { ...place, group: "g", part: "before" }), [{ did: "group.place", args: { id: "h", before: "g" } }]);
  assert.deepEqual(dropGroup(table(), "g", { ...place, group: "h", part: "after" }), [{ did: "group.place", args: { id: "g", before: "" } }]);
  assert.deepEqual(dropGroup(table(), "g", { ...place, group: "g", part: "after" }), []);
});

test("a step forward or back ends where the line ends", () => {
  const line = [{ id: "a" }, { id: "b" }, { id: "c" }];
  assert.deepEqual([stepped(line, line[0], -1), stepped(line, line[1], -1), stepped(line, line[0], 1), stepped(line, line[1], 1), stepped(line, line[2], 1)], [null, "a", "c", "", null]);
});

test("groups lie first, and nothing is laid out anew while a note is changed", () => {
  const { rec } = table();
  const here = [...rec.note.values()].filter((note) => note.section === "kommune");
  const groups = [...rec.group.values()];
  const shape = (/** @type {any[]} */ rows) => rows.map((row) => `${row.group?.id ?? ""}${row.notes.map((/** @type {any} */ note) => note.id).join("")}`).join(" ");
  const before = rowsOf(here, groups);
  assert.equal(shape(before), "gde hf a b c q");
  const after = here.filter((note) => note.id !== "b").map((note) => (note.id === "a" ? { ...note, group: "g" } : note));
  const kept = rowsKept(before, [...after, { id: "n", group: "" }], groups);
  assert.equal(shape(kept), "gde hf a c q n");
  assert.equal(kept[2]?.notes[0].group, "g");
});
