/** Gathering ticked notes under a name, into a new group or one that is there. */

import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Dialog } from "../parts/dialog.js";
import { groupsOn } from "./ideas.js";
import { untick } from "./ticks.js";

const LONGEST_NAME = 80;

/** @param {{m: any, notes: any[], onClose: () => void}} props */
export function Gather({ m, notes, onClose }) {
  const { card, section } = notes[0];
  const ids = notes.map((note) => note.id);
  const [name, setName] = useState(notes[0].text.replace(/\s+/gu, " ").trim().slice(0, LONGEST_NAME));
  const finish = (/** @type {string} */ did, /** @type {any} */ args) => {
    m.do(did, { ...args, notes: ids });
    untick(m);
    onClose();
  };
  const others = groupsOn(m, card, section).filter((group) => notes.some((note) => note.group !== group.id));
  return html`<${Dialog} id="gather" title=${m.t("control.notes.gather")} close=${m.t("control.notes.cancel")} onClose=${onClose}>
    <form class="stack" onSubmit=${(/** @type {any} */ event) => {
      event.preventDefault();
      if (name.trim()) finish("group.make", { id: m.newId(), name: name.trim() });
    }}>
      <${NameField} m=${m} id="gather-name" name=${name} onName=${setName} />
      <div><${Button} type="submit" variant="primary" icon="group" disabled=${!name.trim()}>${m.t("control.notes.gatherDo")}<//></div>
    </form>
    ${
      others.length > 0 &&
      html`<ul class="moves plain">
        ${others.map(
          (group) => html`<li key=${group.id}>
            <${Button} icon="add" onClick=${() => finish("group.add", { id: group.id })}>${m.t("control.notes.addTo", { group: group.name })}<//>
          </li>`,
        )}
      </ul>`
    }
  <//>`;
}

/** @param {{m: any, group: any, onClose: () => void}} props */
export function Rename({ m, group, onClose }) {
  const [name, setName] = useState(group.name);
  return html`<${Dialog} id="rename" title=${m.t("control.notes.rename")} close=${m.t("control.notes.cancel")} onClose=${onClose}>
    <form class="stack" onSubmit=${(/** @type {any} */ event) => {
      event.preventDefault();
      if (!name.trim()) return;
      m.do("group.name", { id: group.id, name: name.trim() });
      onClose();
    }}>
      <${NameField} m=${m} id="rename-name" name=${name} onName=${setName} />
      <div><${Button} type="submit" variant="primary" icon="check" disabled=${!name.trim()}>${m.t("control.notes.renameDo")}<//></div>
    </form>
  <//>`;
}

/** @param {{m: any, id: string, name: string, onName: (name: string) => void}} props */
function NameField({ m, id, name, onName }) {
  return html`<div class="named">
    <label for=${id}>${m.t("control.notes.gatherName")}</label>
    <input
      id=${id}
      class="ds-input"
      dir="auto"
      maxlength=${LONGEST_NAME}
      autocomplete="off"
      value=${name}
      onInput=${(/** @type {any} */ event) => onName(event.currentTarget.value)}
      onFocus=${(/** @type {any} */ event) => event.currentTarget.select()}
    />
  </div>`;
}
