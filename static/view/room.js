// The participant's board. It shows one place of the deck at a time, and the one thing to do.

import { html } from "../vendor/preact.js";
import { Join } from "./join.js";
import { Page } from "./parts/page.js";
import { Ended } from "./room/ended.js";
import { Gone } from "./room/gone.js";
import { Lobby } from "./room/lobby.js";
import { Table } from "./room/table.js";

/** @param {any} m the model */
export function Room(m) {
  if (m.link.gone) return Gone(m);
  if (!m.workshop || !m.deck) {
    return html`<${Page} m=${m} name="loading" title=${m.t("common.loading")} room>
      <div class="narrow sheet"><h1>${m.t("common.loading")}</h1></div>
    <//>`;
  }
  if (!m.joined) return Join(m);
  if (m.workshop.stage === "lobby") return html`<${Lobby} m=${m} />`;
  if (m.workshop.stage === "ended" && !m.ui.reading) return html`<${Ended} m=${m} />`;
  return html`<${Table} m=${m} />`;
}
