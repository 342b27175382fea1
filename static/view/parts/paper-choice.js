// Choosing a note's paper. The colours have names; colour alone tells nothing.

import { html } from "../../vendor/preact.js";
import { PAPERS } from "./note.js";

/** @param {string} paper @param {(key: string) => string} t */
export function paperName(paper, t) {
  if (paper === "hav") return t("note.colour.hav");
  if (paper === "baer") return t("note.colour.baer");
  if (paper === "mose") return t("note.colour.mose");
  if (paper === "lyng") return t("note.colour.lyng");
  return t("note.colour.sol");
}

/**
 * @param {{value: string, name: string, t: (key: string) => string, onChange: (paper: string) => void}} props
 *   name: the radio group's name, one of its kind on the page
 */
export function PaperChoice({ value, name, t, onChange }) {
  return html`<div class="papers" role="group" aria-label=${t("note.colour")}>
    ${PAPERS.map(
      (paper) => html`<label class="papers__one">
        <input type="radio" name=${name} value=${paper} checked=${paper === value} onChange=${() => onChange(paper)} />
        <span class="swatch" data-paper=${paper}></span><span class="papers__name">${paperName(paper, t)}</span>
      </label>`,
    )}
  </div>`;
}
