// The accessibility page: how the board can be used, and what may be hard.

import { html } from "../../vendor/preact.js";
import { operator } from "./operator.js";
import { Part } from "./part.js";

/** How the board can be used, and what may be hard. @param {any} m */
export function Accessibility(m) {
  const t = m.t;
  const { responsible, statement } = operator();
  const tell = [t("accessibility.tell.1"), ...(responsible ? [t("accessibility.tell.2", { responsible })] : [])];
  return {
    title: t("accessibility.title"),
    lead: t("accessibility.lead"),
    body: html`<${Part} list title=${t("accessibility.how.title")} lines=${[t("accessibility.how.1"), t("accessibility.how.2"), t("accessibility.how.3"), t("accessibility.how.4")]} />
      <${Part} list title=${t("accessibility.limits.title")} lines=${[t("accessibility.limits.1"), t("accessibility.limits.2")]} />
      <${Part} title=${t("accessibility.tell.title")} lines=${tell}>
        ${statement && html`<p><a href=${statement} rel="noreferrer">${t("accessibility.statement")}</a></p>`}
      <//>`,
  };
}
