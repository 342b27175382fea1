"""A deck's skeleton, read from ``content/decks`` as its README describes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DECKS = Path(__file__).parents[2] / "content" / "decks"
PERSONS = ("person", "own")


@dataclass(frozen=True, slots=True)
class Step:
    """``card`` is empty where the step comes once for each person's card."""

    id: str
    kind: str
    card: str

    @property
    def side(self) -> str:
        return "back" if self.kind in ("notes", "share", "vote", "first") else "front"


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    cards: tuple[str, ...]
    steps: tuple[Step, ...]

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    kind: str
    theme: int
    sections: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def is_person(self) -> bool:
        return self.kind in PERSONS


@dataclass(frozen=True, slots=True)
class Deck:
    id: str
    plans: int
    themes: tuple[Theme, ...]
    cards: dict[str, Card]
    titles: dict[str, str]

    def theme(self, theme_id: str) -> int:
        """Which one it is, from 0; -1 for none."""
        ids = [theme.id for theme in self.themes]
        return ids.index(theme_id) if theme_id in ids else -1

    @property
    def plan_card(self) -> str:
        return next(card.id for card in self.cards.values() if card.kind == "plan")

    def steps_on(self, card: Card) -> list[Step]:
        """What is done on this card, in order."""
        return [
            step
            for step in self.themes[card.theme].steps
            if step.card == card.id or (not step.card and card.is_person)
        ]


@cache
def read(deck_id: str = "allemed") -> Deck:
    folder = DECKS / deck_id
    raw = json.loads((folder / "deck.json").read_text("utf-8"))
    themes = tuple(
        Theme(
            each["id"],
            tuple(each["cards"]),
            tuple(Step(s["id"], s["kind"], s.get("card", "")) for s in each["steps"]),
        )
        for each in raw["themes"]
    )
    place = {card: number for number, theme in enumerate(themes) for card in theme.cards}
    cards = {
        each["id"]: Card(
            each["id"],
            each["kind"],
            place[each["id"]],
            tuple(each.get("sections", ())),
            tuple(each.get("fields", ())),
        )
        for each in raw["cards"]
    }
    titles = {
        language: json.loads((folder / f"{language}.json").read_text("utf-8"))["title"]
        for language in raw["languages"]
    }
    return Deck(raw["id"], raw["plans"], themes, cards, titles)
