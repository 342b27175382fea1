import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "../../static/lib/drafts.js";

/** A browser's two places, of which each can be lost, full, or behind. */
function browser() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  let clock = 1000;
  let full = false;
  let lame = false;
  let unsure = false;
  const storage = {
    get length() {
      return kept.size;
    },
    key: (/** @type {number} */ at) => [...kept.keys()][at] ?? null,
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      if (full) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  };
  /** @type {Map<string, any>} */
  const pages = new Map();
  const disk = {
    all: async (/** @type {string} */ room) => {
      if (lame) throw new Error("no disk");
      return new Map([...pages].filter(([name]) => name.startsWith(room)));
    },
    put: async (/** @type {string} */ name, /** @type {any} */ page) => {
      if (lame) throw new Error("no disk");
      pages.set(name, structuredClone(page));
    },
    remove: async (/** @type {string} */ name) => void pages.delete(name),
  };
  /** @type {Set<string>} */
  const open = new Set();
  let names = 0;
  return {
    kept,
    pages,
    /** @param {boolean} is */
    fill: (is) => {
      full = is;
    },
    /** @param {boolean} is */
    lame: (is) => {
      lame = is;
    },
    /** @param {boolean} is */
    doubt: (is) => {
      unsure = is;
    },
    /** @param {number} ms */
    pass: (ms) => {
      clock += ms;
    },
    close: (/** @type {string} */ name) => open.delete(name),
    /** @param {string} [name] @param {string} [room] */
    async page(name = `p${++names}`, room = "ABCD2345/participant") {
      const now = () => ++clock;
      const drafts = new Drafts({ storage, disk, room, page: name, now, sure: () => (unsure ? 0 : now()), until: () => clock + 10_000, changed() {} });
      await drafts.open(async () => new Set(open), () => `p${++names}`);
      open.add(drafts.page);
      await drafts.writing;
      return drafts;
    },
  };
}

/** @param {Drafts} drafts */
const texts = (drafts) => Object.fromEntries(drafts.all().map(({ key, text }) => [key, text]));

test("a text is there for the page that comes after, in its room and its role alone", async () => {
  const on = browser();
  const first = await on.page();
  first.set("note.bra", "Halv", { about: "Hva gjør vi bra?", where: { card: "bra" } });
  on.close(first.page);
  const next = await on.page();
  assert.deepEqual(texts(next), { "note.bra": "Halv" });
  assert.deepEqual(next.of("note.bra")?.where, { card: "bra" });
  for (const other of ["WXYZ2345/participant", "ABCD2345/facilitator"]) assert.deepEqual(texts(await on.page(undefined, other)), {});
});

test("a reload goes on under the page's own name, and leaves no second copy", async () => {
  const on = browser();
  const page = await on.page("tab");
  page.set("name", "Ane");
  on.close("tab");
  const again = await on.page("tab");
  assert.deepEqual(texts(again), { name: "Ane" });
  again.drop("name");
  await again.writing;
  assert.deepEqual([...on.kept.keys()], []);
  on.close("tab");
  assert.deepEqual(texts(await on.page()), {});
});

test("what localStorage had not written when the browser was killed is on the disk, and the other way round", async () => {
  for (const lost of ["near", "far"]) {
    const on = browser();
    const page = await on.page("tab");
    page.set("note.bra", "Halv");
    await page.writing;
    const before = [new Map(on.kept), new Map(on.pages)];
    page.set("note.bra", "Halv tekst");
    await page.writing;
    const [target, old] = lost === "near" ? [on.kept, before[0]] : [on.pages, before[1]];
    target.clear();
    for (const [name, value] of /** @type {Map<string, any>} */ (old)) target.set(name, /** @type {never} */ (value));
    on.close("tab");
    assert.deepEqual(texts(await on.page()), { "note.bra": "Halv tekst" }, `a new tab, ${lost}`);
  }
});

test("a text that was posted does not come back from the place that had not heard of it", async () => {
  for (const lost of ["near", "far"]) {
    for (const name of ["tab", "new"]) {
      const on = browser();
      const page = await on.page("tab");
      page.set("note.bra", "Lagt ut");
      page.set("note.ide", "Ikke lagt ut");
      await page.writing;
      const before = [new Map(on.kept), new Map(on.pages)];
      page.drop("note.bra");
      await page.writing;
      const [target, old] = lost === "near" ? [on.kept, before[0]] : [on.pages, before[1]];
      target.clear();
      for (const [key, value] of /** @type {Map<string, any>} */ (old)) target.set(key, /** @type {never} */ (value));
      on.close("tab");
      assert.deepEqual(texts(await on.page(name)), { "note.ide": "Ikke lagt ut" }, `${lost} ${name}`);
    }
  }
});

