// Words that somebody wrote and that stand in no field on the page: the note was taken away, the
// card was closed, the group has gone on, the room is gone. Whatever happened, they are here, to
// go on with, to copy, or to throw away. What can still be gone on with is at the foot of the page,
// where it moves nothing that is being read; what cannot is at the top.

import { glide } from "../../lib/calm.js";
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { Button } from "./button.js";
import { ToCopy, firstWords } from "./copy.js";
import { Icon } from "./icons.js";

/** A card takes so long to turn. */
const TURNED_MS = 700;
/** What a page says of old texts it says within so long. */
const OPENING_MS = 2_000;

/** Whether the field of a draft is on the page for its writer to see. @param {string} key */
function isShown(key) {
  const fields = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-draft]"));
  for (const field of fields) {
    if (field.dataset.draft !== key) continue;
    const seen = { opacityProperty: true, visibilityProperty: true };
    if (field.checkVisibility?.(seen) ?? field.getClientRects().length > 0) return true;
  }
  return false;
}

/** The drafts that stand in no field. @param {any} m @returns {any[]} */
function useUnseen(m) {
  const [unseen, setUnseen] = useState("");
  const keys = m.drafts.map((/** @type {any} */ draft) => draft.key);
  const look = () => setUnseen(keys.filter((/** @type {string} */ key) => !isShown(key)).join("\n"));
  // The page may yet be turning, or folding something out.
  useEffect(() => {
    if (!keys.length) return undefined;
    const frame = requestAnimationFrame(look);
    const later = setTimeout(look, TURNED_MS);
    document.addEventListener("toggle", look, true);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(later);
      document.removeEventListener("toggle", look, true);
    };
  });
  const hidden = new Set(unseen.split("\n"));
  return m.drafts.filter((/** @type {any} */ { key }) => hidden.has(key));
}

/**
 * Whose field has just gone, wherever they have scrolled to, sees where the words are now; what was
 * there when the page was opened moves nothing.
 * @param {number} lost how many there are
 */
function useSight(lost) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const opened = useRef(0);
  const before = useRef(0);
  useEffect(() => {
    opened.current = performance.now();
  }, []);
  useEffect(() => {
    const more = lost > before.current;
    before.current = lost;
    if (more && performance.now() - opened.current > OPENING_MS) box.current?.scrollIntoView({ behavior: glide(), block: "nearest" });
  }, [lost]);
  return box;
}

/** @param {{m: any, draft: any, go: (() => void) | null | undefined}} props */
function One({ m, draft, go }) {
  const { key, text, about } = draft;
  const named = (/** @type {string} */ word) => `${m.t(word)}: ${firstWords(text)}`;
  return html`<li class="refusal">
    <${Icon} name=${go === null ? "warning" : "edit"} />
    <div class="stack" data-gap="small">
      ${about && html`<p class="small" dir="auto">${about}</p>`}
      <${ToCopy} t=${m.t} text=${text}>
        ${go && html`<${Button} small icon="next" label=${named("kept.go")} onClick=${go}>${m.t("kept.go")}<//>`}
        <${Button} small variant="tertiary" label=${named("kept.discard")} onClick=${() => m.dropDraft(key)}>${m.t("kept.discard")}<//>
      <//>
    </div>
  </li>`;
}

/**
 * @param {object} props
 * @param {any} props.m
 * @param {(draft: any) => (() => void) | null | undefined} [props.way] back to the field; null where there
 *   is none, undefined where it comes back by itself
 * @param {(draft: any) => boolean} [props.landed] the same words stand on the board
 * @param {any} props.children the page
 */
export function Kept({ m, way, landed, children }) {
  const unseen = useUnseen(m);
  const there = landed ? unseen.filter(landed) : [];
  useEffect(() => {
    for (const { key } of there) m.dropDraft(key);
  });
  const rest = unseen.filter((draft) => !there.includes(draft)).map((draft) => ({ draft, go: way ? way(draft) : null }));
  const box = useSight(rest.filter(({ go }) => go === null).length);
  const list = (/** @type {boolean} */ open, /** @type {string} */ title, /** @type {string} */ say) => {
    const of = rest.filter(({ go }) => (go !== null) === open);
    const left = open ? [] : m.left;
    if (!of.length && !left.length) return null;
    return html`<section ref=${open ? undefined : box} class=${way ? "kept stack" : "kept stack narrow"} data-gap="small" aria-label=${m.t(title)} data-open=${open || undefined}>
      <p role="status"><strong>${m.t(title)}</strong> ${m.t(say)}</p>
      <ul class="plain">
        ${left.map((/** @type {any} */ one) => html`<li key=${one.id} class="refusal"><${Icon} name="warning" /><div class="stack" data-gap="small"><${ToCopy} t=${m.t} text=${one.text} /></div></li>`)}
        ${of.map(({ draft, go }) => html`<${One} key=${draft.key} m=${m} draft=${draft} go=${go} />`)}
      </ul>
      ${(left.length > 0 || (m.link?.gone && !open)) && html`<${Wipe} m=${m} texts=${[...left, ...of.map(({ draft }) => draft)]} />`}
    </section>`;
  };
  const gone = m.link?.gone || m.left.length ? "kept.gone_say" : "kept.lost_say";
  const lost = list(false, "kept.lost", gone);
  // Where there is no way back there is no board either: what has happened is said first.
  return html`${way && lost} ${children} ${!way && lost} ${list(true, "kept.begun", "kept.begun_say")}`;
}

/** All of it as a file, and then nothing of it on a device that others may use.
 * @param {{m: any, texts: {text: string}[]}} props */
function Wipe({ m, texts }) {
  const save = () => m.save(`${texts.map(({ text }) => text).join("\n\n")}\n`, `${m.t("kept.file")}-${m.code}.txt`);
  return html`<div class="row">
    <${Button} icon="download" onClick=${save}>${m.t("kept.download")}<//>
    <${Button} danger icon="remove" onClick=${() => m.wipe()}>${m.t("kept.wipe")}<//>
  </div>`;
}
