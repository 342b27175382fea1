// A session whose server, clock and disk are the test's.

import { memoryStore } from "../../../static/session/box_store.js";
import { predict } from "../../../static/session/predict.js";
import { Session } from "../../../static/session/session.js";
import { FakeNetwork } from "./lines.js";
import { FakeTime } from "./time.js";
import { snapshot, welcome } from "./frames.js";

/** Let what was promised happen. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {any} [given] */
export async function screen({
  store = memoryStore(),
  time = new FakeTime(),
  role = "participant",
  deck = null,
} = {}) {
  const network = new FakeNetwork();
  const [box = { id: "box", owner: "room", device: "device01", number: 0, answered: 0, at: 0 }] =
    await store.boxes("room");
  /** @type {(() => void)[]} */
  const frames = [];
  const session = new Session({
    who: { code: "ABCD2345", role, token: "token" },
    ways: { transport: network.transport, name: "socket", met: "", changed() {} },
    store,
    box: { ...box },
    entries: await store.entries("box"),
    time,
    newDevice: () => "device02",
    predict: (records, command, self) => predict(records, command, self, deck),
    soon: (run) => frames.push(run),
  });
  /** Open the line and let the server greet. @param {any} [greeting] @param {any} [board] */
  const greet = (greeting, board) => {
    network.line.open();
    network.line.say(welcome(greeting));
    network.line.say(snapshot(board));
  };
  /** The browser paints. */
  const paint = () => {
    for (const run of frames.splice(0)) run();
  };
  return { session, network, time, store, greet, paint, frames };
}

/** The same, joined and up to date. @param {any} [board] @param {any} [given] */
export async function joined(board, given) {
  const parts = await screen(given);
  parts.session.start();
  parts.greet({}, board);
  return parts;
}
