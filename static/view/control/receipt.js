/** What is left to show of a room that was deleted: that it was, when, and what it held. */

import { timeOf } from "../../lib/dates.js";
import { html, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { Button, ButtonLink } from "../parts/button.js";
import { Page } from "../parts/page.js";
import { spoken } from "./qr.js";

/** The receipt's lines: a label and what it says. @param {any} m @param {any} receipt @returns {[string, string][]} */
export function linesOf(m, receipt) {
  return [
    [m.t("receipt.room"), spoken(receipt.code)],
    [m.t("receipt.started"), timeOf(receipt.created_at, m.lang)],
    [m.t("receipt.deleted"), timeOf(receipt.deleted_at, m.lang)],
    [m.t("receipt.what"), m.t("receipt.counts", { notes: receipt.notes, participants: receipt.participants, ballots: receipt.ballots, plans: receipt.plans })],
    [m.t("receipt.left"), receipt.left === 0 ? m.t("receipt.nothing") : m.t("receipt.some", { count: receipt.left })],
    [m.t("receipt.disk"), receipt.rewritten ? m.t("receipt.rewritten") : m.t("receipt.later")],
  ];
}

/** @param {{m: any, receipt: any}} props */
export function Receipt({ m, receipt }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => heading.current?.focus(), []);
  const lines = linesOf(m, receipt);
  const save = () => {
    const text = [m.t("receipt.title"), "", ...lines.map(([label, said]) => `${label}: ${said}`), "", m.t("receipt.elsewhere"), ""].join("\n");
    m.save(text, `${m.t("receipt.file")}-${receipt.code}.txt`);
  };
  return html`<${Page} m=${m} name="receipt" title=${m.t("receipt.title")}>
    <article class="narrow sheet stack" data-gap="large">
      <div class="stack" data-gap="small">
        <h1 ref=${heading} tabindex="-1">${m.t("receipt.title")}</h1>
        <p class="lead">${m.t("receipt.lead")}</p>
      </div>
      <dl class="followup__facts">${lines.map(([label, said]) => html`<div><dt>${label}</dt><dd>${said}</dd></div>`)}</dl>
      <p class="quiet">${m.t("receipt.elsewhere")}</p>
      <div class="row no-print">
        <${Button} variant="primary" icon="download" onClick=${save}>${m.t("receipt.save")}<//>
        <${Button} icon="copy" onClick=${() => globalThis.print()}>${m.t("receipt.print")}<//>
        <${ButtonLink} href="/">${m.t("room.to_front")}<//>
      </div>
    </article>
  <//>`;
}
