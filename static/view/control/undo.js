/** What was done last to what others wrote, and the button that puts it back. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { calledOf } from "./people.js";

/** What one press did to several notes is several deeds, one right after the other. */
const TOGETHER = ["note.move", "note.remove", "note.restore", "note.place"];
const TOGETHER_MS = 1500;
/** A slip is noticed sooner; later the button would only be in the way. */
const OFFERED_MS = 15 * 60_000;

/** The last deed and those that belong to it, newest first. @param {any} m @returns {any[]} */
export function lastDeeds(m) {
  const away = new Set(m.ui.leftDone ?? []);
  const deeds = [...m.rec.deed.values()]
    .filter((deed) => !away.has(deed.id) && m.now() - deed.at < OFFERED_MS)
    .sort((a, b) => Number(b.id) - Number(a.id));
  const [last] = deeds;
  if (!last || !TOGETHER.includes(last.did)) return deeds.slice(0, 1);
  const other = deeds.findIndex((deed) => deed.did !== last.did || last.at - deed.at > TOGETHER_MS);
  return other < 0 ? deeds : deeds.slice(0, other);
}

/** @param {{m: any}} props */
export function Undo({ m }) {
  const deeds = lastDeeds(m);
  const ids = deeds.map((deed) => deed.id);
  // Whatever becomes of it, it is not offered here once more: a refusal says why in its place.
  const leave = () => {
    m.set({ leftDone: [...(m.ui.leftDone ?? []), ...ids] });
    document.getElementById("undo")?.focus({ preventScroll: true });
  };
  const undo = () => {
    m.do("deed.undo", { deeds: ids });
    leave();
  };
  return html`<div class="undo" id="undo" tabindex="-1" role="group" aria-label=${m.t("control.undo.heading")} data-empty=${deeds.length ? undefined : ""}>
    <p class="undo__words" role="status" dir="auto">${deeds.length > 0 ? said(m, deeds) : ""}</p>
    ${
      deeds.length > 0 &&
      html`<${Button} small icon="undo" means=${ids.join(" ")} onClick=${undo}>${m.t("control.undo.do")}<//>
        <${Button} small only variant="tertiary" icon="close" label=${m.t("control.undo.leave")} onClick=${leave} />`
    }
  </div>`;
}

/** @param {any} m @param {any[]} deeds @returns {string} */
function said(m, deeds) {
  const [{ did, about }] = deeds;
  const name = did === "participant.remove" ? calledOf(m, about) : "";
  return m.t(`control.undo.${did}`, { count: deeds.length, name });
}
