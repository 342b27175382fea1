import assert from "node:assert/strict";
import test from "node:test";

import { privateIn } from "../../static/view/room/private-text.js";

/** @param {string} what @param {string[]} texts */
function each(what, texts) {
  for (const text of texts) assert.equal(privateIn(text), what, text);
}

test("a national identity number is held", () => {
  each("identity", ["01020312345", "Hun er 010203 12345", "nr 010203-12345."]);
});

test("a phone number is held, however it is spaced", () => {
  each("phone", ["Ring 91 23 45 67", "+47 91234567", "tlf 91234567 etter fire"]);
});

test("sums, years and dates are no phone numbers", () => {
  each("", ["Vi søkte om 25000000 kr", "I 2024 og 2025", "12.03.2026 kl 18", "1 500 000 kroner i året"]);
});

test("a full name with a school is held", () => {
  each("name", [
    "Kari Nordmann går på Hagalund skole",
    "Per Åge Sørli i 5B på barneskolen",
    "Vi hjalp Ánne Sara ved ungdomsskolen",
  ]);
});

test("a school or a full name alone is nothing to hold", () => {
  each("", ["Hagalund skole låner ut ski", "Kari Nordmann ringer idrettsrådet", "SFO på Nordre Ål skole er gratis"]);
});
