// The best way of carrying frames, and what any way is: a function that opens a line and tells
// three things about it. The other way is in event_transport.js; fallback.js chooses.

/**
 * @typedef {{opened: () => void, bytes: (bytes: Uint8Array) => void, closed: (code: number) => void}} Ear
 * @typedef {{send: (bytes: Uint8Array) => void, drop: () => void}} Line
 * @typedef {(ear: Ear) => Line} Transport
 */

/**
 * @param {string} url
 * @returns {Transport}
 */
export function webSocketTransport(url) {
  return (ear) => {
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => ear.opened();
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) ear.bytes(new Uint8Array(data));
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
