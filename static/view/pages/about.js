// The page about the deck and the board.

import { html } from "../../vendor/preact.js";
import { Part } from "./part.js";

/** What the deck and the board are. @param {any} m */
export function About(m) {
  const t = m.t;
  return {
    title: t("about.title"),
    lead: t("about.lead"),
    body: html`<${Part} title=${t("about.themes.title")} lines=${[t("about.themes.1")]}>
        <ol>
          <li>${t("front.theme.1")}</li>
          <li>${t("front.theme.2")}</li>
          <li>${t("front.theme.3")}</li>
          <li>${t("front.theme.4")}</li>
        </ol>
      <//>
      <${Part} title=${t("about.board.title")} lines=${[t("about.board.1"), t("about.board.2")]} />
      <${Part} title=${t("about.credit.title")} lines=${[t("about.credit.1"), t("about.credit.2")]}>
        <p><a href="https://www.allemed.no" rel="noreferrer">${t("about.credit.link")}</a></p>
      <//>`,
  };
}
