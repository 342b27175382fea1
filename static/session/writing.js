// What is being written on this page and what of it was left: the drafts with the browser under
// them, and the texts that can be sent no more. Static/main.js hands it to the views.

import { draftDisk } from "../lib/draft_disk.js";
import { Drafts } from "../lib/drafts.js";
import { facility } from "../lib/facility.js";
import { newId } from "../lib/ids.js";
import { pagesOpen } from "../lib/pages_open.js";
import { roomsWithTexts, textsLeft, wipeLeft } from "./index.js";
import { leftOf } from "./left.js";

/** On the front page a text is in no room whose days it could share. */
const DAY_MS = 24 * 3_600_000;
/** So long after a room has ended its texts are kept; counted from now before it has said when. */
const DAYS = 30;
/** Fields of one's own name: nobody misses what was begun in one. */
const NAMES = new Set(["name", "me"]);

/**
 * @param {object} page
 * @param {import("../lib/storage.js").Kept} page.storage
 * @param {import("../lib/storage.js").Kept} page.tab
 * @param {string} page.code
 * @param {string} page.role
 * @param {() => number} page.ends when the room does, 0 where that is not known
 * @param {() => void} page.bare the room is gone and nothing of it is left here
 * @param {() => void} page.changed
 */
export function writingOn({ storage, tab, code, role, ends, bare, changed }) {
  const called = () => {
    const name = newId();
    tab.setItem("page", name);
    return name;
  };
  /** On the front page nobody but the device knows. @type {() => number} */
  let sure = () => (code ? 0 : Date.now());
  const drafts = new Drafts({
    storage,
    disk: draftDisk(facility(() => globalThis.indexedDB)),
    room: `${code}/${role}`,
    page: tab.getItem("page") ?? called(),
    now: () => Date.now(),
    sure: () => sure(),
    until: () => (code ? (ends() || Date.now()) + DAYS * DAY_MS : Date.now() + DAY_MS),
    changed,
  });
  const opening = drafts.open(pagesOpen(() => drafts.page), called);
  // Put aside whole, this page may have been taken for closed, and its texts taken over.
  addEventListener("pageshow", ({ persisted }) => persisted && drafts.all().length && drafts.keep());

  /** @type {import("./left.js").Left[]} */
  let left = [];
  let asked = "";
  /** @param {string} name */
  const kept = (name) => `${name}.${code}`;
  return {
    drafts,
    get left() {
      return left;
    },
    /** The rooms that this device holds words for which were not sent, as `CODE/ROLE`. */
    async unsent() {
      await opening;
      const begun = [...drafts.others].filter(([, keys]) => keys.some((key) => !NAMES.has(key)));
      const rooms = begun.map(([name]) => name.slice(0, name.lastIndexOf(".")));
      return new Set([...rooms, ...(await roomsWithTexts())]);
    },
    /** Leave nothing of a room that is not this page's. @param {string} role @param {string} there code */
    async forget(role, there) {
      await Promise.all([drafts.clearRoom(`${there}/${role}`), wipeLeft(there, role)]);
    },
    /**
     * Whether the room can be written to has changed: see what is left of it. A room that is gone for
     * good and left nothing leaves no trace.
     * @param {string} without why there is no room to open, or ""
     * @param {import("./index.js").Room | null} room
     */
    async look(without, room) {
      const outbox = room?.session.outbox;
      const gone = without || room?.session.linkState.gone || "";
      if (!sure() && (gone || room?.session.welcomes)) {
        // What is gone tells no time any more.
        sure = () => (room?.session.welcomes ? room.session.now() : Date.now());
        drafts.weed();
      }
      const now = `${gone}/${room?.owner}/${gone ? outbox?.box.number : ""}`;
      if (!code || gone === "version" || asked === now) return;
      asked = now;
      // The own box is asked itself: fields that go with the room are only just putting into it what
      // they hold, and the disk does not know of that yet.
      const others = await textsLeft(code, role, ({ id, owner }) =>
        gone ? id === outbox?.box.id : owner === room?.owner,
      );
      const own = gone && outbox ? leftOf(outbox.box, [...outbox.queue, ...outbox.refused]) : [];
      left = [...others, ...own];
      changed();
      await opening;
      const none = !left.length && !drafts.all().length;
      if (none && gone) bare();
      if (none && (gone === "deleted" || gone === "removed")) await wipeLeft(code, role);
    },
    actions: {
      /** @param {string} key */
      draft: (key) => drafts.of(key),
      /** @param {string} key @param {string} text @param {any} [place] */
      setDraft: (key, text, place) => drafts.set(key, text, place),
      /** @param {string} key @param {Promise<unknown>} [landed] */
      dropDraft(key, landed) {
        drafts.drop(key, landed);
        changed();
      },
      async wipe() {
        left = [];
        drafts.clear();
        await wipeLeft(code, role);
        bare();
        changed();
      },
      /** A word that this tab keeps for itself. @param {string} name @param {string} word */
      remember: (name, word) => (word ? tab.setItem(kept(name), word) : tab.removeItem(kept(name))),
      /** @param {string} name */
      remembered: (name) => tab.getItem(kept(name)) ?? "",
    },
  };
}
