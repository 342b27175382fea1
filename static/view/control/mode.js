/** How the card takes notes: open, quiet until the reveal, or closed. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { useRest, wordsOf } from "../parts/rest.js";
import { Icon } from "../parts/icons.js";
import { modeOf, shownCard } from "./deck.js";
import { notesOn } from "./ideas.js";

/** @param {{m: any}} props */
export function Mode({ m }) {
  const card = shownCard(m);
  if (!card?.back.sections.length) return null;
  const mode = modeOf(m, card.id);
  const kept = notesOn(m, card.id).filter((note) => note.quiet && note.removed === "").length;
  const set = (/** @type {string} */ to) => m.do("card.mode", { card: card.id, mode: to });
  return html`<section class="notemode" aria-labelledby="mode-title">
    <h2 id="mode-title" class="notemode__title">${m.t("control.mode.heading")}</h2>
    <div class="segments" role="group" aria-labelledby="mode-title">
      <${Segment} icon="edit" on=${mode === "open"} onClick=${() => set("open")}>${m.t("control.mode.open")}<//>
      <${Segment} icon="unseen" on=${mode === "quiet"} onClick=${() => set("quiet")}>${m.t("control.mode.quiet")}<//>
      <${Segment} icon="lock" on=${mode === "closed"} onClick=${() => set("closed")}>${m.t("control.mode.closed")}<//>
    </div>
    <p class="small quiet">
      ${mode === "open" ? m.t("control.mode.openSays") : mode === "quiet" ? m.t("control.mode.quietSays") : m.t("control.mode.closedSays")}
    </p>
    ${
      mode === "quiet" &&
      kept > 0 &&
      html`<p class="small quiet">${m.t("control.mode.quietEnds")}</p>
        <${Button} icon="eye" onClick=${() => set("open")}>${m.t("control.next.reveal", { count: kept })}<//>`
    }
  </section>`;
}

/** @param {{icon: string, on: boolean, onClick: () => void, children?: any}} props */
export function Segment({ icon, on, onClick, children }) {
  const rests = useRest(() => `${wordsOf(children)}${on}`);
  return html`<button
    type="button"
    class="segments__one"
    aria-pressed=${on}
    aria-disabled=${rests || undefined}
    onClick=${on || rests ? undefined : onClick}
  >
    <${Icon} name=${icon} />${children}
  </button>`;
}
