// The page: reads its address, opens the room if the page needs one, and draws the page's
// view from the model on every change.

import { announcer } from "./lib/announce.js";
import { comfortOf } from "./lib/comfort.js";
import { contentOf } from "./lib/content.js";
import { filesOf } from "./lib/files.js";
import { newId } from "./lib/ids.js";
import { drawn, viewOf } from "./lib/first.js";
import { insist } from "./lib/insist.js";
import { land } from "./lib/landing.js";
import { chooseLanguage, storeLanguage, storedLanguage } from "./lib/language.js";
import { leadsTo } from "./lib/link.js";
import { fileOf, meta, pageOf } from "./lib/page.js";
import { forgiving, openStorage } from "./lib/storage.js";
import { translator } from "./lib/words.js";
import { addressBar } from "./session/address_bar.js";
import { afterwards } from "./session/after.js";
import { Announcements, seenOf } from "./session/announcements.js";
import { Credentials } from "./session/credentials.js";
import { founder } from "./session/founding.js";
import { openSession, secretOnDisk } from "./session/index.js";
import { mayBeOld, renewKey, takeRenewed } from "./session/keys.js";
import { linksOn } from "./session/links.js";
import { modelOf } from "./session/model.js";
import { roomsHere } from "./session/rooms_here.js";
import { browserTime } from "./session/time.js";
import { wayBack } from "./session/way_back.js";
import { writingOn } from "./session/writing.js";
import { h } from "./vendor/preact.js";
import { painterOf } from "./view/painter.js";

const disk = openStorage("localStorage");
const storage = forgiving(disk);
const tabStorage = forgiving(openStorage("sessionStorage"));
const comfort = comfortOf(window, storage);
const credentials = new Credentials(storage);
// Before anything is painted or awaited.
const bar = addressBar(window, credentials);
const { address } = bar;
const { code, role } = address;
const rooms = roomsHere(storage, credentials);
const { go, start } = founder(credentials, code, role);

const app = /** @type {HTMLElement} */ (document.getElementById("app"));
const paint = painterOf(app);
const content = contentOf(meta("content"));
/** @type {import("./session/index.js").Room | null} */
let room = null;
/** What was asked for while the room was being opened. @type {[string, Record<string, any>][]} */
const early = [];
/** @type {((props: {m: any}) => any) | null} the page's view */
let view = null;
/** Whoever renews a key here is put out with all the others, and knows the new one themself. */
let renewing = false;
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
  rooms: [],
  seen: credentials.seenIn(code),
  operator: {
    responsible: meta("responsible"),
    statement: meta("accessibility"),
    days: meta("retention"),
    most: meta("longest"),
  },
  ui: { calm: comfort.calm },
};

const announcements = new Announcements({
  say: announcer(document, (key, args) => screen.t(key, args), browserTime.after),
  now: () => actions.now(),
  after: browserTime.after,
});

const links = linksOn({ credentials, code, role, screen, changed: draw });
const writing = writingOn({
  storage: disk,
  tab: tabStorage,
  code,
  role,
  ends: () => room?.session.records.workshop?.get("w")?.expires_at ?? 0,
  bare: () => rooms.drop(role, code),
  changed: draw,
});

const actions = {
  ...writing.actions,
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
    if (room) return room.dispatch(did, args);
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
  now: () => room?.session.now() ?? browserTime.now(),
  retry: () => room?.session.wake(),
  /** The texts of the page that is shown. @param {string} page @param {string} lang */
  texts: (page, lang) =>
    insist(() =>
      Promise.all([content.page(page, lang), page === "accessibility" ? content.criteria(lang) : null]),
    ),
  ...afterwards(credentials, code, role, (patch) => actions.set(patch)),
  /** @param {string} typed a code or a link, or a text with one in it */
  enter: (typed) => location.assign(leadsTo(typed)),
  keepSeen: links.keepSeen,
  forgetRoom: (/** @type {string} */ of, /** @type {string} */ there) => void back.forget(of, there),
  /** @param {string} keyRole */
  async renewKey(keyRole) {
    if (!room) return false;
    renewing = true;
    const done = await renewKey(credentials, room.session, keyRole, code).finally(() => {
      renewing = false;
    });
    if (!done) return false;
    if (keyRole === role) await openRoom();
    await links.show();
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

/** @param {string} page */
async function show(page) {
  screen.page = page;
  view =
    (await viewOf(fileOf(page), (file) => import(`./view/${file}`))) ??
    (() => h("main", { class: "main" }, h("p", { class: "problem", role: "alert" }, screen.t("error.script"))));
  draw();
}

function draw() {
  if (!view || !worded) return;
  paint(() => {
    if (room || screen.gone) void writing.look(screen.gone, room);
    if (room) follow(room.session);
    return h(view, { m: modelOf(screen, room?.session ?? null, writing, actions) });
  });
  drawn();
}

/** What the room's state asks of the page itself. @param {import("./session/session.js").Session} session */
function follow(session) {
  const workshop = session.records.workshop?.get("w");
  if (workshop) void loadDeck(workshop.deck, workshop.language);
  announcements.see(seenOf(session, screen.deck));
  const { gone } = session.linkState;
  if (gone === "version" && !tabStorage.getItem("reloaded")) {
    tabStorage.setItem("reloaded", code);
    return location.reload();
  }
  if (session.link.live) tabStorage.removeItem("reloaded");
  if (mayBeOld(gone) && !renewing && takeRenewed(credentials, role, code)) return void openRoom();
  if (gone && gone !== "version") rooms.leave(role, code);
  else if (workshop && session.link.live && (session.joined || role !== "participant"))
    rooms.enter(role, code, /** @type {any} */ (workshop), actions.now());
  const page = session.joined ? "room" : "join";
  if (role !== "participant" || !session.welcomes || page === screen.page) return;
  bar.show(page === "room" ? "/rom" : "/bli-med");
  void show(page).then(() => land(app));
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

const back = wayBack({
  rooms,
  writing,
  code,
  show(list) {
    screen.rooms = list;
    draw();
  },
});
const codeless = role === "participant" && !address.given;
// A plan's link opens no room; its page asks for what it shows.
const inRoom = role && role !== "plan" && !codeless;
if (inRoom) void openRoom();
if (inRoom && code && role !== "participant") void links.load();
void setLang(screen.lang);
void show(codeless ? "join" : screen.page);
if (screen.page === "front") {
  void insist(() => content.decks()).then((decks) => {
    screen.decks = decks;
    draw();
  });
}

