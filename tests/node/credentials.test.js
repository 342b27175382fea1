import assert from "node:assert/strict";
import { test } from "node:test";
import { inMemory } from "../../static/lib/storage.js";
import { Credentials, readAddress } from "../../static/session/credentials.js";
import { keyLinks, takeRenewed } from "../../static/session/keys.js";

const KEY = "k".repeat(43);

test("a facilitator's link gives code and key", () => {
  assert.deepEqual(readAddress("/styr", `#ABCD2345.${KEY}`), {
    role: "facilitator",
    code: "ABCD2345",
    secret: KEY,
    given: true,
    seen: false,
  });
});

test("a big screen's link too, with a code as people write it", () => {
  const { role, code, secret } = readAddress("/storskjerm", `#abcd-2345.${KEY}`);
  assert.deepEqual([role, code, secret], ["screen", "ABCD2345", KEY]);
});

test("a join link carries a code and no key, whatever follows", () => {
  const { role, code, secret } = readAddress("/bli-med", `#ABCD2345.${KEY}`);
  assert.deepEqual([role, code, secret], ["participant", "ABCD2345", ""]);
});

test("a page without a code is told from one with a wrong code", () => {
  assert.deepEqual(
    [readAddress("/bli-med", "").code, readAddress("/bli-med", "").given],
    ["", false],
  );
  assert.deepEqual(
    [readAddress("/bli-med", "#HELLO").code, readAddress("/bli-med", "#HELLO").given],
    ["", true],
  );
});

test("a key of another shape is no key", () => {
  for (const secret of ["short", KEY.slice(1), "a/b".repeat(10), "x".repeat(65)]) {
    assert.equal(readAddress("/styr", `#ABCD2345.${secret}`).secret, "", secret);
  }
});

test("a broken escape in the address is no error", () => {
  assert.equal(readAddress("/rom", "#%E0%A4%A").code, "");
});

test("pages that need no room have no role", () => {
  assert.equal(readAddress("/hjelp", "#ABCD2345").role, "");
});

test("a participant's token is made once for each room", () => {
  const storage = inMemory();
  const token = new Credentials(storage).tokenFor("ABCD2345");
  assert.match(token, /^[A-Za-z0-9_-]{22}$/);
  assert.equal(new Credentials(storage).tokenFor("ABCD2345"), token);
  assert.notEqual(new Credentials(storage).tokenFor("WXYZ2345"), token);
});

test("links are made of the keys that this browser holds, and of no others", async () => {
  const credentials = new Credentials(inMemory());
  credentials.keep("facilitator", "ABCD2345", KEY);
  const join = "http://10.0.0.5:8000/bli-med#ABCD2345";
  const links = await keyLinks(credentials, "ABCD2345", "http://localhost:8000", join);
  assert.deepEqual(links, {
    facilitatorLink: `http://10.0.0.5:8000/styr#ABCD2345.${KEY}`,
    facilitatorQr: "",
    screenLink: "",
    screenLinkElsewhere: "",
    planLink: "",
  });
});

test("a plan's link carries its key in the fragment, as the address others reach", async () => {
  const credentials = new Credentials(inMemory());
  credentials.keep("plan", "ABCD2345", KEY);
  const join = "https://tavle.example/bli-med#ABCD2345";
  const { planLink } = await keyLinks(credentials, "ABCD2345", "http://localhost", join);
  assert.equal(planLink, `https://tavle.example/oppfolging#ABCD2345.${KEY}`);
  assert.deepEqual(readAddress("/oppfolging", `#ABCD2345.${KEY}`), {
    role: "plan",
    code: "ABCD2345",
    secret: KEY,
    given: true,
    seen: false,
  });
});

test("a renewed key takes the old one's place once", () => {
  const credentials = new Credentials(inMemory());
  credentials.keep("facilitator", "ABCD2345", "old");
  credentials.keep("facilitator.next", "ABCD2345", KEY);
  assert.equal(takeRenewed(credentials, "facilitator", "ABCD2345"), true);
  assert.equal(credentials.secretOf("facilitator", "ABCD2345"), KEY);
  assert.equal(takeRenewed(credentials, "facilitator", "ABCD2345"), false);
});

test("a token that only the outbox's disk still knows is taken up again", async () => {
  const credentials = new Credentials(inMemory());
  assert.equal(await credentials.own("participant", "ABCD2345", async () => "from-the-disk"), "from-the-disk");
  assert.equal(await credentials.own("participant", "ABCD2345", async () => "not-asked-for"), "from-the-disk");
  assert.match(await credentials.own("participant", "WXYZ2345", async () => ""), /^[\w-]{22}$/);
  assert.equal(await credentials.own("facilitator", "WXYZ2345", async () => ""), "");
});
