// First name or none, in the room or on a screen, and how many share the device. The same
// form changes them later.

import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { comesLate } from "../parts/late.js";
import { linkWords } from "../parts/linkstate.js";

/** The longest name (`board/text.py`). */
const LONGEST_NAME = 40;
const MOST_HEADS = 8;

/**
 * @param {object} props
 * @param {any} props.m
 * @param {any} [props.me] the participant's record, when it is being changed
 * @param {() => void} [props.onDone]
 */
export function JoinForm({ m, me, onDone }) {
  const [name, setName] = useState(me?.name || "");
  const [where, setWhere] = useState(me?.where || "room");
  const [heads, setHeads] = useState(me?.heads || 1);
  const [asked, setAsked] = useState(false);
  const refused = (m.refused || []).filter((/** @type {any} */ one) => one.did === "participant.join");
  const refusal = refused.at(-1);
  /** On the way in: asked for, and neither in nor turned away. */
  const waiting = asked && !me && !refusal;
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    setAsked(true);
    for (const one of refused) m.putAway(one.number);
    if (!me) comesLate(m);
    m.do(me ? "participant.change" : "participant.join", { name: name.trim(), where, heads });
    onDone?.();
  };
  const place = (/** @type {string} */ value, /** @type {string} */ icon, /** @type {string} */ text) => html`<label class="choice">
    <input type="radio" name="where" value=${value} checked=${where === value} onChange=${() => setWhere(value)} />
    <${Icon} name=${icon} size="large" /><span>${text}</span>
  </label>`;
  return html`<form class="stack" data-gap="large" onSubmit=${submit}>
    <div class="stack" data-gap="small">
      <label for="name">${m.t("join.name")} <span class="quiet">(${m.t("common.optional")})</span></label>
      <input
        id="name"
        class="ds-input tall"
        value=${name}
        maxlength=${LONGEST_NAME}
        autocomplete="nickname"
        dir="auto"
        aria-describedby="name-hint"
        onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)}
      />
      <p id="name-hint" class="small quiet">${m.t("join.name.hint")}</p>
    </div>
    <fieldset>
      <legend>${m.t("join.where")}</legend>
      <div class="choices">${place("room", "table", m.t("join.where.room"))}${place("remote", "screen", m.t("join.where.remote"))}</div>
    </fieldset>
    <div class="stack" data-gap="small" role="group" aria-labelledby="heads-label">
      <span id="heads-label" class="label">${m.t("join.heads")}</span>
      <div class="counter">
        <${Button} only icon="take" label=${m.t("join.heads.fewer")} disabled=${heads <= 1} onClick=${() => setHeads(heads - 1)} />
        <output class="counter__number tabular" aria-live="polite">${m.t("join.heads.count", { count: heads })}</output>
        <${Button} only icon="add" label=${m.t("join.heads.more")} disabled=${heads >= MOST_HEADS} onClick=${() => setHeads(heads + 1)} />
      </div>
      <p class="small quiet">${m.t("join.heads.hint")}</p>
    </div>
    ${refusal && html`<p class="problem" role="alert">${m.t(`reject.${refusal.reason}`, refusal.facts)}</p>`}
    <div>
      <${Button} type="submit" variant="primary" wide icon=${me ? "check" : "next"} busy=${waiting}>
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
