import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAMES } from "../../static/session/schema.js";
import { webSocketTransport } from "../../static/session/transport.js";
import { encode } from "../../static/vendor/msgpack.js";

test("a websocket works when a ping of ours was answered, whatever else has come over it", () => {
  const before = globalThis.WebSocket;
  /** @type {any} */
  let socket;
  globalThis.WebSocket = /** @type {any} */ (
    class {
      constructor() {
        socket = this;
      }
      close() {}
    }
  );
  try {
    /** @type {string[]} */
    const told = [];
    webSocketTransport("ws://here/ws")({
      opened: () => told.push("opened"),
      bytes: () => told.push("bytes"),
      closed: (code) => told.push(`closed ${code}`),
      proven: () => told.push("proven"),
      unfit: () => told.push("unfit"),
    });
    const say = (/** @type {any[]} */ frame) => socket.onmessage({ data: encode(frame).slice().buffer });
    say([FRAMES.welcome, { now: 1 }]);
    say([FRAMES.ping, 0, 5, 5]);
    assert.deepEqual(told, ["bytes", "bytes"]);
    say([FRAMES.ping, 1_796_000_000_000, 5, 5]);
    assert.deepEqual(told, ["bytes", "bytes", "proven", "bytes"]);
  } finally {
    globalThis.WebSocket = before;
  }
});
