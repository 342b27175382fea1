import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryStore } from "../../static/session/box_store.js";
import { ownerOf } from "../../static/session/claim.js";
import { leftIn, roomsLeft, wipeBoxes } from "../../static/session/left.js";

const CODE = "ABCD2345";

/** @param {number} number @param {any} state @param {any} args @param {string} [did] */
const entry = (number, state, args, did = "note.post") => ({ number, did, args, at: 0, state });

async function held() {
  const store = memoryStore();
  /** @param {string} id @param {string} owner @param {any[]} entries */
  const put = (id, owner, entries) =>
    store.write({ id, owner, device: id, number: 9, answered: 0, at: 0 }, entries, [], true);
  const own = ownerOf(CODE, "participant", "nøkkelen-min");
  await put("mine", own, [
    entry(3, "refused", { text: "Tre" }),
    entry(1, "queued", { text: "En" }),
    entry(2, "done", { text: "Lagret" }),
    entry(4, "away", { text: "Lagt bort" }),
    entry(5, "queued", { id: "n", liked: true }, "note.like"),
    entry(6, "queued", { name: "Ane" }, "participant.change"),
  ]);
  await put("older", ownerOf(CODE, "participant", "en-annen-nøkkel"), [entry(1, "queued", { text: "Under en annen nøkkel" })]);
  await put("leads", ownerOf(CODE, "facilitator", "nøkkelen"), [entry(1, "queued", { text: "Den som leder" })]);
  await put("elsewhere", ownerOf("WXYZ2345", "participant", "nøkkelen"), [entry(1, "queued", { text: "Et annet rom" })]);
  return { store, own };
}

test("left are the words without an answer, or with the answer no, in their order", async () => {
  const { store } = await held();
  const left = await leftIn(store, CODE, "participant", () => false);
  assert.deepEqual(left.map(({ text }) => text), ["En", "Tre", "Ane", "Under en annen nøkkel"]);
  assert.equal(new Set(left.map(({ id }) => id)).size, 4);
});

test("what is being sent, or known otherwise, is not left", async () => {
  const { store, own } = await held();
  const left = await leftIn(store, CODE, "participant", ({ owner }) => owner === own);
  assert.deepEqual(left.map(({ text }) => text), ["Under en annen nøkkel"]);
});

test("the rooms with such words are known by their code and role", async () => {
  const { store } = await held();
  const owner = ownerOf("DDDD2345", "participant", "nøkkelen");
  await store.write({ id: "sent", owner, device: "d", number: 1, answered: 1, at: 0 }, [entry(1, "done", { text: "Kom fram" })], [], true);
  const rooms = ["ABCD2345/participant", "ABCD2345/facilitator", "WXYZ2345/participant"];
  assert.deepEqual([...(await roomsLeft(store))].sort(), rooms.sort());
});

test("wiping takes all of one room and one role, and nothing else", async () => {
  const { store } = await held();
  await wipeBoxes(store, CODE, "participant");
  assert.deepEqual(await leftIn(store, CODE, "participant", () => false), []);
  assert.equal((await leftIn(store, CODE, "facilitator", () => false)).length, 1);
  assert.equal((await leftIn(store, "WXYZ2345", "participant", () => false)).length, 1);
});
