/** The panel's dialogs: one at a time, named by `m.ui.dialog` as `kind` or `kind:id`. */

import { html } from "../../vendor/preact.js";
import { shownCard } from "./deck.js";
import { Gather, Rename } from "./gather.js";
import { Delete } from "./keep.js";
import { Move } from "./move.js";
import { Purge, PutOut, Renew } from "./sure.js";
import { tickedNotes } from "./ticks.js";
import { Tidy } from "./tidy.js";

/** @param {{m: any}} props */
export function Dialogs({ m }) {
  const [kind, id] = (m.ui.dialog ?? "").split(":");
  const close = () => m.set({ dialog: "" });
  const card = shownCard(m);
  const notes = card ? tickedNotes(m, card) : [];
  if (kind === "gather" && notes.length) return html`<${Gather} m=${m} notes=${notes} onClose=${close} />`;
  if (kind === "move" && notes.length) return html`<${Move} m=${m} notes=${notes} onClose=${close} />`;
  if (kind === "name" && m.rec.group.has(id)) return html`<${Rename} m=${m} group=${m.rec.group.get(id)} onClose=${close} />`;
  if (kind === "purge" && m.rec.note.has(id)) return html`<${Purge} m=${m} id=${id} onClose=${close} />`;
  if (kind === "remove" && m.rec.participant.has(id)) return html`<${PutOut} m=${m} id=${id} onClose=${close} />`;
  if (kind === "tidy") return html`<${Tidy} m=${m} onClose=${close} />`;
  if (kind === "delete") return html`<${Delete} m=${m} onClose=${close} />`;
  if (kind === "renew") return html`<${Renew} m=${m} role=${id} onClose=${close} />`;
  return null;
}
