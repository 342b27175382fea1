/** Turning a wall's pages: by hand from the control panel or by the keys a presenter's remote
    sends; by themselves until then. */

import { newId } from "../../lib/ids.js";
import { onKeys } from "../../lib/keystrokes.js";
import { useContext, useEffect, useRef, useState } from "../../vendor/preact.js";
import { Live } from "./stage.js";

const TURN_MS = 15_000;
/** Said again so often, that a panel that is opened now soon knows. */
const REPEAT_MS = 4_000;

/** This screen among others in the room. */
const SELF = newId();

/**
 * Which page is up, counted from 0. A frozen screen stands still, and comes after when it goes on.
 * @param {number} count how many there are
 * @param {string} wall what they are pages of, see `wallOf`
 * @returns {number}
 */
export function usePages(count, wall) {
  const { m, frozen } = useContext(Live);
  const held = m.turned?.wall === wall ? m.turned.page : 0;
  const told = held || leadOf(m.walls, wall, count);
  const [own, setOwn] = useState(1);
  const up = useRef(1);
  const page = Math.max(1, Math.min(frozen ? up.current : told || own, count));
  up.current = page;
  // Let go, it turns on from where it was.
  useEffect(() => {
    if (told) setOwn(told);
  }, [told]);
  useEffect(() => {
    if (frozen || told || count < 2) return undefined;
    const turning = setInterval(() => setOwn((at) => (Math.min(at, count) % count) + 1), TURN_MS);
    return () => clearInterval(turning);
  }, [count, frozen, told]);
  useKeys(frozen || count < 2 ? null : (by) => m.say("turn", `${wall} ${((page - 1 + by + count) % count) + 1}`));
  useTelling(m, [SELF, wall, page, Math.max(1, count), frozen ? "frozen" : held ? "held" : "alone"].join(" "), count);
  return page - 1;
}

/**
 * Screens that turn by themselves do it together, where they have the same pages: the page of the
 * one whose name comes first; 0 where that is this one. @param {any[]} walls @param {string} wall @param {number} count
 */
function leadOf(walls, wall, count) {
  const before = walls.filter((one) => one.wall === wall && one.of === count && one.how === "alone" && one.who < SELF);
  return before.sort((a, b) => (a.who < b.who ? -1 : 1))[0]?.page ?? 0;
}

/** @param {((by: 1 | -1) => void) | null} turn */
function useKeys(turn) {
  const newest = useRef(turn);
  newest.current = turn;
  useEffect(() => {
    const on = () => newest.current?.(1);
    const back = () => newest.current?.(-1);
    const pressed = onKeys({ PageDown: on, ArrowRight: on, PageUp: back, ArrowLeft: back });
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

/** Tells the panel; of a single page once only, for there is nothing to turn.
 * @param {any} m @param {string} words @param {number} count */
function useTelling(m, words, count) {
  useEffect(() => {
    m.say("page", words);
    if (count < 2) return undefined;
    const again = setInterval(() => m.say("page", words), REPEAT_MS);
    return () => clearInterval(again);
  }, [m.say, words, count]);
}
