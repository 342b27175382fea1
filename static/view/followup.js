// The page behind a plan's link: the plan, and a tick for each step at each look. It is not in
// the room: what it shows is all it has been sent.

import { dateOf } from "../lib/dates.js";
import { html, useEffect, useState } from "../vendor/preact.js";
import { NextWorkshop } from "./followup/next.js";
import { FollowedPlan } from "./followup/plan.js";
import { Button, ButtonLink } from "./parts/button.js";
import { Page } from "./parts/page.js";

/** @param {{m: any}} props `m.plan` reads and ticks; its promises are rejected with `{reason}` */
export default function Followup({ m }) {
  const [told, setTold] = useState(/** @type {any} */ (null));
  const [failed, setFailed] = useState("");
  const [saved, setSaved] = useState("");
  const take = (/** @type {Promise<any>} */ asked, /** @type {string} */ done) =>
    asked.then(
      (answer) => {
        setTold(answer);
        setFailed("");
        setSaved(done);
      },
      (error) => setFailed(error?.reason || "server"),
    );
  useEffect(() => void take(m.plan.read(m.lang), ""), [m.lang]);
  const tick = (/** @type {any} */ wish) => {
    setSaved("");
    return take(m.plan.tick({ ...wish, language: m.lang }), m.t("follow.saved"));
  };
  if (!told) return html`<${Without} m=${m} failed=${failed} onAgain=${() => take(m.plan.read(m.lang), "")} />`;
  return html`<${Page} m=${m} name="followup" title=${m.t("follow.title")}>
    <article class="followup sheet stack" data-gap="large">
      <header class="stack" data-gap="small">
        <p class="eyebrow">${m.t("follow.title")}</p>
        <h1 dir="auto">${told.title}</h1>
        <p class="lead">${m.t("follow.lead")}</p>
        ${told.ended_at > 0 && html`<p>${m.t("follow.looks", { first: dateOf(told.looks[0].at, m.lang), last: dateOf(told.looks[1].at, m.lang) })}</p>`}
      </header>
      ${m.seen?.includes("plan") && html`<p class="quiet">${m.t("follow.seen")}</p>`}
      ${told.plans.length === 0 && html`<p>${m.t("follow.none")}</p>`}
      ${told.plans.map((/** @type {any} */ plan) => html`<${FollowedPlan} key=${plan.id} m=${m} told=${told} plan=${plan} onTick=${tick} />`)}
      <p class="followup__state" role="status">${failed ? words(m, failed) : saved}</p>
      <${NextWorkshop} m=${m} told=${told} />
      <p class="quiet">${m.t("follow.until", { date: dateOf(told.expires_at, m.lang) })} ${m.t("follow.who")}</p>
    </article>
  <//>`;
}

/** Before the plan is here, and where it cannot be had. @param {{m: any, failed: string, onAgain: () => void}} props */
function Without({ m, failed, onAgain }) {
  const again = failed !== "" && failed !== "key" && failed !== "unknown";
  return html`<${Page} m=${m} name="followup" title=${m.t("follow.title")}>
    <div class="narrow sheet stack">
      <h1>${m.t("follow.title")}</h1>
      <p class="lead" role="status">${failed ? words(m, failed) : m.t("common.loading")}</p>
      ${again && html`<${Button} variant="primary" wide onClick=${onAgain}>${m.t("follow.again")}<//>`}
      ${failed && !again && html`<${ButtonLink} href="/" variant="primary" wide>${m.t("room.to_front")}<//>`}
    </div>
  <//>`;
}

/** @param {any} m @param {string} reason */
function words(m, reason) {
  if (reason === "key") return m.t("follow.gone.key");
  if (reason === "unknown") return m.t("follow.gone.unknown");
  if (reason === "network") return m.t("error.network");
  return m.t("follow.failed");
}
