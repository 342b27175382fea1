/**
 * Dragging notes and groups, by mouse or finger. Only a second way: whatever a drop does is
 * done as well by ticking and pressing a button, so nothing here is told to a screen reader.
 *
 * A mouse takes a note anywhere on its paper, a finger by the grip, for a finger on the paper
 * scrolls. All sizes and places are set from here on the elements: style attributes are closed
 * by policy.
 */

import { onKeys } from "../../lib/keystrokes.js";
import { useEffect, useRef } from "../../vendor/preact.js";
import { dropGroup, dropNotes } from "./drops.js";
import { tickedNotes } from "./ticks.js";

/** A press that moves less than this is a press. */
const THRESHOLD = 6;
/** So near an edge the list scrolls on. */
const EDGE = 70;
const PACE = 14;

/**
 * @typedef {object} Held
 * @property {HTMLElement} element what is dragged
 * @property {string} note
 * @property {string} group
 * @property {number} x where it was taken
 * @property {number} y
 * @property {number} pointer
 * @property {HTMLElement | null} ghost there once it has moved
 * @property {HTMLElement | null} over
 * @property {import("./drops.js").Place | null} place
 */

/** @param {any} m @param {any} card @returns {any} a ref for what holds the sections */
export function useDrag(m, card) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const newest = useRef({ m, card });
  newest.current = { m, card };
  useEffect(() => {
    const element = box.current;
    return element ? listen(element, newest) : undefined;
  }, []);
  return box;
}

/** @param {HTMLElement} box @param {{current: {m: any, card: any}}} newest */
function listen(box, newest) {
  /** @type {Held | null} */
  let held = null;
  let frame = 0;
  let at = { x: 0, y: 0 };

  const down = (/** @type {PointerEvent} */ event) => {
    const from = /** @type {HTMLElement} */ (event.target);
    const grip = from.closest("[data-grip]");
    if (held || event.button !== 0 || (event.pointerType !== "mouse" && !grip)) return;
    if (!grip && from.closest("button, input, textarea, a, summary")) return;
    const element = /** @type {HTMLElement | null} */ (grip?.closest("[data-note], [data-group]") ?? from.closest("[data-note]"));
    if (!element || !box.contains(element)) return;
    const { note = "", group = "" } = element.dataset;
    held = { element, note, group, x: event.clientX, y: event.clientY, pointer: event.pointerId, ghost: null, over: null, place: null };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", end);
    addEventListener("keydown", key, true);
  };

  const move = (/** @type {PointerEvent} */ event) => {
    if (!held || event.pointerId !== held.pointer) return;
    at = { x: event.clientX, y: event.clientY };
    if (!held.ghost) {
      if (Math.hypot(at.x - held.x, at.y - held.y) < THRESHOLD) return;
      held.ghost = lift(held);
      document.documentElement.dataset.dragging = "";
      getSelection()?.removeAllRanges();
      frame = requestAnimationFrame(creep);
    }
    event.preventDefault();
    follow();
  };

  const follow = () => {
    if (!held?.ghost) return;
    held.ghost.style.setProperty("transform", `translate(${at.x - held.x}px, ${at.y - held.y}px) rotate(1deg)`);
    point(held, box, newest.current.card, at);
  };

  /** Scrolls on while the pointer rests near an edge. */
  const creep = () => {
    if (!held) return;
    const list = scroller(box);
    const top = list === document.scrollingElement ? 0 : list.getBoundingClientRect().top;
    const bottom = list === document.scrollingElement ? innerHeight : list.getBoundingClientRect().bottom;
    const by = at.y < top + EDGE ? -PACE : at.y > bottom - EDGE ? PACE : 0;
    if (by) {
      list.scrollBy({ top: by, behavior: "instant" });
      follow();
    }
    frame = requestAnimationFrame(creep);
  };

  const up = (/** @type {PointerEvent} */ event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const { ghost, place, note, group } = held;
    end();
    if (!ghost) return;
    // The press that ends a drag ticks nothing.
    const swallow = (/** @type {Event} */ click) => {
      click.preventDefault();
      click.stopPropagation();
    };
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, true));
    if (place) drop(newest.current.m, newest.current.card, note, group, place);
  };

  const key = onKeys({
    Escape: (event) => {
      if (!held?.ghost) return;
      event.stopPropagation();
      end();
    },
  });

  const end = () => {
    held?.ghost?.remove();
    if (held) mark(held, null, "");
    held?.element.removeAttribute("data-lifted");
    held = null;
    cancelAnimationFrame(frame);
    delete document.documentElement.dataset.dragging;
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", up);
    removeEventListener("pointercancel", end);
    removeEventListener("keydown", key, true);
  };

  box.addEventListener("pointerdown", down);
  return () => {
    end();
    box.removeEventListener("pointerdown", down);
  };
}

