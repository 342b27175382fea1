import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { dayIn, dayOf } from "../../static/lib/days.js";

const { today, dates } = JSON.parse(readFileSync(new URL("../vectors/dates/dates.json", import.meta.url), "utf-8"));

test("dates in words are read as the board reads them", () => {
  for (const [text, day] of dates) assert.equal(dayIn(text, today), day ?? "", text);
});

test("a time is on the day that it is on here", () => {
  assert.equal(dayOf(new Date(2026, 2, 5, 23, 59).getTime()), "2026-03-05");
});
