// Makes static/vendor from the packages pinned in package-lock.json.
//
// For maintainers only: the application is served as it is committed, and nobody who runs or
// tests it needs this. Run `npm ci && npm run theme && npm run build` here (README.md), look
// at the difference, and commit what came out. tests/architecture/test_vendor.py hashes it.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "../../static/vendor");
const PACKAGES = join(HERE, "node_modules");

// The lowest browsers of docs/browsers.md.
const { browsers } = JSON.parse(readFileSync(join(HERE, "../js/floor/floor.json"), "utf8"));
const TARGET = ["chrome", "firefox", "safari"].map((name) => name + browsers[name]);

// The design system's components that screens use, and what those lean on. A component is named
// by the class its part of the style sheet mentions most. Taking up another one: add it here,
// build, and commit what came out; a test tells when a screen uses a class that is not there.
const USED = new Set([
  "ds-button",
  "ds-dialog",
  "ds-field",
  "ds-fieldset",
  "ds-focus",
  "ds-heading",
  "ds-input",
  "ds-link",
  "ds-paragraph",
  "ds-validation-message",
]);

// Latin Extended-A, and the letters of Skolt Sámi that stand outside it. The same range stands
// in static/styles, where the two files become one family.
const SAMI = "U+0100-017F,U+01B7,U+01E4-01E9,U+01EE-01EF,U+0292,U+02B9,U+02BC";

const made = [];

function note(file, packages) {
  const bytes = readFileSync(join(OUT, file));
  made.push({
    file,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    from: packages.map((name) => {
      const { version, license } = describe(name);
      return { name, version, licence: license, text: `licences/${licenceName(name)}` };
    }),
  });
  console.log(file, bytes.length, "bytes,", gzipSync(bytes, { level: 9 }).length, "gzipped");
}

function describe(name) {
  return JSON.parse(readFileSync(join(PACKAGES, name, "package.json"), "utf8"));
}

function licenceName(name) {
  return `${name.replace("@", "").replace("/", "-")}.txt`;
}

function keepLicence(name) {
  copyFileSync(join(PACKAGES, name, "LICENSE"), join(OUT, "licences", licenceName(name)));
}

function bundle(entry, file) {
  esbuild.buildSync({
    absWorkingDir: HERE,
    entryPoints: [entry],
    outfile: join(OUT, file),
    bundle: true,
    minify: true,
    format: "esm",
    target: TARGET,
    legalComments: "none",
  });
}

function writeStyles(file, css) {
  const { code } = esbuild.transformSync(css, {
    loader: "css",
    minify: true,
    target: TARGET,
    legalComments: "none",
  });
  writeFileSync(join(OUT, file), code);
}

function componentStyles() {
  const css = read("@digdir/designsystemet-css/dist/src/index.css");
  const [order, ...parts] = css.split(/(?=@layer ds\.(?:base|components)\{)/);
  const used = parts.filter((part) => part.startsWith("@layer ds.base{") || USED.has(component(part)));
  const missing = [...USED].filter((name) => !used.some((part) => component(part) === name));
  if (missing.length > 0) throw new Error(`not in the design system any more: ${missing}`);
  return order + used.join("");
}

function component(part) {
  const mentions = new Map();
  for (const [, name] of part.matchAll(/\.(ds-[a-z]+(?:-[a-z]+)*)/g)) {
    mentions.set(name, (mentions.get(name) ?? 0) + 1);
  }
  return [...mentions].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

function themeStyles() {
  const css = readFileSync(join(HERE, "design-tokens-build/allemed.css"), "utf8");
  return alsoInsideDark(withoutLayer(css, "ds.theme.typography.secondary"));
}

// We have one family and so one typography.
function withoutLayer(css, layer) {
  const block = new RegExp(`@layer ${layer.replaceAll(".", "\\.")} \\{\\n.*?\\n\\}\\n\\}\\n`, "s");
  if (!block.test(css)) throw new Error(`no layer ${layer} in the theme`);
  return css.replace(block, "");
}

// The light colours stand twice in the theme, once only for "auto" on a light screen. The dark
// layer comes after the light one, so "auto" can be light until dark says otherwise.
function alsoInsideDark(css) {
  const twice = /\n ?\n@media \(prefers-color-scheme: light\) \{.*?\n {2}\}\n\}/s;
  const light = ':root, [data-color-scheme="light"] {';
  if (!twice.test(css) || !css.includes(light))
    throw new Error("the theme's colours changed shape");
  return css
    .replace(twice, "")
    .replace(light, light.replace(" {", ', [data-color-scheme="auto"] {'));
}

function read(path) {
  return readFileSync(join(PACKAGES, path), "utf8");
}

// Normal to black, and the features that shape words and line up digits: a third fewer bytes on
// a phone's first visit than with thin weights and fractions, which no screen has.
function font(source, unicodes, file) {
  const subset = join(OUT, `inter/subset-${file}`);
  execFileSync("pyftsubset", [
    join(PACKAGES, "@fontsource-variable/inter/files", source),
    `--unicodes=${unicodes}`,
    "--layout-features=calt,ccmp,kern,locl,mark,mkmk,tnum",
    "--flavor=woff2",
    `--output-file=${subset}`,
  ]);
  const out = join(OUT, "inter", file);
  execFileSync("fonttools", ["varLib.instancer", subset, "wght=400:900", "--no-recalc-timestamp", "-q", "-o", out]);
  rmSync(subset);
}

// npm writes where to send money to each package's makers into the lock; we want no addresses
// in it, and `npm ci` does not read them.
function lockWithoutAddresses() {
  const path = join(HERE, "package-lock.json");
  const lock = JSON.parse(readFileSync(path, "utf8"));
  for (const entry of Object.values(lock.packages)) delete entry.funding;
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
}

for (const folder of ["inter", "designsystem", "licences"]) {
  rmSync(join(OUT, folder), { recursive: true, force: true });
  mkdirSync(join(OUT, folder), { recursive: true });
}
bundle("preact.entry.js", "preact.js");
bundle("msgpack.entry.js", "msgpack.js");
writeStyles("designsystem/ds.css", componentStyles());
writeStyles("designsystem/theme.css", themeStyles());
font("inter-latin-wght-normal.woff2", "*", "inter-latin.woff2");
font("inter-latin-ext-wght-normal.woff2", SAMI, "inter-sami.woff2");

for (const name of [
  "preact",
  "htm",
  "@msgpack/msgpack",
  "@digdir/designsystemet-css",
  "@digdir/designsystemet",
  "@fontsource-variable/inter",
]) {
  keepLicence(name);
}
note("preact.js", ["preact", "htm"]);
note("msgpack.js", ["@msgpack/msgpack"]);
note("designsystem/ds.css", ["@digdir/designsystemet-css"]);
note("designsystem/theme.css", ["@digdir/designsystemet"]);
note("inter/inter-latin.woff2", ["@fontsource-variable/inter"]);
note("inter/inter-sami.woff2", ["@fontsource-variable/inter"]);
writeFileSync(join(OUT, "vendor.json"), `${JSON.stringify(made, null, 2)}\n`);
lockWithoutAddresses();
