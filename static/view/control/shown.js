/** The middle zone: what participants see now, and the work on it. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { CardBack, CardFront } from "../parts/card.js";
import { Icon } from "../parts/icons.js";
import { Since } from "../parts/since.js";
import { OwnPerson } from "../room/own-person.js";
import { PlanBack, PlanFront } from "../room/plan.js";
import { Door } from "./door.js";
import { hasBack, nameOf, placeOf, shownCard, themeOf } from "./deck.js";
import { hereOf } from "./legs.js";
import { HiddenNotes } from "./hidden.js";
import { Segment } from "./mode.js";
import { NoteBar } from "./notebar.js";
import { NoteSections } from "./notesections.js";
import { Persons } from "./persons.js";
import { Lacks, OpenPlan, PlanWords } from "./planwatch.js";
import { Spotlight } from "./spotlight.js";
import { WallPages } from "./wallpages.js";

/** @param {{m: any}} props */
export function Shown({ m }) {
  const card = shownCard(m);
  return html`<section class="zone zone--shown" aria-labelledby="shown-title">
    <div class="shown__head">
      <h2 id="shown-title" class="zone__title">${m.t("control.shown.heading")}</h2>
      ${card && hasBack(card) && html`<${Sides} m=${m} card=${card} />`}
    </div>
    <${WallPages} m=${m} />
    ${card ? html`<${OnCard} m=${m} card=${card} />` : html`<${OffCards} m=${m} />`}
  </section>`;
}

/** @param {{m: any, card: any}} props */
function Sides({ m, card }) {
  const turn = (/** @type {string} */ side) => m.do("card.show", { card: card.id, side });
  const { side } = m.workshop;
  return html`<div class="segments" role="group" aria-label=${m.t("control.shown.card")}>
    <${Segment} icon="eye" on=${side === "front"} onClick=${() => turn("front")}>${m.t("control.shown.front")}<//>
    <${Segment} icon="turn" on=${side === "back"} onClick=${() => turn("back")}>${m.t("control.shown.back")}<//>
  </div>`;
}

/** Before the first card and after the last. @param {{m: any}} props */
function OffCards({ m }) {
  if (m.workshop.stage === "ended") {
    return html`<div class="stack">
      <p class="lead">${m.t("control.shown.ended")}</p>
      <div><${Button} icon="undo" onClick=${() => m.do("workshop.reopen", {})}>${m.t("control.shown.reopen")}<//></div>
      <${PlanWords} m=${m} />
    </div>`;
  }
  return html`<div class="stack" data-gap="large">
    <p class="lead">${m.t("control.shown.lobby")}</p>
    <${Door} m=${m} large />
    <${Since} m=${m} id="since" level=${3} />
  </div>`;
}

/** @param {{m: any, card: any}} props */
function OnCard({ m, card }) {
  const theme = themeOf(m, card.theme);
  const place = m.t("control.shown.place", { number: placeOf(m, theme.id), of: m.deck.themes.length });
  const back = m.workshop.side === "back";
  return html`<div class="shown__card">
    <${Say} m=${m} card=${card} />
    <${Spotlight} m=${m} />
    ${card.kind === "theme" && html`<${Persons} m=${m} theme=${theme} />`}
    ${
      back
        ? html`<${CardBack} card=${card} theme=${theme} place=${place} heading=${backHeading(m, card)} level=${3}>
            ${card.kind === "plan" ? html`<${Lacks} m=${m} /><${PlanBack} m=${m} card=${card} />` : html`<${NoteSections} m=${m} card=${card} />`}
          <//>`
        : html`<${CardFront} card=${card} theme=${theme} place=${place} level=${3}>
            ${card.kind === "plan" && html`<${OpenPlan} m=${m} /><${PlanFront} m=${m} card=${card} />`}
            ${card.kind === "own" && html`<${OwnPerson} m=${m} card=${card} />`}
          <//>`
    }
    ${back && card.kind !== "plan" && html`<${HiddenNotes} m=${m} card=${card} /><${NoteBar} m=${m} card=${card} />`}
  </div>`;
}

/** A person's back is headed by the name, so that the group knows whom it answers for.
 * @param {any} m @param {any} card */
function backHeading(m, card) {
  return card.person || card.kind === "own" ? `${card.back.heading}: ${nameOf(m, card)}` : undefined;
}

/** Words to lean on at the step the group has come to. @param {{m: any, card: any}} props */
function Say({ m, card }) {
  const words = [hereOf(m)?.step.say, card.say].filter(Boolean);
  if (words.length === 0) return null;
  const fold = (/** @type {any} */ event) => {
    if (event.currentTarget.open === (m.ui.saying === false)) m.set({ saying: event.currentTarget.open });
  };
  return html`<details class="say" open=${m.ui.saying !== false} onToggle=${fold}>
    <summary><${Icon} name="people" />${m.t("control.shown.say")}</summary>
    ${words.map((text) => html`<p key=${text}>${text}</p>`)}
  </details>`;
}
