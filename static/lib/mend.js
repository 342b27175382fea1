// A page is not ours alone: a translator puts other nodes where our words were, an extension
// wraps a field or adds a box, and whoever made the page's tree goes on changing nodes that
// nobody sees any more. So all that is drawn goes through here. A text that changes is a new
// node, for what a translator still has under way belongs to the old one; and an element whose
// own words or children changed is put right before anything is painted. What did not change
// stays as others left it: a page is read in the language it was translated to.
//
// `__k`, `__`, `__e`, `__u` are Preact's names for a node's children, its parent, what stands in the
// page, and its flags; they are the same in all builds, for its developer tools lean on them.

/** @typedef {any} Drawn what Preact drew a part of the tree from */

/** Among Preact's flags on a part: it is new here, or moves. */
const PLACED = 4;
/** How Preact places a node; the browser may lack the last. */
const WAYS = ["insertBefore", "moveBefore"].filter((way) => way in Element.prototype);

/** What one of our elements was last drawn from, and what one of our texts says. */
const FROM = Symbol("drawn from");
const SAYS = Symbol("says");

/** What became of an element's children: they changed, words of it went, it was written anew by others. */
const CHANGED = 1;
const WORDS_WENT = 2;
const REWRITTEN = 3;

/** @param {any} options Preact's hooks @param {Element} app what is drawn into */
export function mendWhatIsDrawn(options, app) {
  /** Those that are new in this drawing. @type {Set<Node>} */
  const born = new Set();
  /** To be looked at when all is drawn: elements, or what they are drawn from. @type {Map<any, number>} */
  const touched = new Map();
  /** @param {any} host @param {number} how */
  const touch = (host, how) => touched.set(host, Math.max(how, touched.get(host) ?? 0));

  /** Whether somebody took it out of the page. @param {Node} node */
  const wasTaken = (node) => !node.parentNode && FROM in node && !born.has(node);

  /** Places a node also where others took away what it would stand before.
   * @this {Element} @param {Node} node @param {Node | null} before */
  function lenient(node, before) {
    if (wasTaken(node)) touch(this, REWRITTEN);
    put(this, node, before?.parentNode === this ? before : null);
  }
  const ways = Object.fromEntries(WAYS.map((way) => [way, lenient]));
  /** The part whose element a part stands in. @param {Drawn} part @returns {Drawn | null} */
  const hostOf = (part) => {
    let host = part.__;
    while (host?.__ && typeof host.type !== "string") host = host.__;
    return host ?? null;
  };
  /** @param {Drawn} part @returns {Element | null} */
  const elementOf = (part) => (part.__ ? part.__e : app);
  /** @param {any} host */
  const partOf = (host) => (host instanceof Node ? /** @type {any} */ (host)[FROM] : host);

  hook("__", (/** @type {any} */ _, /** @type {Element} */ into) => Object.assign(into, ways));

  hook("diffed", (/** @type {Drawn} */ part) => {
    if (part.__u & PLACED) touch(hostOf(part), CHANGED);
    if (part.type === null) say(part);
    if (typeof part.type !== "string") return;
    const element = part.__e;
    if (!(FROM in element)) born.add(Object.assign(element, ways));
    else if (wasTaken(element)) touch(hostOf(part), REWRITTEN);
    element[FROM] = part;
  });

  /** @param {Drawn} part a text */
  function say(part) {
    const text = String(part.props);
    const before = part.__e[SAYS];
    if (before !== undefined && before !== text) {
      const fresh = document.createTextNode(text);
      if (part.__e.parentNode) part.__e.replaceWith(fresh);
      part.__e = fresh;
      touch(hostOf(part), CHANGED);
    }
    part.__e[SAYS] = text;
  }

  hook("unmount", (/** @type {Drawn} */ part) => {
    if (typeof part.type === "function" || !part.__e) return;
    part.__e[FROM] = null;
    const host = hostOf(part);
    const element = host && elementOf(host);
    if (!element) return;
    const away = part.__e.parentNode !== element;
    touch(element, part.type === null ? WORDS_WENT : away ? REWRITTEN : CHANGED);
  });

  hook("__c", () => {
    born.clear();
    if (touched.size === 0) return;
    Object.assign(app, { [FROM]: /** @type {any} */ (app).__k });
    keepingFocus(() => {
      for (const [host, how] of touched) {
        const part = partOf(host);
        const element = part && elementOf(part);
        if (!element) continue;
        putRight(element, ownIn(part, []), how);
        // What stands where nobody sees it is brought back with what it stands in.
        const above = hostOf(part);
        if (above && !element.isConnected) touch(above, CHANGED);
      }
    });
    touched.clear();
  });

  /** @param {Drawn} name @param {(...args: any[]) => void} run */
  function hook(name, run) {
    const before = options[name] ?? (() => {});
    options[name] = (/** @type {any} */ one, /** @type {any} */ other) => {
      run(one, other);
      before(one, other);
    };
  }

  /** Its own children stand in it, in order, and say what they should. @param {Element} element @param {any[]} own @param {number} how */
  function putRight(element, own, how) {
    for (const one of own) if (one.nodeType === Node.TEXT_NODE && one.data !== one[SAYS]) one.data = one[SAYS];
    const children = [...element.childNodes];
    if (children.length === own.length && children.every((child, at) => child === own[at])) return;
    const ours = new Set(own);
    const gone = own.filter((one) => !element.contains(one));
    // Written anew with copies of our elements: only ours may stay. Else what stands for our words,
    // or beside them, goes; a button or a frame that was added stays.
    const copied = how === REWRITTEN || gone.some((one) => one instanceof Element);
    const worded = how === WORDS_WENT || gone.length > 0 || own.some((one) => one instanceof Text);
    for (const child of children) if (!ours.has(child) && (copied || (worded && speaks(child)))) takeOut(child);
    /** @type {Node | null} */
    let next = null;
    for (const one of own.reverse()) {
      const place = placeIn(element, one);
      /** @type {boolean} */
      const stands = place !== null && (place === next || nextOf(place, own) === next);
      if (!stands) put(element, one, next);
      next = stands ? place : one;
    }
  }
}

