import assert from "node:assert/strict";
import { test } from "node:test";
import { announcer } from "../../static/lib/announce.js";
import { Announcements } from "../../static/session/announcements.js";
import { FakeTime } from "./fakes/time.js";

/** A page's live region as text alone, and who speaks into it. @param {string} [role] */
function page(role = "screen") {
  const region = { textContent: "", className: "", setAttribute() {}, replaceChildren: () => (region.textContent = "") };
  const document = /** @type {any} */ ({ createElement: () => region, body: { append() {} } });
  const time = new FakeTime({ start: 0 });
  const t = (/** @type {string} */ key, /** @type {any} */ args) => [key, args?.text].filter(Boolean).join(" ");
  const say = announcer(document, t, time.after);
  const announcements = new Announcements({ say, now: time.now, after: time.after });
  announcements.role = /** @type {any} */ (role);
  announcements.isIn = true;
  return { region, time, announcements, say };
}

test("a note that is held up and taken down at once leaves none of its words to be read", () => {
  const { region, time, announcements } = page();
  announcements.tell("spotlight-on", { text: "Kari Nordmann" });
  time.pass(100);
  announcements.tell("spotlight-off");
  for (let at = 0; at < 20_000; at += 100) {
    time.pass(100);
    assert.ok(!region.textContent.includes("Kari"), region.textContent);
    if (at === 1_000) assert.equal(region.textContent, "announce.spotlight.off");
  }
});

test("what has been said is taken out of the page, and nothing before it is said", () => {
  const { region, time, say } = page();
  say("one");
  time.pass(6_000);
  assert.equal(region.textContent, "one");
  say("two");
  assert.equal(region.textContent, "");
  time.pass(200);
  say("three");
  time.pass(6_000);
  assert.equal(region.textContent, "two three");
  time.pass(60_000);
  assert.equal(region.textContent, "");
});
