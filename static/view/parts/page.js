// The frame of every page: skip link, bar, main, foot. One h1 lives in `children`.

import { html, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { Calm } from "./calm.js";
import { Kept } from "./kept.js";
import { Language } from "./language.js";
import { LinkHelp } from "./linkhelp.js";
import { LinkState } from "./linkstate.js";
import { PageLinks } from "./page-links.js";
import { SkipLink } from "./skip.js";
import { Title } from "./title.js";
import { WayBack } from "./way-back.js";

/** Where the deck that the board was made for comes from. */
const ALLEMED = "https://www.allemed.no";

/** @param {{m: any, room?: boolean}} props */
export function Foot({ m, room }) {
  const credit = m.deck?.credit;
  return html`<footer class="foot">
    <nav class="foot__pages row" aria-label=${m.t("nav.label")}>
      <${PageLinks} m=${m} />
    </nav>
    ${
      room &&
      html`<div class="foot__language"><${Language} m=${m} /></div>
        <${Calm} m=${m} />`
    }
    ${
      credit && credit.url !== ALLEMED
        ? html`<p class="small" lang=${m.deck.language}>
            ${credit.name}: ${credit.owner}${credit.url && html` · <a href=${credit.url} rel="noreferrer">${new URL(credit.url).hostname}</a>`}
          </p>`
        : html`<p class="small">${m.t("common.credit")} · <a href=${ALLEMED} rel="noreferrer" lang="nb">www.allemed.no</a></p>`
    }
  </footer>`;
}

/** @param {any} m @param {any} children */
const plainly = (m, children) => (m.code ? html`<${Kept} m=${m}>${children}<//>` : children);

/**
 * A new page starts at its top. Moves the focus to its heading when what held it has gone, and never otherwise:
 * a screen reader would start from the top of the document.
 * @param {string} name
 */
function useHeadingFocus(name) {
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(name);
  useLayoutEffect(() => {
    if (before.current === name) return;
    before.current = name;
    globalThis.scrollTo?.({ top: 0 });
    if (document.activeElement && document.activeElement !== document.body) return;
    const heading = /** @type {HTMLElement | null | undefined} */ (main.current?.querySelector("h1"));
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  }, [name]);
  return main;
}

/**
 * @param {object} props
 * @param {any} props.m the model
 * @param {string} props.name changes when another page is shown
 * @param {string} props.title where one is, for the tab
 * @param {string} [props.of] the workshop, for the tab
 * @param {any} [props.first] a way that comes before all others, for a while
 * @param {any} [props.bar] in the bar, between the deck's name and the language
 * @param {any} [props.under] below the bar, above main
 * @param {any} [props.children]
 * @param {any} [props.kept] draws what was written and stands in no field, around the page
 * @param {boolean} [props.room] the bar sticks, and there is no link home to lose the way by
 */
export function Page({ m, name, title, of = "", first, bar, under, children, kept = plainly, room }) {
  const main = useHeadingFocus(name);
  return html`<div class="page" data-page=${name}>
    <${Title} m=${m} parts=${[title, of]} />
    ${first}
    <${SkipLink} to="innhold">${m.t("nav.skip")}<//>
    <header class="bar" data-room=${room || undefined}>
      <div class="bar__inside">
        ${room ? null : html`<a class="bar__brand" href="/">${m.t("common.product")}</a>`} ${bar}
        <span class="bar__language"><${Language} m=${m} compact /></span>
      </div>
      ${room && html`<${LinkState} m=${m} />`}
    </header>
    ${room && html`<${LinkHelp} m=${m} />`} ${under}
    ${!room && !m.code && html`<${WayBack} m=${m} />`}
    <main id="innhold" ref=${main} tabindex="-1" class="main">${kept(m, children)}</main>
    <${Foot} m=${m} room=${room} />
  </div>`;
}
