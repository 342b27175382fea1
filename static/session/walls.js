// Which page of a wall is up on the big screens, and which one they were told to show. It goes
// by word of mouth: how many pages there are depends on a screen's size, so each screen says
// where it is, and is believed a little longer than until it says so again.

/**
 * @typedef {import("./types.js").Time} Time
 * @typedef {"alone" | "held" | "frozen"} How it turns by itself, was turned by hand, or stands still
 * @typedef {{who: string, wall: string, page: number, of: number, how: How}} Wall what one screen shows
 */

const BELIEVED_MS = 10_000;

export class Walls {
  /** @param {{time: Time, changed: () => void}} parts */
  constructor({ time, changed }) {
    this.time = time;
    this.changed = changed;
    /** @type {{wall: string, page: number} | null} the page that was asked for; 0: by itself */
    this.turned = null;
    /** @type {Wall[]} */
    this.shown = [];
    /** @type {Map<string, () => void>} which screen → how to call off its being forgotten */
    this.forgetting = new Map();
  }

  /** Somebody turned, here or elsewhere. @param {string} where */
  turn(where) {
    const [wall, page] = where.split(" ");
    if (!wall || !isCount(page)) return;
    this.turned = { wall, page: Number(page) };
    this.changed();
  }

  /** A screen says what it shows. @param {string} where */
  said(where) {
    const [who, wall, page, of, how] = where.split(" ");
    if (!wall || !isCount(page) || !isCount(of)) return;
    if (how !== "alone" && how !== "held" && how !== "frozen") return;
    /** @type {Wall} */
    const shown = { who, wall, page: Number(page), of: Number(of), how };
    this.shown = [...this.shown.filter((one) => one.who !== who), shown];
    // A screen that comes later hangs beside one that was turned by hand.
    if (how === "held" && this.turned?.wall !== wall) this.turned = { wall, page: shown.page };
    this.forgetting.get(who)?.();
    this.forgetting.set(
      who,
      this.time.after(BELIEVED_MS, () => this.forget(who)),
    );
    this.changed();
  }

  /** @param {string} who */
  forget(who) {
    this.forgetting.delete(who);
    this.shown = this.shown.filter((one) => one.who !== who);
    this.changed();
  }

  clear() {
    for (const cancel of this.forgetting.values()) cancel();
    this.forgetting.clear();
    this.shown = [];
  }
}

/** @param {string | undefined} text */
function isCount(text) {
  return /^\d{1,4}$/.test(text ?? "");
}
