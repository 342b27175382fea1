// What keys do on a page. One who writes Japanese or Chinese, or an accent by two keys, presses
// Enter and Escape to choose among the words that the keyboard offers; none of those is ours.
// Every handler of keys is made here, so that no view can forget to ask (tests/architecture).

/** What Safari says of the key that ends a composition, which to it is over by then. */
const TAKEN_BY_THE_KEYBOARD = 229;

/** Whether the key is part of composing a word. @param {Pick<KeyboardEvent, "isComposing" | "keyCode">} event */
export function isComposing(event) {
  return event.isComposing || event.keyCode === TAKEN_BY_THE_KEYBOARD;
}

/** A letter with two keys held, whatever sign that makes on this keyboard. @param {KeyboardEvent} event */
function chordOf({ altKey, shiftKey, ctrlKey, metaKey, code }) {
  const isChord = altKey && shiftKey && !ctrlKey && !metaKey && code?.startsWith("Key");
  return isChord ? `Alt+Shift+${code.slice("Key".length)}` : undefined;
}

/**
 * A handler that does what each key is for: `Escape`, `Alt+Shift+V`, or `Send` for Enter with Control
 * or Command.
 * @param {Record<string, (event: any) => void>} does
 */
export function onKeys(does) {
  return (/** @type {any} */ event) => {
    if (isComposing(event)) return;
    const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    does[sends ? "Send" : (chordOf(event) ?? event.key)]?.(event);
  };
}
