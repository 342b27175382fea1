/** The big screen, read across a hall: one scene at a time, no scrolling, nothing to press
    but freeze and full screen. */

import { html, useRef } from "../vendor/preact.js";
import { LinkHelp } from "./parts/linkhelp.js";
import { HELP, PageLinks } from "./parts/page-links.js";
import { Title } from "./parts/title.js";
import { Controls } from "./screen/controls.js";
import { Front, Person, Poster } from "./screen/fronts.js";
import { Lobby } from "./screen/lobby.js";
import { Plan, Steps, Thanks } from "./screen/plans.js";
import { sceneOf, themeShown } from "./screen/scene.js";
import { Live } from "./screen/stage.js";
import { Talk } from "./screen/talk.js";
import { Outcome, Voting } from "./screen/votes.js";
import { Quiet, Spotlight, Wall } from "./screen/walls.js";

/** @type {Record<import("./screen/scene.js").Scene, any>} */
const SCENES = {
  lobby: Lobby,
  theme: Poster,
  front: Front,
  talk: Talk,
  person: Person,
  wall: Wall,
  quiet: Quiet,
  spotlight: Spotlight,
  vote: Voting,
  outcome: Outcome,
  plan: Plan,
  steps: Steps,
  thanks: Thanks,
};

/** What is true, and what helps, for each way of being gone. @type {Record<string, string>} */
const GONE = {
  unknown: "screen.gone.unknown",
  key: "screen.gone.key",
  removed: "screen.gone.removed",
  deleted: "screen.gone.deleted",
  version: "screen.gone.version",
};

/** @param {{m: any}} props m: the model of docs/architecture.md */
export default function Screen({ m }) {
  const held = useRef(/** @type {any} */ (null));
  if (m.link.gone || !m.workshop || !m.deck) return html`<${Waiting} m=${m} />`;
  const frozen = m.ui.frozen === true;
  // The very same tree again is what keeps a frozen screen still.
  if (!frozen || !held.current) held.current = html`<${OneScene} m=${m} />`;
  return html`<${Live.Provider} value=${{ m, frozen }}>
    <${Title} m=${m} parts=${[m.t("screen.title"), m.workshop.title]} />
    <main class="wall">
      <h1 class="sr-only">${m.t("screen.heading", { title: m.workshop.title })}</h1>
      ${held.current}
      ${m.link.state === "lost" && html`<p class="wall__lost">${m.t("screen.lost")}</p>`}
      <${Controls} m=${m} />
    </main>
  <//>`;
}

/** @param {{m: any}} props */
function OneScene({ m }) {
  const name = sceneOf(m);
  const colour = name === "lobby" ? undefined : themeShown(m).colour;
  return html`<div class="scene" data-scene=${name} data-colour=${colour} key=${`${name} ${m.workshop.card} ${m.workshop.spotlight}`}>
    <${SCENES[name]} m=${m} />
  </div>`;
}

/** @param {{m: any}} props */
function Waiting({ m }) {
  return html`<${Title} m=${m} parts=${[m.t("screen.title")]} /><main class="wall wall--waiting">
    <h1>${m.t("screen.title")}</h1>
    <p role=${m.link.gone ? undefined : "status"}>${m.link.gone ? m.t(GONE[m.link.gone] ?? GONE.unknown) : m.t("screen.loading")}</p>
    <${LinkHelp} m=${m} />
    <nav class="scontrols" data-near aria-label=${m.t("nav.label")}><${PageLinks} m=${m} only=${HELP} look="scontrols__one" /></nav>
  </main>`;
}
