// For who comes while the group is under way: where it is, what was said, what to do now, in
// as much text as is read in twenty seconds. It waits to be put away and takes no focus.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { firstWords } from "../parts/copy.js";
import { Icon } from "../parts/icons.js";
import { hasCaughtUp, isLate } from "../parts/late.js";
import { talkNow } from "../parts/talk.js";
import { ideaOf } from "./ideas.js";
import { deckLang } from "./names.js";
import { cardOf } from "./place.js";

/** More themes than the latest, or more groups of one, are not read in the time. */
const THEMES = 3;
const GROUPS = 2;

/** What was written in a theme: how much, and what most of it is about. @param {any} m @param {any} theme */
function saidIn(m, theme) {
  const notes = [...m.rec.note.values()].filter((note) => !note.removed && theme.cards.includes(note.card));
  if (!notes.length) return null;
  const sizes = new Map();
  for (const { group } of notes) if (group) sizes.set(group, (sizes.get(group) || 0) + 1);
  const groups = [...m.rec.group.values()]
    .filter((group) => group.name && sizes.has(group.id))
    .sort((a, b) => sizes.get(b.id) - sizes.get(a.id))
    .slice(0, GROUPS)
    .map((group) => `«${firstWords(group.name)}»`);
  const about = new Intl.ListFormat(m.lang === "en" ? ["en"] : [m.lang, "nb"]).format(groups);
  return { theme: theme.title, notes: m.t("count.notes", { count: notes.length }), about };
}

/** The idea the group goes on with, in a few words, or "". @param {any} m */
function goesOnWith(m) {
  let found;
  for (const round of m.rec.round.values()) if (round.chosen && (!found || round.rank >= found.rank)) found = round;
  return found && !found.chosen.startsWith("card:") ? firstWords(ideaOf(m, found.chosen).text) : "";
}

/** The one thing to do, as a word's key. @param {any} m @param {any} card */
function now(m, card) {
  if ([...m.rec.round.values()].some((round) => round.state === "open")) return "late.now.vote";
  if (talkNow(m)) return "late.now.talk";
  if (card.kind === "plan") return "late.now.plan";
  if (m.workshop.side === "front" || !card.back.sections.length) return "late.now.read";
  const mode = m.rec.card.get(card.id)?.mode;
  if (mode === "closed") return "late.now.notes";
  return mode === "quiet" ? "late.now.quiet" : "late.now.write";
}

/**
 * Everything it says. @param {any} m
 * @returns {{where: string, said: {theme: string, notes: string, about: string}[], result: string, now: string} | null}
 */
export function catchUp(m) {
  const card = cardOf(m, m.workshop.card);
  const at = m.deck.themes.findIndex((/** @type {any} */ one) => one.id === m.workshop.theme);
  const theme = m.deck.themes[at];
  if (!card || !theme) return null;
  const said = m.deck.themes
    .slice(0, m.workshop.reached)
    .map((/** @type {any} */ one) => saidIn(m, one))
    .filter(Boolean)
    .slice(-THEMES);
  const idea = goesOnWith(m);
  return {
    where: m.t("late.where", { n: at + 1, total: m.deck.themes.length, theme: theme.title }),
    said,
    result: idea ? m.t("late.result", { idea }) : "",
    now: m.t(now(m, card)),
  };
}

/** @param {{m: any}} props */
export function CatchUp({ m }) {
  const all = isLate(m) ? catchUp(m) : null;
  if (!all) return null;
  const putAway = () => {
    hasCaughtUp(m);
    // The button goes; a keyboard goes on from the board, not from the top of the page.
    document.getElementById("innhold")?.focus({ preventScroll: true });
  };
  return html`<section class="late sheet stack" data-gap="small" aria-labelledby="late">
    <h2 id="late" class="late__title">${m.t("late.title")}</h2>
    <p>${all.where}</p>
    ${
      all.said.length > 0 &&
      html`<ul class="late__said">
        ${all.said.map(
          (one) => html`<li><span lang=${deckLang(m)}>${one.theme}</span> <span class="quiet">${one.notes}${one.about && `. ${m.t("late.about", { groups: one.about })}`}</span></li>`,
        )}
      </ul>`
    }
    ${all.result && html`<p dir="auto">${all.result}</p>`}
    <p class="late__now"><${Icon} name="next" /> <strong>${all.now}</strong></p>
    <div><${Button} small icon="check" onClick=${putAway}>${m.t("late.close")}<//></div>
  </section>`;
}
