// The workshop running: the themes above, one card on the table, and what is going on now.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { Banner } from "../parts/banner.js";
import { CardOnTable } from "./card.js";
import { CatchUp } from "./catchup.js";
import { RoomPage } from "./frame.js";
import { useKeptFocus } from "./kept-focus.js";
import { cardTitle, deckLang } from "./names.js";
import { Pair, whoToTalkWith } from "./pair.js";
import { Persons } from "./persons.js";
import { cardOf, follow, groupPlace, isElsewhere, place, themeOf } from "./place.js";
import { Result, VoteBanner } from "./result.js";
import { Signals } from "./signals.js";
import { Spotlight } from "./spotlight.js";
import { Themes } from "./themes.js";
import { VoteLink } from "./vote-link.js";
import { useVotesBack } from "./votes-back.js";
import { Vote, latestRound } from "./vote.js";

/** The one way to where the group is: a vote, the end, or another card. Two would lead apart.
 * @param {{m: any, round: any, votes: boolean}} props `votes`: the vote is on the table */
function TheBanner({ m, round, votes }) {
  if (m.workshop.stage !== "ended" && round?.state === "open") {
    return votes ? null : html`<${VoteBanner} m=${m} round=${round} />`;
  }
  return html`<${GroupBanner} m=${m} />`;
}

/** @param {{m: any}} props */
function GroupBanner({ m }) {
  if (m.workshop.stage === "ended") {
    const colour = m.deck.themes.find((/** @type {any} */ one) => one.id === m.workshop.theme)?.colour;
    return html`<${Banner} text=${m.t("ended.title")} action=${m.t("ended.back")} colour=${colour} onJoin=${() => m.set({ reading: false })} />`;
  }
  if (!isElsewhere(m)) return null;
  const group = groupPlace(m);
  const card = cardOf(m, group.card);
  const theme = card && themeOf(m, card.theme);
  if (!theme) return null;
  const here = place(m).card === group.card;
  const text = here
    ? group.side === "back"
      ? m.t("room.group_back")
      : m.t("room.group_front")
    : m.t("room.group_at", { card: card.title });
  return html`<${Banner} text=${text} action=${m.t("room.follow")} colour=${theme.colour} mark=${theme.mark} onJoin=${() => follow(m)} />`;
}

/** A new card, or a vote, starts at its top; a screen that stays put is not scrolled. */
/** @param {string} key @param {boolean} [still] it is noted, but nothing moves */
function useTop(key, still) {
  const before = useRef(key);
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    if (key && !still) globalThis.scrollTo?.({ top: 0 });
  }, [key]);
}

/** Who is writing when a round opens stays with the note, and goes to vote by choice. */
/** @param {any} m @param {any} round */
function useLater(m, round) {
  const busy = round?.state === "open" && Boolean(m.ui.editing) && m.ui.later !== round.id;
  useEffect(() => {
    // Not at once: effects are run inside a drawing, and setting draws again.
    if (busy) queueMicrotask(() => m.set({ later: round.id }));
  }, [busy]);
}

/** @param {{m: any}} props */
export function Table({ m }) {
  const at = place(m);
  const card = cardOf(m, at.card);
  const theme = card && themeOf(m, card.theme);
  const round = latestRound(m);
  useLater(m, round);
  useVotesBack(m, round);
  const votes = round?.state === "open" && !m.ui.editing && m.ui.later !== round.id;
  useTop(votes ? round.id : at.card);
  // Whom to talk with stands above the card, also for one who has read on below.
  useTop(whoToTalkWith(m), Boolean(m.ui.editing));
  const table = useKeptFocus(votes ? round.id : `${at.card} ${at.side}`);
  return html`<${RoomPage} m=${m} name="table" where=${votes ? m.t("vote.open") : card ? cardTitle(m, card) : ""} first=${html`<${VoteLink} m=${m} round=${round} />`} under=${html`<${Themes} m=${m} />`}>
    <div ref=${table} class="table" data-colour=${theme?.colour}>
      <div class="banners"><${TheBanner} m=${m} round=${round} votes=${votes} /></div>
      <${CatchUp} m=${m} />
      <${Spotlight} m=${m} />
      ${!votes && html`<${Pair} m=${m} />`}
      ${
        votes
          ? html`<${Vote} key=${round.id} m=${m} round=${round} />`
          : html`<${Result} m=${m} card=${card} />
              ${theme && theme.cards.length > 1 && html`<${Persons} m=${m} theme=${theme} card=${card} lang=${deckLang(m)} />`}
              ${card && html`<${CardOnTable} key=${card.id} m=${m} card=${card} theme=${theme} side=${at.side} />`}`
      }
      ${m.workshop.stage === "running" && html`<${Signals} m=${m} />`}
    </div>
  <//>`;
}
