/**
 * The facilitator's control panel: the run on the left with the one next step below it, what
 * participants see in the middle, people and tools on the right. The zones never move; where
 * not all have room, tabs bring one forward.
 */

import { html } from "../vendor/preact.js";
import { Clockwork } from "./control/clockwork.js";
import { themeOf } from "./control/deck.js";
import { Dialogs } from "./control/dialogs.js";
import { DoorTool } from "./control/door.js";
import { Head, Refused } from "./control/head.js";
import { KeyTool, ScreenTool } from "./control/keys.js";
import { FollowTool } from "./control/follow.js";
import { KeepTool } from "./control/keep.js";
import { MergeTool } from "./control/merge.js";
import { EndingTool, MinutesTool } from "./control/minutes.js";
import { Mode } from "./control/mode.js";
import { Next } from "./control/next.js";
import { Pairs } from "./control/pairs.js";
import { PeopleTool } from "./control/peopletool.js";
import { zoneOf } from "./control/places.js";
import { Receipt } from "./control/receipt.js";
import { Run } from "./control/run.js";
import { Sheet } from "./control/sheet.js";
import { Shown } from "./control/shown.js";
import { Tabs } from "./control/tabs.js";
import { Vote } from "./control/vote.js";
import { Waiting } from "./control/waiting.js";
import { Calm } from "./parts/calm.js";

/** @param {{m: any}} props m: the model of docs/architecture.md */
export default function Control({ m }) {
  if (m.ui.receipt) return html`<${Receipt} m=${m} receipt=${m.ui.receipt} />`;
  if (m.link.gone || !m.workshop || !m.deck) return html`<${Waiting} m=${m} />`;
  const colour = themeOf(m, m.workshop.theme)?.colour;
  return html`<div class="panel" data-zone=${zoneOf(m)} data-colour=${colour}>
    <a class="skip" href="#next-step">${m.t("control.skip")}</a>
    <${Head} m=${m} />
    <main class="panel__table">
      <${Refused} m=${m} />
      <div class="now">
        ${m.workshop.stage !== "ended" && html`<${Clockwork} m=${m} />`}
        <${Mode} m=${m} />
      </div>
      <${Tabs} m=${m} />
      <${Run} m=${m} />
      <${Next} m=${m} />
      <${Shown} m=${m} />
      <section class="zone zone--people" aria-labelledby="people-title">
        <h2 id="people-title" class="zone__title">${m.t("control.zone.people")}</h2>
        <${Vote} m=${m} />
        <${Pairs} m=${m} />
        <${PeopleTool} m=${m} />
        <${DoorTool} m=${m} />
        <${ScreenTool} m=${m} />
        <${KeyTool} m=${m} />
        <${MinutesTool} m=${m} />
        <${MergeTool} m=${m} />
        <${FollowTool} m=${m} />
        <${EndingTool} m=${m} />
        <${Calm} m=${m} />
        <${KeepTool} m=${m} />
      </section>
    </main>
    <${Dialogs} m=${m} />
    <${Sheet} m=${m} />
  </div>`;
}
