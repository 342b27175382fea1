// What browsers' translators and people's extensions do to a page, written from what they are
// seen to leave behind in it. `alter(how)` gives a function that does it once to everything
// below a node that it has not been done to; `keepAltering(how, delay)` goes on doing it, as they do: it
// reads the words, thinks for a while, and writes over whatever stands there by then.

/** What is changed where words are told apart from what the page said; else they stay the same. */
const marked = (text) => text.replace(/\p{L}+/gu, "$&'");
const UNTOUCHED = ["[translate=no]", "script", "style", "textarea", "select", "svg", "[data-altered]"];
let untouched = UNTOUCHED.join();
const INLINE = new Set(["B", "STRONG", "SPAN", "EM", "I"]);

const made = new WeakSet();
const make = (name, ...inside) => {
  const element = document.createElement(name);
  element.dataset.altered = "";
  element.append(...inside);
  made.add(element);
  return element;
};
const fresh = (text) => {
  const node = document.createTextNode(text);
  made.add(node);
  return node;
};
const rewritten = new WeakMap();

/** How one text is replaced, by kind of translator. */
const WAYS = {
  // Chrome: the text goes, two `font`s come.
  google: (node, text) => node.replaceWith(make("font", make("font", fresh(text)))),
  // The text itself is moved into what is put around it.
  wrap(node, text) {
    const font = make("font");
    node.before(font);
    node.data = text;
    made.add(node);
    font.append(node);
  },
  // Safari: another text in its place.
  safari: (node, text) => node.replaceWith(fresh(text)),
  // Firefox: the same node says something else.
  firefox(node, text) {
    node.data = text;
    rewritten.set(node, text);
  },
  yandex: (node, text) => node.replaceWith(make("ya-tr-span", fresh(text))),
  // Edge, and older tools: a block's words are written anew, with copies of what stood among them.
  block(node, text) {
    const block = node.parentNode;
    const plain = [...block.childNodes].every((one) => one instanceof Text || INLINE.has(one.nodeName));
    if (!plain || block.closest("button, a")) return WAYS.google(node, text);
    const copies = [...block.childNodes].map((one) => (one === node ? fresh(text) : one.cloneNode(true)));
    for (const copy of copies) made.add(copy);
    block.replaceChildren(...copies);
  },
  // Side by side: the original stays and the translation stands after it.
  beside(node, text) {
    made.add(node);
    node.after(make("font", fresh(text)));
  },
};

/** What is done to a page otherwise. */
const DEEDS = {
  delete: (node) => node.remove(),
  // Highlighters and finders.
  split(node) {
    if (node.data.length < 2) return;
    made.add(node.splitText(1)).add(node);
  },
  insert(node) {
    made.add(node);
    node.before(make("x-mark"), document.createComment("x"));
    node.after(make("x-box", fresh("?")));
  },
  empty(node) {
    node.parentNode.replaceChildren();
  },
  normal: (node) => node.parentNode.normalize(),
  shuffle: (node) => node.parentNode.append(node.parentNode.firstChild),
};

const done = (node) => made.has(node) || rewritten.get(node) === node.data;
const open = (node) =>
  node.data.trim() && node.parentElement && !node.parentElement.closest(untouched) && !done(node);

function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (open(walker.currentNode)) found.push(walker.currentNode);
  return found;
}

/** The attributes that are words, and what dark modes and translators leave on elements. */
function decorate(root, words) {
  for (const one of [document.documentElement, ...root.querySelectorAll("*")]) {
    if (one.dataset?.dressed !== undefined) continue;
    one.dataset.dressed = "";
    one.style?.setProperty("--darkreader-inline-color", "#cdc8c2");
    one.setAttribute("data-darkreader-inline-color", "");
    if (!one.parentElement || one.closest(untouched)) continue;
    for (const name of ["title", "placeholder", "alt"])
      if (one.hasAttribute(name)) one.setAttribute(name, words(one.getAttribute(name)));
  }
  document.documentElement.classList.add("translated-ltr");
}

/** Password managers, writing aids: around and beside what is written in. */
function attach(root) {
  for (const field of root.querySelectorAll("input, textarea")) {
    if (field.dataset.helped !== undefined || field === document.activeElement) continue;
    field.dataset.helped = "";
    if (field.type !== "radio" && field.type !== "checkbox") field.after(make("grammarly-extension"));
    if (field.nodeName === "TEXTAREA") {
      const around = make("x-pass");
      field.before(around);
      around.append(field, make("x-icon"));
    }
  }
  if (!document.querySelector("body > x-toolbar")) document.body.append(make("x-toolbar"));
}

const write = (how, node, text) => (WAYS[how] ?? DEEDS[how])(node, text);

export function alter(how, root, share = () => true, words = (text) => text) {
  for (const node of texts(root)) if (share() && node.isConnected) write(how, node, words(node.data));
}

/** `mark`: other words; `heed`: what says that it is not to be translated is left alone. */
export function keepAltering(how, { delay, mark, heed }) {
  if (!heed) untouched = UNTOUCHED.filter((one) => one !== "[translate=no]").join();
  const words = mark ? marked : (text) => text;
  const waiting = new Set();
  const look = () => {
    for (const node of texts(document.body)) {
      if (waiting.has(node)) continue;
      waiting.add(node);
      const text = words(node.data);
      setTimeout(() => {
        waiting.delete(node);
        if (node.isConnected) write(how, node, text);
        observer.takeRecords();
        look();
      }, delay);
    }
    decorate(document.body, words);
    attach(document.body);
    observer.takeRecords();
  };
  const observer = new MutationObserver(look);
  const begin = () => {
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    look();
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
}
