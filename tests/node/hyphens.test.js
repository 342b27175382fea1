import assert from "node:assert/strict";
import { test } from "node:test";
import { soft } from "../../static/view/screen/hyphens.js";

test("a long word may be broken between its syllables, and a short one nowhere", () => {
  const shown = (/** @type {string} */ text) => soft(text).replaceAll("\u00ad", "-");
  assert.equal(shown("Leksehjelp og fritidskort"), "Leksehjelp og fritidskort");
  assert.equal(shown("Inkluderingskoordinator"), "Ink-lu-de-rings-koor-di-na-tor");
  assert.equal(shown("oppvekstsektoren, fritidskortet"), "opp-vekst-sek-to-ren, fritidskortet");
});

test("what is read and copied is the same word", () => {
  assert.equal(soft("Stillingsbeskrivelse").replaceAll("\u00ad", ""), "Stillingsbeskrivelse");
});
