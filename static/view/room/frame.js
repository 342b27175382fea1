// What stands around every screen of a room: the bar with the workshop's name, the clock,
// people and dialogs.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Kept } from "../parts/kept.js";
import { Page } from "../parts/page.js";
import { Timer } from "../parts/timer.js";
import { MeDialog } from "./me.js";
import { PeopleDialog, headsHere } from "./people.js";
import { Refusals } from "./refusals.js";
import { hasLanded, wayBack } from "./way.js";

/** @param {any} m @param {any} children */
const around = (m, children) =>
  html`<${Kept} m=${m} way=${(/** @type {any} */ draft) => wayBack(m, draft)} landed=${(/** @type {any} */ draft) => hasLanded(m, draft)}>${children}<//>`;

/**
 * @param {object} props
 * @param {any} props.m
 * @param {string} props.name
 * @param {string} props.where what is shown, for the tab
 * @param {any} [props.first] a way that comes before all others
 * @param {any} [props.under] below the bar: the themes
 * @param {any} [props.children]
 */
export function RoomPage({ m, name, where, first, under, children }) {
  const title = m.workshop.title || m.deck.title;
  const timer = m.rec.timer.get("t");
  const heads = headsHere(m);
  const close = () => m.set({ dialog: "" });
  const bar = html`<h1 class="bar__title" dir="auto">${title}</h1>
    <${Timer} timer=${timer} now=${m.now} t=${m.t} />
    <${Button}
      small
      icon="people"
      label=${m.t("people.open", { count: heads })}
      onClick=${() => m.set({ dialog: "people" })}
      ><span class="tabular">${heads}</span><//
    >`;
  return html`<${Page} m=${m} name=${name} title=${where} of=${title} bar=${bar} first=${first} under=${under} kept=${around} room>
    <${Refusals} m=${m} />
    ${children}
    ${m.ui.dialog === "people" && html`<${PeopleDialog} m=${m} onClose=${close} />`}
    ${m.ui.dialog === "me" && html`<${MeDialog} m=${m} onClose=${close} />`}
  <//>`;
}
