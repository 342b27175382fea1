// The room's code in one large field: pasting works, blanks and dashes do not matter.

import { html, useRef, useState } from "../../vendor/preact.js";
import { normalCode } from "../../lib/code.js";
import { Button } from "../parts/button.js";

/**
 * @param {{m: any}} props `m.enter(code)` goes to the room
 */
export function CodeField({ m }) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    const code = normalCode(typed);
    setWrong(!code);
    if (code) m.enter(code);
    else field.current?.focus();
  };
  return html`<form class="stack" onSubmit=${submit} novalidate>
    <div class="stack" data-gap="small">
      <label for="code">${m.t("join.code")}</label>
      <input
        id="code"
        ref=${field}
        class="ds-input code-field tabular"
        value=${typed}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        inputmode="text"
        maxlength="20"
        aria-invalid=${wrong || undefined}
        aria-describedby=${wrong ? "code-wrong code-hint" : "code-hint"}
        onInput=${(/** @type {any} */ event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <p id="code-hint" class="small quiet">${m.t("join.code.hint")}</p>
      ${wrong && html`<p id="code-wrong" class="problem" role="alert">${m.t("join.code.wrong")}</p>`}
    </div>
    <${Button} type="submit" variant="primary" wide icon="next">${m.t("join.enter")}<//>
  </form>`;
}
