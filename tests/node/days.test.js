import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { dayOf } from "../../static/lib/days.js";
import { whenIn } from "../../static/lib/when.js";

const { today, dates, spoken } = JSON.parse(readFileSync(new URL("../vectors/dates/dates.json", import.meta.url), "utf-8"));

test("dates in words are read as the board reads them", () => {
  for (const [text, day] of dates) assert.equal(whenIn(text, today)?.day ?? null, day, text);
});

test("days and times are read as people say them, and as the board reads them", () => {
  for (const [text, said] of spoken) {
    const when = whenIn(text, today);
    const read = when && when.day + (when.start && `T${when.start}`) + (when.end && `/${when.end}`);
    assert.equal(read, said, text);
  }
});

test("a time is on the day that it is on here", () => {
  assert.equal(dayOf(new Date(2026, 2, 5, 23, 59).getTime()), "2026-03-05");
});