/** A copy of it under the pointer. @param {Held} held */
function lift(held) {
  const { left, top, width } = held.element.getBoundingClientRect();
  const ghost = /** @type {HTMLElement} */ (held.element.cloneNode(true));
  ghost.classList.add("ghost");
  ghost.setAttribute("aria-hidden", "true");
  ghost.removeAttribute("data-note");
  ghost.removeAttribute("data-group");
  for (const [name, value] of Object.entries({ left, top, width })) ghost.style.setProperty(name, `${value}px`);
  held.element.dataset.lifted = "";
  held.element.closest(".panel")?.append(ghost);
  return ghost;
}

/** What lies under the pointer, and so where a drop would go. @param {Held} held @param {HTMLElement} box @param {any} card @param {{x: number, y: number}} at */
function point(held, box, card, at) {
  const under = document.elementFromPoint(at.x, at.y);
  const section = /** @type {HTMLElement | null} */ (under?.closest("[data-section]"));
  if (!section || !box.contains(section)) {
    held.place = null;
    return mark(held, null, "");
  }
  const tray = /** @type {HTMLElement | null} */ (under?.closest("[data-group]"));
  const paper = held.group ? null : /** @type {HTMLElement | null} */ (under?.closest("[data-note]"));
  const over = paper ?? tray ?? (held.group ? null : section);
  if (!over || over === held.element) {
    held.place = null;
    return mark(held, null, "");
  }
  // Two notes of one group are together already: there is only beside.
  const beside = Boolean(held.group || (paper && tray?.contains(held.element)));
  const part = paper || held.group ? partOf(over, at, beside) : "on";
  held.place = {
    card: card.id,
    section: section.dataset.section ?? "",
    note: paper?.dataset.note,
    group: tray?.dataset.group,
    part,
  };
  mark(held, over, part);
}

/** Before it, on it or after it: across where papers lie side by side, down where they do not.
 * @param {HTMLElement} over @param {{x: number, y: number}} at @param {boolean} beside only before or after
 * @returns {"before" | "on" | "after"} */
function partOf(over, { x, y }, beside) {
  const { left, top, width, height } = over.getBoundingClientRect();
  const lane = over.parentElement?.parentElement?.getBoundingClientRect().width ?? width;
  const across = over.matches("[data-note]") && width < lane * 0.7;
  const part = across ? (x - left) / width : (y - top) / height;
  if (beside) return part < 0.5 ? "before" : "after";
  return part < 0.28 ? "before" : part > 0.72 ? "after" : "on";
}

/** @param {Held} held @param {HTMLElement | null} over @param {string} part */
function mark(held, over, part) {
  if (held.over && held.over !== over) held.over.removeAttribute("data-drop");
  held.over = over;
  if (over) over.dataset.drop = part;
}

/** @param {any} m @param {any} card @param {string} note @param {string} group @param {import("./drops.js").Place} place */
function drop(m, card, note, group, place) {
  const ticked = tickedNotes(m, card).map((one) => one.id);
  const ids = ticked.includes(note) ? ticked : [note];
  const { wishes, gather } = group ? { wishes: dropGroup(m, group, place), gather: [] } : dropNotes(m, ids, place);
  for (const { did, args } of wishes) m.do(did, args);
  if (gather.length) m.set({ ticked: gather, dialog: "gather" });
  else if (ticked.includes(note)) m.set({ ticked: [] });
}

/** @param {HTMLElement} box @returns {Element} what scrolls around it */
function scroller(box) {
  for (let one = box.parentElement; one; one = one.parentElement) {
    if (one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.scrollingElement ?? document.documentElement;
}
