// Frames as the server writes them.

import { DIDS, FRAMES, KINDS, WIRE_VERSION } from "../../../static/session/schema.js";

/** @param {string} kind */
const placeOf = (kind) => KINDS.findIndex((shape) => shape.kind === kind);

/** A record of this kind; what is not given is empty. @param {string} kind @param {Record<string, any>} given */
export function recordArray(kind, given) {
  const shape = KINDS[placeOf(kind)];
  return [placeOf(kind), ...shape.fields.map((name) => given[name] ?? "")];
}

/** The same as the browser holds it. @param {string} kind @param {Record<string, any>} given */
export function record(kind, given) {
  const shape = KINDS[placeOf(kind)];
  return Object.fromEntries(shape.fields.map((name) => [name, given[name] ?? ""]));
}

/** @param {string} kind @param {string} id */
export function removalArray(kind, id) {
  return [-1 - placeOf(kind), id];
}

/** @param {Record<string, any>} [given] */
export function welcome(given = {}) {
  const usual = {
    v: WIRE_VERSION,
    role: "participant",
    me: "ada",
    joined: true,
    epoch: "e1",
    now: 5_000_000,
    opened: 4_000_000,
    number: 0,
    refused: [],
  };
  return [FRAMES.welcome, { ...usual, ...given }];
}

/** @param {{position?: any[], full?: boolean, index?: number, last?: boolean, records?: any[], removed?: any[]}} [given] */
export function snapshot({
  position = ["e1", 1, 11],
  full = true,
  index = 0,
  last = true,
  records = [],
  removed = [],
} = {}) {
  return [FRAMES.snapshot, position, full, index, last, records, removed];
}

/** One commit of a commit frame. @param {number} revision @param {any[]} changes @param {{did?: string, number?: number}} [given] */
export function commit(revision, changes, { did = "note.post", number } = {}) {
  const item = [revision, revision * 11, 100, DIDS.indexOf(did), changes];
  return number === undefined ? item : [...item, number];
}

/** @param {...any[]} commits */
export function commits(...commits) {
  return [FRAMES.commit, commits];
}

/** @param {number} number @param {string} reason @param {Record<string, any>} [facts] */
export function rejected(number, reason, facts = {}) {
  return [FRAMES.rejected, number, reason, facts];
}
