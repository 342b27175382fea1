// The composer of one section, with what this person chose last: paper, and name or not.

import { html, useRef } from "../../vendor/preact.js";
import { Composer } from "../parts/composer.js";
import { inWords } from "../parts/draft.js";
import { PaperChoice } from "../parts/paper-choice.js";
import { cardTitle } from "./names.js";
import { isAboutPerson, warningFor } from "./private-text.js";

/** Often enough that nobody thinks they stopped. */
const SAY_EVERY_MS = 2000;

/**
 * @param {object} props
 * @param {any} props.m
 * @param {any} props.card
 * @param {any} props.section
 * @param {boolean} props.many the card has several sections, so the label names this one
 * @param {boolean} props.quiet
 * @param {boolean} props.active
 * @param {() => void} props.onEnter
 * @param {(open: boolean) => void} props.onOpen
 */
export function WriteNote({ m, card, section, many, quiet, active, onEnter, onOpen }) {
  const id = `write-${card.id}-${section.id}`;
  const named = m.workshop.names && Boolean(m.rec.participant.get(m.me)?.name);
  const anonymous = !named || Boolean(m.ui.anonymous);
  const paper = m.ui.paper || "sol";
  const said = useRef(0);
  const where = `${card.id}.${section.id}`;
  const writing = () => {
    if (m.now() - said.current < SAY_EVERY_MS) return;
    said.current = m.now();
    m.say("writing", where);
  };
  const opened = (/** @type {boolean} */ is) => {
    if (!is && said.current) m.say("stopped", where);
    if (!is) said.current = 0;
    onOpen(is);
  };
  const post = (/** @type {string} */ text) =>
    m.kept(m.do("note.post", { id: m.newId(), card: card.id, section: section.id, text, anonymous, colour: paper }));
  const options = html`<${PaperChoice} name=${`paper-${id}`} value=${paper} t=${m.t} onChange=${(/** @type {string} */ to) => m.set({ paper: to })} />
    ${
      named &&
      html`<label class="check">
        <input
          type="checkbox"
          class="ds-input"
          checked=${anonymous}
          onChange=${(/** @type {any} */ event) => m.set({ anonymous: event.currentTarget.checked })}
        />
        <span>${m.t("note.anonymous")}</span>
      </label>`
    }`;
  return html`<${Composer}
    m=${m}
    id=${id}
    label=${many ? m.t("note.write_in", { section: section.short || section.title }) : m.t("note.write")}
    draftKey=${`note.${card.id}.${section.id}`}
    where=${{ card: card.id, section: section.id }}
    about=${inWords(cardTitle(m, card), section.short || section.title)}
    onPost=${post}
    onCheck=${(/** @type {string} */ text) => warningFor(text, m.t, isAboutPerson(card))}
    onEnter=${onEnter}
    onOpen=${opened}
    onWriting=${writing}
    hint=${quiet ? m.t("note.hint_quiet") : m.t("note.hint")}
    options=${options}
    paper=${paper}
    active=${active}
  />`;
}
