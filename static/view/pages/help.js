// The page of help for whoever leads a workshop.

import { html } from "../../vendor/preact.js";
import { Part } from "./part.js";

/** Help for whoever leads a workshop. @param {any} m */
export function Help(m) {
  const t = m.t;
  return {
    title: t("help.title"),
    lead: t("help.lead"),
    body: html`<${Part} list title=${t("help.prepare.title")} lines=${[t("help.prepare.1"), t("help.prepare.2"), t("help.prepare.3"), t("help.prepare.4")]} />
      <${Part} list title=${t("help.run.title")} lines=${[t("help.run.1"), t("help.run.2"), t("help.run.3"), t("help.run.4"), t("help.run.5"), t("help.run.6"), t("help.run.7")]} />
      <${Part} list title=${t("help.names.title")} lines=${[t("help.names.1"), t("help.names.2"), t("help.names.3")]} />
      <${Part} list title=${t("help.trouble.title")} lines=${[t("help.trouble.1"), t("help.trouble.2"), t("help.trouble.3")]} />
      <${Part} list title=${t("help.follow.title")} lines=${[t("help.follow.1"), t("help.follow.2"), t("help.follow.3")]} />`,
  };
}
