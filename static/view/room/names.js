// What people and persons are called on this screen.

/** Authors that are nobody who joined. @type {Record<string, string>} */
const OTHERS = { f: "common.facilitator", file: "common.from_file" };

/** @param {any} m @param {string} id a participant's, or "f" */
export function nameOf(m, id) {
  if (id === "f") return m.t("common.facilitator");
  return m.rec.participant.get(id)?.name || m.t("people.unnamed");
}

/** The name beside a note: nothing when it is anonymous or names are not shown. */
/** @param {any} m @param {any} note */
export function authorOf(m, note) {
  if (note.anonymous || !note.author) return "";
  const other = OTHERS[note.author];
  if (other) return m.t(other);
  return m.rec.participant.get(note.author)?.name || "";
}

/** The person on a card: the deck's, or the one the group makes. @param {any} m @param {any} card */
export function personName(m, card) {
  if (card.person) return card.person.name;
  return m.rec.field.get(`${card.id}.name`)?.text || "NN";
}

/** Whether the group fills in the card itself. @param {any} card */
export function isOwnPerson(card) {
  return card.kind === "own";
}

/** A card's title as it stands now: the group's own person may have got a name. */
/** @param {any} m @param {any} card */
export function cardTitle(m, card) {
  return (isOwnPerson(card) && m.rec.field.get(`${card.id}.name`)?.text) || card.title;
}

/** The deck's text with the person's name in it. @param {any} m @param {any} card @param {string} text */
export function withName(m, card, text) {
  return text.includes("{name}") ? text.replaceAll("{name}", () => personName(m, card)) : text;
}

/** The deck's language where it differs from the interface's. @param {any} m */
export function deckLang(m) {
  return m.deck.language === m.lang ? undefined : m.deck.language;
}
