// Tries a way beside the line that is in use: says hello over it and asks for an answer, and
// leaves it again. Nothing that comes over it is looked at.

import { encode } from "../vendor/msgpack.js";
import { FRAMES } from "./schema.js";

/** As long as a line may take to come up (watchdog.js), and to prove itself. */
const WITHIN_MS = 12_000;

/**
 * @param {import("./transport.js").Way} way
 * @param {Uint8Array} hello
 * @param {import("./types.js").Time} time
 * @param {(works: boolean) => void} then
 * @returns {() => void} calls it off
 */
export function attempt(way, hello, time, then) {
  let over = false;
  let heard = false;
  /** @type {import("./transport.js").Line | null} */
  let line = null;
  const leave = () => {
    over = true;
    late();
    line?.drop();
  };
  const late = time.after(WITHIN_MS, () => end(false));
  /** @param {boolean} works */
  const end = (works) => {
    if (over) return;
    leave();
    then(works);
  };
  try {
    line = way({
      opened: () => over || line?.send(hello),
      bytes: () => {
        if (over || heard) return;
        heard = true;
        line?.send(encode([FRAMES.ping, 1]));
      },
      closed: () => end(false),
      proven: () => end(true),
      unfit: () => end(false),
    });
    if (over) line.drop();
  } catch {
    end(false);
  }
  return leave;
}
