/** A closed vote: bars with figures beside them, ties named, and the idea to go on with. */

import { html } from "../../vendor/preact.js";
import { Bar } from "../parts/bar.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { ideaLabel, ideaText } from "./ideas.js";
import { leaders, resultOf, subjectOf } from "./rounds.js";

/** @param {{m: any, round: any}} props */
export function Result({ m, round }) {
  const lines = resultOf(round);
  const most = Math.max(1, ...lines.map((line) => line.votes));
  const tie = leaders(round).length > 1;
  const persons = subjectOf(m, round) === "persons";
  return html`<section class="stack" aria-labelledby="result-title">
    <h4 id="result-title" class="tool__sub">${m.t("control.vote.result")}${round.runoff_of !== "" && `: ${m.t("control.vote.isRunoff")}`}</h4>
    ${
      // Before the list, which may be long: what to do about the tie is not below the fold.
      tie &&
      round.chosen === "" &&
      !persons &&
      html`<p>${m.t("vote.tied", { count: leaders(round).length })}</p>
        <${Button} icon="vote" onClick=${() => m.do("round.runoff", { id: m.newId(), of: round.id })}>${m.t("control.vote.runoff")}<//>`
    }
    <ol class="tally plain">
      ${lines.map((line) => html`<li key=${line.idea}><${Line} m=${m} round=${round} line=${line} most=${most} tie=${tie} persons=${persons} /></li>`)}
    </ol>
  </section>`;
}

/** @param {{m: any, round: any, line: {idea: string, votes: number, leads: boolean}, most: number, tie: boolean, persons: boolean}} props */
function Line({ m, round, line, most, tie, persons }) {
  const chosen = round.chosen === line.idea;
  const confirm = () => m.do("round.confirm", { id: round.id, idea: line.idea, plan: m.newId() });
  return html`<div class="tally__line" data-leads=${line.leads || undefined} data-chosen=${chosen || undefined}>
    <p class="tally__idea" dir="auto">${ideaText(m, line.idea)}</p>
    <div class="tally__figures">
      <${Bar} part=${line.votes / most} />
      <span class="tabular">${m.t("control.vote.count", { count: line.votes })}</span>
    </div>
    ${
      chosen
        ? html`<p class="tally__mark"><${Icon} name="check" />${m.t("control.vote.confirmed")}</p>`
        : line.leads && html`<p class="tally__mark"><${Icon} name="star" />${tie ? m.t("control.vote.tied") : m.t("control.vote.won")}</p>`
    }
    ${
      round.chosen === "" &&
      !persons &&
      html`<${Button} small label=${m.t("control.vote.confirmIdea", { idea: ideaLabel(m, line.idea) })} onClick=${confirm}>${m.t("control.vote.confirm")}<//>`
    }
    ${
      round.chosen !== "" &&
      !chosen &&
      !persons &&
      line.votes > 0 &&
      canPlan(m, line.idea) &&
      html`<${Button} small icon="plan" label=${m.t("control.plan.alsoIdea", { idea: ideaLabel(m, line.idea) })} onClick=${() => m.do("plan.open", { id: m.newId(), origin: line.idea })}>${m.t("control.plan.also")}<//>`
    }
  </div>`;
}

/** Whether one more plan may be opened, and none has grown from this idea. @param {any} m @param {string} idea */
function canPlan(m, idea) {
  const plans = [...m.rec.plan.values()];
  return plans.length < m.deck.plans && plans.every((plan) => plan.origin !== idea);
}
