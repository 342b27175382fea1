// Looks through the scripts and style sheets of folders for what the lowest browsers lack:
// `node look.mjs FOLDER …` writes [{file, line, key}] of each as JSON. What may be used all the same, for
// the page is whole without it, stands in floor.json, with the files that may.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inScript } from "./scripts.mjs";
import { inStyles } from "./styles.mjs";

const looks = { ".js": inScript, ".css": inStyles };
const all = process.argv.slice(2).map((folder) => {
  const found = [];
  for (const file of readdirSync(folder, { recursive: true }).map(String).sort()) {
    const look = looks[/\.\w+$/.exec(file)?.[0] ?? ""];
    if (look) for (const one of look(readFileSync(join(folder, file), "utf8"), file.endsWith("boot.js"))) found.push({ file, ...one });
  }
  return found;
});
console.log(JSON.stringify(all));
