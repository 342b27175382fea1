/** Places in the panel that another part can lead to: the zone they stand in, and focus. */

/** @type {Record<string, string>} place → zone */
const ZONES = { persons: "shown", plan: "shown", notes: "shown", vote: "people", minutes: "people", door: "people" };

/** @param {string} place */
export function idOf(place) {
  return `panel-${place}`;
}

/** The zone that is open where not all three have room. @param {any} m @returns {string} */
export function zoneOf(m) {
  return m.ui.zone ?? "run";
}

/** @param {any} m @param {string} place */
export function goTo(m, place) {
  m.set({ zone: ZONES[place] ?? "run" });
  // The zone may have been out of sight until this is drawn.
  setTimeout(() => {
    const target = document.getElementById(idOf(place));
    const box = target?.closest("details");
    if (box) box.open = true;
    target?.focus();
    target?.scrollIntoView({ block: "start" });
  }, 60);
}
