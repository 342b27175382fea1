// What comes of each frame that the server says.

import * as wire from "./wire.js";

/**
 * Who hears: a session, or its like in a test.
 * @typedef {object} Hearer
 * @property {import("./socket.js").Link} link
 * @property {import("./replica.js").Replica} replica
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./presence.js").Presence} presence
 * @property {string} me
 * @property {(frame: import("./types.js").Welcome) => unknown} welcome
 * @property {(outcome: any) => unknown} applied
 * @property {() => unknown} changed
 * @property {(frame: import("./types.js").Ping) => unknown} pinged
 */

/** @param {Hearer} session @param {Uint8Array} bytes */
export function hear(session, bytes) {
  const { link, replica, outbox, presence } = session;
  let frame;
  try {
    frame = wire.read(bytes);
  } catch (error) {
    // Not ours to mend: a new line starts from a position that is known to be good.
    console.error("unreadable frame", error);
    return link.closed(0);
  }
  switch (frame.type) {
    case "welcome":
      return session.welcome(frame);
    case "snapshot":
      if (wire.worthConfirming(frame.index, frame.last)) link.send(wire.received(frame.index));
      return session.applied(replica.takeSnapshot(frame));
    case "commit":
      return session.applied(replica.takeCommits(frame.commits));
    case "rejected":
      if (outbox.rejected(frame) === "resync") link.restart();
      return session.changed();
    case "roster":
      return presence.roster(frame);
    case "ephemeral":
      return presence.heard(frame, session.me);
    case "ping":
      return session.pinged(frame);
    case "balance":
      return presence.weighed(frame);
    case "move":
      return link.move(frame.ms);
  }
}
