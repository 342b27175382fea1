// A short text that several may write. What is being typed is never overwritten; it is sent
// after a short pause and when the field is left, with the version it was begun from. Where
// two wrote at once, both texts are shown and somebody chooses.

import { dayName, workshopDay } from "../../lib/days.js";
import { afterPress } from "../../lib/press.js";
import { whenIn } from "../../lib/when.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { LONGEST_NOTE } from "../parts/composer.js";
import { inWords, useDraft } from "../parts/draft.js";
import { Area } from "../parts/field.js";
import { Icon } from "../parts/icons.js";
import { NoteState } from "../parts/note.js";
import { nameOf } from "./names.js";
import { cardOf } from "./place.js";
import { isAboutPerson, warningFor } from "./private-text.js";
import { tidy } from "./way.js";

/** Long enough not to send every word, short enough that nobody waits for it. */
const PAUSE_MS = 900;
const SAY_EVERY_MS = 2000;

/** Nothing written yet. */
const EMPTY = { text: "", version: 0, clash: "" };

/** A field holds as much as a note (`board/text.py`). @param {string} text */
const tooLong = (text) => tidy(text).length > LONGEST_NOTE;

/** The two texts to choose between. @param {{m: any, id: string, field: any}} props */
function Clash({ m, id, field }) {
  const use = (/** @type {string} */ text) => m.do("field.write", { id, text, base: field.version });
  const one = (/** @type {string} */ text) => html`<li class="clash__one">
    <p dir="auto">${text || m.t("plan.empty_text")}</p>
    <${Button} small icon="check" onClick=${() => use(text)}>${m.t("plan.use_this")}<//>
  </li>`;
  return html`<div class="clash" role="group" aria-label=${m.t("plan.clash")}>
    <p><${Icon} name="warning" /> ${m.t("plan.clash")}</p>
    <ul class="plain stack" data-gap="small">${one(field.text)}${one(field.clash)}</ul>
  </div>`;
}

/** A day by its name, and when on it. @param {any} m @param {string} name @param {import("../../lib/when.js").When | null} when */
function whenSaid(m, name, when) {
  if (!when?.start) return name;
  return m.t(when.end ? "plan.from_to" : "plan.at", { day: name, start: when.start, end: when.end });
}

/**
 * The day that the words mean, and a calendar to pick another from. It opens by a button, for a
 * field of dates has a stop for the keyboard in each of its parts.
 * @param {{m: any, label: string, text: string, pick: (text: string) => void}} props
 */
function Day({ m, label, text, pick }) {
  const [open, setOpen] = useState(false);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  useLayoutEffect(() => {
    if (open) input.current?.focus();
  }, [open]);
  const when = whenIn(text, workshopDay(m.workshop));
  const name = m.t("plan.pick_day", { field: label });
  const picked = (/** @type {any} */ event) => event.currentTarget.value && pick(whenSaid(m, dayName(event.currentTarget.value, m.lang), when));
  return html`<div class="day">
    ${when && html`<p class="day__said small quiet"><${Icon} name="check" /> ${whenSaid(m, dayName(when.day, m.lang, true), when)}</p>`}
    <${Button} small variant="tertiary" icon="calendar" label=${name} expanded=${open} onClick=${() => setOpen(!open)}>${m.t("plan.pick")}<//>
    ${open && html`<input class="ds-input day__pick" type="date" value=${when?.day ?? ""} aria-label=${name} ref=${input} onChange=${picked} />`}
  </div>`;
}

/**
 * The draft, and when it is sent. One write is under way at a time: the next one needs the
 * version that the first one made.
 * @param {any} m
 * @param {string} id
 * @param {any} field
 * @param {string} about
 * @param {boolean} off nothing can be written: what was begun stays a draft
 */
