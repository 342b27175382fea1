// The second way of carrying frames, where a network lets no websocket through: frames come as
// server-sent events in the answer to one long request, and go out in requests of their own
// (server/gateway/sse.py). fetch rather than EventSource, for a key must not stand in an address.

import { asked, Foreign, MOST, Shut, unpacked } from "./bodies.js";
import { FRAMES } from "./schema.js";
import { QUIET_MS, Timely } from "./timely.js";

/**
 * @typedef {import("./transport.js").WayEar} WayEar
 * @typedef {import("./transport.js").Way} Way
 * @typedef {import("./bodies.js").Fetch} Fetch
 * @typedef {import("./types.js").Time} Time
 */

/** The stream's own silence; what comes back from requests says nothing about it. */
const SILENCE_MS = 25_000;

/**
 * @param {Fetch} fetch
 * @param {Time} time
 * @returns {Way}
 */
export function eventTransport(fetch, time) {
  return (ear) => {
    const line = new EventLine(fetch, time, ear);
    queueMicrotask(() => line.gone || ear.opened());
    return line;
  };
}

class EventLine {
  /** @param {Fetch} fetch @param {Time} time @param {WayEar} ear */
  constructor(fetch, time, ear) {
    this.fetch = fetch;
    this.time = time;
    this.ear = ear;
    this.ending = new AbortController();
    this.timely = new Timely(time.now);
    /** Who we are: it opens the stream, and goes first in every request. @type {Uint8Array | null} */
    this.hello = null;
    /** @type {Uint8Array[]} */
    this.waiting = [];
    this.posting = false;
    this.gone = false;
    this.cancel = () => {};
  }

  /** @param {Uint8Array} bytes */
  send(bytes) {
    if (!this.hello) {
      this.hello = bytes;
      void this.follow(bytes);
    } else if (bytes[1] !== FRAMES.received) {
      // A chunk needs no confirming here: the server sees how fast the stream is read.
      this.waiting.push(bytes);
      void this.post(this.hello);
    }
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
    this.ear.closed(code);
  }

  /** @param {unknown} error what a request came to */
  failed(error) {
    if (this.gone) return;
    if (error instanceof Foreign) this.ear.unfit(error.met);
    this.end(error instanceof Shut ? error.code : 0);
  }

  /** The bytes are not to be had when they are sent. */
  held() {
    if (this.gone) return;
    this.ear.unfit("");
    this.end(0);
  }

  /** One request, until it ends. @param {Uint8Array} hello */
  async follow(hello) {
    this.listen(SILENCE_MS, () => this.end(0));
    try {
      const { body } = await this.request("/api/events", [hello], "text/event-stream");
      if (!body) return this.end(0);
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return this.end(0);
        const events = (rest + value).split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events) this.event(event);
        if (this.timely.proven) this.listen(SILENCE_MS, () => this.end(0));
        else this.listen(QUIET_MS, () => this.held());
      }
    } catch (error) {
      this.failed(error);
    }
  }

  /** @param {string} event */
  event(event) {
    if (this.gone) return;
    const data = /^data: (.*)$/m.exec(event)?.[1] ?? "";
    if (/^event: close$/m.test(event)) return this.end(Number(data));
    if (!data) return;
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const known = this.timely.hear(bytes);
    if (known === "held") return this.held();
    if (known === "proven") this.ear.proven();
    this.ear.bytes(bytes);
  }

  /** Frames go out in order, so one request at a time. @param {Uint8Array} hello */
  async post(hello) {
    if (this.posting) return;
    this.posting = true;
    try {
      while (this.waiting.length && !this.gone) {
        const sent = [hello, ...this.waiting.splice(0, MOST - 1)];
        const answer = await this.request("/api/frames", sent);
        for (const frame of unpacked(new Uint8Array(await answer.arrayBuffer()))) {
          if (!this.gone) this.ear.bytes(frame);
        }
      }
    } catch (error) {
      // What was in it is in the outbox: another line sends it again.
      this.failed(error);
    } finally {
      this.posting = false;
    }
  }

  /** @param {string} path @param {Uint8Array[]} frames @param {string} [kind] */
  request(path, frames, kind) {
    return asked(this.fetch, path, frames, this.ending.signal, kind);
  }

  /** The stream said something, or begins: it has its time anew. @param {number} ms @param {() => void} over */
  listen(ms, over) {
    this.cancel();
    if (!this.gone) this.cancel = this.time.after(ms, over);
  }
}
