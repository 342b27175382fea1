// The table of first steps. On a narrow screen each step is a block; the roles are written
// out because a table laid out as blocks would lose its own.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { LiveField } from "./live-field.js";
import { deckLang } from "./names.js";
import { ranked } from "./plans.js";

/** The row moves in the page when the board has moved it, and takes its button along without the
 * focus: it is given back. @param {string} id */
function refocus(id) {
  const back = () => document.activeElement === document.body && document.getElementById(id)?.focus();
  const watch = new MutationObserver(back);
  const table = document.getElementById(id)?.closest("tbody");
  if (table) watch.observe(table, { childList: true });
  setTimeout(() => watch.disconnect(), 3000);
}

/**
 * @param {object} props
 * @param {any} props.m
 * @param {any} props.plan
 * @param {any} props.labels the deck's words for the plan
 * @param {(m: any, plan: any, name: string) => any} props.fieldProps
 */
export function Steps({ m, plan, labels, fieldProps }) {
  const steps = ranked(m.rec.step, plan.id);
  const lang = deckLang(m);
  const cell = (/** @type {any} */ step, /** @type {string} */ name, /** @type {string} */ label) =>
    html`<td role="cell" data-name=${name}><${LiveField} ...${fieldProps(m, plan, `step.${step.id}.${name}`)} label=${label} dated=${name === "when"} /></td>`;
  const move = (/** @type {number} */ at, /** @type {number} */ to) => {
    const before = steps[to > at ? to + 1 : to];
    m.do("step.move", { id: steps[at].id, before: before ? before.id : "" });
    refocus(`step-${steps[at].id}-${to > at ? "down" : "up"}`);
  };
  return html`<div class="stack">
    ${
      steps.length === 0
        ? html`<p class="section__empty quiet">${m.t("plan.no_steps")}</p>`
        : html`<table class="steps" role="table" aria-label=${labels.steps}>
            <thead role="rowgroup">
              <tr role="row" lang=${lang}>
                <th role="columnheader" scope="col">${labels.when}</th>
                <th role="columnheader" scope="col">${labels.what}</th>
                <th role="columnheader" scope="col">${labels.who}</th>
                <th role="columnheader" scope="col"><span class="sr-only">${m.t("plan.step_tools")}</span></th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              ${steps.map(
                (step, at) => html`<tr role="row" key=${step.id}>
                  ${cell(step, "when", labels.when)}${cell(step, "what", labels.what)}${cell(step, "who", labels.who)}
                  <td role="cell" data-name="remove">
                    <${Button} only icon="up" variant="tertiary" id=${`step-${step.id}-up`} disabled=${at === 0} label=${m.t("plan.step_up", { n: at + 1 })} onClick=${() => move(at, at - 1)} />
                    <${Button} only icon="down" variant="tertiary" id=${`step-${step.id}-down`} disabled=${at === steps.length - 1} label=${m.t("plan.step_down", { n: at + 1 })} onClick=${() => move(at, at + 1)} />
                    <${Button} only icon="close" variant="tertiary" label=${m.t("plan.step_remove", { n: at + 1 })} onClick=${() => m.do("step.remove", { id: step.id })} />
                  </td>
                </tr>`,
              )}
            </tbody>
          </table>`
    }
    <div><${Button} icon="add" onClick=${() => m.do("step.add", { id: m.newId(), plan: plan.id })}>${m.t("plan.step_add")}<//></div>
  </div>`;
}
