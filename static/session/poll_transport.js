// The third way of carrying frames, where a network holds streams back too: a request every few
// seconds, answered at once with all that there is (server/gateway/polls.py). Each brings the position
// that the one before led to, so that what is lost on the way is simply asked for again.

import { decode, encode } from "../vendor/msgpack.js";
import { asked, Foreign, Frames, MOST, Shut } from "./bodies.js";
import { CLOSE, FRAMES } from "./schema.js";

/**
 * @typedef {import("./transport.js").WayEar} WayEar
 * @typedef {import("./transport.js").Way} Way
 * @typedef {import("./bodies.js").Fetch} Fetch
 * @typedef {import("./types.js").Time} Time
 */

/** Between two polls; soon after this person did something; and where nobody looks. */
const PAUSE_MS = 2_000;
const HASTE_MS = 700;
const HIDDEN_MS = 10_000;
/** What this person did is answered by others for so long. */
const ACTED_MS = 5_000;
/** No byte for so long: this request will not be answered. */
const LATE_MS = 8_000;
/** Requests that fail one after another, of a way that has worked, until the line counts as gone. */
const RETRIES = 2;
const RETRY_MS = 300;

/**
 * @param {Fetch} fetch
 * @param {Time} time
 * @param {() => boolean} hidden whether nobody looks at the page
 * @returns {Way}
 */
export function pollTransport(fetch, time, hidden) {
  return (ear) => {
    const line = new PollLine(fetch, time, hidden, ear);
    queueMicrotask(() => line.gone || ear.opened());
    return line;
  };
}

class PollLine {
  /** @param {Fetch} fetch @param {Time} time @param {() => boolean} hidden @param {WayEar} ear */
  constructor(fetch, time, hidden, ear) {
    this.fetch = fetch;
    this.time = time;
    this.hidden = hidden;
    this.ear = ear;
    this.ending = new AbortController();
    /** What a hello says; the position moves on. @type {Record<string, any> | null} */
    this.about = null;
    /** @type {Uint8Array[]} not answered yet, in order */
    this.waiting = [];
    /** @type {Uint8Array} the roster that was told last: mostly it is the same again */
    this.roster = new Uint8Array();
    this.welcomed = false;
    this.asking = false;
    this.gone = false;
    this.failures = 0;
    this.mark = 0;
    this.acted = -Infinity;
    this.cancel = () => {};
  }

  /** @param {Uint8Array} bytes */
  send(bytes) {
    if (!this.about) this.about = decode(bytes)[1];
    else if (bytes[1] === FRAMES.received) return;
    else {
      this.waiting.push(bytes);
      if (bytes[1] !== FRAMES.ping) this.acted = this.time.now();
    }
    this.soon(0);
  }

  drop() {
    this.gone = true;
    this.cancel();
    this.ending.abort();
  }

  /** @param {number} code */
  end(code) {
    if (this.gone) return;
    this.drop();
    // A room that we were in and that nobody knows any more has been deleted; who leads or shows
    // it may have been given a new key instead.
    const deleted =
      code === CLOSE.unknown_room && this.welcomed && this.about?.role === "participant";
    this.ear.closed(deleted ? CLOSE.deleted : code);
  }

  /** @param {number} ms */
  soon(ms) {
    if (this.asking || this.gone) return;
    this.cancel();
    this.cancel = this.time.after(ms, () => void this.poll());
  }

  async poll() {
    this.asking = true;
    this.cancel();
    const sent = this.waiting.slice(0, MOST - 3);
    try {
      await this.ask(sent);
      this.waiting.splice(0, sent.length);
      this.failures = 0;
      if (!this.gone) this.ear.proven();
      this.next(this.waiting.length ? 0 : this.pause());
    } catch (error) {
      this.failed(error);
    } finally {
      this.asking = false;
    }
  }

  /** @param {number} ms */
  next(ms) {
    this.asking = false;
    this.soon(ms);
  }

  /** @param {unknown} error */
  failed(error) {
    if (this.gone) return;
    if (error instanceof Shut && error.code) return this.end(error.code);
    if (error instanceof Foreign) {
      this.ear.unfit(error.met);
      return this.end(0);
    }
    this.failures += 1;
    // The same again: numbers make a command that has landed land once.
    if (this.welcomed && this.failures <= RETRIES) this.next(RETRY_MS * this.failures);
    else this.end(0);
  }

  /** One request. @param {Uint8Array[]} sent */
  async ask(sent) {
    // Never the same twice: it is what the answer is known by.
    this.mark = Math.max(this.mark + 1, this.time.now());
    const { mark } = this;
    const request = new AbortController();
    const abort = () => request.abort();
    this.ending.signal.addEventListener("abort", abort);
    let late = this.time.after(LATE_MS, abort);
    try {
      const frames = [
        encode([FRAMES.hello, this.about]),
        encode([FRAMES.ping, mark]),
        ...(this.welcomed ? [encode([FRAMES.received, 0])] : []),
        ...sent,
      ];
      const { body } = await asked(this.fetch, "/api/poll", frames, request.signal);
      if (!body) throw new Error("no body");
      const reader = body.getReader();
      const pieces = new Frames();
      let count = 0;
      let welcomed = this.welcomed;
      for (;;) {
        const { done, value } = await reader.read();
        if (done) throw new Error("cut off");
        late();
        late = this.time.after(LATE_MS, abort);
        for (const bytes of pieces.take(value)) {
          if (this.gone) return;
          if (!bytes.length) {
            // Only now: of an answer that was cut off, all is asked for again.
            this.welcomed = welcomed;
            return;
          }
          welcomed ||= bytes[1] === FRAMES.welcome;
          if (count++ === 0 && !isEcho(bytes, mark)) throw new Error("another request's answer");
          this.take(bytes);
        }
      }
    } finally {
      late();
      this.ending.signal.removeEventListener("abort", abort);
    }
  }

  /** @param {Uint8Array} bytes */
  take(bytes) {
    switch (bytes[1]) {
      case FRAMES.snapshot: {
        const [, position, , , last] = decode(bytes);
        if (last && this.about) this.about.position = position;
        break;
      }
      case FRAMES.roster:
        if (sameBytes(bytes, this.roster)) return;
        this.roster = bytes.slice();
        break;
    }
    this.ear.bytes(bytes);
  }

  /** Until the next poll: never a hall in step. */
  pause() {
    const acted = this.time.now() - this.acted < ACTED_MS;
    const ms = acted ? HASTE_MS : this.hidden() ? HIDDEN_MS : PAUSE_MS;
    return ms * (0.75 + this.time.random() / 2);
  }
}

/** @param {Uint8Array} bytes @param {number} mark */
function isEcho(bytes, mark) {
  return bytes[1] === FRAMES.ping && decode(bytes)[1] === mark;
}

/** @param {Uint8Array} a @param {Uint8Array} b */
function sameBytes(a, b) {
  return a.length === b.length && a.every((byte, place) => byte === b[place]);
}
