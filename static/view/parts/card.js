// A card of the deck: its front, the shell of its back, and the turning between them.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { Mark } from "./marks.js";
import { Portrait } from "./portrait.js";

/**
 * @typedef {{id: string, colour: string, mark: string, title: string, cards: string[]}} Theme
 * @typedef {object} DeckCard a card as in docs/architecture.md
 * @property {string} id
 * @property {string} theme
 * @property {string} kind
 * @property {string} title
 * @property {{lead: string[], questions: string[], instruction: string}} front
 * @property {{heading: string, remark: string, sections: {id: string, title: string}[]}} back
 * @property {{name: string, age: string, situation: string[], interests: string[], portrait: string} | null} person
 * @property {{id: string, label: string, hint: string}[]} fields
 */

/**
 * The band of strong colour along a card's top edge: mark, theme and place in the deck.
 * @param {{theme: Theme, place?: string}} props place: for instance "1 av 4"
 */
export function CardBand({ theme, place }) {
  return html`<div class="card__band">
    <${Mark} name=${theme.mark} />
    <span class="card__theme">${theme.title}</span>
    ${place && html`<span class="card__place tabular">${place}</span>`}
  </div>`;
}

/** @param {{text: string[]}} props */
const Paragraphs = ({ text }) => text.map((line) => html`<p>${line}</p>`);

/** @param {{questions: string[]}} props */
function Questions({ questions }) {
  if (!questions.length) return null;
  if (questions.length === 1) return html`<p class="card__one">${questions[0]}</p>`;
  return html`<ol class="card__questions plain">
    ${questions.map((question, at) => html`<li><span class="card__number" aria-hidden="true">${at + 1}</span><span>${question}</span></li>`)}
  </ol>`;
}

/** @param {{person: NonNullable<DeckCard["person"]>, Heading: string}} props */
function Person({ person, Heading }) {
  return html`<div class="card__person">
      <${Portrait} name=${person.portrait} />
      <div><${Heading} class="card__title" dir="auto">${person.name}<//><p class="card__age" dir="auto">${person.age}</p></div>
    </div>
    <div class="card__text"><${Paragraphs} text=${person.situation} /></div>
    ${person.interests.length > 0 &&
    html`<ul class="card__interests plain">
      ${person.interests.map((interest) => html`<li class="chip" dir="auto">${interest}</li>`)}
    </ul>`}`;
}

/**
 * @param {object} props
 * @param {DeckCard} props.card
 * @param {Theme} props.theme
 * @param {string} [props.place]
 * @param {string} [props.lang] the deck's language where it differs from the interface's
 * @param {1 | 2 | 3} [props.level] the heading's level, 2 unless told
 * @param {boolean} [props.small] a card to look at from afar: no running text
 * @param {any} [props.children] below the text: fields to fill in, the timer, a button
 */
export function CardFront({ card, theme, place, lang, level = 2, small, children }) {
  const Heading = `h${level}`;
  const { lead, questions, instruction } = card.front;
  return html`<article class="card" data-colour=${theme.colour} data-small=${small || undefined} lang=${lang}>
    <${CardBand} theme=${theme} place=${place} />
    <div class="card__inside">
      ${
        card.person
          ? html`<${Person} person=${card.person} Heading=${Heading} />`
          : html`<${Heading} class="card__title">${card.title}<//>`
      }
      ${
        !small &&
        html`${lead.length > 0 && html`<div class="card__text"><${Paragraphs} text=${lead} /></div>`}
          <${Questions} questions=${questions} />
          ${instruction && html`<p class="card__instruction">${instruction}</p>`}`
      }
      ${children}
    </div>
  </article>`;
}

/**
 * The back's paper: heading, whatever lies on it, and the remark at the foot.
 * @param {object} props
 * @param {DeckCard} props.card
 * @param {Theme} props.theme
 * @param {string} [props.place]
 * @param {string} [props.heading] in place of the card's own
 * @param {string} [props.lang]
 * @param {1 | 2 | 3} [props.level]
 * @param {any} [props.aside] beside the heading: a mode, a count
 * @param {any} [props.children] sections with notes
 */
export function CardBack({ card, theme, place, heading, lang, level = 2, aside, children }) {
  const Heading = `h${level}`;
  return html`<article class="card card--back" data-colour=${theme.colour}>
    <${CardBand} theme=${theme} place=${place} />
    <div class="card__inside">
      <div class="row" data-spread>
        <${Heading} class="card__title" lang=${lang} dir="auto">${heading || card.back.heading || card.title}<//>
        ${aside}
      </div>
      ${children}
      ${card.back.remark && html`<p class="card__remark" lang=${lang}>${card.back.remark}</p>`}
    </div>
  </article>`;
}

/** What can be reached by Tab. */
const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";

/**
 * Takes what is on a hidden side out of the way of Tab, also what comes there later, and gives it
 * back. @param {HTMLElement} side @returns {() => void}
 */
function passedOver(side) {
  /** @type {Map<Element, string | null>} */
  const before = new Map();
  const pass = () => {
    for (const one of side.querySelectorAll(STOPS)) {
      if (before.has(one)) continue;
      before.set(one, one.getAttribute("tabindex"));
      one.setAttribute("tabindex", "-1");
    }
  };
  pass();
  const watch = new MutationObserver(pass);
  watch.observe(side, { childList: true, subtree: true });
  return () => {
    watch.disconnect();
    for (const [one, was] of before) {
      if (was === null) one.removeAttribute("tabindex");
      else one.setAttribute("tabindex", was);
    }
  };
}

/**
 * Two sides of which one is up. The other stays in the reading order, so that a screen
 * reader has both without turning. Nothing turns because it gets the focus: Tab goes past the hidden
 * side, and who presses or writes on it turns it up by that.
 * @param {object} props
 * @param {"front" | "back"} props.side
 * @param {any} props.front
 * @param {any} props.back
 * @param {(side: "front" | "back") => void} props.onSide
 */
export function FlipCard({ side, front, back, onSide }) {
  const first = useRef(side);
  const [turned, setTurned] = useState(false);
  useEffect(() => {
    // The card that is dealt does not turn; only a change of side does.
    if (side !== first.current) setTurned(true);
  }, [side]);
  const sides = useRef(/** @type {Record<string, HTMLElement | null>} */ ({}));
  useEffect(() => {
    const hidden = sides.current[side === "front" ? "back" : "front"];
    return hidden ? passedOver(hidden) : undefined;
  }, [side]);
  const face = (/** @type {"front" | "back"} */ name, /** @type {any} */ child) => {
    // What is written is heard by its field first: turning draws, and would put back what stood there.
    const turn = side === name ? undefined : () => onSide(name);
    const keep = (/** @type {HTMLElement | null} */ element) => {
      sides.current[name] = element;
    };
    return html`<div class="flip__side" ref=${keep} data-name=${name} data-up=${side === name} onClickCapture=${turn} onInput=${turn}>
      ${child}
    </div>`;
  };
  return html`<div class="flip" data-side=${side} data-turned=${turned || undefined}>
    ${face("front", front)}${face("back", back)}
  </div>`;
}
