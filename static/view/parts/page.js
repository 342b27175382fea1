// The frame of every page: skip link, bar, main, foot. One h1 lives in `children`.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { Calm } from "./calm.js";
import { Language } from "./language.js";
import { LinkState } from "./linkstate.js";

/** Where the deck that the board was made for comes from. */
const ALLEMED = "https://www.allemed.no";

/** @param {{m: any, room?: boolean}} props */
export function Foot({ m, room }) {
  const credit = m.deck?.credit;
  return html`<footer class="foot">
    <nav class="foot__pages row" aria-label=${m.t("nav.label")}>
      <a href="/">${m.t("nav.front")}</a>
      <a href="/om">${m.t("nav.about")}</a>
      <a href="/hjelp">${m.t("nav.help")}</a>
      <a href="/personvern">${m.t("nav.privacy")}</a>
      <a href="/tilgjengelighet">${m.t("nav.accessibility")}</a>
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

/**
 * A new page starts at its top. Moves the focus to its heading when what held it has gone, and never otherwise:
 * a screen reader would start from the top of the document.
 * @param {string} name
 */
function useHeadingFocus(name) {
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(name);
  useEffect(() => {
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
 * @param {string} props.title for the tab
 * @param {any} [props.bar] in the bar, between the deck's name and the language
 * @param {any} [props.under] below the bar, above main
 * @param {any} [props.children]
 * @param {boolean} [props.room] the bar sticks, and there is no link home to lose the way by
 */
export function Page({ m, name, title, bar, under, children, room }) {
  const main = useHeadingFocus(name);
  useEffect(() => {
    document.title = title ? `${title} – ${m.t("common.product")}` : m.t("common.board");
  }, [title, m.lang]);
  return html`<div class="page" data-page=${name}>
    <a class="skip" href="#innhold" onClick=${(/** @type {any} */ event) => {
      // The fragment holds the room's code in a room; it must stay.
      event.preventDefault();
      main.current?.focus();
      main.current?.scrollIntoView();
    }}>${m.t("nav.skip")}</a>
    <header class="bar" data-room=${room || undefined}>
      <div class="bar__inside">
        ${room ? null : html`<a class="bar__brand" href="/">${m.t("common.product")}</a>`} ${bar}
        <span class="bar__language"><${Language} m=${m} compact /></span>
      </div>
      ${room && html`<${LinkState} m=${m} />`}
    </header>
    ${under}
    <main id="innhold" ref=${main} tabindex="-1" class="main">${children}</main>
    <${Foot} m=${m} room=${room} />
  </div>`;
}
