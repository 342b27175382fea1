// What a script says that the lowest browsers cannot read or do not have.

import { RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";
import { parse } from "acorn";
import { full } from "acorn-walk";
import { analyze } from "eslint-scope";
import { globalNamed, has, memberOf, missingAttribute, missingEvent, missingMember, tables } from "./support.mjs";

const ECMA = 2022;
const ATTRIBUTE = /\s([a-z][a-z-]*)=/g;

/**
 * @param {string} source
 * @param {boolean} [byAny] one that every browser there ever was should be able to read
 * @returns {{key: string, line: number}[]}
 */
export function inScript(source, byAny = false) {
  const found = [];
  let tree;
  try {
    const how = byAny ? { ecmaVersion: 5, sourceType: "script" } : { ecmaVersion: ECMA, sourceType: "module" };
    tree = parse(source, { ...how, locations: true, ranges: true });
  } catch (error) {
    return [{ key: `syntax: ${error.message}`, line: error.loc?.line ?? 0 }];
  }
  const say = (node, key) => found.push({ key, line: node.loc.start.line });
  const judge = (node, named) => named && !has(named[1]) && named[1].__compat && say(node, named[0]);

  const free = new Set();
  for (const { identifier } of analyze(tree, { ecmaVersion: ECMA, sourceType: "module" }).globalScope.through) {
    free.add(identifier);
    judge(identifier, globalNamed(identifier.name));
  }
  /** @returns {string} the page's own name that an expression is, or "" */
  const nameOf = (node) => {
    if (node.type === "ChainExpression") return nameOf(node.expression);
    if (node.type === "Identifier") return free.has(node) ? node.name : "";
    // globalThis.navigator is navigator, and Intl.ListFormat a name like another.
    if (node.type !== "MemberExpression" || !["window", "self", "globalThis"].includes(nameOf(node.object))) return "";
    return memberName(node);
  };
  const member = (node, object, name) => {
    const owner = object && nameOf(object);
    const named = owner && memberOf(owner, name);
    if (named) judge(node, named);
    else judge(node, missingMember(name));
  };
  const expression = (node, pattern, flags) => {
    for (const key of inExpression(pattern, flags)) say(node, key);
  };
  full(tree, (node) => {
    switch (node.type) {
      case "StaticBlock":
        return say(node, "javascript.classes.static.initialization_blocks");
      case "Literal":
        if (node.regex) expression(node, node.regex.pattern, node.regex.flags);
        else if (typeof node.value === "string") text(node, node.value);
        return;
      case "TemplateElement":
        return text(node, node.value.cooked ?? "");
      case "MemberExpression": {
        const name = memberName(node);
        if (node.object.type === "MetaProperty" && name === "resolve") return say(node, "javascript.operators.import_meta.resolve");
        return name && member(node, node.object, name);
      }
      case "VariableDeclarator":
        if (node.id.type === "ObjectPattern" && node.init) {
          for (const { key } of node.id.properties) if (key?.name) member(key, node.init, key.name);
        }
        return;
      case "NewExpression":
      case "CallExpression":
        return called(node);
      case "TaggedTemplateExpression":
        if (node.tag.name === "html") markup(node);
    }
  });
  return found;

  function called(node) {
    const [first, second] = node.arguments;
    if (typeof first?.value !== "string") return;
    if (nameOf(node.callee) === "RegExp") expression(node, first.value, second?.value ?? "");
    if (memberName(node.callee) === "addEventListener" || node.callee.name === "addEventListener") {
      judge(node, missingEvent(first.value));
    }
  }
  /** An expression in parts is put together somewhere: what no part of one may say is looked for in each. */
  function text(node, words) {
    if (/\(\?<[=!]/.test(words)) say(node, "javascript.regular_expressions.lookbehind_assertion");
    if (/\(\?[ims-]+:/.test(words)) say(node, "javascript.regular_expressions.modifier");
  }
  function markup(node) {
    for (const part of node.quasi.quasis) {
      for (const [, name] of (part.value.cooked ?? "").matchAll(ATTRIBUTE)) judge(node, missingAttribute(name));
    }
  }
}

function memberName(node) {
  if (node.type !== "MemberExpression") return "";
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : "";
  return typeof node.property.value === "string" ? node.property.value : "";
}

const expressions = tables.javascript.regular_expressions;

/** @returns {string[]} */
function inExpression(pattern, flags) {
  const found = [];
  const parser = new RegExpParser({ ecmaVersion: ECMA });
  try {
    parser.parseFlags(flags);
    const tree = parser.parsePattern(pattern, undefined, undefined, { unicode: flags.includes("u") });
    visitRegExpAST(tree, {
      onAssertionEnter({ kind }) {
        if (kind === "lookbehind" && !has(expressions.lookbehind_assertion)) {
          found.push("javascript.regular_expressions.lookbehind_assertion");
        }
      },
    });
  } catch (error) {
    found.push(`syntax: ${error.message}`);
  }
  return found;
}
