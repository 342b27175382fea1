/** Drawing pairs among those who are here, and reading who talks with whom. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { shownCard } from "./deck.js";
import { calledOf, heads, present } from "./people.js";
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
    open=${card.kind === "talk"}
    aside=${drawn.length > 0 ? m.t("control.pairs.count", { count: drawn.length }) : ""}
  >
    ${!enough && html`<p class="small quiet" id="pairs-why">${m.t("control.pairs.few")}</p>`}
    <${Switch} label=${m.t("control.pairs.mixed")} on=${m.ui.mixed === true} onChange=${(/** @type {boolean} */ mixed) => m.set({ mixed })} />
    <div class="row">
      <${Button} icon="people" disabled=${!enough} describedBy=${enough ? undefined : "pairs-why"} onClick=${draw}>${drawn.length ? m.t("control.pairs.again") : m.t("control.pairs.draw")}<//>
      ${drawn.length > 0 && html`<${Button} variant="tertiary" onClick=${() => m.do("pairs.clear", {})}>${m.t("control.pairs.clear")}<//>`}
    </div>
    ${
      drawn.length > 0 &&
      html`<ol class="pairs plain">
        ${drawn.map(
          (/** @type {string[]} */ group, /** @type {number} */ at) =>
            html`<li key=${at} dir="auto">${group.map((id) => calledOf(m, id)).join(" + ")}</li>`,
        )}
      </ol>`
    }
  <//>`;
}