function useLiveText(m, id, field, about, off) {
  const key = `field.${id}`;
  const [held, setHeld] = useState("");
  const now = useRef({ draft: /** @type {string | null} */ (null), sent: /** @type {string | null} */ (null), anyway: "", composing: false });
  const wait = useRef(/** @type {any} */ (0));
  const base = useRef(field.version);
  // A text from before a reload goes on from the version that it was begun from.
  if (now.current.draft === null) base.current = Math.min(m.draft?.(key)?.where?.base ?? field.version, field.version);
  const kept = useDraft(m, key, { start: field.text, about, where: { field: id, base: base.current } });
  const draft = kept.begun ? kept.text : null;
  const live = Object.assign(now.current, { m, field, off, kept, draft });

  const soon = () => {
    clearTimeout(wait.current);
    wait.current = setTimeout(send, PAUSE_MS);
  };
  const send = () => {
    clearTimeout(wait.current);
    const { m: newest, draft: text, sent, field: there, anyway } = live;
    // In the middle of a composition half a word stands there.
    if (text === null || sent !== null || live.off || live.composing) return;
    if (tidy(text) === there.text) {
      setHeld("");
      return live.kept.drop();
    }
    // Sent, it could be too long for a frame, and would end the line each time it was tried.
    if (tooLong(text)) return setHeld(newest.t("reject.too_long", { most: LONGEST_NOTE }));
    const warning = anyway === text ? "" : warningFor(text, newest.t, isAboutPerson(cardOf(newest, id.split(".")[0] ?? "")));
    setHeld(warning);
    if (warning) return;
    live.sent = tidy(text);
    return newest.do("field.write", { id, text: tidy(text), base: base.current });
  };
  // The write has come back when the record holds it, or is given up when it was refused.
  const state = m.stateOf("field", id);
  useEffect(() => {
    const { sent, draft: text } = live;
    if (sent === null || (state !== "saved" && state !== "refused")) return;
    const taken = field.text === sent;
    if (state === "saved" && !taken && field.version === base.current && !field.clash.includes(sent)) return;
    live.sent = null;
    // Another's text that has come since stays unread: writing on goes on from the old version,
    // and the board then keeps both.
    if (taken && !field.clash) base.current = field.version;
    if (state === "refused") return;
    if (text !== null && tidy(text) === sent) kept.drop();
    else soon();
  }, [field, state]);
  // A text that was left unsent is sent, as the one who wrote it meant it to be.
  useEffect(() => {
    if (draft !== null && !off) soon();
  }, [draft === null, off]);
  useEffect(
    () => () => {
      const number = send();
      // From here on it is the outbox that keeps it, and says so where it is refused.
      if (live.sent !== null && live.draft !== null && tidy(live.draft) === live.sent) live.m.dropDraft?.(key, live.m.kept(number ?? 0));
    },
    [],
  );
  const write = (/** @type {string} */ text) => {
    kept.set(text);
    live.draft = text;
  };
  return {
    kept,
    text: draft ?? field.text,
    dirty: draft !== null,
    // On this device is only what has been asked for: what is being typed will be.
    state: state === "device" && live.sent === tidy(draft ?? "") ? "device" : "sending",
    held,
    send,
    sendAnyway: () => {
      live.anyway = live.draft || "";
      send();
    },
    pick: (/** @type {string} */ text) => {
      write(text);
      send();
    },
    typed: (/** @type {string} */ text) => {
      live.draft = text;
      soon();
    },
    compose: (/** @type {boolean} */ is) => {
      live.composing = is;
      if (!is) soon();
    },
  };
}

/**
 * @param {object} props
 * @param {any} props.m
 * @param {string} props.id the field's id
 * @param {string} props.label
 * @param {string} [props.labelled] id of a heading that labels it instead
 * @param {string} [props.hint]
 * @param {string} [props.lang] the label's language where it differs
 * @param {boolean} [props.tall] room for several lines from the start
 * @param {boolean} [props.dated] it says when: a day in it is told, and can be picked
 * @param {boolean} [props.off] it can only be read
 * @param {(open: boolean) => void} props.onOpen an editor opened or closed
 */
export function LiveField({ m, id, label, hint, lang, tall, dated, off, onOpen }) {
  const field = m.rec.field.get(id) || EMPTY;
  const live = useLiveText(m, id, field, inWords(label), Boolean(off));
  const said = useRef(0);
  const input = `field-${id.replaceAll(".", "-")}`;
  const others = (m.writing.get(id) || []).filter((/** @type {string} */ who) => who !== m.me);
  if (off) {
    return html`<div class="field"><p class="field__label" lang=${lang}>${label}</p><p dir="auto">${field.text || m.t("plan.empty_text")}</p></div>`;
  }
  const write = (/** @type {any} */ event) => {
    live.typed(event.currentTarget.value);
    onOpen(true);
    if (m.now() - said.current < SAY_EVERY_MS) return;
    said.current = m.now();
    m.say("writing", id);
  };
  const leave = () => {
    said.current = 0;
    m.say("stopped", id);
    live.send();
    afterPress(() => {
      if (document.activeElement?.id !== input) told.current(false);
    });
  };
  const told = useRef(onOpen);
  told.current = onOpen;
  return html`<div class="field">
    <label class="field__label" for=${input} lang=${lang}>${label}</label>
    ${hint && html`<p id=${`${input}-hint`} class="field__hint small quiet" lang=${lang}>${hint}</p>`}
    <${Area} id=${input} draft=${live.kept} rows="1" tall=${tall} aria-invalid=${Boolean(live.held) || undefined} aria-describedby=${[live.held && `${input}-held`, hint && `${input}-hint`].filter(Boolean).join(" ") || undefined} onInput=${write} onCompositionStart=${() => live.compose(true)} onCompositionEnd=${() => live.compose(false)} onFocus=${() => live.text && onOpen(true)} onBlur=${leave} />
    ${dated && html`<${Day} m=${m} label=${label} text=${live.text} pick=${live.pick} />`}
    <p class="field__state small quiet">
      ${others.length > 0 ? html`<span><${Icon} name="edit" /> ${m.t("plan.writing", { name: nameOf(m, others[0]) })}</span>` : null}
      ${live.dirty && !live.held && html`<${NoteState} state=${live.state} t=${m.t} />`}
    </p>
    ${
      live.held &&
      html`<div class="composer__held" role="alert">
        <p id=${`${input}-held`}>${live.held}</p>
        ${!tooLong(live.text) && html`<${Button} small onClick=${live.sendAnyway}>${m.t("note.save_anyway")}<//>`}
      </div>`
    }
    ${field.clash && html`<${Clash} m=${m} id=${id} field=${field} />`}
  </div>`;
}
