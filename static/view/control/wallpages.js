/** The big screen's pages, turned from here: only while there is more than one of them. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { wallOf } from "../screen/scene.js";

/**
 * The screen whose pages are turned: of several the one with most, so that every page can be
 * reached; a smaller number of pages stops at its last. @param {any} m @returns {any}
 */
export function wallUp(m) {
  const wall = wallOf(m);
  const all = m.walls.filter((/** @type {any} */ one) => one.wall === wall && one.of > 1);
  const moving = all.filter((/** @type {any} */ one) => one.how !== "frozen");
  // Of those with as many always the same one, whichever spoke last.
  const most = (/** @type {any} */ a, /** @type {any} */ b) => b.of - a.of || (a.who < b.who ? -1 : 1);
  return (moving.length > 0 ? moving : all).sort(most)[0] ?? null;
}

/** @param {{m: any}} props */
export function WallPages({ m }) {
  const up = wallUp(m);
  if (!up) return null;
  const { wall, page, of, how } = up;
  const turn = (/** @type {number} */ to) => m.say("turn", `${wall} ${to}`);
  const before = page > 1 ? page - 1 : of;
  const after = page < of ? page + 1 : 1;
  return html`<section class="wallpages" aria-labelledby="wallpages">
    <h3 id="wallpages" class="wallpages__title"><${Icon} name="screen" />${m.t("control.wall.page", { page, of })}</h3>
    ${
      how !== "frozen" &&
      html`<div class="row">
        ${before !== after && html`<${Button} small icon="back" onClick=${() => turn(before)}>${m.t("control.wall.show", { page: before })}<//>`}
        <${Button} small icon="next" onClick=${() => turn(after)}>${m.t("control.wall.show", { page: after })}<//>
      </div>`
    }
    <div class="wallpages__how small quiet">
      ${how === "alone" && html`<p>${m.t("control.wall.alone")}</p>`}
      <p role="status">${how === "held" ? m.t("control.wall.held", { page }) : how === "frozen" ? m.t("control.wall.frozen") : ""}</p>
      ${how === "held" && html`<${Button} small variant="tertiary" icon="play" onClick=${() => turn(0)}>${m.t("control.wall.let")}<//>`}
    </div>
  </section>`;
}
