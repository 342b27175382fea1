// A text with a button that copies it.

import { copyText } from "../../lib/copy.js";
import { html, useRef, useState } from "../../vendor/preact.js";
import { Button } from "./button.js";

/** The text's first words, to tell buttons apart. @param {string} text */
export function firstWords(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 40 ? `${line.slice(0, 38)}…` : line;
}

/**
 * @param {object} props
 * @param {(key: string, args?: any) => string} props.t
 * @param {string} props.text
 * @param {any} [props.children] buttons beside it
 */
export function ToCopy({ t, text, children }) {
  const shown = useRef(/** @type {HTMLElement | null} */ (null));
  const [done, setDone] = useState(false);
  const copy = async () => setDone(await copyText(text, shown.current));
  return html`<blockquote ref=${shown} class="refusal__text" dir="auto">${text}</blockquote>
    <div class="row">
      <${Button} small icon=${done ? "check" : "copy"} label=${`${t("common.copy")}: ${firstWords(text)}`} onClick=${copy}>${t("common.copy")}<//>
      ${children}
      <span role="status" class="small">${done ? t("common.copied") : ""}</span>
    </div>`;
}
