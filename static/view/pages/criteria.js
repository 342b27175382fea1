// The accessibility criteria one by one. On a narrow screen each is a block; the roles are
// written out because a table laid out as blocks would lose its own.

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";

/** @type {Record<string, string>} */
const ICONS = { meets: "check", partly: "warning", notApplicable: "take" };

/** @param {{table: {words: Record<string, string>, criteria: any[]}}} props */
export function Criteria({ table: { words, criteria } }) {
  return html`<section class="text__part" aria-labelledby="criteria">
    <h2 id="criteria">${words.title}</h2>
    <p>${words.lead}</p>
    <table class="criteria" role="table" aria-labelledby="criteria">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${words.criterion}</th>
          <th role="columnheader" scope="col">${words.status}</th>
          <th role="columnheader" scope="col">${words.how}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${criteria.map(
          (one) => html`<tr role="row" key=${one.id}>
            <th role="rowheader" scope="row"><span class="tabular">${one.id}</span> ${one.name} <span class="quiet">(${one.level})</span>${one.law !== "binds" && html`<span class="quiet small criteria__law">${words[one.law]}</span>`}</th>
            <td role="cell" class="criteria__status" data-status=${one.status}><${Icon} name=${ICONS[one.status]} /> ${words[one.status]}</td>
            <td role="cell">
              <p>${one.note}</p>
              <p class="quiet small">${one.how.join(". ")}.${one.untried && ` ${words.untried} ${one.untried}.`}</p>
            </td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
