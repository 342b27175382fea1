// Where notes, groups and steps come to stand when one of them is moved among those beside it, as
// board/rules/order.py decides it: who presses twice moves it twice, also before an answer came.

/**
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").Rec} Rec
 * @typedef {import("./types.js").Records} Records
 */

/** What lies beside what, for each kind that has an order. @type {Record<string, readonly string[]>} */
const BESIDE = { note: ["card", "section", "group"], group: ["card", "section"], step: ["plan"] };

/**
 * @param {string} kind @param {Records} records @param {{id: string, before: string}} wish
 *   `before`: the one it then stands before, `""` for last
 * @returns {Change[] | null}
 */
export function placed(kind, records, { id, before }) {
  const all = records[kind];
  const thing = all?.get(id);
  if (!all || !thing || thing.removed || thing.quiet) return null;
  const was = [...all.values()]
    .filter((each) => (BESIDE[kind] ?? []).every((field) => each[field] === thing[field]))
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  if (before && !was.some((each) => each.id === before)) return null;
  if (before === id) return [];
  const now = was.filter((each) => each !== thing);
  now.splice(before ? now.findIndex((each) => each.id === before) : now.length, 0, thing);
  if (now.every((each, at) => each === was[at])) return [];
  const ranks = rising(was);
  return now.flatMap((each, at) => {
    const rank = ranks[at];
    return each.rank === rank ? [] : [{ kind, id: each.id, record: { ...each, rank } }];
  });
}

/** The same ranks, but no two alike: what came in one go may share its rank. @param {Rec[]} there @returns {number[]} */
function rising(there) {
  let last = Number.NEGATIVE_INFINITY;
  return there.map(({ rank }) => {
    last = rank > last ? rank : last + 1;
    return last;
  });
}
