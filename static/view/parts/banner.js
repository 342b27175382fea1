// Says where the group is when this screen looks elsewhere. It never takes the focus and
// never closes an editor: joining is the person's own choice.

import { html } from "../../vendor/preact.js";
import { Button } from "./button.js";
import { Mark } from "./marks.js";

/**
 * @param {object} props
 * @param {string} props.text "Gruppen er nå på …"
 * @param {string} props.action "Bli med"
 * @param {() => void} props.onJoin
 * @param {string} [props.colour] the theme's
 * @param {string} [props.mark]
 */
export function Banner({ text, action, onJoin, colour, mark }) {
  return html`<aside class="banner" data-colour=${colour} aria-label=${text}>
    ${mark && html`<${Mark} name=${mark} />`}
    <p class="banner__text">${text}</p>
    <${Button} variant="primary" icon="next" onClick=${onJoin}>${action}<//>
  </aside>`;
}
