/** The big screen, read across a hall: one scene at a time, no scrolling, nothing to press
    but freeze and full screen. */

import { html, useRef } from "../vendor/preact.js";
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

/** @param {{m: any}} props m: the model of docs/architecture.md */
export default function Screen({ m }) {
  const held = useRef(/** @type {any} */ (null));
  if (m.link.gone || !m.workshop || !m.deck) return html`<${Waiting} m=${m} />`;
  const frozen = m.ui.frozen === true;
  // The very same tree again is what keeps a frozen screen still.
  if (!frozen || !held.current) held.current = html`<${OneScene} m=${m} />`;
  return html`<${Live.Provider} value=${{ m, frozen }}>
    <main class="wall">
      <h1 class="sr-only">${m.t("screen.heading", { title: m.workshop.title })}</h1>
      ${held.current}
      ${m.link.state === "lost" && html`<p class="wall__lost" role="status">${m.t("screen.lost")}</p>`}
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
  return html`<main class="wall wall--waiting">
    <h1>${m.t("screen.title")}</h1>
    <p role="status">${m.link.gone ? m.t("screen.gone") : m.t("screen.loading")}</p>
  </main>`;
}
