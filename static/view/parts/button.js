// A button in Designsystemet's clothes. Its text starts with a verb.

import { html } from "../../vendor/preact.js";
import { Icon } from "./icons.js";
import { useRest, wordsOf } from "./rest.js";

/**
 * @typedef {object} ButtonProps
 * @property {any} [children] the text
 * @property {(event: any) => void} [onClick]
 * @property {"primary" | "secondary" | "tertiary"} [variant] primary is for the one next action
 * @property {string} [icon] a name from icons.js, before the text
 * @property {string} [label] accessible name; only where the text alone is not enough
 * @property {boolean} [only] show the icon alone; `label` is then required
 * @property {boolean} [wide] full width and tall: the next step
 * @property {boolean} [small]
 * @property {boolean} [danger] destroys something
 * @property {boolean} [pressed] a toggle's state
 * @property {boolean} [expanded] whether what it opens is open
 * @property {boolean} [busy]
 * @property {boolean} [disabled] kept focusable, so that a screen reader can read why
 * @property {"button" | "submit"} [type]
 * @property {string} [id]
 * @property {string} [controls] id of what it opens
 * @property {string} [describedBy] id of the text that says why or what
 * @property {string} [means] what it does, where its words do not tell that from something else
 * @property {any} [innerRef]
 */

/** @param {ButtonProps} props */
export function Button(props) {
  const rests = useRest(() => `${props.means ?? ""}${props.label ?? wordsOf(props.children)}${props.pressed ?? ""}`);
  const busy = props.busy || rests;
  const off = props.disabled || busy;
  return html`<button
    type=${props.type || "button"}
    class="ds-button"
    id=${props.id}
    ref=${props.innerRef}
    data-variant=${props.variant || "secondary"}
    data-icon=${props.only || undefined}
    data-wide=${props.wide || undefined}
    data-small=${props.small || undefined}
    data-danger=${props.danger || undefined}
    aria-label=${props.label}
    title=${props.only ? props.label : undefined}
    aria-pressed=${props.pressed}
    aria-expanded=${props.expanded}
    aria-controls=${props.controls}
    aria-describedby=${props.describedBy}
    aria-busy=${busy || undefined}
    aria-disabled=${off || undefined}
    onClick=${off ? (/** @type {any} */ event) => event.preventDefault() : props.onClick}
  >
    ${props.icon && html`<${Icon} name=${props.icon} />`}${props.only ? null : props.children}
  </button>`;
}

/**
 * A link that looks like a button.
 * @param {{href: string, children?: any, variant?: string, icon?: string, wide?: boolean, small?: boolean}} props
 */
export function ButtonLink(props) {
  return html`<a
    class="ds-button"
    href=${props.href}
    data-variant=${props.variant || "secondary"}
    data-wide=${props.wide || undefined}
    data-small=${props.small || undefined}
    >${props.icon && html`<${Icon} name=${props.icon} />`}${props.children}</a
  >`;
}