/** What a part's children stand for in the page. @param {Drawn} part @param {ChildNode[]} own */
function ownIn(part, own) {
  for (const child of part.__k ?? []) {
    if (!child) continue;
    if (typeof child.type === "function") ownIn(child, own);
    else if (child.__e) own.push(child.__e);
  }
  return own;
}

/** Moved without being taken out where the browser can, so that it keeps its focus and its state.
 * @param {Element} element @param {Node} node @param {Node | null} before */
function put(element, node, before) {
  const way = element.isConnected && node.isConnected ? WAYS.at(-1) : WAYS[0];
  /** @type {any} */ (Element.prototype)[way ?? ""].call(element, node, before);
}

/** A field in it that loses the focus by that may take it out first. @param {ChildNode} node */
function takeOut(node) {
  try {
    node.remove();
  } catch {
    // It has gone already, which is what was wanted.
  }
}

/** @param {Node} node */
const speaks = (node) => node.nodeName === "FONT" || Boolean(node.textContent?.trim());

/** The element's child that is the node, or that somebody wrapped around it. @param {Element} element @param {Node} node */
function placeIn(element, node) {
  let place = /** @type {Node | null} */ (node);
  while (place && place.parentNode !== element) place = place.parentNode;
  return place;
}

/** The next sibling that is one of ours or holds one. @param {Node} place @param {Node[]} own */
function nextOf(place, own) {
  let next = place.nextSibling;
  while (next && !own.some((one) => next?.contains(one))) next = next.nextSibling;
  return next;
}

/** Who is writing goes on writing, though the field was moved. @param {() => void} run */
function keepingFocus(run) {
  const held = /** @type {any} */ (document.activeElement);
  const { selectionStart: from, selectionEnd: to } = held ?? {};
  run();
  if (!held?.isConnected || document.activeElement === held) return;
  held.focus({ preventScroll: true });
  if (typeof from === "number") held.setSelectionRange(from, to);
}
