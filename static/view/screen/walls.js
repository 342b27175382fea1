/** Backs of cards: the wall of notes, the quiet writing before it, and one note alone. */

import { html } from "../../vendor/preact.js";
import { nameOf, shownCard, withName } from "../control/deck.js";
import { notesOn } from "../control/ideas.js";
import { calledOf } from "../control/people.js";
import { PAPERS } from "../parts/note.js";
import { Band } from "./band.js";
import { soft } from "./hyphens.js";
import { pagesOf } from "./layout.js";
import { partsOf } from "./papers.js";
import { spotlitNote, themeShown, wallOf } from "./scene.js";
import { usePages } from "./pages.js";
import { Fit, useRoom, useSize } from "./stage.js";

/** What a part's title takes of the height, in units of the screen. */
const PART_HEAD = 6.5;
/** And the page's number. */
const PAGE_FOOT = 4.2;

/** @param {{m: any}} props */
export function Wall({ m }) {
  const card = shownCard(m);
  const parts = partsOf(m, card);
  const empty = parts.every((part) => part.papers.length === 0);
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${backTitle(m, card)} />
    ${
      empty
        ? html`<${EmptyWall} m=${m} card=${card} parts=${parts} />`
        : html`<${Papers} m=${m} parts=${parts} />`
    }`;
}

/** @param {any} m @param {any} card @returns {string} */
function backTitle(m, card) {
  return card.person || card.kind === "own" ? nameOf(m, card) : card.back.heading || card.title;
}

/** Nothing written yet: the questions stand large, with what to do.
 * @param {{m: any, card: any, parts: import("./layout.js").Part[]}} props */
function EmptyWall({ m, card, parts }) {
  const titles = card.back.sections.map((/** @type {any} */ section) => withName(m, card, section.title));
  const questions = parts.length > 1 ? titles : card.front.questions;
  return html`<${Fit} most=${6} least=${2.9} class="sempty">
    <ol class="sfront__questions plain">
      ${questions.map(
        (/** @type {string} */ text, /** @type {number} */ at) =>
          html`<li>${questions.length > 1 && html`<span class="sfront__number" aria-hidden="true">${at + 1}</span>`}<span>${text}</span></li>`,
      )}
    </ol>
    <p class="sempty__say">${m.rec.card.get(card.id)?.mode === "closed" ? m.t("screen.notes.closed") : m.t("screen.notes.none")}</p>
  <//>`;
}

/**
 * Papers on the wall, a page at a time.
 * @param {{m: any, parts: import("./layout.js").Part[], below?: number}} props below: height kept free for something under them
 */
export function Papers({ m, parts, below = 0 }) {
  const room = useRoom();
  const pages = pagesOf(parts, { width: room.width, height: room.height - below, head: PART_HEAD, foot: PAGE_FOOT });
  const at = usePages(pages.length, wallOf(m));
  const page = pages[at];
  const sized = useSize(page.size);
  // One section's heading is the band's already; of several, a page must say which it is of.
  const several = parts.length > 1;
  const notes = parts[0]?.papers.reduce((sum, paper) => sum + Math.max(1, paper.more.length), 0) ?? 0;
  return html`<div class="swall" ref=${sized}>
    <div class="swall__parts">
      ${page.blocks.map(
        ({ part, columns }) => html`<section class="spart" key=${part.id} aria-label=${part.title || undefined}>
          ${
            several &&
            part.title &&
            html`<h3 class="spart__title"><span dir="auto">${part.title}</span> <span class="spart__count tabular" translate=${false}>${part.papers.length}</span></h3>`
          }
          <div class="spart__columns">
            ${columns.map((papers) => html`<ul class="spart__column plain">${papers.map((paper) => html`<li key=${paper.id}><${OnePaper} paper=${paper} /></li>`)}</ul>`)}
          </div>
        </section>`,
      )}
    </div>
    ${
      pages.length > 1 &&
      html`<p class="swall__foot tabular">
        <span>${!several && below === 0 && m.t("screen.notes.count", { count: notes })}</span>
        <span class="swall__page">${m.t("screen.notes.page", { page: at + 1, of: pages.length })}</span>
      </p>`
    }
  </div>`;
}

/** @param {{paper: import("./layout.js").Paper}} props */
function OnePaper({ paper }) {
  const colour = PAPERS.includes(paper.colour) ? paper.colour : undefined;
  return html`<article class="spaper" data-paper=${colour} data-group=${paper.more.length > 0 || (!colour && paper.foot) || undefined}>
    <p class="spaper__text" dir="auto">${soft(paper.text)}</p>
    ${paper.more.map((text) => html`<p class="spaper__more" dir="auto">${soft(text)}</p>`)}
    ${paper.foot && html`<p class="spaper__foot" dir="auto">${paper.foot}</p>`}
  </article>`;
}

/** Each writes alone: the count grows, and no word of it is here to be seen. @param {{m: any}} props */
export function Quiet({ m }) {
  const card = shownCard(m);
  const notes = notesOn(m, card.id).filter((note) => note.removed === "");
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${backTitle(m, card)} />
    <div class="squiet">
      <p class="squiet__heading">${m.t("screen.quiet.heading")}</p>
      <p class="squiet__count tabular">${m.t("screen.notes.count", { count: notes.length })}</p>
      <p class="squiet__say">${m.t("screen.quiet.say")}</p>
      <div class="squiet__papers" aria-hidden="true">
        ${notes.slice(0, 80).map((note) => html`<span key=${note.id} data-paper=${PAPERS.includes(note.colour) ? note.colour : "sol"}></span>`)}
      </div>
    </div>`;
}

/** One note, as large as it goes. @param {{m: any}} props */
export function Spotlight({ m }) {
  const note = spotlitNote(m);
  const card = shownCard(m);
  const named = m.workshop.names && !note.anonymous && note.author && note.author !== "f";
  return html`<${Band} m=${m} theme=${themeShown(m)} title=${backTitle(m, card)} />
    <div class="sspot">
      <article class="sspot__paper" data-paper=${PAPERS.includes(note.colour) ? note.colour : "sol"} aria-label=${m.t("screen.spotlight")}>
        <${Fit} most=${13} least=${2.9} class="sspot__text"><p dir="auto">${note.text}</p><//>
        ${named && html`<p class="sspot__who" dir="auto" translate=${false}>${calledOf(m, note.author)}</p>`}
      </article>
    </div>`;
}
