// The page: reads its address, opens the room if the page needs one, and draws the page's
// view from the model on every change.

import { announcer } from "./lib/announce.js";
import { joinAddress, makeRoom } from "./lib/api.js";
import { normalCode } from "./lib/code.js";
import { comfortOf } from "./lib/comfort.js";
import { contentOf } from "./lib/content.js";
import { draftsOf } from "./lib/drafts.js";
import { filesOf } from "./lib/files.js";
import { newId } from "./lib/ids.js";
import { insist } from "./lib/insist.js";
import { chooseLanguage, storeLanguage, storedLanguage } from "./lib/language.js";
import { meta, pageOf } from "./lib/page.js";
import { openStorage } from "./lib/storage.js";
import { translator } from "./lib/words.js";
import { afterwards } from "./session/after.js";
import { Announcements } from "./session/announcements.js";
import { Credentials, readAddress } from "./session/credentials.js";
import { openSession, secretOnDisk } from "./session/index.js";
import { keyLinks, renewKey, takeRenewed } from "./session/keys.js";
import { modelOf } from "./session/model.js";
import { browserTime } from "./session/time.js";
import { h, render } from "./vendor/preact.js";

const storage = openStorage("localStorage");
const tabStorage = openStorage("sessionStorage");
const comfort = comfortOf(window, storage);
const credentials = new Credentials(storage);
const address = readAddress(location.pathname, location.hash);
const { code, role } = address;

// Before anything is painted or awaited: the address bar must not show a key on a wall.
if (address.secret) {
  credentials.keep(role, code, address.secret);
  history.replaceState(null, "", `${location.pathname}#${code}`);
}

const app = /** @type {HTMLElement} */ (document.getElementById("app"));
const content = contentOf(meta("content"));
/** @type {import("./session/index.js").Room | null} */
let room = null;
/** What was asked for while the room was being opened. @type {[string, Record<string, any>][]} */
const early = [];
/** @type {((props: {m: any}) => any) | null} the page's view */
let view = null;
/** Nothing is drawn before there are words. */
let worded = false;
/** The deck and language that are shown or on their way. */
let deckAsked = "";
/** The language that was chosen last: another's words may still be on their way. */
let langAsked = "";

/** @type {import("./session/model.js").Screen} */
const screen = {
  page: pageOf(location.pathname),
  lang: chooseLanguage(storedLanguage(storage), navigator.languages ?? []),
  t: (key) => key,
  code,
  role,
  gone: "",
  deck: null,
  decks: [],
  join: null,
  links: { facilitatorLink: "", screenLink: "", planLink: "" },
  operator: {
    responsible: meta("responsible"),
    statement: meta("accessibility"),
    days: meta("retention"),
    most: meta("longest"),
  },
  ui: { calm: comfort.calm },
};

const announce = announcer(document);
const announcements = new Announcements({
  say: (key, args) => announce(screen.t(key, args)),
  now: () => actions.now(),
  after: browserTime.after,
});

const actions = {
  ...draftsOf(tabStorage, code),
  ...filesOf({ code, role, language: () => screen.lang, secret: () => credentials.secretOf(role, code), go }),
  newId,
  setLang,
  /** @param {boolean} on */
  setCalm: (on) => actions.set({ calm: comfort.setCalm(on) }),
  start,
  /** @param {Record<string, any>} patch */
  set(patch) {
    screen.ui = { ...screen.ui, ...patch };
    draw();
  },
  /** @param {string} did @param {Record<string, any>} args */
  do(did, args) {
    if (room) return room.session.dispatch(did, args).number;
    early.push([did, args]);
    return 0;
  },
  /** @param {number} number */
  kept: (number) => room?.session.outbox.kept(number) ?? Promise.resolve(),
  /** @param {number} number */
  putAway: (number) => room?.session.putAway(number),
  /** @param {string} kind @param {string} id */
  stateOf: (kind, id) => room?.session.stateOf(kind, id) ?? "saved",
  /** @param {string} what @param {string} where */
  say: (what, where) => room?.session.say(what, where),
  now: () => room?.session.now() ?? Date.now(),
  retry: () => room?.session.wake(),
  /** The texts of the page that is shown. @param {string} page @param {string} lang */
  texts: (page, lang) =>
    insist(() =>
      Promise.all([content.page(page, lang), page === "accessibility" ? content.criteria(lang) : null]),
    ),
  ...afterwards(credentials, code, role, (patch) => actions.set(patch)),
  /** @param {string} typed */
  enter: (typed) => location.assign(`/bli-med#${normalCode(typed)}`),
  /** @param {string} keyRole */
  async renewKey(keyRole) {
    if (!room || !(await renewKey(credentials, room.session, keyRole, code))) return false;
    if (keyRole === role) await openRoom();
    await showLinks();
    return true;
  },
};

