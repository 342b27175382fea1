// Starting a workshop: which deck, in which language, under which title.

import { clean } from "../../lib/text.js";
import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { useDraft } from "../parts/draft.js";
import { Line } from "../parts/field.js";
import { LANGUAGES } from "../parts/language.js";

/** The longest title (`board/text.py`). */
const LONGEST_TITLE = 80;

/** What is said of it, where waiting does not help. @type {Record<string, string>} */
const WHY = { network: "error.network", origin: "error.origin" };

/** @param {any} decks @param {string} lang */
const titleOf = (decks, lang) => decks.titles[lang] || Object.values(decks.titles)[0];

/**
 * @param {{m: any}} props `m.decks` lists the decks; `m.start(wish)` makes the room and goes
 *   there, and its promise is rejected with `{reason}` when it could not
 */
export function StartForm({ m }) {
  const decks = m.decks || [];
  // The cards below the form are those of the deck that is picked in it.
  const deck = m.ui.deck || "";
  const [language, setLanguage] = useState("");
  const draft = useDraft(m, "title");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState("");
  const chosen = decks.find((/** @type {any} */ one) => one.id === deck) || decks[0];
  const languages = LANGUAGES.filter((one) => !chosen || chosen.languages.includes(one.id));
  const submit = async (/** @type {any} */ event) => {
    event.preventDefault();
    setBusy(true);
    setFailed("");
    try {
      await m.start({ deck: chosen?.id || "allemed", language: language || m.lang, title: clean(draft.text) });
      draft.drop();
    } catch (error) {
      const { reason, wait } = /** @type {any} */ (error) ?? {};
      if (wait) setFailed(m.t("error.wait", { count: Math.ceil(wait / 1000) }));
      else setFailed(m.t(WHY[reason] ?? "error.server"));
    }
    setBusy(false);
  };
  return html`<form class="stack" onSubmit=${submit}>
    ${
      decks.length > 1 &&
      html`<div class="stack" data-gap="small">
        <label for="deck">${m.t("front.deck")}</label>
        <select id="deck" class="ds-input" onChange=${(/** @type {any} */ event) => m.set({ deck: event.currentTarget.value })}>
          ${decks.map((/** @type {any} */ one) => html`<option value=${one.id} selected=${one.id === chosen?.id}>${titleOf(one, m.lang)}</option>`)}
        </select>
      </div>`
    }
    <div class="stack" data-gap="small">
      <label for="title">${m.t("front.name")} <span class="quiet">(${m.t("common.optional")})</span></label>
      <${Line} id="title" draft=${draft} maxlength=${LONGEST_TITLE} autocomplete="off" />
    </div>
    <div class="stack" data-gap="small">
      <label for="language">${m.t("front.language")}</label>
      <select id="language" class="ds-input" onChange=${(/** @type {any} */ event) => setLanguage(event.currentTarget.value)}>
        ${languages.map((one) => html`<option value=${one.id} lang=${one.id} selected=${one.id === (language || m.lang)}>${one.name}</option>`)}
      </select>
    </div>
    ${failed && html`<p class="problem" role="alert">${failed}</p>`}
    <${Button} type="submit" wide busy=${busy} icon="door">${m.t("front.start.do")}<//>
  </form>`;
}