test("a text stays on the disk until its note is", async () => {
  const on = browser();
  const page = await on.page("tab");
  page.set("note.bra", "På vei");
  await page.writing;
  let landed = () => {};
  page.drop("note.bra", new Promise((resolve) => (landed = () => resolve(undefined))));
  assert.equal(page.of("note.bra"), undefined, "the field is empty");
  assert.match([...on.kept.values()].join(), /På vei/u);
  landed();
  await new Promise((resolve) => setImmediate(resolve));
  await page.writing;
  assert.doesNotMatch([...on.kept.values()].join() + JSON.stringify([...on.pages]), /På vei/u);
});

test("a text stays on the disk until its note is, whatever is written meanwhile", async () => {
  const on = browser();
  const page = await on.page("tab");
  page.set("note.bra", "På vei");
  page.set("field.egen.name", "Ferdig");
  let landed = () => {};
  page.drop("note.bra", new Promise((resolve) => (landed = () => resolve(undefined))));
  page.drop("field.egen.name", Promise.resolve());
  page.set("note.bra", "Den neste");
  await new Promise((resolve) => setImmediate(resolve));
  await page.writing;
  assert.deepEqual(texts(page), { "note.bra": "Den neste" });
  for (const place of [[...on.kept.values()].join(), JSON.stringify([...on.pages])]) {
    assert.match(place, /På vei/u);
    assert.doesNotMatch(place, /Ferdig/u);
  }
  on.close("tab");
  const after = await on.page("another");
  assert.deepEqual(texts(after), { "note.bra": "Den neste", "note.bra~": "På vei" });
  landed();
  await new Promise((resolve) => setImmediate(resolve));
  await page.writing;
  assert.doesNotMatch(JSON.stringify(on.pages.get(page.name)), /På vei/u);
});

test("two tabs write in the same field and neither loses a letter", async () => {
  const on = browser();
  const [one, two] = [await on.page(), await on.page()];
  one.set("note.bra", "Fra den ene");
  two.set("note.bra", "Fra den andre");
  assert.deepEqual([texts(one), texts(two)], [{ "note.bra": "Fra den ene" }, { "note.bra": "Fra den andre" }]);
  one.drop("note.bra");
  assert.deepEqual(texts(two), { "note.bra": "Fra den andre" });
  one.set("note.bra", "Noe nytt");
  await one.writing;
  await two.writing;
  on.close(one.page);
  on.close(two.page);
  assert.deepEqual(texts(await on.page()), { "note.bra": "Noe nytt", "note.bra~": "Fra den andre" });
});

test("a doubled tab begins empty and leaves the first one its texts", async () => {
  const on = browser();
  const first = await on.page("tab");
  first.set("note.bra", "Min");
  await first.writing;
  const doubled = await on.page("tab");
  assert.notEqual(doubled.page, "tab");
  assert.deepEqual(texts(doubled), {});
  doubled.set("note.bra", "En annen");
  await doubled.writing;
  on.close("tab");
  assert.deepEqual(texts(await on.page("tab")), { "note.bra": "Min" });
});

test("with one of the two places full or failing the other holds the text, with both it is said", async () => {
  for (const [full, lame] of [[true, false], [false, true], [true, true]]) {
    const on = browser();
    const page = await on.page("tab");
    on.fill(Boolean(full));
    on.lame(Boolean(lame));
    page.set("note.bra", "Halv");
    await page.writing;
    assert.equal(page.durable, !(full && lame));
    assert.deepEqual(texts(page), { "note.bra": "Halv" }, "the page itself never loses it");
    on.fill(false);
    on.close("tab");
    const next = await on.page();
    assert.deepEqual(texts(next), full && lame ? {} : { "note.bra": "Halv" });
  }
});

