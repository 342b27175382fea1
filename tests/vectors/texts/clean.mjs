// Cleans what comes on standard input with the browser's code: lists of code points and texts.
// Surrogates go as numbers, for no encoding holds half of one.

import { readFileSync } from "node:fs";
import { clean, shows } from "../../../static/lib/text.js";

const asked = JSON.parse(readFileSync(0, "utf8"));
const made = asked.map((/** @type {number[]} */ units) => {
  const text = String.fromCharCode(...units);
  return [clean(text), shows(text)];
});
process.stdout.write(JSON.stringify(made));
