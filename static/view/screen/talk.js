/** Pair talk: the questions, the clock, and below them who talks with whom, each group by its
    number. What does not fit takes turns; nobody is left out. */

import { html, useContext } from "../../vendor/preact.js";
import { phaseOf } from "../control/clock.js";
import { shownCard } from "../control/deck.js";
import { calledIn, talkNow } from "../parts/talk.js";
import { Band, Clock } from "./band.js";
import { listPages } from "./layout.js";
import { usePages } from "./pages.js";
import { themeShown, wallOf } from "./scene.js";
import { Fit, Live, useRoom, useSize } from "./stage.js";

/** At most so much of the height goes to the list; the question must stay readable. */
const SHARE = 0.5;
/** Beside a heading that says how many groups there are. */
const HEAD = 5;

/** @param {{m: any}} props */
export function Talk({ m }) {
  const card = shownCard(m);
  const { m: live } = useContext(Live);
  const ticking = phaseOf(live.rec.timer.get("t"), live.now()) !== "idle";
  const { questions, instruction } = card.front;
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${card.title} clock=${false} qr=${false} />
    <div class="stalk">
      <div class="stalk__ask">
        <${Fit} most=${4.4} least=${2.9} class="stalk__text">
          <ol class="sfront__questions plain">
            ${questions.map(
              (/** @type {string} */ question, /** @type {number} */ at) =>
                html`<li>${questions.length > 1 && html`<span class="sfront__number" aria-hidden="true">${at + 1}</span>`}<span>${question}</span></li>`,
            )}
          </ol>
          ${instruction && html`<p class="sfront__say">${instruction}</p>`}
        <//>
        ${ticking && html`<${Clock} size="large" />`}
      </div>
      <${Groups} m=${m} />
    </div>`;
}

/** @param {{m: any}} props */
function Groups({ m }) {
  const pairing = talkNow(m);
  const room = useRoom();
  const groups = /** @type {string[][]} */ (pairing?.groups ?? []);
  const entries = groups.map((group, at) => ({ number: at + 1, text: calledIn(m, group).join(" + ") }));
  const pages = listPages(entries, { width: room.width, height: room.height * SHARE - HEAD });
  const at = usePages(pages.length, wallOf(m));
  const page = pages[at];
  const sized = useSize(page.size);
  const named = groups.flat().filter((id) => m.rec.participant.get(id)?.name.trim()).length;
  const count = m.t("screen.pairs.count", { count: groups.length });
  // A list of people without names helps nobody; the number on their own screen does.
  if (named * 2 < groups.flat().length) {
    return html`<p class="stalk__say"><strong>${count}</strong> ${m.t("screen.pairs.phone")}</p>`;
  }
  return html`<section class="spairs" aria-labelledby="spairs" ref=${sized}>
    <h3 id="spairs" class="spairs__head"><span>${m.t("screen.pairs.heading")}</span> <span class="spairs__count tabular">${count}</span>${
      pages.length > 1 && html`<span class="spairs__page tabular">${m.t("screen.notes.page", { page: at + 1, of: pages.length })}</span>`
    }</h3>
    <div class="spairs__columns">
      ${page.columns.map(
        (column) => html`<ol class="spairs__column plain" start=${column[0]?.number}>
          ${column.map((entry) => html`<li key=${entry.number} value=${entry.number}><span class="spairs__number tabular">${entry.number}</span><span dir="auto" translate=${false}>${entry.text}</span></li>`)}
        </ol>`,
      )}
    </div>
  </section>`;
}
