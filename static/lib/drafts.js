// What somebody is in the middle of writing. A text is kept from its first letter until it has
// been posted, or its writer throws it away: through a reload, a locked phone, a tab or a browser
// that is killed, and when what it was written for is not there any more.
//
// Each page writes under a name of its own, so that two tabs never write over each other; what
// a page left that is no longer open is taken over by the next one in the same room. It is written to
// two places, for neither does alone: localStorage is there at once, also while a page is being
// closed, but a killed browser may not have put it on the disk; IndexedDB has, a moment later.
// Nothing of it is sent anywhere.

import { ALL, pageOf, pagesOf } from "./draft_pages.js";

/**
 * @typedef {import("./draft_pages.js").Draft} Draft
 * @typedef {import("./draft_pages.js").Page} Page
 * @typedef {import("./draft_pages.js").Disk} Disk
 * @typedef {import("./storage.js").Kept} Kept
 */

/** A page that wrote so lately may be open yet, with nothing in it for now. */
const HOUR_MS = 3_600_000;

export class Drafts {
  /**
   * @param {object} parts
   * @param {Kept} parts.storage
   * @param {Disk | null} parts.disk
   * @param {string} parts.room whose texts they are: the room and the role
   * @param {string} parts.page this page's name
   * @param {() => number} parts.now
   * @param {() => number} parts.until how long a text is kept that is written now
   * @param {() => number} parts.sure what time it is beyond doubt, 0 while nobody can say: the
   *   device's clock may have been set
   * @param {() => void} parts.changed
   */
  constructor({ storage, disk, room, page, now, until, sure, changed }) {
    this.storage = storage;
    this.disk = disk;
    this.room = `${ALL}${room}.`;
    this.page = page;
    this.now = now;
    this.until = until;
    this.sure = sure;
    this.changed = changed;
    /** Whether what is written now would still be here after a kill; false where nothing is kept. */
    this.durable = true;
    const before = pageOf(storage, this.name);
    this.last = before?.at ?? 0;
    /** What other rooms have here. @type {Map<string, Page>} */
    this.elsewhere = new Map();
    /** Which fields pages in other rooms have begun, by `ROOM.PAGE`. @type {Map<string, string[]>} */
    this.others = new Map();
    this.begun = this.stamp();
    /** @type {Map<string, Draft>} */
    this.held = new Map(Object.entries(before?.drafts ?? {}));
    /** What was posted and has not yet another place to be. @type {Set<Draft>} */
    this.leaving = new Set();
    this.writing = Promise.resolve();
    this.behind = false;
  }

  get name() {
    return this.room + this.page;
  }

  /** When something is written: after all that was written before, also where the clock was put back. */
  stamp() {
    this.last = Math.max(this.now(), this.last + 1);
    return this.last;
  }

  // -- for views ----------------------------------------------------------------------

  /** @param {string} key @returns {Draft | undefined} */
  of(key) {
    return this.held.get(key);
  }

  /** All of them, the oldest first. @returns {Draft[]} */
  all() {
    return [...this.held.values()].sort((a, b) => a.at - b.at);
  }

  /**
   * An empty text is no draft.
   * @param {string} key
   * @param {string} text
   * @param {{about?: string, where?: any}} [place]
   */
  set(key, text, place = {}) {
    if (!text) return this.drop(key);
    this.held.set(key, { key, text, at: this.stamp(), until: this.until(), ...place });
    this.keep();
  }

  /**
   * It was posted or thrown away.
   * @param {string} key
   * @param {Promise<unknown>} [kept] the text has another place to be from then on; until then it
   *   stays on the disk
   */
  drop(key, kept) {
    const draft = this.held.get(key);
    if (!draft || !this.held.delete(key)) return;
    if (!kept) return void this.keep();
    this.leaving.add(draft);
    void kept.then(() => {
      this.leaving.delete(draft);
      return this.keep();
    });
  }

  /** Leave nothing of this room. */
  clear() {
    this.held.clear();
    this.leaving.clear();
    this.keep();
  }

  // -- opening ------------------------------------------------------------------------

