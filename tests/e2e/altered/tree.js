// A random tree, drawn again and again while others alter the page between. What it should say
// is known from the tree itself, and compared with what stands in the page.

import { mendWhatIsDrawn } from "/static/lib/mend.js";
import { Component, Fragment, h, memo, options, render } from "/static/vendor/preact.js";
import { alter } from "/alter.js";

const app = document.getElementById("app");
if (!location.search.includes("unmended")) mendWhatIsDrawn(options, app);

function dice(seed) {
  let a = seed;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { below: (n) => Math.floor(next() * n), chance: (part) => next() < part };
}

let numbers = 0;
const TAGS = ["p", "b", "span", "li", "button", "section"];
const text = () => ({ is: "text", says: `${++numbers} ord ` });
function any(roll, depth) {
  const kind = depth > 3 ? 0 : roll.below(6);
  if (kind < 2) return text();
  const kids = Array.from({ length: roll.below(4) }, () => any(roll, depth + 1));
  if (kind < 5) return { is: "element", id: ++numbers, tag: TAGS[roll.below(TAGS.length)], kids };
  return { is: ["part", "memo", "own"][roll.below(3)], id: ++numbers, kids };
}

/** Parts that draw themselves again without anything above them. */
const live = new Map();
class Own extends Component {
  constructor(props) {
    super(props);
    live.set(props.of.id, this);
  }
  render({ of }) {
    return of.kids.map(draw);
  }
}
const Part = ({ of }) => h(Fragment, null, of.kids.map(draw));
const Kept = memo(Own, (before, after) => before.of === after.of);
const PARTS = { part: Part, memo: Kept, own: Own };

const draw = (node) => {
  if (node.is === "text") return node.says;
  if (node.is === "element") return h(node.tag, { key: node.id, "data-id": node.id }, node.kids.map(draw));
  return h(PARTS[node.is], { key: node.id, of: node });
};

const hosts = (node, found = []) => {
  if (node.is !== "text") {
    if (node.is === "element") found.push(node);
    for (const kid of node.kids) hosts(kid, found);
  }
  return found;
};
const parents = (node, found = []) => {
  if (node.is === "text") return found;
  found.push(node);
  for (const kid of node.kids) parents(kid, found);
  return found;
};
const flat = (node) => node.kids.flatMap((kid) => (["text", "element"].includes(kid.is) ? [kid] : flat(kid)));

/** What an element should hold: its own words, and which elements among them. */
const shouldHold = (node) =>
  flat(node)
    .map((kid) => (kid.is === "text" ? kid.says : `<${kid.id}>`))
    .join("");
/** What it holds, as a reader sees it: through what others put around our nodes. */
function holds(element) {
  let all = "";
  for (const child of element.childNodes) {
    if (child instanceof Text) all += child.data;
    else if (child.dataset?.id) all += `<${child.dataset.id}>`;
    else if (child instanceof Element) all += holds(child);
  }
  return all;
}

function change(roll, root) {
  const all = parents(root);
  const node = all[roll.below(all.length)];
  const { kids } = node;
  const at = roll.below(kids.length + 1);
  const what = roll.below(8);
  if (what < 4) {
    const words = kids.filter((kid) => kid.is === "text");
    if (words.length) words[roll.below(words.length)].says = text().says;
  } else if (what < 5) kids.splice(at, 0, any(roll, 3));
  else if (what < 6) kids.splice(at, 1);
  else if (what < 7) kids.reverse();
  else kids.sort(() => roll.below(3) - 1);
  return node;
}

/** `same`: whoever altered left the same words, so that the whole page must say what it should. */
export async function play({ seed, how, steps, same }) {
  const roll = dice(seed);
  const root = { is: "element", id: ++numbers, tag: "main", kids: Array.from({ length: 4 }, () => any(roll, 0)) };
  const seen = [];
  const fault = (step, node, is) => seen.push({ seed, how, step, should: shouldHold(node), is });
  live.clear();
  render(null, app);
  app.replaceChildren();
  render(draw(root), app);
  for (let step = 0; step < steps && !seen.length; step++) {
    const part = [0.3, 1][roll.below(2)];
    alter(how, app, () => roll.chance(part));
    const before = new Map(hosts(root).map((node) => [node.id, shouldHold(node)]));
    const changedNodes = Array.from({ length: 1 + roll.below(3) }, () => change(roll, root));
    try {
      if (changedNodes.length === 1 && live.has(changedNodes[0].id)) live.get(changedNodes[0].id).forceUpdate();
      else for (const part of live.values()) part.forceUpdate();
      render(draw(root), app);
      // Parts that draw themselves do so before anything is painted, and not at once.
      await null;
    } catch (error) {
      fault(step, root, String(error.stack));
    }
    for (const node of hosts(root)) {
      if (!same && before.get(node.id) === shouldHold(node)) continue;
      const element = app.querySelector(`[data-id="${node.id}"]`);
      const is = element ? holds(element) : "nowhere";
      if (is !== shouldHold(node)) fault(step, node, is);
    }
  }
  return seen;
}

export async function playAll({ how, seeds, same }) {
  const faults = [];
  for (const seed of seeds) faults.push(...(await play({ seed, how, steps: 30, same })));
  return faults;
}
