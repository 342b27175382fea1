/** How long the room is kept, and deleting it now. */

import { dateOf } from "../../lib/dates.js";
import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Dialog } from "../parts/dialog.js";
import { Tool } from "./tool.js";

const DAY = 24 * 60 * 60 * 1000;
/** Days from the start that are offered, as far as the operator allows and time has not run. */
const CHOICES = [1, 7, 14, 30, 60, 90, 100, 120, 180, 365, 730];

/** @param {any} m @returns {number[]} */
export function choicesOf(m) {
  const { created_at, expires_at } = m.workshop;
  const gone = (m.now() - created_at) / DAY;
  const chosen = Math.round((expires_at - created_at) / DAY);
  const most = Number(m.operator.most) || chosen;
  const days = new Set([...CHOICES.filter((day) => day > gone && day <= most), chosen, most]);
  return [...days].filter((day) => day > gone).sort((a, b) => a - b);
}

/** @param {{m: any}} props */
export function KeepTool({ m }) {
  const { created_at, expires_at } = m.workshop;
  const chosen = Math.round((expires_at - created_at) / DAY);
  const keep = (/** @type {any} */ event) => m.do("workshop.keep", { days: Number(event.currentTarget.value), most: 0 });
  return html`<${Tool} title=${m.t("keep.tool")} icon="clock">
    <p>${m.t("keep.until", { date: dateOf(expires_at, m.lang) })}</p>
    <div class="stack" data-gap="small">
      <label for="keep-days">${m.t("keep.choose")}</label>
      <select id="keep-days" class="ds-input" onChange=${keep}>
        ${choicesOf(m).map((days) => html`<option value=${days} selected=${days === chosen}>${m.t("keep.days", { count: days, date: dateOf(created_at + days * DAY, m.lang) })}</option>`)}
      </select>
    </div>
    <p class="small quiet">${m.t("keep.say")}</p>
    <div><${Button} small danger icon="remove" onClick=${() => m.set({ dialog: "delete" })}>${m.t("keep.delete")}<//></div>
  <//>`;
}

/** @param {{m: any, onClose: () => void}} props */
export function Delete({ m, onClose }) {
  const [state, setState] = useState("");
  const wipe = async () => {
    setState("busy");
    try {
      await m.deleteRoom();
    } catch {
      setState("failed");
    }
  };
  return html`<${Dialog}
    id="delete"
    title=${m.t("keep.sure.title")}
    close=${m.t("keep.sure.keep")}
    onClose=${onClose}
    actions=${html`<${Button} danger variant="primary" icon="remove" busy=${state === "busy"} onClick=${wipe}>${m.t("keep.sure.do")}<//>`}
  >
    <p>${m.t("keep.sure.say")}</p>
    <p>${m.t("keep.sure.first")}</p>
    <p role="status">${state === "failed" ? m.t("keep.sure.failed") : state === "busy" ? m.t("keep.sure.busy") : ""}</p>
  <//>`;
}
