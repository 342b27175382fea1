// The second way of carrying frames, where a network lets no websocket through: frames come as
// server-sent events in the answer to one long request, and go out in requests of their own
// (server/events.py). fetch rather than EventSource, for a key must not stand in an address.

import { FRAMES } from "./schema.js";

/**
 * @typedef {import("./transport.js").Ear} Ear
 * @typedef {import("./transport.js").Transport} Transport
 * @typedef {(path: string, options: RequestInit) => Promise<Response>} Fetch
 */

/** The server takes so many frames in one request, the hello included. */
const MOST = 32;
/** The stream's own silence; what comes back from requests says nothing about it. */
const SILENCE_MS = 25_000;

/**
 * @param {Fetch} fetch
 * @param {import("./types.js").Time["after"]} after
 * @returns {Transport}
 */
export function eventTransport(fetch, after) {
  return (ear) => {
    const line = new EventLine(fetch, after, ear);
    queueMicrotask(() => line.gone || ear.opened());
    return line;
  };
}

class EventLine {
  /** @param {Fetch} fetch @param {import("./types.js").Time["after"]} after @param {Ear} ear */
  constructor(fetch, after, ear) {
    this.fetch = fetch;
    this.after = after;
    this.ear = ear;
    this.ending = new AbortController();
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

  /** One request, until it ends. @param {Uint8Array} hello */
  async follow(hello) {
    this.listen();
    try {
      const { ok, body } = await this.request("/api/events", [hello]);
      if (!ok || !body) return this.end(0);
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return this.end(0);
        this.listen();
        const events = (rest + value).split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events) this.event(event);
      }
    } catch {
      this.end(0);
    }
  }

  /** @param {string} event */
  event(event) {
    if (this.gone) return;
    const data = /^data: (.*)$/m.exec(event)?.[1] ?? "";
    if (/^event: close$/m.test(event)) this.end(Number(data));
    else if (data) this.ear.bytes(Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0)));
  }

  /** Frames go out in order, so one request at a time. @param {Uint8Array} hello */
  async post(hello) {
    if (this.posting) return;
    this.posting = true;
    try {
      while (this.waiting.length && !this.gone) {
        const answer = await this.request("/api/frames", [
          hello,
          ...this.waiting.splice(0, MOST - 1),
        ]);
        if (!answer.ok) return this.end(Number((await answer.json().catch(() => ({}))).code) || 0);
        for (const frame of unpacked(new Uint8Array(await answer.arrayBuffer()))) {
          if (!this.gone) this.ear.bytes(frame);
        }
      }
    } catch {
      // What was in it is in the outbox: another line sends it again.
      this.end(0);
    } finally {
      this.posting = false;
    }
  }

  /** @param {string} path @param {Uint8Array[]} frames */
  request(path, frames) {
    return this.fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: packed(frames),
      cache: "no-store",
      signal: this.ending.signal,
    });
  }

  /** The stream said something, or begins: it has its time anew. */
  listen() {
    this.cancel();
    this.cancel = this.after(SILENCE_MS, () => this.end(0));
  }
}

/** Frames as one body, each after its length. @param {Uint8Array[]} frames */
export function packed(frames) {
  const body = new Uint8Array(frames.reduce((size, frame) => size + 4 + frame.length, 0));
  const view = new DataView(body.buffer);
  let place = 0;
  for (const frame of frames) {
    view.setUint32(place, frame.length);
    body.set(frame, place + 4);
    place += 4 + frame.length;
  }
  return body;
}

/** @param {Uint8Array} body */
export function unpacked(body) {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const frames = [];
  for (let place = 0; place + 4 <= body.length; ) {
    const end = place + 4 + view.getUint32(place);
    if (end > body.length) throw new Error("half a frame");
    frames.push(body.subarray(place + 4, end));
    place = end;
  }
  return frames;
}
