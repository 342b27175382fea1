/** Gathering: the way in as large as it goes, and those who have come. */

import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { heads, present } from "../control/people.js";
import { useRoom } from "./stage.js";
import { InTwo, Qr } from "../control/qr.js";
import { Since } from "../parts/since.js";

/** As many names as stay readable; the rest are counted. */
const MOST_NAMES = 36;

/** @param {{m: any}} props */
export function Lobby({ m }) {
  const here = present(m);
  const named = here.filter((person) => person.name.trim());
  const unnamed = heads(here) - heads(named);
  return html`<div class="slobby">
    <div class="slobby__deck">
      <p class="slobby__product">${m.deck.title}</p>
      <h2 class="slobby__title" dir="auto">${m.workshop.title || m.deck.subtitle}</h2>
      <div class="slobby__marks" aria-hidden="true">
        ${m.deck.themes.map((/** @type {any} */ theme) => html`<span data-colour=${theme.colour}></span>`)}
      </div>
      <${Since} m=${m} id="since" level=${3} />
      <section class="slobby__here" aria-label=${m.t("screen.lobby.here", { count: heads(here) })}>
        ${
          here.length === 0
            ? html`<p class="slobby__count">${m.t("screen.lobby.none")}</p>`
            : html`<p class="slobby__count tabular">${m.t("screen.lobby.here", { count: heads(here) })}</p>`
        }
        <${Names} m=${m} named=${named} unnamed=${unnamed} />
      </section>
    </div>
    ${m.join && html`<${Way} m=${m} />`}
  </div>`;
}

/** As many names as there is room for, and how many more. @param {{m: any, named: any[], unnamed: number}} props */
function Names({ m, named, unnamed }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const room = useRoom();
  const [fits, setFits] = useState(MOST_NAMES);
  useLayoutEffect(() => setFits(MOST_NAMES), [named.length, unnamed, room]);
  useLayoutEffect(() => {
    const { scrollHeight = 0, clientHeight = 0 } = list.current ?? {};
    if (scrollHeight > clientHeight + 1 && fits > 1) setFits(Math.min(fits, named.length) - 1);
  });
  return html`<ul class="slobby__names plain" ref=${list}>
    ${named.slice(0, fits).map((person) => html`<li key=${person.id} dir="auto" translate=${false}>${person.name}</li>`)}
    ${named.length > fits && html`<li class="slobby__rest">${m.t("screen.lobby.more", { count: named.length - fits })}</li>`}
    ${named.length > 0 && unnamed > 0 && html`<li class="slobby__rest">${m.t("screen.lobby.unnamed", { count: unnamed })}</li>`}
  </ul>`;
}

/** @param {{m: any}} props */
function Way({ m }) {
  return html`<section class="sway" aria-label=${m.t("screen.join.heading")}>
    ${
      m.join.svg &&
      html`<${Qr} svg=${m.join.svg} alt=${m.t("screen.join.qr")} />
        <p>${m.t("screen.join.scan")}</p>`
    }
    <p class="sway__address">${m.t("screen.join.type", { address: addressOf(m.join.url) })}</p>
    <p class="sway__code tabular" translate=${false}><${InTwo} code=${m.join.code} /></p>
  </section>`;
}

/** The address as somebody types it: no protocol, no code. @param {string} url */
export function addressOf(url) {
  return url.replace(/^https?:\/\//, "").replace(/#.*$/, "");
}
