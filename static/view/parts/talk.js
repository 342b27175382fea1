// Who talks with whom, as every screen reads it: whether a talk goes on, the groups in the
// order of their numbers, and what those in it are called.

/**
 * The pairing while its talk goes on (`board/rules/pairs.py`): its card is up, and has not been
 * turned without a clock. @param {any} m @returns {any} or null
 */
export function talkNow(m) {
  const pairing = m.rec.pairing.get("p");
  if (!pairing?.groups.length || pairing.card !== m.workshop.card || m.workshop.stage !== "running") return null;
  const timer = m.rec.timer.get("t");
  return m.workshop.side === "front" || (timer && timer.state !== "stopped") ? pairing : null;
}

/**
 * What those in a group are called: each device once, and where they sit when not all of `group`
 * sit alike. @param {any} m @param {string[]} ids @param {string[]} [group] @returns {string[]}
 */
export function calledIn(m, ids, group = ids) {
  const people = [...new Set(ids)];
  const places = new Set(group.map((id) => m.rec.participant.get(id)?.where));
  return people.map((id) => {
    const one = m.rec.participant.get(id);
    const name = one?.name.trim() || m.t("people.unnamed");
    const count = ids.filter((other) => other === id).length;
    const many = count > 1 ? m.t("pair.several", { name, count }) : name;
    if (places.size < 2) return many;
    return m.t(one?.where === "remote" ? "pair.remote" : "pair.room", { name: many });
  });
}

/**
 * This device's groups: the number, the heads of the device in it (counted from 1 through all
 * its groups), and the others. @param {any} pairing @param {string} me
 * @returns {{number: number, heads: number[], others: string[]}[]}
 */
export function groupsOf(pairing, me) {
  let head = 0;
  /** @type {{number: number, heads: number[], others: string[]}[]} */
  const mine = [];
  pairing.groups.forEach((/** @type {string[]} */ group, /** @type {number} */ at) => {
    const own = group.filter((id) => id === me).length;
    if (!own) return;
    const heads = Array.from({ length: own }, () => (head += 1));
    mine.push({ number: at + 1, heads, others: group.filter((id) => id !== me) });
  });
  return mine;
}

/** Heads of those given that have no place in the talk. @param {any} pairing @param {any[]} people @returns {number} */
export function without(pairing, people) {
  const talking = pairing.groups.flat();
  let count = 0;
  for (const { id, heads } of people) {
    count += Math.max(0, heads - talking.filter((/** @type {string} */ one) => one === id).length);
  }
  return count;
}
