import assert from "node:assert/strict";
import { test } from "node:test";
import { inMemory } from "../../static/lib/storage.js";
import { sha256 } from "../../static/lib/sha256.js";
import { Credentials } from "../../static/session/credentials.js";
import { renewKey } from "../../static/session/keys.js";
import { FRAMES } from "../../static/session/schema.js";
import { commit, commits, rejected } from "./fakes/frames.js";
import { joined, settled } from "./fakes/screen.js";

/** A facilitator asks for a new key for the big screen. */
async function renewing() {
  const { session, network, paint } = await joined(undefined, { role: "facilitator" });
  const credentials = new Credentials(inMemory());
  credentials.keep("screen", "ABCD2345", "old");
  const done = renewKey(credentials, session, "screen", "ABCD2345");
  await settled();
  const [[, number, did, args]] = network.line.taken(FRAMES.command);
  return { network, paint, credentials, done, number, did, args };
}

test("a new key is sent as its hash and kept before that, in case the answer is lost", async () => {
  const { credentials, did, args } = await renewing();
  const kept = credentials.secretOf("screen.next", "ABCD2345");
  assert.deepEqual([did, args], ["key.renew", { role: "screen", hash: sha256(kept) }]);
  assert.equal(credentials.secretOf("screen", "ABCD2345"), "old");
});

test("it takes the old one's place when the server has it", async () => {
  const { network, paint, credentials, done, number, args } = await renewing();
  network.line.say(commits(commit(2, [], { did: "key.renew", number })));
  paint();
  assert.equal(await done, true);
  assert.equal(sha256(credentials.secretOf("screen", "ABCD2345")), args.hash);
});

test("it does not when the server says no", async () => {
  const { network, paint, credentials, done, number } = await renewing();
  network.line.say(rejected(number, "role"));
  paint();
  assert.equal(await done, false);
  assert.equal(credentials.secretOf("screen", "ABCD2345"), "old");
});
