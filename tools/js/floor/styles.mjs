// What a style sheet says that the lowest browsers do not understand, and that they are not given
// another for: they pass over a declaration they do not know, and a whole rule for its selector.

import { parse, walk } from "css-tree";
import { has as everywhere, missingType, tables } from "./support.mjs";

const { css } = tables;
const has = (entry) => everywhere(entry, false);
const at = css["at-rules"];
const UNITS = new Map();
for (const [key, signs] of [
  ["dynamic", "dvh dvw dvi dvb dvmin dvmax"], ["large", "lvh lvw lvi lvb lvmin lvmax"], ["small", "svh svw svi svb svmin svmax"],
]) for (const sign of signs.split(" ")) UNITS.set(sign, `viewport_percentage_units_${key}`);
for (const sign of "cqw cqh cqi cqb cqmin cqmax".split(" ")) UNITS.set(sign, "container_query_length_units");

/** @returns {{key: string, line: number}[]} */
export function inStyles(source) {
  const found = [];
  const tree = parse(source, {
    positions: true,
    parseCustomProperty: true,
    onParseError: (error) => found.push({ key: `syntax: ${error.message}`, line: error.line ?? 0 }),
  });
  const say = (node, key) => found.push({ key, line: node.loc?.start.line ?? 0 });
  const judge = (node, key, entry) => entry?.__compat && !has(entry) && say(node, key);
  /** Inside `@supports` the sheet has asked itself. */
  let asked = 0;
  const rules = [];
  walk(tree, {
    enter(node) {
      if (node.type === "Atrule") {
        if (node.name === "supports") asked += 1;
        else if (!asked) atRule(node);
        if (node.prelude && node.name === "supports") return;
      }
      if (node.type === "Rule") {
        if (rules.length && !asked) say(node, "css.selectors.nesting");
        rules.push(node);
      }
      if (asked) return;
      if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") {
        judge(node, `css.selectors.${node.name}`, own(css.selectors, node.name));
      }
      if (node.type === "NestingSelector") say(node, "css.selectors.nesting");
      if (node.type === "Declaration") declaration(node, rules.at(-1));
    },
    leave(node) {
      if (node.type === "Atrule" && node.name === "supports") asked -= 1;
      if (node.type === "Rule") rules.pop();
    },
  });
  return found;

  function atRule(node) {
    const entry = own(at, node.name);
    judge(node, `css.at-rules.${node.name}`, entry);
    if (!node.prelude || !entry) return;
    walk(node.prelude, (part) => {
      if (part.type === "Feature" || part.type === "FeatureRange") {
        const name = String(part.name ?? part.middle?.name ?? "");
        judge(part, `css.at-rules.${node.name}.${name}`, own(entry, name));
        if (part.type === "FeatureRange") judge(part, `css.at-rules.${node.name}.range_syntax`, own(entry, "range_syntax"));
      }
    });
  }

  function declaration(node, rule) {
    const { property } = node;
    const entry = own(css.properties, property);
    const missing = [];
    if (entry?.__compat && !has(entry)) missing.push(`css.properties.${property}`);
    if (entry || property.startsWith("--")) missing.push(...inValue(node.value, property, entry));
    if (!missing.length || (entry && has(entry) && understoodBefore(node, rule)) || prefixed(node, rule)) return;
    for (const key of missing) say(node, key);
  }

  /** The name it had before, in the same rule. */
  function prefixed({ property }, rule) {
    const names = [`-webkit-${property}`, `-moz-${property}`];
    return [...(rule?.block.children ?? [])].some((other) => names.includes(other.property));
  }

  /** A value for the same property stands before it, which older browsers take. */
  function understoodBefore(node, rule) {
    for (const other of rule?.block.children ?? []) {
      if (other === node) return false;
      if (other.type !== "Declaration" || other.property !== node.property) continue;
      if (!inValue(other.value, other.property, own(css.properties, other.property)).length) return true;
    }
    return false;
  }
}

function own(table, name) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** @returns {string[]} */
function inValue(value, property, entry) {
  const found = [];
  walk(value, (part) => {
    // What is read aloud in place of a sign: those that do not know it leave out the sign as well.
    if (property === "content" && part.type === "Operator" && part.value === "/" && !has(entry.alt_text)) {
      found.push("css.properties.content.alt_text");
    }
    if (part.type === "Dimension" && UNITS.has(part.unit)) {
      const key = UNITS.get(part.unit);
      if (!has(css.types.length[key])) found.push(`css.types.length.${key}`);
    }
    if (part.type === "Function") {
      const missing = missingType(part.name);
      if (missing) found.push(missing[0]);
      else if (entry && own(entry, part.name)?.__compat && !has(entry[part.name])) found.push(`css.properties.${property}.${part.name}`);
    }
    const word = entry && part.type === "Identifier" && own(entry, part.name);
    if (word?.__compat && !has(word)) found.push(`css.properties.${property}.${part.name}`);
  });
  return found;
}
