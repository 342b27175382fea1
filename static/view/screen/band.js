/** The band of the theme's colour along the top: seen from the door, it tells where the group
    is. The clock and the way in stand at its end. */

import { html, useContext } from "../../vendor/preact.js";
import { Mark } from "../parts/marks.js";
import { Timer } from "../parts/timer.js";
import { Qr, spoken } from "../control/qr.js";
import { placeOf } from "../control/deck.js";
import { doorOf } from "./scene.js";
import { Live } from "./stage.js";

/**
 * @param {object} props
 * @param {any} props.m
 * @param {any} props.theme
 * @param {string} props.title
 * @param {boolean} [props.clock] without it the scene has a larger one of its own
 * @param {boolean} [props.qr] without it the scene has the code, or needs none
 */
export function Band({ m, theme, title, clock = true, qr = true }) {
  const number = placeOf(m, theme.id);
  const small = theme.title === title ? "" : theme.title;
  return html`<header class="sband">
    <${Mark} name=${theme.mark} />
    <div class="sband__words">
      <p class="sband__theme">${m.t("screen.theme", { number, of: m.deck.themes.length })}${small && html`<span class="sband__small">${small}</span>`}</p>
      <h2 class="sband__title" dir="auto">${title}</h2>
    </div>
    ${clock && html`<${Clock} size="small" />`}
    <${Corner} m=${m} qr=${qr} />
  </header>`;
}

/** The room's clock, true also while the rest is frozen. @param {{size: "small" | "huge"}} props */
export function Clock({ size }) {
  const { m } = useContext(Live);
  return html`<div class="sclock" data-size=${size}><${Timer} timer=${m.rec.timer.get("t")} now=${m.now} t=${m.t} size=${size} /></div>`;
}

/** @param {{m: any, qr: boolean}} props */
function Corner({ m, qr }) {
  if (!m.join) return null;
  return html`<div class="scorner">
    <p class="scorner__code"><span>${m.t("screen.join.heading")}</span> <strong class="tabular" translate=${false}>${spoken(m.join.code)}</strong></p>
    ${qr && doorOf(m) === "qr" && m.join.svg && html`<${Qr} svg=${m.join.svg} alt=${m.t("screen.join.qr")} />`}
  </div>`;
}
