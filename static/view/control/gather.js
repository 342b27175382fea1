/** Gathering ticked notes under a name, into a new group or one that is there. */

import { clean } from "../../lib/text.js";
import { html } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Dialog } from "../parts/dialog.js";
import { useDraft } from "../parts/draft.js";
import { Line } from "../parts/field.js";
import { groupsOn } from "./ideas.js";
import { untick } from "./ticks.js";

const LONGEST_NAME = 80;

/** @param {{m: any, notes: any[], onClose: () => void}} props */
export function Gather({ m, notes, onClose }) {
  const { card, section } = notes[0];
  const ids = notes.map((note) => note.id);
  const start = [...notes[0].text.replace(/\s+/gu, " ").trim()].slice(0, LONGEST_NAME).join("");
  const draft = useDraft(m, `gather.${card}.${section}`, { start, about: m.t("control.notes.gatherName"), where: { gather: card } });
  const name = draft.text;
  const finish = (/** @type {string} */ did, /** @type {any} */ args) => {
    draft.drop(m.kept(m.do(did, { ...args, notes: ids })));
    untick(m);
    onClose();
  };
  const others = groupsOn(m, card, section).filter((group) => notes.some((note) => note.group !== group.id));
  return html`<${Dialog} id="gather" title=${m.t("control.notes.gather")} close=${m.t("control.notes.cancel")} onDiscard=${draft.drop} onClose=${onClose}>
    <form class="stack" onSubmit=${(/** @type {any} */ event) => {
      event.preventDefault();
      if (clean(name)) finish("group.make", { id: m.newId(), name: clean(name) });
    }}>
      <${NameField} m=${m} id="gather-name" draft=${draft} />
      <div><${Button} type="submit" variant="primary" icon="group" disabled=${!clean(name)}>${m.t("control.notes.gatherDo")}<//></div>
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
  const draft = useDraft(m, `rename.${group.id}`, { start: group.name, about: m.t("control.notes.gatherName"), where: { rename: group.id } });
  const name = draft.text;
  return html`<${Dialog} id="rename" title=${m.t("control.notes.rename")} close=${m.t("control.notes.cancel")} onDiscard=${draft.drop} onClose=${onClose}>
    <form class="stack" onSubmit=${(/** @type {any} */ event) => {
      event.preventDefault();
      if (!clean(name)) return;
      draft.drop(m.kept(m.do("group.name", { id: group.id, name: clean(name) })));
      onClose();
    }}>
      <${NameField} m=${m} id="rename-name" draft=${draft} />
      <div><${Button} type="submit" variant="primary" icon="check" disabled=${!clean(name)}>${m.t("control.notes.renameDo")}<//></div>
    </form>
  <//>`;
}

/** @param {{m: any, id: string, draft: import("../parts/draft.js").FieldDraft}} props */
function NameField({ m, id, draft }) {
  return html`<div class="named">
    <label for=${id}>${m.t("control.notes.gatherName")}</label>
    <${Line}
      id=${id}
      draft=${draft}
      maxlength=${LONGEST_NAME}
      autocomplete="off"
      onFocus=${(/** @type {any} */ event) => event.currentTarget.select()}
    />
  </div>`;
}
