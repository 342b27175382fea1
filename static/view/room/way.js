// The way back to a field that somebody left with a text in it, by what its draft says of where
// it was. There is none where nothing can be written any more.

import { clean } from "../../lib/text.js";
import { cardOf, isOpened, themeOf } from "./place.js";

/** As the board keeps a text, so that one's own is known again. @param {string} text */
export const tidy = (text) => clean(text);

/** Whether the group's card still takes what is written on it. @param {any} m @param {string} id */
function takes(m, id) {
  const card = m.deck && m.workshop?.stage !== "ended" ? cardOf(m, id) : null;
  if (!card || m.rec.card.get(id)?.mode === "closed") return false;
  return isOpened(m, m.deck.themes.indexOf(themeOf(m, card.theme)));
}

/** Where a field of the group's own lies. @param {any} m @param {string} field */
function placeOf(m, field) {
  const [owner = "", part = "", id = ""] = field.split(".");
  if (!m.rec.plan.has(owner)) return { card: owner, side: "front" };
  if ((part === "step" || part === "actor") && !m.rec[part].has(id)) return null;
  const plan = m.deck?.cards.find((/** @type {any} */ card) => card.kind === "plan");
  return plan && { card: plan.id, side: ["description", "own", "actor"].includes(part) ? "front" : "back", plan: owner };
}

/** The keyboard goes on in the field, once it is there. @param {string} key */
function focus(key) {
  setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-draft="${CSS.escape(key)}"]`))?.focus());
}

/**
 * @param {any} m
 * @param {{key: string, where?: any}} draft
 * @returns {(() => void) | null}
 */
export function wayBack(m, { key, where }) {
  // A second text for the same field has no field.
  if (!where || key.endsWith("~")) return null;
  const to = (/** @type {any} */ patch) => () => {
    m.set(patch);
    focus(key);
  };
  if (where.dialog) return to({ dialog: where.dialog });
  if (where.note) {
    const note = m.rec.note.get(where.note);
    if (!note || note.removed || note.author !== m.me || !takes(m, note.card)) return null;
    return to({ look: { card: note.card, side: "back" }, editing: `note.${note.id}` });
  }
  if (where.field) {
    const { plan, ...look } = placeOf(m, where.field) ?? {};
    return look.card && takes(m, look.card) ? to({ look, ...(plan ? { plan } : {}) }) : null;
  }
  return takes(m, where.card) ? to({ look: { card: where.card, side: "back" }, writeIn: where }) : null;
}

/**
 * Whether the same words stand on the board: they were posted, and the page ended before the
 * draft did.
 * @param {any} m
 * @param {{key: string, text: string, where?: any}} draft
 */
export function hasLanded(m, { key, text, where }) {
  const words = tidy(text);
  if (key === "name") return m.joined && m.rec.participant.get(m.me)?.name === words;
  if (where?.note) return m.rec.note.get(where.note)?.text === words;
  if (where?.field) return m.rec.field.get(where.field)?.text === words;
  if (!where?.section) return false;
  for (const { author, card, text: there } of m.rec.note.values()) if (author === m.me && card === where.card && there === words) return true;
  return false;
}
