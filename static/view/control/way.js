/** The way back to a text that was left in a field of the panel. Going there moves this screen
    alone: where the group would have to come along, the text waits until it does. */

import { hasBack, shownCard } from "./deck.js";
import { wayBack } from "../room/way.js";

/**
 * @param {any} m
 * @param {{key: string, where?: any}} draft
 * @returns {(() => void) | null | undefined}
 */
export function wayOn(m, draft) {
  const { where } = draft;
  if (!where || (where.rename && !m.rec.group.has(where.rename))) return null;
  if (where.rename || where.gather) return m.workshop.stage === "ended" ? null : undefined;
  // The same that keeps a participant from writing there keeps the one who leads.
  if (!wayBack(m, draft)) return null;
  const card = shownCard(m);
  const speaks = where.speak && card?.id === where.card && hasBack(card) && m.workshop.side === "back";
  return speaks ? () => m.set({ speaking: where.speak }) : undefined;
}
