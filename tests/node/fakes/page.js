// As much of a page as Preact and static/lib/mend.js draw into. It has to be imported before them.

class Node {
  static TEXT_NODE = 3;
  /** @type {Element | null} */
  parentNode = null;
  /** @type {any[]} */
  childNodes = [];

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  get nextSibling() {
    const beside = this.parentNode?.childNodes ?? [];
    return beside[beside.indexOf(this) + 1] ?? null;
  }

  get isConnected() {
    return document.body.contains(this);
  }

  /** @param {any} node @returns {boolean} */
  contains(node) {
    return node === this || this.childNodes.some((child) => child.contains(node));
  }

  remove() {
    const beside = this.parentNode?.childNodes ?? [];
    if (this.parentNode) beside.splice(beside.indexOf(this), 1);
    this.parentNode = null;
    if (!this.isConnected && this.contains(document.activeElement)) document.activeElement = document.body;
  }

  /** @param {any} other */
  replaceWith(other) {
    this.parentNode?.insertBefore(other, this);
    this.remove();
  }
}

class Text extends Node {
  nodeType = Node.TEXT_NODE;
  nodeName = "#text";

  /** @param {string} data */
  constructor(data) {
    super();
    this.data = String(data);
  }

  get textContent() {
    return this.data;
  }
}

class Element extends Node {
  nodeType = 1;
  namespaceURI = "http://www.w3.org/1999/xhtml";
  attributes = [];
  value = "";
  /** @type {Record<string, (event: any) => void>} */
  heard = {};

  /** @param {string} name */
  constructor(name) {
    super();
    this.localName = name;
    this.nodeName = name.toUpperCase();
  }

  get textContent() {
    return this.childNodes.map((child) => child.textContent).join("");
  }

  /** @param {any} node @param {any} before */
  insertBefore(node, before) {
    if (node === before) return node;
    node.remove();
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    if (at < 0) throw new Error("what it would stand before is not in here");
    this.childNodes.splice(at, 0, node);
    node.parentNode = this;
    return node;
  }

  setAttribute() {}

  removeAttribute() {}

  /** @param {string} name @param {(event: any) => void} run */
  addEventListener(name, run) {
    this.heard[name] = run;
  }

  focus() {
    document.activeElement = this;
  }

  /** @param {string} name @returns {any[]} */
  all(name) {
    const inside = this.childNodes.flatMap((child) => child.all?.(name) ?? []);
    return this.localName === name ? [this, ...inside] : inside;
  }
}

const body = new Element("body");
const document = {
  body,
  activeElement: body,
  createElementNS: (/** @type {string} */ _, /** @type {string} */ name) => new Element(name),
  createTextNode: (/** @type {string} */ data) => new Text(data),
};
Object.assign(globalThis, { Node, Text, Element, document });

/** A place of its own in the page. */
export function place() {
  return body.insertBefore(new Element("div"), null);
}

/** Somebody writes in a field as it stands. @param {any} field @param {string} text */
export function write(field, text) {
  field.focus();
  field.value = text;
  field.heard.input.call(field, { type: "input", target: field });
}
