// Each person's own choice of language, for the interface and the cards.

import { html } from "../../vendor/preact.js";

/** A language is named in itself. */
export const LANGUAGES = [
  { id: "nb", name: "Bokmål" },
  { id: "nn", name: "Nynorsk" },
  { id: "en", name: "English" },
];

/**
 * @param {{m: any, compact?: boolean}} props compact: a select instead of three buttons
 */
export function Language({ m, compact }) {
  if (compact) {
    return html`<label class="language">
      <span class="sr-only">${m.t("language.label")}</span>
      <select class="ds-input language__select" value=${m.lang} onChange=${(/** @type {any} */ event) => m.setLang(event.currentTarget.value)}>
        ${LANGUAGES.map((one) => html`<option value=${one.id} lang=${one.id} selected=${one.id === m.lang}>${one.name}</option>`)}
      </select>
    </label>`;
  }
  return html`<div class="language row" role="group" aria-label=${m.t("language.label")}>
    ${LANGUAGES.map(
      (one) => html`<button
        type="button"
        class="language__one"
        lang=${one.id}
        aria-pressed=${one.id === m.lang}
        onClick=${() => m.setLang(one.id)}
      >
        ${one.name}
      </button>`,
    )}
  </div>`;
}
