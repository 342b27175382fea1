// What can be taken home: one button a format, PDF first. The calendar is there once a step
// has a date.

import { workshopDay } from "../../lib/days.js";
import { whenIn } from "../../lib/when.js";
import { html, useState } from "../../vendor/preact.js";
import { Button } from "./button.js";

const OTHERS = ["docx", "xlsx", "md"];

/** The sentence for what the server, or the line, refused. @param {any} m @param {any} error */
export function whyNot(m, error) {
  if (error?.reason === "network") return m.t("error.network");
  const key = `reject.${error?.reason}`;
  const said = m.t(key, error?.facts);
  return said === key ? m.t("error.server") : said;
}

/** Whether a step of a plan has a date. @param {any} m */
function isDated(m) {
  const today = workshopDay(m.workshop);
  return [...m.rec.field.values()].some((field) => field.id.endsWith(".when") && whenIn(field.text, today) !== null);
}

/**
 * @param {object} props
 * @param {any} props.m
 * @param {boolean} [props.main] it is the next thing to do here
 * @param {boolean} [props.board] the file of the board is offered too
 */
export function TakeHome({ m, main, board }) {
  const [busy, setBusy] = useState("");
  const [said, setSaid] = useState("");
  const take = async (/** @type {string} */ format) => {
    setBusy(format);
    setSaid(m.t("take.working"));
    try {
      await m.download(format);
      setSaid(m.t("take.done"));
    } catch (error) {
      setSaid(whyNot(m, error));
    }
    setBusy("");
  };
  const one = (/** @type {string} */ format, /** @type {any} */ props = {}) =>
    html`<${Button} icon="download" busy=${busy === format} onClick=${() => take(format)} ...${props}>${m.t(`take.${format}`)}<//>`;
  return html`<div class="take stack" data-gap="small" role="group" aria-label=${m.t("take.label")}>
    ${main && one("pdf", { variant: "primary", wide: true })}
    <div class="take__all">
      ${!main && one("pdf")}
      ${OTHERS.map((format) => one(format))}
      ${isDated(m) && one("ics")}
      ${board && one("json", { describedBy: "take-board" })}
    </div>
    ${board && html`<p id="take-board" class="small quiet">${m.t("take.say.json")}</p>`}
    <p class="take__said small" role="status">${said}</p>
  </div>`;
}
