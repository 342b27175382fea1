// One sticky note: paper, text, who wrote it, how far it has come, and what can be done.

import { html } from "../../vendor/preact.js";
import { Icon } from "./icons.js";

/** The papers a note can be written on; the names stand in the interface as `note.colour.*`. */
export const PAPERS = ["sol", "hav", "baer", "mose", "lyng"];

/** @type {Record<string, string>} */
const STATE_ICONS = { sending: "sending", device: "device", refused: "warning" };

/**
 * @param {{state: string, t: (key: string) => string}} props
 */
export function NoteState({ state, t }) {
  if (state === "saved") {
    return html`<span class="note__state" data-state="saved"><${Icon} name="check" /><span class="note__words">${t("state.saved")}</span></span>`;
  }
  const words =
    state === "sending" ? t("state.sending") : state === "device" ? t("state.device") : t("state.refused");
  return html`<span class="note__state" data-state=${state}><${Icon} name=${STATE_ICONS[state] || "sending"} /> ${words}</span>`;
}

/**
 * @typedef {object} NoteProps
 * @property {{id: string, text: string, colour: string, quiet?: boolean}} note
 * @property {(key: string, args?: any) => string} t
 * @property {string} [author] the name to show, or nothing
 * @property {boolean} [own]
 * @property {string} [state] `saved` is shown only when `own`, and fades
 * @property {boolean} [fresh] lay it down with a short drop
 * @property {boolean} [hidden] its text is kept back until the facilitator reveals it
 * @property {any} [like] a heart at the foot
 * @property {any} [actions] buttons at the foot
 * @property {any} [children] in place of the text, for instance an editor
 */

/** @param {NoteProps} props */
export function Note({ note, t, author, own, state = "saved", fresh, hidden, like, actions, children }) {
  const paper = PAPERS.includes(note.colour) ? note.colour : "sol";
  return html`<article
    class="note"
    data-paper=${paper}
    data-own=${own || undefined}
    data-fresh=${fresh || undefined}
    data-hidden=${hidden || undefined}
    data-note=${note.id}
  >
    ${children || (hidden ? html`<p class="note__text"><${Icon} name="unseen" /> ${t("note.hidden")}</p>` : html`<p class="note__text" dir="auto">${note.text}</p>`)}
    ${
      (author || own || like || actions) &&
      html`<footer class="note__foot">
        <span class="note__who" dir="auto" translate=${Boolean(own)}>${own ? t("note.yours") : author}</span>
        ${own && html`<${NoteState} state=${state} t=${t} />`}
        ${like}
        ${actions && html`<span class="note__actions">${actions}</span>`}
      </footer>`
    }
  </article>`;
}
