// A model as static/main.js would make it, over plain records, with the real deck and the
// real words: enough for the control panel and the big screen to be asked what they show.

import { readFileSync } from "node:fs";

const root = new URL("../../../", import.meta.url);
const KINDS = [
  "workshop",
  "participant",
  "card",
  "note",
  "group",
  "round",
  "ballot",
  "timer",
  "pairing",
  "plan",
  "actor",
  "step",
  "field",
  "likes",
  "liked",
  "leg",
  "deed",
  "purged",
];

/** The kinds of steps in which the card's back is up. */
const BACK = ["notes", "share", "vote", "first"];

/** @param {string} path @returns {any} */
function read(path) {
  return JSON.parse(readFileSync(new URL(path, root), "utf8"));
}

/** The deck joined with its words, as the server hands it out. @param {string} [lang] @returns {any} */
export function deckIn(lang = "nb") {
  const bones = read("content/decks/allemed/deck.json");
  const words = read(`content/decks/allemed/${lang}.json`);
  const themes = bones.themes.map((/** @type {any} */ theme) => ({
    ...theme,
    ...words.themes[theme.id],
    steps: theme.steps.map((/** @type {any} */ step) => ({
      card: "",
      seconds: 0,
      title: "",
      ...step,
      ...words.themes[theme.id].steps[step.id],
      side: BACK.includes(step.kind) ? "back" : "front",
    })),
  }));
  const cards = bones.cards.map((/** @type {any} */ bone) => {
    const word = words.cards[bone.id];
    const theme = themes.find((/** @type {any} */ one) => one.cards.includes(bone.id)).id;
    return {
      id: bone.id,
      theme,
      kind: bone.kind,
      title: word.title,
      say: word.say ?? "",
      front: { lead: [], questions: [], instruction: "", ...word.front },
      back: {
        heading: "",
        remark: "",
        ...word.back,
        sections: (bone.sections ?? []).map((/** @type {string} */ id) => ({
          id,
          ...word.back.sections[id],
        })),
      },
      person: word.person ? { portrait: bone.portrait ?? "", ...word.person } : null,
      plan: word.plan ?? null,
      fields: (bone.fields ?? []).map((/** @type {string} */ id) => ({ id, ...word.fields[id] })),
    };
  });
  const introduction = bones.introduction.map((/** @type {string} */ id) => ({
    id,
    ...words.introduction[id],
  }));
  return {
    ...bones,
    language: lang,
    title: words.title,
    subtitle: words.subtitle,
    credit: words.credit,
    introduction,
    themes,
    cards,
  };
}

/** @param {string} lang @returns {(key: string, args?: any) => string} */
export function wordsIn(lang) {
  const words = {
    ...read(`content/words/${lang}/control.json`),
    ...read(`content/words/${lang}/screen.json`),
    ...read(`content/words/${lang}/room.json`),
    ...read(`content/words/${lang}/common.json`),
  };
  const plural = new Intl.PluralRules(lang);
  return (key, args = {}) => {
    let text = words[key];
    if (text === undefined) return key;
    if (typeof text !== "string")
      text = plural.select(args.count) === "one" ? text.one : text.other;
    return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) =>
      String(args[name] ?? ""),
    );
  };
}

export const WORKSHOP = {
  id: "w",
  title: "Verksted i Nærøysund",
  deck: "allemed",
  language: "nb",
  stage: "running",
  theme: "bra",
  card: "bra",
  side: "front",
  reached: 1,
  spotlight: "",
  names: false,
  joining: true,
  created_at: 0,
  expires_at: 0,
};

/**
 * @param {Record<string, any[]>} [records] kind → records; the workshop may be given in part
 * @param {Record<string, any>} [rest] members of the model to put in place
 * @returns {any}
 */
export function model(records = {}, rest = {}) {
  const rec = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      new Map((records[kind] ?? []).map((record) => [record.id, record])),
    ]),
  );
  rec.workshop = new Map([["w", { ...WORKSHOP, ...records.workshop?.[0] }]]);
  const lang = rest.lang ?? "nb";
  let made = 0;
  return {
    t: wordsIn(lang),
    lang,
    page: "control",
    role: "facilitator",
    me: "f",
    joined: true,
    link: { state: "live", since: 0, gone: "", paused: false, durable: true },
    deck: deckIn(lang),
    rec,
    workshop: rec.workshop.get("w"),
    stateOf: () => "saved",
    refused: [],
    putAway: () => {},
    do: () => 0,
    newId: () => `new${++made}`,
    roster: { here: new Set(rec.participant.keys()), facilitators: 1, screens: 1 },
    writing: new Map(),
    say: () => {},
    now: () => 1_000_000,
    join: {
      code: "K7MP3XQ9",
      url: "https://tavle.example/bli-med#K7MP3XQ9",
      svg: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
    },
    ui: {},
    set: () => {},
    download: () => {},
    ...rest,
  };
}

/** @param {string} id @param {Record<string, any>} [rest] @returns {any} */
export function person(id, rest = {}) {
  return {
    id,
    name: id,
    where: "room",
    heads: 1,
    ready: false,
    hand: false,
    removed: false,
    token: "",
    ...rest,
  };
}

/** @param {string} id @param {string} card @param {string} section @param {Record<string, any>} [rest] @returns {any} */
export function note(id, card, section, rest = {}) {
  return {
    id,
    card,
    section,
    text: `Lapp ${id}`,
    author: "a",
    anonymous: true,
    quiet: false,
    removed: "",
    group: "",
    colour: "sol",
    rank: Number.parseInt(id.replace(/\D/g, ""), 10) || 0,
    edits: 0,
    ...rest,
  };
}

/** @param {string} id @param {Record<string, any>} [rest] @returns {any} */
export function round(id, rest = {}) {
  return {
    id,
    ideas: ["note:n1", "note:n2"],
    votes: 3,
    most: 3,
    state: "open",
    finished: 0,
    result: [],
    chosen: "",
    runoff_of: "",
    rank: 1,
    ...rest,
  };
}
