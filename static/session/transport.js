// The best way of carrying frames, and what any way is: a function that opens a line and tells
// three things about it. The other ways are in event_transport.js and poll_transport.js;
// fallback.js chooses.

import { facility } from "../lib/facility.js";
import { FRAMES } from "./schema.js";

/**
 * `again`: a better way is open now; come back, and be led over it.
 * @typedef {{opened: () => void, bytes: (bytes: Uint8Array) => void, closed: (code: number) => void, again?: () => void}} Ear
 * @typedef {{send: (bytes: Uint8Array) => void, drop: () => void}} Line
 * @typedef {(ear: Ear) => Line} Transport
 *
 * What one way tells the one who chooses, beside: bytes come when they are sent; or the way is of
 * no use on this network, and what somebody on it wants first, if that is known.
 * @typedef {Ear & {proven: () => void, unfit: (met: import("./bodies.js").Met | "") => void}} WayEar
 * @typedef {(ear: WayEar) => Line} Way
 */

/**
 * @param {string} url
 * @returns {Way}
 */
export function webSocketTransport(url) {
  return (ear) => {
    const socket = facility(() => new WebSocket(url));
    if (!socket) {
      queueMicrotask(() => ear.closed(0));
      return { send() {}, drop() {} };
    }
    socket.binaryType = "arraybuffer";
    socket.onopen = () => ear.opened();
    socket.onmessage = ({ data }) => {
      if (!(data instanceof ArrayBuffer)) return;
      const bytes = new Uint8Array(data);
      // An answer to our own ping has been both ways, and whoever waited for it was patient for
      // some seconds only (watchdog.js).
      if (bytes[1] === FRAMES.ping && bytes[2] !== 0) ear.proven();
      ear.bytes(bytes);
    };
    socket.onclose = ({ code }) => ear.closed(code);
    return {
      send(bytes) {
        if (socket.readyState === WebSocket.OPEN)
          socket.send(/** @type {Uint8Array<ArrayBuffer>} */ (bytes));
      },
      // A socket that is thought dead is never waited for: its close event can take a minute.
      drop() {
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
      },
    };
  };
}

/** The address of the socket of the server this page came from. @param {Location} location */
export function socketAddress(location) {
  return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws`;
}
