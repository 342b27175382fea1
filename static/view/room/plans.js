// Which plans, actors and steps there are, in the order they came.

/** @param {Map<string, any>} records @param {string} [plan] */
export function ranked(records, plan) {
  return [...records.values()]
    .filter((one) => plan === undefined || one.plan === plan)
    .sort((a, b) => (a.rank || Infinity) - (b.rank || Infinity) || (a.id < b.id ? -1 : 1));
}

/** The plan looked at: the newest, unless another was picked. @param {any} m */
export function planOf(m) {
  const plans = ranked(m.rec.plan);
  return plans.find((plan) => plan.id === m.ui.plan) || plans[plans.length - 1];
}
