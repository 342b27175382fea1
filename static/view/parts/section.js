// A section of a card's back: its title and its notes, in the order they were placed.
// Nothing above what somebody is reading ever moves: arrivals go to the end, and a pill
// at the foot of the screen brings them into view when the reader wants it.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { glide } from "../../lib/calm.js";
import { Button } from "./button.js";
import { Icon } from "./icons.js";
import { useRows } from "./rows.js";

/**
 * The notes that lie in a section, in order.
 * @param {Map<string, any>} notes
 * @param {string} card
 * @param {string} section
 */
export function notesIn(notes, card, section) {
  const found = [];
  for (const note of notes.values()) {
    if (note.card === card && note.section === section && !note.removed) found.push(note);
  }
  // A note on its way has no place yet (rank 0): it is the newest.
  return found.sort((a, b) => (a.rank || Infinity) - (b.rank || Infinity) || (a.id < b.id ? -1 : 1));
}

/** The groups of a section, in order. @param {Map<string, any>} groups @param {string} card @param {string} section */
export function groupsIn(groups, card, section) {
  return [...groups.values()]
    .filter((group) => group.card === card && group.section === section)
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

/**
 * How many notes have come below the fold since the end was last in view.
 * @param {any[]} notes
 * @param {(note: any) => boolean} isOwn
 */
function useUnseen(notes, isOwn) {
  const end = useRef(/** @type {HTMLElement | null} */ (null));
  const seen = useRef(new Set(notes.map((note) => note.id)));
  const inView = useRef(true);
  const [, redraw] = useState(0);
  const unseen = notes.filter((note) => !seen.current.has(note.id) && !isOwn(note));
  useEffect(() => {
    if (!end.current || typeof IntersectionObserver === "undefined") return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      inView.current = entry.isIntersecting;
      if (entry.isIntersecting) redraw((n) => n + 1);
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!inView.current || !unseen.length) return;
    for (const note of notes) seen.current.add(note.id);
    redraw((n) => n + 1);
  });
  return { end, unseen: inView.current ? [] : unseen, isFresh: (/** @type {any} */ note) => !seen.current.has(note.id) };
}

/** Notes that were gathered, under their name.
 * @param {{row: import("./rows.js").Row, level: number, t: (key: string, args?: any) => string, draw: (note: any) => any}} props */
function Gathered({ row, level, t, draw }) {
  const Heading = `h${level}`;
  return html`<li class="gathered">
    <${Heading} class="gathered__name"><${Icon} name="group" /><span dir="auto">${row.group.name || t("note.group")}</span> <span class="quiet small">${t("count.notes", { count: row.notes.length })}</span><//>
    <ul class="notes plain">
      ${row.notes.map((note) => html`<li key=${note.id}>${draw(note)}</li>`)}
    </ul>
  </li>`;
}

/**
 * @param {object} props
 * @param {string} props.id an id for the heading
 * @param {string} [props.title] without it the list is named by `label`
 * @param {string} [props.label]
 * @param {string} [props.lang] the deck's language where it differs
 * @param {3 | 4} [props.level]
 * @param {any[]} props.notes in order, see `notesIn`
 * @param {any[]} [props.groups] in order
 * @param {boolean} [props.kept] a note here is being changed: nothing is laid out anew
 * @param {(note: any, fresh: boolean) => any} props.draw a note's tree; wrap it with `memo`
 * @param {(note: any) => boolean} [props.isOwn] own notes never count as new
 * @param {(key: string, args?: any) => string} props.t
 * @param {string} props.empty one sentence saying what to do
 * @param {any} [props.head] between title and notes
 * @param {any} [props.children] after the notes: the composer
 */
export function Section({ id, title, label, lang, level = 3, notes, groups = [], kept = false, draw, isOwn = () => false, t, empty, head, children }) {
  const Heading = `h${level}`;
  const rows = useRows(notes, groups, kept);
  const { end, unseen, isFresh } = useUnseen(notes, isOwn);
  const show = () => end.current?.scrollIntoView({ behavior: glide(), block: "end" });
  return html`<section class="section" aria-labelledby=${title ? id : undefined} aria-label=${title ? undefined : label}>
    ${title && html`<${Heading} id=${id} class="section__title" lang=${lang}>${title}<//>`} ${head}
    ${
      notes.length
        ? html`<ul class="notes plain">
            ${rows.map((row) =>
              row.group
                ? html`<${Gathered} key=${row.group.id} row=${row} level=${level + 1} t=${t} draw=${(/** @type {any} */ note) => draw(note, isFresh(note))} />`
                : html`<li key=${row.notes[0].id}>${draw(row.notes[0], isFresh(row.notes[0]))}</li>`,
            )}
          </ul>`
        : html`<p class="section__empty quiet">${empty}</p>`
    }
    <div ref=${end} class="section__end"></div>
    ${
      unseen.length > 0 &&
      html`<div class="pill-rail"><${Button} variant="primary" icon="down" onClick=${show}>${t("room.new_notes", { count: unseen.length })}<//></div>`
    }
    ${children}
  </section>`;
}
