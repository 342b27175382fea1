// A transport whose other end is the test.

import { decode, encode } from "../../../static/vendor/msgpack.js";

export class FakeLine {
  /** @param {import("../../../static/session/transport.js").Ear & {proven?: () => void, unfit?: (met: any) => void}} ear */
  constructor(ear) {
    this.ear = ear;
    /** @type {any[]} frames that the browser sent, not looked at yet */
    this.sent = [];
    this.dropped = false;
  }

  /** @param {Uint8Array} bytes */
  send(bytes) {
    this.sent.push(decode(bytes));
  }

  drop() {
    this.dropped = true;
  }

  open() {
    this.ear.opened();
  }

  /** The server sends a frame. @param {any[]} frame */
  say(frame) {
    this.ear.bytes(encode(frame));
  }

  /** Its bytes have come in time. */
  prove() {
    this.ear.proven?.();
  }

  /** The server closes, or the network does. @param {number} code */
  close(code = 1006) {
    this.ear.closed(code);
  }

  /** Frames of this type that the browser sent since last asked. @param {number} type */
  taken(type) {
    const found = this.sent.filter(([kind]) => kind === type);
    this.sent = this.sent.filter(([kind]) => kind !== type);
    return found;
  }
}

export class FakeNetwork {
  constructor() {
    /** @type {FakeLine[]} */
    this.lines = [];
    this.transport = (/** @type {ConstructorParameters<typeof FakeLine>[0]} */ ear) => {
      const line = new FakeLine(ear);
      this.lines.push(line);
      return line;
    };
  }

  /** The newest line. */
  get line() {
    return /** @type {FakeLine} */ (this.lines.at(-1));
  }
}
