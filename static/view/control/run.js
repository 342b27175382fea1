/** The run of the workshop, from gathering to the end: where the group has been and is. */

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";
import { Mark } from "../parts/marks.js";
import { cardsInUse, nameOf, placeOf, shownCard } from "./deck.js";
import { plannedMinutes, stepsOf, usedMinutes } from "./runsteps.js";
import { quietClock } from "./wish.js";

/** @param {{m: any}} props */
export function Run({ m }) {
  const { stage, theme, reached } = m.workshop;
  const here = placeOf(m, theme);
  return html`<section class="zone zone--run" aria-labelledby="run-title">
    <h2 id="run-title" class="zone__title" tabindex="-1">${m.t("control.zone.run")}</h2>
    <ol class="run plain">
      <${Milestone} m=${m} icon="door" title=${m.t("control.run.lobby")} say=${m.t("control.run.lobbyStep")} here=${stage === "lobby"} done=${stage !== "lobby"} />
      ${m.deck.themes.map(
        (/** @type {any} */ one, /** @type {number} */ at) =>
          html`<${Theme} key=${one.id} m=${m} theme=${one} number=${at + 1} here=${stage === "running" && at + 1 === here} done=${reached > at && at + 1 !== here} open=${at <= reached} />`,
      )}
      <${Milestone} m=${m} icon="plan" title=${m.t("control.run.end")} say=${m.t("control.run.endStep")} here=${stage === "ended"} done=${false} />
    </ol>
  </section>`;
}

/** @param {{m: any, icon: string, title: string, say: string, here: boolean, done: boolean}} props */
function Milestone({ m, icon, title, say, here, done }) {
  return html`<li class="run__item" aria-current=${here ? "step" : undefined} data-here=${here || undefined}>
    <span class="run__mark"><${Icon} name=${done ? "check" : icon} /></span>
    <div class="run__words">
      <p class="run__title">${title}${done && html`<span class="sr-only">, ${m.t("control.run.done")}</span>`}</p>
      ${here && html`<p class="run__say">${say}</p>`}
    </div>
  </li>`;
}

/** @param {{m: any, theme: any, number: number, here: boolean, done: boolean, open: boolean}} props */
function Theme({ m, theme, number, here, done, open }) {
  const used = usedMinutes(m, number - 1);
  const go = () => send(m, ["theme.open", { theme: theme.id }]);
  const running = m.workshop.stage === "running";
  return html`<li class="run__item" data-colour=${theme.colour} data-here=${here || undefined}>
    <span class="run__mark"><${Mark} name=${theme.mark} /></span>
    <div class="run__words">
      <p class="run__number">
        ${m.t("control.run.theme", { number })}
        ${done && html`<span class="run__done"><${Icon} name="check" /><span class="sr-only">${m.t("control.run.done")}</span></span>`}
        <${Minutes} m=${m} planned=${plannedMinutes(theme)} used=${used} />
      </p>
      ${
        open && running && !here
          ? html`<button type="button" class="run__title run__go" aria-label=${m.t("control.run.open", { number, theme: theme.title })} onClick=${go}>${theme.title}</button>`
          : html`<p class="run__title">${theme.title}</p>`
      }
      ${here && html`<${Cards} m=${m} theme=${theme} />`}
    </div>
  </li>`;
}

/** Planned and used time, side by side. @param {{m: any, planned: number, used: number | null}} props */
function Minutes({ m, planned, used }) {
  if (!planned && used === null) return null;
  const words =
    used === null
      ? m.t("control.run.minutes", { count: planned })
      : m.t("control.run.used", { used, planned: m.t("control.run.minutes", { count: planned }) });
  return html`<span class="run__minutes tabular" data-over=${used !== null && planned > 0 && used > planned ? "" : undefined}>${words}</span>`;
}

/** The cards of the theme the group is on; with one card, its steps alone. @param {{m: any, theme: any}} props */
function Cards({ m, theme }) {
  const up = shownCard(m);
  const cards = cardsInUse(m, theme.id);
  if (up && !cards.includes(up)) cards.push(up);
  if (cards.length === 1) return html`<${Steps} m=${m} card=${cards[0]} />`;
  // The theme's own card repeats the theme's title, so it goes by what it is.
  const name = (/** @type {any} */ card) => (card.kind === "theme" ? m.t("control.run.themeCard") : nameOf(m, card));
  return html`<ul class="run__cards plain">
    ${cards.map(
      (card) => html`<li key=${card.id}>
        ${
          card === up
            ? html`<p class="run__card" data-here aria-current="true" dir="auto">${name(card)}</p><${Steps} m=${m} card=${card} />`
            : html`<button type="button" class="run__card run__go" dir="auto" onClick=${() => send(m, ["card.show", { card: card.id, side: "front" }])}>${name(card)}</button>`
        }
      </li>`,
    )}
  </ul>`;
}

/** @param {{m: any, card: any}} props */
function Steps({ m, card }) {
  return html`<ol class="run__steps plain">
    ${stepsOf(m, card).map(
      (step) => html`<li key=${step.key} class="run__step" aria-current=${step.here ? "step" : undefined}>
        ${
          step.side && !step.here
            ? html`<button type="button" class="run__go" onClick=${() => send(m, ["card.show", { card: card.id, side: step.side }], false)}>${step.label}</button>`
            : html`<span>${step.label}</span>`
        }
      </li>`,
    )}
  </ol>`;
}

/** Going to another card ends its time; turning the same card does not. The button that was
 * pressed becomes a plain line, so the focus goes to the head of the run and not to nowhere.
 * @param {any} m @param {import("./wish.js").Wish} wish @param {boolean} [away] */
function send(m, wish, away = true) {
  for (const [did, args] of [...(away ? quietClock(m) : []), wish]) m.do(did, args);
  document.getElementById("run-title")?.focus({ preventScroll: true });
}
