// One person with a screen reader, who hears what Announcements says of a board that a test changes.

import { Announcements } from "../../../static/session/announcements.js";
import { noRecords } from "../../../static/session/replica.js";
import { record } from "../fakes/frames.js";
import { FakeTime } from "../fakes/time.js";

export const deck = {
  themes: [
    { id: "bra", title: "Hva gjør vi bra?" },
    { id: "hvem", title: "Hvem er vi til for?" },
  ],
  cards: [
    { id: "bra", title: "Hva gjør vi bra?" },
    { id: "hvem", title: "Hvem er vi til for?" },
    { id: "per", title: "Per" },
    { id: "egen", title: "Egen person", kind: "own" },
  ],
};
const WORKSHOP = { stage: "running", theme: "bra", card: "bra", side: "front", names: true, likes: false };
const BOARD = {
  "workshop/w": WORKSHOP,
  "participant/ada": { name: "Ada" },
  "participant/bo": { name: "Bo" },
  "note/mine": { author: "ada", card: "bra", section: "erfaringer", text: "Min" },
  "note/theirs": { author: "bo", card: "bra", section: "erfaringer", text: "Deres" },
};
const LINE = { state: "live", gone: "", paused: false, durable: true };

/** @param {{role?: string, joined?: boolean, now?: number}} [given] */
export function listening({ role = "participant", joined = true, now = 0 } = {}) {
  const time = new FakeTime({ start: now });
  /** @type {string[]} */
  const said = [];
  const say = (/** @type {string} */ key, /** @type {any} */ args = {}) => {
    const told = ["count", "theme", "card", "text", "idea", "most"].filter((name) => args[name] !== undefined);
    said.push([key, ...told.map((name) => args[name])].join(" "));
  };
  const announcements = new Announcements({ say, now: time.now, after: time.after });
  const seen = {
    records: /** @type {any} */ (noRecords()),
    me: role === "participant" ? "ada" : "",
    role,
    joined,
    deck,
    line: LINE,
    asked: { queue: /** @type {any[]} */ ([]), refused: /** @type {any[]} */ ([]), live: true, isKept: () => true },
  };
  const look = () => announcements.see(seen);
  /** The board becomes so: records by `KIND/ID`, with what is not given as it was.
   * @param {Record<string, Record<string, any>>} part */
  const see = (part) => {
    const records = { ...seen.records };
    for (const [where, given] of Object.entries(part)) {
      const [kind = "", id = ""] = where.split("/");
      records[kind] = new Map(records[kind]);
      records[kind].set(id, { ...(records[kind].get(id) ?? record(kind, { id })), ...given });
    }
    seen.records = records;
    look();
  };
  /** A record is there no more. @param {string} kind @param {string} id */
  const gone = (kind, id) => {
    seen.records = { ...seen.records, [kind]: new Map(seen.records[kind]) };
    seen.records[kind].delete(id);
    look();
  };
  /** Something about the seat changes: line, joined, asked. @param {Partial<typeof seen>} patch */
  const sit = (patch) => {
    Object.assign(seen, patch);
    look();
  };
  /** @param {Partial<typeof LINE>} patch */
  const line = (patch) => sit({ line: { ...LINE, ...patch }, asked: { ...seen.asked, live: (patch.state ?? "live") === "live" } });
  /** @param {any[]} queue @param {any[]} [refused] */
  const asked = (queue, refused = []) => sit({ asked: { ...seen.asked, queue, refused } });
  see(BOARD);
  return { time, said, see, gone, sit, line, asked };
}
