/** How much those in the room and those on a screen take part, a head; and a nudge when one side
    is left behind. The counts come from the server, seldom, and say nothing of what was written. */

import { html } from "../../vendor/preact.js";
import { Bar } from "../parts/bar.js";
import { Icon } from "../parts/icons.js";
import { heads, present } from "./people.js";

/** Fewer than so many in all are no pattern. */
const ENOUGH = 5;

/** @typedef {[number, number]} Two in the room, remote */

/**
 * The side that is under half of the other, a head; "" when neither is, when a side is empty, or
 * when there is too little to go by. @param {Two} counts @param {Two} people @returns {"" | "room" | "remote"}
 */
export function quietSide(counts, people) {
  if (people[0] < 1 || people[1] < 1 || counts[0] + counts[1] < ENOUGH) return "";
  const [room, remote] = aHead(counts, people);
  if (room * 2 < remote) return "room";
  return remote * 2 < room ? "remote" : "";
}

/** @param {Two} counts @param {Two} people @returns {Two} */
export function aHead(counts, people) {
  return [counts[0] / Math.max(1, people[0]), counts[1] / Math.max(1, people[1])];
}

/** @param {{m: any}} props */
export function Balance({ m }) {
  const told = m.balance;
  if (!told) return null;
  const here = present(m);
  /** @type {Two} */
  const people = [heads(here, "room"), heads(here, "remote")];
  if (!people[0] || !people[1]) return null;
  const round = told.round ? m.rec.round.get(told.round) : null;
  // A vote is told of while it goes on, and afterwards until the group writes elsewhere.
  const voted = round && (round.state === "open" || told.notes[0] + told.notes[1] === 0) && told.closed === (round.state === "closed");
  const notes = told.card === m.workshop.card && told.notes[0] + told.notes[1] > 0 ? told.notes : null;
  if (!notes && !voted) return null;
  return html`<section class="balance" aria-labelledby="balance-title">
    <h4 id="balance-title" class="tool__sub">${m.t("control.balance.heading")}</h4>
    ${notes && html`<${Weight} m=${m} what="notes" counts=${notes} people=${people} />`}
    ${voted && html`<${Weight} m=${m} what=${told.closed ? "votes" : "finished"} counts=${told.votes} people=${people} />`}
  </section>`;
}

/** @param {{m: any, what: "notes" | "votes" | "finished", counts: Two, people: Two}} props */
function Weight({ m, what, counts, people }) {
  const each = aHead(counts, people);
  const most = Math.max(...each, 0.001);
  const quiet = quietSide(counts, people);
  const number = new Intl.NumberFormat(m.lang === "en" ? ["en"] : [m.lang, "nb"], { maximumFractionDigits: 1 });
  const line = (/** @type {"room" | "remote"} */ side, /** @type {0 | 1} */ at) => html`<li class="balance__side" data-quiet=${quiet === side || undefined}>
    <span>${m.t(`control.balance.${side}`)}</span>
    <${Bar} part=${each[at] / most} />
    <span class="tabular">${what === "finished" ? m.t("control.vote.finished", { count: counts[at], of: people[at] }) : number.format(each[at])}</span>
  </li>`;
  return html`<div class="balance__of">
    <p class="small">${m.t(`control.balance.${what}`)}</p>
    <ul class="plain">${line("room", 0)}${line("remote", 1)}</ul>
    <p class="balance__nudge" role="status">${quiet && html`<${Icon} name="hand" />${m.t(`control.balance.${what}.${quiet}`)}`}</p>
  </div>`;
}
