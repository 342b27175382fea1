// The page: reads its address, opens the room if the page needs one, and draws the page's
// view from the model on every change.

import { joinAddress, makeRoom, minutes, saveFile } from "./lib/api.js";
import { normalCode } from "./lib/code.js";
import { contentOf } from "./lib/content.js";
import { draftsOf } from "./lib/drafts.js";
import { newId } from "./lib/ids.js";
import { chooseLanguage, storeLanguage, storedLanguage } from "./lib/language.js";
import { pageOf } from "./lib/page.js";
import { openStorage } from "./lib/storage.js";
import { translator } from "./lib/words.js";
import { Credentials, readAddress } from "./session/credentials.js";
import { openSession } from "./session/index.js";
import { modelOf } from "./session/model.js";
import { render } from "./vendor/preact.js";

const storage = openStorage("localStorage");
const tabStorage = openStorage("sessionStorage");
const credentials = new Credentials(storage);
const content = contentOf(meta("content"));
const address = readAddress(location.pathname, location.hash);
const app = /** @type {HTMLElement} */ (document.getElementById("app"));
const drafts = draftsOf(tabStorage, address.code);

// Before anything is painted or awaited: the address bar must not show a key on a wall.
if (address.secret) {
  credentials.keep(address.role, address.code, address.secret);
  history.replaceState(null, "", `${location.pathname}#${address.code}`);
}

/** @type {import("./session/session.js").Session | null} */
let session = null;
/** @type {any} the page's view, null until it is loaded; nothing is drawn without words either */
let View = null;
let worded = false;
/** The deck and language that are shown or on their way. */
let deckAsked = "";

/** @type {import("./session/model.js").Screen} */
const screen = {
  page: pageOf(location.pathname),
  lang: chooseLanguage(storedLanguage(storage), navigator.languages ?? []),
  t: (key) => key,
  code: address.code,
  role: address.role,
  gone: "",
  deck: null,
  decks: [],
  join: null,
  ui: {},
};

const actions = {
  newId,
  ...drafts,
  setLang,
  set: (/** @type {Record<string, any>} */ patch) => {
    screen.ui = { ...screen.ui, ...patch };
    draw();
  },
  do: (/** @type {string} */ did, /** @type {Record<string, any>} */ args) => session?.dispatch(did, args).number ?? 0,
  putAway: (/** @type {number} */ number) => session?.putAway(number),
  stateOf: (/** @type {string} */ kind, /** @type {string} */ id) => session?.stateOf(kind, id) ?? "saved",
  say: (/** @type {string} */ what, /** @type {string} */ where) => session?.say(what, where),
  now: () => session?.now() ?? Date.now(),
  download,
  start,
  enter: (/** @type {string} */ typed) => {
    const code = normalCode(typed);
    if (code) location.assign(`/bli-med#${code}`);
    return code !== "";
  },
  retry: () => session?.wake(),
};

/** @param {string} name */
function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
}

/**
 * Try until it succeeds: a page that lost the network for a moment must not stay empty.
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function insist(ask) {
  for (let wait = 500; ; wait = Math.min(wait * 2, 8_000)) {
    try {
      return await ask();
    } catch (error) {
      console.warn("asked in vain", error);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** @param {string} lang */
async function setLang(lang) {
  storeLanguage(storage, lang);
  const words = await insist(() => content.words(lang));
  screen.lang = lang;
  screen.t = translator(words, lang);
  worded = true;
  document.documentElement.lang = lang;
  draw();
}

/** Which file of static/view/ draws a page. @type {Record<string, string>} */
const FILES = { about: "pages", help: "pages", privacy: "pages", accessibility: "pages" };

/** @param {string} page */
async function show(page) {
  screen.page = page;
  const file = FILES[page] ?? page;
  const module = await insist(() => import(`./view/${file}.js`));
  View = module[`${file.charAt(0).toUpperCase()}${file.slice(1)}`];
  draw();
}

function draw() {
  if (!View || !worded) return;
  follow();
  render(View(modelOf(screen, session, actions)), app);
}

/** What the model's state asks of the page itself. */
function follow() {
  const workshop = session?.records.workshop?.get("w");
  if (workshop) void loadDeck(workshop.deck, workshop.language);
  if (!session || address.role !== "participant" || !session.welcomes) return;
  const page = session.joined ? "room" : "join";
  if (page === screen.page) return;
  history.replaceState(null, "", `${page === "room" ? "/rom" : "/bli-med"}#${address.code}`);
  void show(page);
}

/** @param {string} deck @param {string} own the room's language, which the deck surely has */
async function loadDeck(deck, own) {
  const wanted = `${deck}/${screen.lang}`;
  if (deckAsked === wanted) return;
  deckAsked = wanted;
  const decks = await insist(() => content.decks());
  const languages = decks.find(({ id }) => id === deck)?.languages ?? [];
  const lang = languages.includes(screen.lang) ? screen.lang : own;
  const loaded = await insist(() => content.deck(deck, lang));
  if (deckAsked !== wanted) return;
  screen.deck = loaded;
  session?.changed();
  draw();
}

/** @param {{deck: string, language: string, title: string}} wish */
async function start(wish) {
  const made = await makeRoom(wish);
  credentials.keep("facilitator", made.code, made.facilitator);
  credentials.keep("screen", made.code, made.screen);
  location.assign(`/styr#${made.code}.${made.facilitator}`);
}

/** @param {string} format */
async function download(format) {
  const { code, role } = screen;
  const token = credentials.secretOf(role, code);
  const { blob, name } = await minutes({ code, role, language: screen.lang, format }, token);
  saveFile(blob, name);
}

async function loadJoin() {
  const own = { code: screen.code, url: `${location.origin}/bli-med#${screen.code}`, svg: "" };
  screen.join = { ...own, ...(await joinAddress(screen.code).catch(() => ({}))) };
  draw();
}

async function openRoom() {
  const { role, code } = address;
  if (!role || (role === "participant" && !location.hash)) return;
  const token = role === "participant" && code ? credentials.tokenFor(code) : credentials.secretOf(role, code);
  if (!code || !token) {
    screen.gone = code ? "key" : "unknown";
    return draw();
  }
  session = (await openSession({ code, role, token }, () => screen.deck)).session;
  session.subscribe(draw);
  if (role !== "participant") void loadJoin();
  draw();
}

// Another code in the same tab, from a link or a scan, is another room.
addEventListener("hashchange", () => location.reload());
void openRoom();
void setLang(screen.lang);
void show(screen.page);
if (screen.page === "front") {
  void insist(() => content.decks()).then((decks) => {
    screen.decks = decks;
    draw();
  });
}
