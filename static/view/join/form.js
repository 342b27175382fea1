// First name or none, in the room or on a screen, and how many share the device. The same
// form changes them later.

import { clean } from "../../lib/text.js";
import { votingHeads } from "../../lib/voters.js";
import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { useDraft } from "../parts/draft.js";
import { Line } from "../parts/field.js";
import { Icon } from "../parts/icons.js";
import { comesLate } from "../parts/late.js";
import { linkWords } from "../parts/linkstate.js";

/** The longest name (`board/text.py`). */
const LONGEST_NAME = 40;
const MOST_HEADS = 8;

/**
 * Fewer heads while a vote is open take votes along: which heads vote, and how many of them have
 * to leave. Nobody is asked before anybody has voted.
 * @param {any} m @param {any} me @param {number} heads @returns {{voting: number[], surplus: number}}
 */
function leavingVote(m, me, heads) {
  const none = { voting: [], surplus: 0 };
  const round = me && [...m.rec.round.values()].find((one) => one.state === "open");
  if (!round || !m.rec.roll.has(round.id)) return none;
  const voting = votingHeads(m.rec.roll, round.id, me);
  const voted = voting.some((n) => m.rec.ballot.has(`${round.id}.${m.me}.${n}`));
  return voted ? { voting, surplus: Math.max(0, voting.length - heads) } : none;
}

/** @param {{m: any, voting: number[], surplus: number, left: number[], onLeft: (left: number[]) => void}} props */
function WhoLeft({ m, voting, surplus, left, onLeft }) {
  const tick = (/** @type {number} */ n, /** @type {boolean} */ on) =>
    onLeft(on ? [...left, n].slice(-surplus) : left.filter((one) => one !== n));
  return html`<div class="stack" data-gap="small" role="group" aria-labelledby="left-label" aria-describedby="left-hint">
    <span id="left-label" class="label">${m.t("join.left")}</span>
    <div class="choices">
      ${voting.map(
        (n) => html`<label key=${n} class="choice">
          <input type="checkbox" checked=${left.includes(n)} onChange=${(/** @type {any} */ event) => tick(n, event.currentTarget.checked)} />
          <${Icon} name="person" size="large" /><span>${m.t("vote.head", { n })}</span>
        </label>`,
      )}
    </div>
    <p id="left-hint" class="small quiet">${m.t("join.left.hint", { count: surplus })}</p>
  </div>`;
}

/**
 * @param {object} props
 * @param {any} props.m
 * @param {any} [props.me] the participant's record, when it is being changed
 * @param {() => void} [props.onDone]
 */
export function JoinForm({ m, me, onDone }) {
  const draft = useDraft(m, me ? "me" : "name", { start: me?.name || "", about: m.t("join.name"), where: { dialog: "me" } });
  const [where, setWhere] = useState(me?.where || "room");
  const [heads, setHeads] = useState(me?.heads || 1);
  const [left, setLeft] = useState(/** @type {number[]} */ ([]));
  const [asked, setAsked] = useState(false);
  const { voting, surplus } = leavingVote(m, me, heads);
  const undecided = surplus > 0 && left.length !== surplus;
  const refused = (m.refused || []).filter((/** @type {any} */ one) => one.did === "participant.join");
  const refusal = refused.at(-1);
  /** On the way in: asked for, and neither in nor turned away. */
  const waiting = asked && !me && !refusal;
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    if (undecided) return;
    setAsked(true);
    const name = clean(draft.text);
    for (const one of refused) m.putAway(one.number);
    if (!me) comesLate(m);
    const number = me
      ? m.do("participant.change", { name, where, heads, left: surplus > 0 ? left : [] })
      : m.do("participant.join", { name, where, heads });
    // Who may be turned away at the door keeps the name in the field; way.js sees it land.
    if (me) draft.drop(m.kept(number));
    onDone?.();
  };
  const place = (/** @type {string} */ value, /** @type {string} */ icon, /** @type {string} */ text) => html`<label class="choice">
    <input type="radio" name="where" value=${value} checked=${where === value} onChange=${() => setWhere(value)} />
    <${Icon} name=${icon} size="large" /><span>${text}</span>
  </label>`;
  return html`<form class="stack" data-gap="large" onSubmit=${submit}>
    <div class="stack" data-gap="small">
      <label for="name">${m.t("join.name")} <span class="quiet">(${m.t("common.optional")})</span></label>
      <${Line} id="name" draft=${draft} class="tall" maxlength=${LONGEST_NAME} autocomplete="nickname" aria-describedby="name-hint" />
      <p id="name-hint" class="small quiet">${m.t("join.name.hint")}</p>
    </div>
    <div class="stack" data-gap="small" role="group" aria-labelledby="where-label">
      <span id="where-label" class="label">${m.t("join.where")}</span>
      <div class="choices">${place("room", "table", m.t("join.where.room"))}${place("remote", "screen", m.t("join.where.remote"))}</div>
    </div>
    <div class="stack" data-gap="small" role="group" aria-labelledby="heads-label">
      <span id="heads-label" class="label">${m.t("join.heads")}</span>
      <div class="counter">
        <${Button} only icon="take" label=${m.t("join.heads.fewer")} disabled=${heads <= 1} onClick=${() => setHeads(heads - 1)} />
        <output class="counter__number tabular" aria-live="polite">${m.t("join.heads.count", { count: heads })}</output>
        <${Button} only icon="add" label=${m.t("join.heads.more")} disabled=${heads >= MOST_HEADS} onClick=${() => setHeads(heads + 1)} />
      </div>
      <p class="small quiet">${m.t("join.heads.hint")}</p>
    </div>
    ${surplus > 0 && html`<${WhoLeft} m=${m} voting=${voting} surplus=${surplus} left=${left} onLeft=${setLeft} />`}
    ${refusal && html`<p class="problem" role="alert">${m.t(`reject.${refusal.reason}`, refusal.facts)}</p>`}
    <div>
      <${Button} type="submit" variant="primary" wide icon=${me ? "check" : "next"} busy=${waiting} disabled=${undecided}>
        ${me ? m.t("common.save") : m.t("join.enter")}
      <//>
      <div role="status">${waiting && html`<${Held} m=${m} />`}</div>
    </div>
  </form>`;
}

/** Why it takes its time, where the line is the reason. @param {{m: any}} props */
function Held({ m }) {
  const words = linkWords(m.link, m.t, "join.lost");
  return words && html`<p class="held"><${Icon} name=${words.icon} /> ${words.text}</p>`;
}
