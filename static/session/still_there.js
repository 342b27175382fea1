// Whether a room that this device has been in lets it in still: asked once, with the hello of a way
// in that nobody goes on with.

import { newId } from "../lib/ids.js";
import { packed } from "./bodies.js";
import { CLOSE } from "./schema.js";
import { hello } from "./wire.js";

const { unknown_room: FIRST, deleted: LAST } = CLOSE;

/**
 * Whether it is known that this credential leads nowhere any more. Without a line nothing is known.
 * @param {string} role @param {string} code @param {string} token
 */
export async function turnedAway(role, code, token) {
  const frame = hello({ code, role, token, device: newId(), position: null });
  const body = packed([frame]);
  try {
    const answer = await fetch("/api/frames", { method: "POST", body, headers: { "Content-Type": "application/octet-stream" } });
    const said = answer.status === 403 ? Number((await answer.json()).code) : 0;
    return said >= FIRST && said <= LAST;
  } catch {
    return false;
  }
}
