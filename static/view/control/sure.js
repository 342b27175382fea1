/** The things that cannot be taken back, each asked about once. */

import { html, useState } from "../../vendor/preact.js";
import { Button } from "../parts/button.js";
import { Dialog } from "../parts/dialog.js";
import { Note } from "../parts/note.js";
import { calledOf } from "./people.js";
import { Switch } from "./switch.js";

/** @param {{m: any, id: string, onClose: () => void}} props */
export function Purge({ m, id, onClose }) {
  const wipe = () => {
    m.do("note.purge", { id });
    onClose();
  };
  return html`<${Dialog}
    id="purge"
    title=${m.t("control.notes.purge")}
    close=${m.t("control.notes.keep")}
    onClose=${onClose}
    actions=${html`<${Button} danger variant="primary" icon="remove" onClick=${wipe}>${m.t("control.notes.purge")}<//>`}
  >
    <p>${m.t("control.notes.purgeSure")}</p>
    <${Note} note=${m.rec.note.get(id)} t=${m.t} />
  <//>`;
}

/** @param {{m: any, id: string, onClose: () => void}} props */
export function PutOut({ m, id, onClose }) {
  const name = calledOf(m, id);
  const [notes, setNotes] = useState(false);
  const out = () => {
    m.do("participant.remove", { participant: id, notes });
    onClose();
  };
  return html`<${Dialog}
    id="remove"
    title=${m.t("control.people.removeWho", { name })}
    close=${m.t("control.people.keep")}
    onClose=${onClose}
    actions=${html`<${Button} danger variant="primary" icon="door" onClick=${out}>${m.t("control.people.removeDo")}<//>`}
  >
    <p>${m.t("control.people.removeSure", { name })}</p>
    <${Switch} label=${m.t("control.people.removeNotes", { name })} say=${m.t("control.people.removeNotesSay")} on=${notes} onChange=${setNotes} />
  <//>`;
}

/**
 * A link that came into the wrong hands is put out of use; and one that is on another device,
 * perhaps a dead one, gets another in its place.
 * @param {{m: any, role: string, onClose: () => void}} props
 */
export function Renew({ m, role, onClose }) {
  const [state, setState] = useState("");
  const renew = async () => {
    setState("busy");
    const done = await m.renewKey(role);
    if (!done) return setState("failed");
    m.set({ renewed: role });
    onClose();
  };
  const screen = role === "screen";
  return html`<${Dialog}
    id="renew"
    title=${screen ? m.t("control.keys.screenRenew") : m.t("control.keys.renew")}
    close=${m.t("control.keys.keep")}
    onClose=${onClose}
    actions=${html`<${Button} danger variant="primary" icon="turn" busy=${state === "busy"} onClick=${renew}>${m.t("control.keys.renewDo")}<//>`}
  >
    <p>${screen ? m.t("control.keys.screenRenewSay") : m.t("control.keys.renewSay")}</p>
    <p role="status">${state === "failed" ? m.t("control.keys.renewFailed") : ""}</p>
  <//>`;
}
