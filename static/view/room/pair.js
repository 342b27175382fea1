// Who to talk with now. A shared device has one line for each of its groups. Who has no place,
// having been away at the draw, asks for one here.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { calledIn, groupsOf, talkNow, without } from "../parts/talk.js";

/** @param {any} m @param {string[]} said */
function list(m, said) {
  return new Intl.ListFormat(m.lang === "en" ? ["en"] : [m.lang, "nb"]).format(said);
}

/** Changes when there is somebody new to talk with, and is "" when nobody talks. @param {any} m */
export function whoToTalkWith(m) {
  const pairing = talkNow(m);
  return pairing ? groupsOf(pairing, m.me).map(({ number, others }) => `${number}:${others}`).join(" ") || "-" : "";
}

/** Who talks with whom in one of this device's groups. @param {{m: any, mine: any, shared: boolean}} props */
function Line({ m, mine, shared }) {
  const { number, heads, others } = mine;
  const who = list(m, heads.map((/** @type {number} */ n) => m.t("vote.head", { n })));
  const names = others.length ? list(m, calledIn(m, others, [...others, m.me])) : m.t("pair.each_other");
  return html`<li class="pair__line">
    <p class="pair__names" dir="auto" translate=${Boolean(shared)}>${shared ? m.t("pair.head_with", { who, names }) : names}</p>
    <p class="small quiet tabular">${m.t("pair.group", { number })}</p>
  </li>`;
}

/** @param {{m: any}} props */
export function Pair({ m }) {
  const pairing = talkNow(m);
  const me = m.rec.participant.get(m.me);
  if (!pairing || !me) return null;
  const mine = groupsOf(pairing, m.me);
  const shared = mine.length > 1 || me.heads > 1;
  return html`<section class="pair sheet" aria-labelledby="pair">
    <${Icon} name="people" size="large" />
    <div class="pair__who">
      <h2 id="pair" class="eyebrow">${mine.length ? m.t("pair.title") : m.t("pair.none_title")}</h2>
      ${mine.length > 0 && html`<ul class="pair__lines plain">${mine.map((one) => html`<${Line} key=${one.number} m=${m} mine=${one} shared=${shared} />`)}</ul>`}
      ${
        without(pairing, [me]) > 0 &&
        html`<div><${Button} variant=${mine.length ? "secondary" : "primary"} icon="people" onClick=${() => m.do("pairs.seat", { present: [] })}>${m.t("pair.find")}<//></div>`
      }
    </div>
  </section>`;
}
