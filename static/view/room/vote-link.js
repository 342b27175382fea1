// The way to a vote that has opened, for who cannot see where it is: the first link on the page, and
// a key. Three keys at once, for a single one is anybody's own, or their screen reader's.

import { onKeys } from "../../lib/keystrokes.js";
import { html, useEffect, useRef } from "../../vendor/preact.js";
import { SkipLink } from "../parts/skip.js";

/** As `aria-keyshortcuts` has it; the words of the moment say it too. */
const KEYS = "Alt+Shift+V";

/** @param {any} m */
function goAndVote(m) {
  // An opened note's new words would be lost: its banner says what is open, and that is where one is.
  const editsNote = m.ui.editing?.startsWith("note.");
  if (!editsNote) m.set({ later: "", editing: "" });
  setTimeout(() => {
    const there = document.getElementById("vote") ?? document.querySelector(".banners .banner__text");
    there?.setAttribute("tabindex", "-1");
    /** @type {HTMLElement | null} */ (there)?.focus();
  });
}

/** @param {{m: any, round: any}} props */
export function VoteLink({ m, round }) {
  const live = useRef(m);
  live.current = m;
  const open = round?.state === "open";
  useEffect(() => {
    if (!open) return undefined;
    const pressed = onKeys({
      [KEYS]: (event) => {
        event.preventDefault();
        goAndVote(live.current);
      },
    });
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [open]);
  if (!open) return null;
  return html`<${SkipLink} to="vote" keys=${KEYS} go=${() => goAndVote(m)}>${m.t("vote.to")}<//>`;
}