/** @param {string} lang */
async function setLang(lang) {
  storeLanguage(storage, lang);
  langAsked = lang;
  const words = await insist(() => content.words(lang, screen.page === "control"));
  if (langAsked !== lang) return;
  screen.lang = lang;
  screen.t = translator(words, lang);
  worded = true;
  document.documentElement.lang = lang;
  draw();
}

/** Which file of static/view/ draws a page, where it is not the page's own. @type {Record<string, string>} */
const FILES = { about: "pages", help: "pages", privacy: "pages", accessibility: "pages" };

/** @param {string} page */
async function show(page) {
  screen.page = page;
  const file = FILES[page] ?? page;
  const module = await insist(() => import(`./view/${file}.js`));
  const named = module[`${file.charAt(0).toUpperCase()}${file.slice(1)}`];
  view = module.default ?? (({ m }) => named(m));
  draw();
}

/** Whether it is being drawn, and what changed meanwhile: a field that goes loses the focus. */
let drawing = false;
let changed = false;

function draw() {
  if (!view || !worded) return;
  changed = true;
  if (drawing) return;
  drawing = true;
  try {
    while (changed) {
      changed = false;
      if (room) follow(room.session);
      render(h(view, { m: modelOf(screen, room?.session ?? null, actions) }), app);
    }
  } finally {
    drawing = false;
  }
}

/** What the room's state asks of the page itself. @param {import("./session/session.js").Session} session */
function follow(session) {
  const workshop = session.records.workshop?.get("w");
  if (workshop) void loadDeck(workshop.deck, workshop.language);
  announcements.see({ records: session.records, me: session.me, deck: screen.deck });
  const { gone } = session.linkState;
  if (gone === "version" && !tabStorage.getItem("reloaded")) {
    tabStorage.setItem("reloaded", code);
    return location.reload();
  }
  if (gone === "deleted" || gone === "removed") void room?.forget();
  if (session.link.live) tabStorage.removeItem("reloaded");
  if (gone === "key" && takeRenewed(credentials, role, code)) return void openRoom();
  const page = session.joined ? "room" : "join";
  if (role !== "participant" || !session.welcomes || page === screen.page) return;
  history.replaceState(null, "", `${page === "room" ? "/rom" : "/bli-med"}#${code}`);
  void show(page).then(() => scrollTo({ top: 0 }));
}

/** @param {string} deck @param {string} own the room's language, which the deck surely has */
async function loadDeck(deck, own) {
  const wanted = `${deck}/${screen.lang}`;
  if (deckAsked === wanted) return;
  deckAsked = wanted;
  const decks = await insist(() => content.decks());
  const languages = decks.find(({ id }) => id === deck)?.languages ?? [];
  const loaded = await insist(() =>
    content.deck(deck, languages.includes(screen.lang) ? screen.lang : own),
  );
  if (deckAsked !== wanted) return;
  screen.deck = loaded;
  room?.session.changed();
}

/** @param {{deck: string, language: string, title: string, goOn?: boolean}} wish `goOn`: from this room's plan */
async function start({ goOn, ...wish }) {
  const since = goOn ? { since: code, since_key: credentials.secretOf(role, code) } : {};
  go(await makeRoom({ ...wish, ...since }));
}

/** To the panel of a room that was made here. @param {{code: string, facilitator: string, screen: string}} made */
function go(made) {
  credentials.keep("screen", made.code, made.screen);
  location.assign(`/styr#${made.code}.${made.facilitator}`);
}

async function loadJoin() {
  const own = { code, url: `${location.origin}/bli-med#${code}`, svg: "" };
  screen.join = { ...own, ...(await joinAddress(code).catch(() => ({}))) };
  await showLinks();
}

async function showLinks() {
  if (role === "facilitator" && screen.join) {
    screen.links = await keyLinks(credentials, code, location.origin, screen.join.url);
  }
  draw();
}

async function openRoom() {
  room?.close();
  room = null;
  const token = code ? await credentials.own(role, code, () => secretOnDisk(code, role)) : "";
  if (code && token) {
    room = await openSession({ code, role, token }, () => screen.deck);
    room.session.subscribe(draw);
    for (const [did, args] of early.splice(0)) room.session.dispatch(did, args);
  } else screen.gone = code ? "key" : "unknown";
  draw();
}

// Another code in the same tab, from a link or a scan, is another room.
addEventListener("hashchange", () => location.reload());
const codeless = role === "participant" && !address.given;
// A plan's link opens no room; its page asks for what it shows.
const inRoom = role && role !== "plan" && !codeless;
if (inRoom) void openRoom();
if (inRoom && code && role !== "participant") void loadJoin();
void setLang(screen.lang);
void show(codeless ? "join" : screen.page);
if (screen.page === "front") {
  void insist(() => content.decks()).then((decks) => {
    screen.decks = decks;
    draw();
  });
}

