/** Merging the boards of groups that worked apart into this one. */

import { html, useState } from "../../vendor/preact.js";
import { whyNot } from "../parts/take-home.js";
import { Tool } from "./tool.js";

/** @param {{m: any}} props */
export function MergeTool({ m }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(/** @type {{name: string, text: string, wrong?: boolean}[]} */ ([]));
  if (m.workshop.stage === "ended") return null;
  const chosen = async (/** @type {any} */ event) => {
    const input = event.currentTarget;
    const files = [...input.files];
    setBusy(true);
    const results = [];
    for (const file of files) {
      try {
        results.push({ name: file.name, text: cameWith(m, await m.mergeFile(file)) });
      } catch (error) {
        results.push({ name: file.name, text: whyNot(m, error), wrong: true });
      }
      setSaid([...results]);
    }
    input.value = "";
    setBusy(false);
  };
  return html`<${Tool} title=${m.t("merge.title")} icon="group">
    <p id="merge-say" class="small quiet">${m.t("merge.say")}</p>
    <div class="stack" data-gap="small">
      <label for="merge-files">${m.t("merge.label")}</label>
      <input id="merge-files" class="file" type="file" multiple accept=".json,application/json" aria-describedby="merge-say" disabled=${busy} onChange=${chosen} />
    </div>
    <div role="status">
      ${busy && html`<p>${m.t("merge.busy")}</p>`}
      <ul class="plain stack" data-gap="small">
        ${said.map((one) => html`<li class=${one.wrong ? "problem" : undefined}><strong dir="auto">${one.name}</strong>: ${one.text}</li>`)}
      </ul>
    </div>
  <//>`;
}

/** @param {any} m @param {{notes: number, plans: number, others: number}} came */
function cameWith(m, { notes, plans, others }) {
  if (notes + plans + others === 0) return m.t("merge.nothing");
  return plans > 0 ? `${m.t("merge.notes", { count: notes })} ${m.t("merge.plans", { count: plans })}` : m.t("merge.notes", { count: notes });
}
