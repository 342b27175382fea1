// Who to talk with now. A shared device has one line for each head.

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";
import { nameOf } from "./names.js";
import { place } from "./place.js";

/**
 * The others in each of this device's groups.
 * @param {any} pairing
 * @param {string} me
 * @returns {string[][]}
 */
export function partners(pairing, me) {
  return pairing.groups
    .filter((/** @type {string[]} */ group) => group.includes(me))
    .flatMap((/** @type {string[]} */ group) => {
      const others = [...group];
      others.splice(others.indexOf(me), 1);
      // Two heads of one device in the same group are one line: they see each other.
      return [others];
    });
}

/** @param {any} m @param {string[]} others */
function names(m, others) {
  const said = others.map((id) => (id === m.me ? m.t("pair.neighbour") : nameOf(m, id)));
  return new Intl.ListFormat(m.lang === "en" ? ["en"] : [m.lang, "nb"]).format(said);
}

/** @param {{m: any}} props */
export function Pair({ m }) {
  const pairing = m.rec.pairing.get("p");
  if (!pairing || pairing.card !== place(m).card) return null;
  // Once the talk is over and the card is turned, who talked with whom is in the way.
  const timer = m.rec.timer.get("t");
  if (place(m).side === "back" && (!timer || timer.state === "stopped")) return null;
  const mine = partners(pairing, m.me);
  return html`<section class="pair sheet" aria-labelledby="pair">
    <${Icon} name="people" size="large" />
    <div class="pair__who">
      <h2 id="pair" class="eyebrow">${m.t("pair.title")}</h2>
      ${
        mine.length
          ? mine.map((others, at) => html`<p class="pair__names" dir="auto">${mine.length > 1 ? `${m.t("vote.head", { n: at + 1 })}: ` : ""}${names(m, others)}</p>`)
          : html`<p class="pair__names">${m.t("pair.none")}</p>`
      }
    </div>
  </section>`;
}
