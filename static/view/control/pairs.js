/** Drawing pairs among those who are here, and reading who talks with whom. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { shownCard } from "./deck.js";
import { calledIn, talkNow, without } from "../parts/talk.js";
import { heads, present } from "./people.js";
import { Switch } from "./switch.js";
import { Tool } from "./tool.js";

/** @param {{m: any}} props */
export function Pairs({ m }) {
  const card = shownCard(m);
  if (!card) return null;
  const pairing = m.rec.pairing.get("p");
  const drawn = pairing?.card === card.id ? pairing.groups : [];
  const enough = heads(present(m)) > 1;
  const draw = () => m.do("pairs.draw", { card: card.id, mixed: m.ui.mixed === true, present: [] });
  return html`<${Tool}
    title=${m.t("control.pairs.heading")}
    icon="people"
    open=${card.kind === "talk" && m.workshop.side === "front"}
    aside=${drawn.length > 0 ? m.t("control.pairs.count", { count: drawn.length }) : ""}
  >
    ${!enough && html`<p class="small quiet" id="pairs-why">${m.t("control.pairs.few")}</p>`}
    <${Switch} label=${m.t("control.pairs.mixed")} on=${m.ui.mixed === true} onChange=${(/** @type {boolean} */ mixed) => m.set({ mixed })} />
    <div class="row">
      <${Button} icon="people" disabled=${!enough} describedBy=${enough ? undefined : "pairs-why"} onClick=${draw}>${drawn.length ? m.t("control.pairs.again") : m.t("control.pairs.draw")}<//>
      ${drawn.length > 0 && html`<${Button} variant="tertiary" onClick=${() => m.do("pairs.clear", {})}>${m.t("control.pairs.clear")}<//>`}
    </div>
    <${Late} m=${m} />
    ${
      drawn.length > 0 &&
      html`<ol class="pairs plain">
        ${drawn.map(
          (/** @type {string[]} */ group, /** @type {number} */ at) =>
            html`<li key=${at}><span class="pairs__number tabular">${at + 1}</span> <span dir="auto">${calledIn(m, group).join(" + ")}</span></li>`,
        )}
      </ol>`
    }
  <//>`;
}

/** Those who were away when the pairs were drawn; who joins anew gets a place without this.
 * @param {{m: any}} props */
function Late({ m }) {
  const talk = talkNow(m);
  const count = talk ? without(talk, present(m)) : 0;
  if (!count) return null;
  return html`<div class="pairs__late stack" data-gap="small" role="status">
    <p>${m.t("control.pairs.late", { count })}</p>
    <div><${Button} small icon="people" onClick=${() => m.do("pairs.seat", { present: [] })}>${m.t("control.pairs.seat")}<//></div>
  </div>`;
}