  /**
   * Take in what the disk knows, and what pages have left that are no longer open.
   * @param {() => Promise<Set<string>>} open the names of the other pages that are
   * @param {() => string} anew another name, where another page has this one: a tab that was doubled
   */
  async open(open, anew) {
    const others = await open();
    if (others.has(this.page)) {
      this.page = anew();
      for (const { key, at } of this.all()) if (at < this.begun) this.held.delete(key);
    }
    const found = await pagesOf(this.storage, this.disk);
    for (const [name, page] of found) {
      const whose = name.slice(this.room.length);
      if (!name.startsWith(this.room)) this.elsewhere.set(name, page);
      else if (whose === this.page) this.meet(page);
      else if (!others.has(whose)) this.takeOver(name, page);
    }
    this.weed();
    this.changed();
  }

  /** What this page itself had written, where the disk has more of it. @param {Page} page */
  meet(page) {
    this.last = Math.max(this.last, page.at);
    for (const { key, at } of this.all()) if (at <= page.at && !page.drafts[key]) this.held.delete(key);
    for (const draft of Object.values(page.drafts)) {
      if ((this.held.get(draft.key)?.at ?? -1) < draft.at) this.held.set(draft.key, draft);
    }
  }

  /** @param {string} name @param {Page} page */
  takeOver(name, page) {
    for (const draft of Object.values(page.drafts)) this.take(draft);
    // Not before it has another place.
    void this.keep().then(() => this.durable && this.forget(name));
  }

  /** A room that nobody comes back to keeps nothing here after its days. @param {number} now */
  sweep(now) {
    for (const [name, page] of this.elsewhere) {
      const over = Object.values(page.drafts).every(({ until }) => until && until < now);
      if (over && page.at < now - HOUR_MS) this.forget(name);
      else this.others.set(name.slice(ALL.length), Object.keys(page.drafts));
    }
    this.elsewhere.clear();
  }

  /** Leave nothing of another room. @param {string} room */
  async clearRoom(room) {
    for (const name of (await pagesOf(this.storage, this.disk)).keys()) if (name.startsWith(`${ALL}${room}.`)) this.forget(name);
  }

  /** @param {string} name */
  forget(name) {
    this.others.delete(name.slice(ALL.length));
    this.storage.removeItem(name);
    void this.disk?.remove(name).catch(() => {});
  }

  /** Beside what the field has already: neither text is lost. @param {Draft} draft */
  take(draft) {
    let { key } = draft;
    this.last = Math.max(this.last, draft.at);
    while (this.held.has(key) && this.held.get(key)?.text !== draft.text) key = `${key}~`;
    this.held.set(key, { ...draft, key });
  }

  /** The room's days are over, and with them what was written for it. */
  weed() {
    const now = this.sure();
    if (now) this.sweep(now);
    const over = now ? this.all().filter(({ until }) => until && until < now) : [];
    for (const { key } of over) this.held.delete(key);
    if (over.length) void this.keep();
  }

  // -- keeping ------------------------------------------------------------------------

  /** What would be lost with this page, each under a key of its own. */
  unkept() {
    const drafts = Object.fromEntries(this.held);
    for (const draft of this.leaving) {
      let { key } = draft;
      while (key in drafts) key = `${key}~`;
      drafts[key] = { ...draft, key };
    }
    return drafts;
  }

  /** To both places. @returns {Promise<void>} when the disk has it */
  keep() {
    const page = { at: this.stamp(), drafts: this.unkept() };
    let near = this.storage.durable !== false;
    try {
      this.storage.setItem(this.name, JSON.stringify(page));
    } catch {
      near = false;
    }
    // What is typed while the disk is busy goes with the next writing.
    if (!this.behind) {
      this.behind = true;
      this.writing = this.writing.then(() => this.toDisk(near));
    }
    return this.writing;
  }

  /** @param {boolean} near whether the other place has it */
  async toDisk(near) {
    this.behind = false;
    const { name } = this;
    // An empty page is written down too: it is newer than what the other place may still hold.
    const page = { at: this.stamp(), drafts: this.unkept() };
    let far = Boolean(this.disk);
    try {
      await this.disk?.put(name, page);
    } catch {
      far = false;
    }
    const durable = near || far;
    if (durable !== this.durable) {
      this.durable = durable;
      this.changed();
    }
    // With nothing to say, no trace here either, once the disk says that there is nothing.
    if (!this.held.size && !this.leaving.size && (far || !this.disk)) this.storage.removeItem(name);
  }
}
