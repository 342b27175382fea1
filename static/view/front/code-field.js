// The room's code in one large field. Whatever is pasted into it, the code is taken out of: a link,
// a line of a message, letters as a phone's keyboard makes them.

import { html, useRef, useState } from "../../vendor/preact.js";
import { readLink } from "../../lib/link.js";
import { Button } from "../parts/button.js";
import { useDraft } from "../parts/draft.js";
import { Line } from "../parts/field.js";

/** @type {Record<string, string>} */
const WRONG = { none: "join.code.wrong", many: "join.code.many", signs: "join.code.signs" };

/**
 * @param {{m: any}} props `m.enter(typed)` goes to the room
 */
export function CodeField({ m }) {
  const draft = useDraft(m, "code");
  const [wrong, setWrong] = useState(/** @type {import("../../lib/link.js").Read["doubt"]} */ (""));
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    const { code, doubt } = readLink(draft.text);
    setWrong(doubt);
    if (code) {
      draft.drop();
      m.enter(draft.text);
    } else field.current?.focus();
  };
  // A field of one line would take the breaks away and run the words together.
  const paste = (/** @type {ClipboardEvent} */ event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    const { current } = field;
    if (!current || !/[\r\n]/.test(text)) return;
    event.preventDefault();
    current.setRangeText(text.replace(/\s+/g, " "), current.selectionStart ?? 0, current.selectionEnd ?? 0, "end");
    draft.set(current.value);
    setWrong("");
  };
  return html`<form class="stack" onSubmit=${submit} novalidate>
    <div class="stack" data-gap="small">
      <label for="code">${m.t("join.code")}</label>
      <${Line}
        id="code"
        draft=${draft}
        innerRef=${field}
        class="code-field tabular"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        inputmode="text"
        aria-invalid=${wrong !== "" || undefined}
        aria-describedby=${wrong ? "code-wrong code-hint" : "code-hint"}
        onPaste=${paste}
        onInput=${() => setWrong("")}
      />
      <p id="code-hint" class="small quiet">${m.t("join.code.hint")}</p>
      ${wrong && html`<p id="code-wrong" class="problem" role="alert">${m.t(WRONG[wrong])}</p>`}
    </div>
    <${Button} type="submit" variant="primary" wide icon="next">${m.t("join.enter")}<//>
  </form>`;
}
