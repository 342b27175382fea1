// Before the group has begun: you are in, this is who else is here, this is what it is about.

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Since } from "../parts/since.js";
import { RoomPage } from "./frame.js";
import { deckLang } from "./names.js";
import { PeopleCount, PeopleList } from "./people.js";

/** @param {{m: any}} props */
export function Lobby({ m }) {
  const me = m.rec.participant.get(m.me);
  const greeting = me?.name ? m.t("lobby.hello", { name: me.name }) : m.t("lobby.hello.unnamed");
  return html`<${RoomPage} m=${m} name="lobby" where=${m.t("lobby.hello.unnamed")}>
    <div class="lobby">
      <div class="sheet stack lobby__welcome">
        <h2 class="lobby__hello" dir="auto">${greeting}</h2>
        <p class="lead">${m.t("lobby.wait")}</p>
        <p class="row">
          <${Button} icon="edit" onClick=${() => m.set({ dialog: "me" })}>${m.t("lobby.change")}<//>
        </p>
        <section class="stack" data-gap="small" aria-labelledby="lobby-here">
          <h3 id="lobby-here"><${PeopleCount} m=${m} /></h3>
          <${PeopleList} m=${m} names />
        </section>
      </div>
      <div class="stack" data-gap="large">
      <${Since} m=${m} id="since" />
      <section class="lobby__cards" aria-label=${m.t("lobby.about")} lang=${deckLang(m)}>
        ${m.deck.introduction.map(
          (/** @type {any} */ card) => html`<article class="intro">
            <h2 class="intro__title">${card.title}</h2>
            ${card.text.map((/** @type {string} */ line) => html`<p>${line}</p>`)}
          </article>`,
        )}
      </section>
      </div>
    </div>
  <//>`;
}
