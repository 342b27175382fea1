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
import { nextStep } from "./control/nextstep.js";
import { Pairs } from "./control/pairs.js";
import { PeopleTool } from "./control/peopletool.js";
import { zoneOf } from "./control/places.js";
import { Receipt } from "./control/receipt.js";
import { Run } from "./control/run.js";
import { SeenLink } from "./control/seenlink.js";
import { Sheet } from "./control/sheet.js";
import { Shown } from "./control/shown.js";
import { Tabs } from "./control/tabs.js";
import { Vote } from "./control/vote.js";
import { wayOn } from "./control/way.js";
import { Waiting } from "./control/waiting.js";
import { Calm } from "./parts/calm.js";
import { Kept } from "./parts/kept.js";
import { PageLinks } from "./parts/page-links.js";
import { inCompany } from "./parts/rest.js";
import { SkipLink } from "./parts/skip.js";
import { Title } from "./parts/title.js";
import { hasLanded } from "./room/way.js";
import { LinkHelp } from "./parts/linkhelp.js";

/** @param {{m: any}} props m: the model of docs/architecture.md */
export default function Control({ m }) {
  if (m.ui.receipt) return html`<${Receipt} m=${m} receipt=${m.ui.receipt} />`;
  if (m.link.gone || !m.workshop || !m.deck) return html`<${Waiting} m=${m} />`;
  inCompany(m.roster.facilitators - 1, m.led);
  const colour = themeOf(m, m.workshop.theme)?.colour;
  return html`<${Title} m=${m} parts=${[m.t("control.title"), m.workshop.title]} /><div class="panel" translate=${false} data-zone=${zoneOf(m)} data-colour=${colour}>
    ${
      nextStep(m)
        ? html`<${SkipLink} to="next-step">${m.t("control.skip")}<//>`
        : html`<${SkipLink} to="panel">${m.t("nav.skip")}<//>`
    }
    <${Head} m=${m} />
    <${LinkHelp} m=${m} />
    <main id="panel" class="panel__table">
      <div class="panel__told">
        <${SeenLink} m=${m} />
        <${Refused} m=${m} />
        <${Kept} m=${m} way=${(/** @type {any} */ draft) => wayOn(m, draft)} landed=${(/** @type {any} */ draft) => hasLanded(m, draft)} />
      </div>
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
    <footer class="panel__foot"><nav class="row" aria-label=${m.t("nav.label")}><${PageLinks} m=${m} apart /></nav></footer>
    <${Dialogs} m=${m} />
    <${Sheet} m=${m} />
  </div>`;
}
