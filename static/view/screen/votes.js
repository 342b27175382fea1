/** Voting: the ideas and how many have finished, never a tally; then the result. */

import { html } from "../../vendor/preact.js";
import { ideaText } from "../control/ideas.js";
import { Bar } from "../parts/bar.js";
import { leaders, resultOf, subjectOf, votersOf } from "../control/rounds.js";
import { Band } from "./band.js";
import { ballotParts } from "./papers.js";
import { roundShown, themeShown } from "./scene.js";
import { Fit } from "./stage.js";
import { Papers } from "./walls.js";

/** What the line under the ideas takes of the height, in units of the screen. */
const LINE = 12;
const MOST_LINES = 6;

/** @param {{m: any}} props */
export function Voting({ m }) {
  const round = roundShown(m);
  const of = votersOf(m, round);
  const title =
    round.runoff_of !== ""
      ? m.t("screen.vote.runoff")
      : subjectOf(m, round) === "persons"
        ? m.t("screen.vote.persons")
        : m.t("screen.vote.heading");
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${title} />
    <${Papers} m=${m} parts=${ballotParts(m, round)} below=${LINE} />
    <div class="svote">
      <p class="svote__say">${m.t("screen.vote.say", { count: round.votes })}</p>
      <${Bar} part=${of ? round.finished / of : 0} />
      <p class="svote__finished tabular">${m.t("screen.vote.finished", { count: round.finished, of })}</p>
    </div>`;
}

/** @param {{m: any}} props */
export function Outcome({ m }) {
  const round = roundShown(m);
  const lines = resultOf(round);
  const most = Math.max(1, ...lines.map((line) => line.votes));
  const tie = leaders(round).length > 1;
  const shown = lines.filter((line) => line.votes > 0).slice(0, MOST_LINES);
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${m.t("screen.result.heading")} />
    <${Fit} most=${5} least=${2.9} class="sresult">
      ${round.chosen !== "" && html`<p class="sresult__chosen"><span>${m.t("screen.result.chosen")}</span> <strong dir="auto">${ideaText(m, round.chosen)}</strong></p>`}
      ${shown.length === 0 && html`<p class="sempty__say">${m.t("screen.result.none")}</p>`}
      <ol class="sresult__lines plain">
        ${shown.map(
          (line) => html`<li key=${line.idea} data-leads=${line.leads || undefined}>
            <p class="sresult__idea" dir="auto">${ideaText(m, line.idea)}</p>
            <${Bar} part=${line.votes / most} />
            <p class="sresult__votes tabular">
              ${m.t("screen.result.votes", { count: line.votes })}${tie && line.leads && html` <strong class="sresult__tied">${m.t("screen.result.tied")}</strong>`}
            </p>
          </li>`,
        )}
      </ol>
    <//>`;
}