test("what another page left is not removed before it has a place of its own here", async () => {
  const on = browser();
  const page = await on.page("old");
  page.set("note.bra", "Halv");
  await page.writing;
  on.close("old");
  on.fill(true);
  const stored = new Map(on.pages);
  on.lame(true);
  assert.deepEqual(texts(await on.page("cramped")), { "note.bra": "Halv" }, "shown all the same");
  on.close("cramped");
  on.lame(false);
  on.fill(false);
  assert.deepEqual(on.pages, stored);
  assert.deepEqual(texts(await on.page()), { "note.bra": "Halv" });
});

test("a text goes with the room's days", async () => {
  const on = browser();
  const page = await on.page();
  page.set("note.bra", "Halv");
  await page.writing;
  on.close(page.page);
  on.pass(20_000);
  const next = await on.page();
  assert.deepEqual(texts(next), {});
  await next.writing;
  assert.doesNotMatch([...on.kept.values()].join() + JSON.stringify([...on.pages]), /Halv/u);
});

test("a room that nobody comes back to keeps nothing on the device after its days", async () => {
  const on = browser();
  const page = await on.page();
  page.set("note.bra", "Halv");
  await page.writing;
  on.close(page.page);
  await on.page(undefined, "WXYZ2345/participant");
  assert.match([...on.kept.values()].join(), /Halv/u, "not before");
  on.pass(4 * 3_600_000);
  await on.page(undefined, "/");
  assert.doesNotMatch([...on.kept.values()].join() + JSON.stringify([...on.pages]), /Halv/u);
});

test("a page knows which fields others have begun, and can leave nothing of a room", async () => {
  const on = browser();
  const page = await on.page();
  page.set("note.bra", "Halv");
  await page.writing;
  const other = await on.page(undefined, "WXYZ2345/facilitator");
  other.set("name", "Ane");
  await other.writing;
  const front = await on.page(undefined, "/");
  const begun = [...front.others].map(([name, keys]) => [name.slice(0, name.lastIndexOf(".")), ...keys]);
  assert.deepEqual(begun.sort(), [
    ["ABCD2345/participant", "note.bra"],
    ["WXYZ2345/facilitator", "name"],
  ]);
  await front.clearRoom("ABCD2345/participant");
  assert.deepEqual([...front.others.values()], [["name"]]);
  assert.doesNotMatch([...on.kept.values()].join() + JSON.stringify([...on.pages]), /Halv/u);
  assert.match([...on.kept.values()].join(), /Ane/u);
});

test("a spoilt record keeps nothing else from being found", async () => {
  const on = browser();
  on.kept.set("drafts.ABCD2345/participant.bad", "{");
  on.kept.set("drafts.ABCD2345/participant.odd", "5");
  on.kept.set("drafts.WXYZ2345/participant.odd", "{}");
  const page = await on.page();
  page.set("note.bra", "Halv");
  on.close(page.page);
  assert.deepEqual(texts(await on.page()), { "note.bra": "Halv" });
});

test("a clock that is set takes no text: none is too old before the server has told the time", async () => {
  const on = browser();
  const page = await on.page("tab");
  page.set("note.bra", "Halv");
  await page.writing;
  on.close("tab");
  on.doubt(true);
  on.pass(400 * 86_400_000);
  await on.page(undefined, "WXYZ2345/participant");
  const ahead = await on.page("tab");
  assert.deepEqual(texts(ahead), { "note.bra": "Halv" });
  on.pass(-400 * 86_400_000);
  on.doubt(false);
  ahead.weed();
  assert.deepEqual(texts(ahead), { "note.bra": "Halv" });
  on.pass(20_000);
  ahead.weed();
  assert.deepEqual(texts(ahead), {});
});

test("what is written after the clock was put back is newer than what was written before", async () => {
  for (const lost of ["near", "far"]) {
    const on = browser();
    on.pass(400 * 86_400_000);
    const page = await on.page("tab");
    page.set("note.bra", "Halv");
    page.set("name", "Ane");
    await page.writing;
    const old = new Map(lost === "near" ? on.kept : on.pages);
    on.pass(-400 * 86_400_000);
    page.set("note.bra", "Halv tekst");
    page.drop("name");
    await page.writing;
    // One of the two places is behind.
    const target = /** @type {Map<string, any>} */ (lost === "near" ? on.kept : on.pages);
    for (const [name, value] of old) target.set(name, value);
    on.close("tab");
    assert.deepEqual(texts(await on.page("tab")), { "note.bra": "Halv tekst" }, lost);
  }
});
