// What stands around every screen of a room: the bar with the workshop's name, the clock,
// people and dialogs.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Page } from "../parts/page.js";
import { Timer } from "../parts/timer.js";
import { MeDialog } from "./me.js";
import { PeopleDialog, headsHere } from "./people.js";
import { Refusals } from "./refusals.js";

/**
 * @param {object} props
 * @param {any} props.m
 * @param {string} props.name
 * @param {any} [props.under] below the bar: the themes
 * @param {any} [props.children]
 */
export function RoomPage({ m, name, under, children }) {
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
  return html`<${Page} m=${m} name=${name} title=${title} bar=${bar} under=${under} room>
    <${Refusals} m=${m} />
    ${children}
    ${m.ui.dialog === "people" && html`<${PeopleDialog} m=${m} onClose=${close} />`}
    ${m.ui.dialog === "me" && html`<${MeDialog} m=${m} onClose=${close} />`}
  <//>`;
}
