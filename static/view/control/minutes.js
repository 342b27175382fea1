/** Taking it home, and ending: the last two tools. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { TakeHome } from "../parts/take-home.js";
import { goTo } from "./places.js";
import { unfinished } from "./plan.js";
import { Tool } from "./tool.js";
import { quietClock } from "./wish.js";

/** @param {{m: any}} props */
export function MinutesTool({ m }) {
  const ended = m.workshop.stage === "ended";
  return html`<${Tool} title=${m.t("control.minutes.heading")} icon="download" place="minutes" open=${ended}>
    <p class="small quiet">${m.t("control.minutes.say")}</p>
    <${TakeHome} m=${m} main=${ended} board />
  <//>`;
}

/** @param {{m: any}} props */
export function EndingTool({ m }) {
  if (m.workshop.stage !== "running") return null;
  const lacks = unfinished(m) !== null;
  const end = () => {
    for (const [did, args] of quietClock(m)) m.do(did, args);
    m.do("workshop.end", {});
  };
  return html`<${Tool} title=${m.t("control.ending.heading")} icon="stop">
    ${
      lacks
        ? html`<p class="small quiet">${m.t("control.next.missingHint")}</p>
            <div><${Button} icon="plan" onClick=${() => goTo(m, "plan")}>${m.t("control.ending.missing")}<//></div>`
        : html`<p class="small quiet">${m.t("control.next.endHint")}</p>
            <div><${Button} icon="stop" onClick=${end}>${m.t("control.ending.do")}<//></div>`
    }
  <//>`;
}
