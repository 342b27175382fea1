/** Writing a note on behalf of the group: what was said aloud, or by one without a device. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Composer } from "../parts/composer.js";
import { inWords } from "../parts/draft.js";
import { isAboutPerson, warningFor } from "../room/private-text.js";
import { modeOf, nameOf, withName } from "./deck.js";

/** @param {{m: any, card: any, section: any}} props */
export function Speak({ m, card, section }) {
  const key = `${card.id}.${section.id}`;
  const writers = m.balance?.writing.get(key) ?? 0;
  const title = section.short || withName(m, card, section.title);
  if (m.ui.speaking !== key) {
    return html`<div class="row">
      <${Button} small icon="edit" label=${m.t("control.notes.writeIn", { section: title })} onClick=${() => m.set({ speaking: key })}>${m.t("control.notes.write")}<//>
      ${writers > 0 && html`<span class="small quiet">${m.t("control.notes.writing", { count: writers })}</span>`}
    </div>`;
  }
  const post = (/** @type {string} */ text) =>
    m.kept(m.do("note.post", { id: m.newId(), card: card.id, section: section.id, text, anonymous: true, colour: "sol" }));
  // Above the composer: below it, it would move away under the pointer when the composer shrinks.
  return html`<div class="speak">
    <${Button} small variant="tertiary" icon="close" onClick=${() => m.set({ speaking: "" })}>${m.t("control.notes.stop")}<//>
    <${Composer}
      id=${`speak-${key}`}
      label=${m.t("control.notes.writeIn", { section: title })}
      draftKey=${`speak:${key}`}
      where=${{ speak: key, card: card.id }}
      about=${inWords(nameOf(m, card), title)}
      m=${m}
      onPost=${post}
      onCheck=${(/** @type {string} */ text) => warningFor(text, m.t, isAboutPerson(card))}
      hint=${modeOf(m, card.id) === "quiet" ? m.t("control.mode.quietSays") : ""}
    />
  </div>`;
}
