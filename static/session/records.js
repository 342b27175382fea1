// Records and commits as they travel: arrays in the order of schema.js.

import { DIDS, KINDS } from "./schema.js";
import { BadFrame, field, list, number, text } from "./shapes.js";

/** @typedef {import("./types.js").Change} Change */

/** @param {unknown} value @returns {Change} */
export function recordFrom(value) {
  const [place, ...fields] = list(value);
  const shape = KINDS[number(place)];
  if (!shape || fields.length !== shape.fields.length) throw new BadFrame("record");
  /** @type {Record<string, any>} */
  const record = {};
  for (let i = 0; i < fields.length; i++)
    record[/** @type {string} */ (shape.fields[i])] = field(fields[i]);
  const id = text(record.id);
  return { kind: shape.kind, id, record: /** @type {import("./types.js").Rec} */ (record) };
}

/** @param {unknown} value @returns {Change} */
export function removalFrom(value) {
  const [place, id, ...more] = list(value);
  const shape = KINDS[-1 - number(place)];
  if (!shape || more.length) throw new BadFrame("removal");
  return { kind: shape.kind, id: text(id), record: null };
}

/** @param {unknown} value @returns {Change} */
function changeFrom(value) {
  return number(list(value)[0]) < 0 ? removalFrom(value) : recordFrom(value);
}

/** @param {unknown} value @returns {import("./types.js").Commit} */
export function commitFrom(value) {
  const [revision, digest, at, did, changes, own] = list(value);
  // -1 stands for what no browser can ask for, such as the room's making.
  const name = number(did) === -1 ? "" : DIDS[number(did)];
  if (name === undefined) throw new BadFrame("command name");
  return {
    revision: number(revision),
    digest: number(digest),
    at: number(at),
    did: name,
    changes: list(changes).map(changeFrom),
    number: own === undefined || own === null ? null : number(own),
  };
}
