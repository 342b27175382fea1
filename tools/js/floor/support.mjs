// What the lowest browsers of floor.json have, out of MDN's tables of browser support.

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
export const tables = require("@mdn/browser-compat-data");
const { browsers, ours } = require("./floor.json");

const parts = (version) => version.replace("≤", "").split(".").map(Number);

/** Whether version `a` is `b` or older. */
function reaches(a, b) {
  const [[big, small = 0], [most, more = 0]] = [parts(a), parts(b)];
  return big !== most ? big < most : small <= more;
}

const known = (version) => typeof version === "string" && version !== "preview";

/**
 * Whether each of the lowest browsers has it, under its own name and without a switch.
 * @param {boolean} [onPhones] counting what a phone never has, as a style for a mouse
 */
export function has(entry, onPhones = true) {
  if (!entry?.__compat) return false;
  const { support } = entry.__compat;
  return Object.entries(browsers).every(([browser, floor]) =>
    (!onPhones && browser.includes("_") && support[browser]?.version_added === false) ||
    [support[browser] ?? []].flat().some(
      (one) =>
        known(one.version_added) &&
        reaches(one.version_added, floor) &&
        !(known(one.version_removed) && reaches(one.version_removed, floor)) &&
        !one.flags &&
        !one.prefix &&
        !one.alternative_name,
    ),
  );
}

/** The interface that an object of the page is. */
const IS = {
  window: "Window", self: "Window", globalThis: "Window", document: "Document", navigator: "Navigator",
  location: "Location", history: "History", performance: "Performance", crypto: "Crypto", screen: "Screen",
  localStorage: "Storage", sessionStorage: "Storage", indexedDB: "IDBFactory", caches: "CacheStorage",
  visualViewport: "VisualViewport", customElements: "CustomElementRegistry", scheduler: "Scheduler",
};

const { api } = tables;
const { builtins } = tables.javascript;

/** A name of the page's own, free in the script: what it is there, [key, entry], or null. */
export function globalNamed(name) {
  // Own keys only: `constructor` is none of them.
  for (const [path, table] of [["api", api], ["api.Window", api.Window], ["javascript.builtins", builtins]]) {
    if (Object.hasOwn(table, name)) return [`${path}.${name}`, table[name]];
  }
  return null;
}

/** A member of such a name, [key, entry], or null. */
export function memberOf(name, member) {
  if (["window", "self", "globalThis"].includes(name)) return globalNamed(member);
  for (const [path, table] of [["api", api], ["javascript.builtins", builtins]]) {
    const owner = IS[name] ?? name;
    if (!Object.hasOwn(table, owner)) continue;
    for (const key of [`${member}_static`, member]) {
      if (Object.hasOwn(table[owner], key)) return [`${path}.${owner}.${key}`, table[owner][key]];
    }
  }
  return null;
}

/** Every entry of a table by its last name: name → [[key, entry] …]. */
function byName(roots, depth) {
  const found = new Map();
  const walk = (table, path, left) => {
    for (const [name, entry] of Object.entries(table)) {
      if (name === "__compat" || !entry || typeof entry !== "object") continue;
      if (entry.__compat) found.set(name, [...(found.get(name) ?? []), [`${path}.${name}`, entry]]);
      if (left > 1) walk(entry, `${path}.${name}`, left - 1);
    }
  };
  for (const [path, table] of roots) walk(table, path, depth);
  return found;
}

/**
 * What an object may be asked for whose interface is not known here. One whose interface the lowest
 * browsers lack altogether was made with something that is found itself, and whoever asks an
 * interface without an object names it.
 */
const members = new Map();
for (const [path, table] of [["api", api], ["javascript.builtins", builtins], ["javascript.builtins.Intl", builtins.Intl]]) {
  for (const [owner, entry] of Object.entries(table)) {
    if (owner === "__compat" || !(has(entry) || Object.values(entry).some((one) => has(one)))) continue;
    for (const [name, found] of byName([[`${path}.${owner}`, entry]], 1)) {
      if (!name.endsWith("_static")) members.set(name, [...(members.get(name) ?? []), ...found]);
    }
  }
}
const attributes = byName([["html.global_attributes", tables.html.global_attributes]], 1);
for (const [element, entry] of Object.entries(tables.html.elements)) {
  for (const [name, found] of byName([[`html.elements.${element}`, entry]], 1)) {
    attributes.set(name, [...(attributes.get(name) ?? []), ...found]);
  }
}
const types = byName([["css.types", tables.css.types]], 4);

/** Where nothing of that name is had, the first of them; null where one may be meant that is. */
const none = (entries = []) => (entries.length && !entries.some(([, entry]) => has(entry)) ? entries[0] : null);

/** Of the names that our own objects have as well, nothing is known. */
export const missingMember = (name) => (ours.includes(name) ? null : none(members.get(name)));
export const missingEvent = (name) => none(members.get(`${name}_event`));
export const missingAttribute = (name) => none(attributes.get(name));
export const missingType = (name) => none(types.get(name));
