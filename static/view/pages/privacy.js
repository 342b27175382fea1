// The privacy page: what is kept, how long, and who answers for it.

import { html } from "../../vendor/preact.js";
import { operator } from "./operator.js";
import { Part } from "./part.js";

/** What is kept about people, how long, and who answers for it. @param {any} m */
export function Privacy(m) {
  const t = m.t;
  const { responsible, days } = operator();
  return {
    title: t("privacy.title"),
    lead: t("privacy.lead"),
    body: html`<${Part} title=${t("privacy.who.title")} lines=${[responsible ? t("privacy.who.named", { responsible }) : t("privacy.who.unnamed")]} />
      <${Part} list title=${t("privacy.what.title")} lines=${[t("privacy.what.1"), t("privacy.what.2"), t("privacy.what.3"), t("privacy.what.4")]} />
      <${Part} list title=${t("privacy.not.title")} lines=${[t("privacy.not.1"), t("privacy.not.2"), t("privacy.not.3")]} />
      <${Part} list title=${t("privacy.long.title")} lines=${[t("privacy.long.1", { count: days }), t("privacy.long.2"), t("privacy.long.3")]} />
      <${Part} list title=${t("privacy.rights.title")} lines=${[t("privacy.rights.1"), t("privacy.rights.2"), t("privacy.rights.3")]} />`,
  };
}
