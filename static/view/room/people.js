// Who is here: names where they were given, and whether they sit in the room or on a screen.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Dialog } from "../parts/dialog.js";
import { Icon } from "../parts/icons.js";
import { nameOf } from "./names.js";

/** The participants with a live screen, in the order they joined. @param {any} m */
export function peopleHere(m) {
  return [...m.rec.participant.values()].filter((one) => !one.removed && m.roster.here.has(one.id));
}

/** How many people that is: several may share a device. @param {any} m */
export function headsHere(m) {
  return peopleHere(m).reduce((sum, one) => sum + one.heads, 0);
}

/** @param {{m: any}} props */
export function PeopleCount({ m }) {
  return html`<span class="tabular">${m.t("people.here", { count: headsHere(m) })}</span>`;
}

/**
 * @param {{m: any, names?: boolean}} props names: only the names, as in the lobby
 */
export function PeopleList({ m, names }) {
  const here = peopleHere(m);
  return html`<ul class=${names ? "people people--names plain" : "people plain"}>
    ${here.map(
      (one) => html`<li key=${one.id} class="people__one" data-me=${one.id === m.me || undefined}>
        <${Icon} name=${one.where === "remote" ? "screen" : "person"} />
        <span class="people__name" dir="auto" translate=${false}>${nameOf(m, one.id)}</span>
        ${one.id === m.me && html`<span class="quiet small">${m.t("people.you")}</span>`}
        ${one.heads > 1 && html`<span class="quiet small">${m.t("people.heads", { count: one.heads })}</span>`}
        ${!names && html`<span class="quiet small">${one.where === "remote" ? m.t("join.where.remote") : m.t("join.where.room")}</span>`}
        ${!names && one.hand && html`<span class="tagged"><${Icon} name="hand" /> ${m.t("people.hand")}</span>`}
        ${!names && one.ready && html`<span class="tagged"><${Icon} name="check" /> ${m.t("people.ready")}</span>`}
      </li>`,
    )}
  </ul>`;
}

/** @param {{m: any, onClose: () => void}} props */
export function PeopleDialog({ m, onClose }) {
  const change = html`<${Button} icon="edit" onClick=${() => m.set({ dialog: "me" })}>${m.t("lobby.change")}<//>`;
  return html`<${Dialog} id="people" title=${m.t("people.title")} close=${m.t("common.close")} onClose=${onClose} actions=${change}>
    <p class="lead"><${PeopleCount} m=${m} /></p>
    <${PeopleList} m=${m} />
  <//>`;
}
