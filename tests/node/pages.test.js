import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, shownLine } from "../../static/view/pages/part.js";

const FACTS = { responsible: "Vik kommune", contact: "", statement: "https://example.org/x" };

test("what the operator has set is put in", () => {
  assert.equal(filled("Spør {responsible}.", FACTS), "Spør Vik kommune.");
});

test("a line that asks for what is not set is left out", () => {
  assert.equal(shownLine("Skriv til {contact}.", FACTS), null);
  assert.equal(shownLine({ text: "Les mer", to: "{notice}" }, FACTS), null);
});

test("a line can stand only while something is not set", () => {
  const line = { text: "Spør den som leder.", unless: "responsible" };
  assert.equal(shownLine(line, FACTS), null);
  assert.deepEqual(shownLine(line, {}), { text: "Spør den som leder.", to: "" });
});

test("a link leads where the operator said", () => {
  assert.deepEqual(shownLine({ text: "Les", to: "{statement}" }, FACTS), {
    text: "Les",
    to: "https://example.org/x",
  });
});
