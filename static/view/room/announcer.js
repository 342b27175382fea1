// What a screen reader is told, politely and seldom, of what others do: where the group went,
// that notes came (as one figure), votes, the clock's last minute, the connection. It is the
// only live region for such news, and it never takes the focus.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { timeLeft } from "../parts/timer.js";
import { cardTitle } from "./names.js";
import { cardOf, groupPlace, place } from "./place.js";
import { latestRound } from "./vote.js";

/** Notes may come every second; they are told together. */
const EVERY_MS = 5000;

/**
 * The facts that are told when they change.
 * @param {any} m
 */
export function facts(m) {
  const group = groupPlace(m);
  const look = place(m).card;
  const round = latestRound(m);
  let others = 0;
  let own = 0;
  for (const note of m.rec.note.values()) {
    if (note.removed || note.card !== look) continue;
    if (note.author !== m.me) others += 1;
    else if (m.stateOf("note", note.id) === "saved") own += 1;
  }
  const timer = m.rec.timer.get("t");
  const left = timer?.state === "running" ? timeLeft(timer, m.now()) : Infinity;
  return {
    card: group.card,
    side: group.side,
    look,
    others,
    own,
    vote: round ? `${round.id} ${round.state}` : "",
    link: m.link.state === "lost" ? "lost" : "live",
    clock: left === 0 ? "over" : left <= 60_000 ? "last" : "",
  };
}

/** @typedef {ReturnType<typeof facts>} Facts */

/**
 * The sentences for what is new.
 * @param {any} m
 * @param {Facts} before
 * @param {Facts} now
 * @returns {string[]}
 */
export function news(m, before, now) {
  const said = [];
  if (now.link !== before.link) said.push(now.link === "lost" ? m.t("link.lost") : m.t("say.back_online"));
  if (now.card !== before.card) said.push(m.t("say.group", { card: cardTitle(m, cardOf(m, now.card)) }));
  else if (now.side !== before.side) said.push(m.t("say.turned"));
  if (now.vote !== before.vote) said.push(now.vote.endsWith("open") ? m.t("say.vote_open") : m.t("say.vote_closed"));
  if (now.clock !== before.clock && now.clock) said.push(now.clock === "over" ? m.t("timer.over") : m.t("timer.last"));
  // Looking at another card changes what is counted; that is no news.
  if (now.look === before.look) {
    if (now.own > before.own) said.push(m.t("say.posted"));
    if (now.others > before.others) said.push(m.t("say.notes", { count: now.others - before.others }));
  }
  return said;
}

/** @param {{m: any}} props */
export function Announcer({ m }) {
  const [said, say] = useState("");
  const live = useRef(m);
  live.current = m;
  const told = useRef(facts(m));
  useEffect(() => {
    const timer = setInterval(() => {
      const now = facts(live.current);
      const sentences = news(live.current, told.current, now);
      told.current = now;
      if (sentences.length) say(sentences.join(" "));
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return html`<p class="sr-only" role="status">${said}</p>`;
}
