// A light word to another's note: a heart, and how many have given one.

import { html } from "../../vendor/preact.js";
import { Icon } from "./icons.js";

/**
 * @param {object} props
 * @param {number} props.count
 * @param {boolean} [props.liked] this person has
 * @param {string} [props.about] the note's first words, to tell the buttons apart
 * @param {() => void} [props.onLike] without it the number only is shown
 * @param {(key: string, args?: any) => string} props.t
 */
export function Like({ count, liked, about = "", onLike, t }) {
  const number = count > 0 ? html`<span class="like__count tabular" aria-hidden="true">${count}</span>` : null;
  const said = html`<span class="sr-only">${count > 0 ? t("note.hearts", { count }) : ""}</span>`;
  if (!onLike) return count > 0 ? html`<span class="like"><${Icon} name="heart" />${number}${said}</span>` : null;
  return html`<button type="button" class="like" aria-pressed=${Boolean(liked)} onClick=${onLike}>
    <${Icon} name="heart" />${number}<span class="sr-only">${t("note.heart_this", { text: about })} </span>${said}
  </button>`;
}
