/** The people: how many, who has a hand up, and for each what the facilitator can do. */

import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Icon } from "../parts/icons.js";
import { Balance } from "./balance.js";
import { calledOf, everybody, heads, present } from "./people.js";
import { Switch } from "./switch.js";
import { TidyButton } from "./tidy.js";
import { Tool } from "./tool.js";

/** @param {{m: any}} props */
export function PeopleTool({ m }) {
  const here = present(m);
  const all = everybody(m);
  const ready = here.filter((person) => person.ready);
  const hands = all.filter((person) => person.hand);
  const remote = heads(here, "remote");
  const writers = [...(m.balance?.writing.values() ?? [])].reduce((/** @type {number} */ sum, /** @type {number} */ each) => sum + each, 0);
  return html`<${Tool} title=${m.t("control.people.heading")} icon="person" open aside=${String(heads(here))}>
    ${
      all.length === 0
        ? html`<p class="quiet">${m.t("control.people.none")}</p>`
        : html`<p class="crowd__sum">
            <span>${m.t("control.people.room", { count: heads(here, "room") })}</span>
            ${remote > 0 && html`<span>${m.t("control.people.remote", { count: remote })}</span>`}
            ${ready.length > 0 && html`<span><${Icon} name="check" />${m.t("control.people.ready", { count: heads(ready), of: heads(here) })}</span>`}
            ${writers > 0 && html`<span><${Icon} name="edit" />${m.t("control.notes.writing", { count: writers })}</span>`}
          </p>`
    }
    <${Balance} m=${m} />
    ${hands.length > 0 && html`<${Hands} m=${m} people=${hands} />`}
    ${
      (ready.length > 0 || hands.length > 1) &&
      html`<div><${Button} small onClick=${() => m.do("participant.clear", { participant: "" })}>${m.t("control.people.clear")}<//></div>`
    }
    ${
      all.length > 0 &&
      html`<details class="crowd__all">
        <summary>${m.t("control.people.list")}</summary>
        <${TidyButton} m=${m} />
        <ul class="crowd plain">
          ${all.map((person) => html`<li key=${person.id}><${Person} m=${m} person=${person} /></li>`)}
        </ul>
      </details>`
    }
    <${Switch} label=${m.t("control.people.joining")} say=${m.t("control.people.joiningSay")} on=${m.workshop.joining} onChange=${(/** @type {boolean} */ open) => m.do("workshop.joining", { open })} />
    <${Switch} label=${m.t("control.people.names")} say=${m.t("control.people.namesSay")} on=${m.workshop.names} onChange=${(/** @type {boolean} */ shown) => m.do("workshop.names", { shown })} />
    <${Switch} label=${m.t("control.people.hearts")} say=${m.t("control.people.heartsSay")} on=${m.workshop.likes} onChange=${(/** @type {boolean} */ allowed) => m.do("workshop.likes", { allowed })} />
  <//>`;
}

/** Hands first, and each can be taken down. @param {{m: any, people: any[]}} props */
function Hands({ m, people }) {
  return html`<div class="hands">
    <p class="hands__words"><${Icon} name="hand" />${m.t("control.people.hands", { count: people.length })}</p>
    <ul class="plain row">
      ${people.map((person) => {
        const name = calledOf(m, person.id);
        return html`<li key=${person.id}>
          <${Button} small icon="check" label=${m.t("control.people.lower", { name })} onClick=${() => m.do("participant.clear", { participant: person.id })}><span dir="auto">${name}</span><//>
        </li>`;
      })}
    </ul>
  </div>`;
}

/** @param {{m: any, person: any}} props */
function Person({ m, person }) {
  const name = calledOf(m, person.id);
  const writes = [...m.writing.values()].some((ids) => ids.includes(person.id));
  const facts = [
    person.where === "remote" ? m.t("control.people.isRemote") : m.t("control.people.isRoom"),
    person.heads > 1 ? m.t("control.people.heads", { count: person.heads }) : "",
    m.roster.here.has(person.id) ? "" : m.t("control.people.isAway"),
    person.ready ? m.t("control.people.isReady") : "",
    person.hand ? m.t("control.people.isHand") : "",
    writes ? m.t("control.people.isWriting") : "",
  ];
  return html`<div class="crowd__one" data-away=${m.roster.here.has(person.id) ? undefined : ""}>
    <span class="crowd__name" dir="auto">${name}</span>
    <span class="crowd__facts small quiet">${facts.filter(Boolean).join(", ")}</span>
    <${Button} small variant="tertiary" label=${m.t("control.people.removeWho", { name })} onClick=${() => m.set({ dialog: `remove:${person.id}` })}>${m.t("control.people.remove")}<//>
  </div>`;
}
