// The way from an old plan to a new workshop, which opens with what became of it.

import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";

/** @param {{m: any, told: {deck: string, language: string}, tool?: boolean}} props `tool`: among the panel's tools */
export function NextWorkshop({ m, told, tool }) {
  const title = m.t("follow.next.title");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState("");
  const start = async () => {
    setBusy(true);
    setFailed("");
    try {
      await m.start({ deck: told.deck, language: told.language, title: "", goOn: true });
    } catch (error) {
      const reason = /** @type {any} */ (error)?.reason;
      setFailed(reason === "network" ? m.t("error.network") : m.t("error.server"));
    }
    setBusy(false);
  };
  return html`<section class="stack" data-gap="small" aria-labelledby="next-workshop">
    ${tool ? html`<h4 id="next-workshop" class="tool__sub">${title}</h4>` : html`<h2 id="next-workshop" class="followup__next">${title}</h2>`}
    <p class=${tool ? "small quiet" : ""}>${m.t("follow.next.say")}</p>
    ${failed && html`<p class="problem" role="alert">${failed}</p>`}
    <div><${Button} icon="door" busy=${busy} onClick=${start}>${m.t("follow.next.do")}<//></div>
  </section>`;
}
