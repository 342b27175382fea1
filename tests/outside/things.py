"""What people may name: mostly what is there, sometimes what is not."""

from __future__ import annotations

import hashlib
import json
import random
import re
from pathlib import Path
from typing import Any

from tests.outside.model import Model
from tests.outside.state import Who

TEXTS = Path(__file__).parents[1] / "vectors" / "texts" / "texts.json"
NOT_THERE = "nothere0"
_HALF = re.compile("[\ud800-\udfff]")
#: How often somebody means what is not there.
RARE = 0.04


class Things:
    """The model's board is what they look at."""

    def __init__(self, rng: random.Random, model: Model) -> None:
        self.rng, self.model = rng, model
        #: Keys that were made, by their hashes.
        self.keys: dict[str, str] = {}
        #: How often what is meant is what was spoken of a moment ago, and what that is.
        self.sticks = 0.0
        self.lately: list[str] = []
        #: The cards where most is written; none: anywhere.
        self.places: list[str] = []
        self._count = 0
        texts = [each["written"] for each in json.loads(TEXTS.read_text("utf-8"))]
        # No frame can carry half a sign.
        self._texts = [text for text in texts if not _HALF.search(text)]

    def fresh(self) -> str:
        self._count += 1
        return f"x{self._count:07d}"

    def some(self, kind: str, *more: str) -> str:
        there = [*self.model.board.of(kind), *more]
        if self.sticks and self.yes(self.sticks):
            there = [each for each in there if each in self.lately] or there
        return self.rng.choice(there) if there and self.rng.random() > RARE else NOT_THERE

    def mine(self, who: Who) -> str:
        own = [
            each["id"] for each in self.model.board.of("note").values() if each["author"] == who.me
        ]
        own = [each for each in own if each in self.lately and self.yes(self.sticks)] or own
        return str(self.rng.choice(own)) if own and self.yes(0.9) else self.some("note")

    def card(self) -> str:
        workshop = self.model.board.of("workshop")["w"]
        cards = self.model.board.deck.cards.values()
        opened = [card.id for card in cards if card.theme < workshop["reached"]]
        weighed = [*opened, *(card for card in opened if card in ("bra", "veier", "per"))]
        if self.sticks and self.yes(self.sticks):
            weighed = [card for card in weighed if card in self.lately] or weighed
        likely = opened and self.rng.random() > RARE
        return self.rng.choice(weighed if likely else [card.id for card in cards] + ["ingen"])

    def where(self) -> dict[str, str]:
        sections = self.model.board.deck.cards
        card = self.card()
        if self.places and self.yes(0.8):
            card = self.rng.choice(self.places)
        if card not in sections or not sections[card].sections:
            card = self.rng.choice(("bra", "veier"))
        section = self.rng.choice(sections[card].sections)
        return {"card": card, "section": section if self.rng.random() > RARE else "ingen"}

    def text(self, most: int = 2000) -> str:
        chance = self.rng.random()
        if chance < 0.1:
            return str(self.rng.choice(self._texts))
        if chance < 0.13:
            return "å" * self.rng.choice((most, most + 1))
        self._count += 1
        return f" Ord {self._count} " if chance < 0.2 else f"Ord {self._count}"

    def notes(self) -> list[str]:
        notes = list(self.model.board.of("note").values())
        if not notes or self.rng.random() < RARE:
            return self.rng.choice(([], [NOT_THERE]))
        one = self.rng.choice(notes)
        if self.sticks and self.yes(self.sticks):
            one = next((each for each in notes if each["id"] in self.lately), one)
        beside = [
            n["id"] for n in notes if (n["card"], n["section"]) == (one["card"], one["section"])
        ]
        if self.rng.random() < 0.1:
            beside = [each["id"] for each in notes]
        return self.rng.sample(beside, min(len(beside), self.rng.choice((1, 2, 2, 3))))

    def idea(self) -> str:
        chance = self.rng.random()
        if chance < 0.05:
            return f"card:{self.rng.choice(('per', 'amina', 'egen', 'bra'))}"
        groups = [f"group:{each}" for each in self.model.board.of("group")]
        if self.sticks and groups and self.yes(0.5):
            return f"group:{self.some('group')}"
        return self.rng.choice([*groups, *[f"note:{self.some('note')}"] * 4])

    def a_round(self) -> str:
        rounds = self.model.board.of("round").values()
        opened = [each["id"] for each in rounds if each["state"] == "open"]
        return str(opened[0]) if opened and self.rng.random() > 0.15 else self.some("round")

    def field(self) -> str:
        plans, steps, actors = (self.model.board.of(kind) for kind in ("plan", "step", "actor"))
        parts = ["description", "responsible", "first.when", "first.what", "first.who"]
        names = [f"{plan}.{part}" for plan in plans for part in parts] * 2
        names += [f"{s['plan']}.step.{s['id']}.{part}" for s in steps.values()
                  for part in ("when", "what", "who")]  # fmt: skip
        names += [f"{a['plan']}.actor.{a['id']}.name" for a in actors.values()]
        names += ["egen.name", "egen.age", "egen.interests"]
        return self.rng.choice(names) if self.rng.random() > RARE else "per.name"

    def leg(self) -> str:
        theme = self.rng.choice(self.model.board.deck.themes)
        step = self.rng.choice(theme.steps)
        name = f"{theme.id}.{step.id}"
        if not step.card and self.rng.random() > 0.2:
            name += f".{self.rng.choice(('per', 'amina', 'egen'))}"
        return (
            name
            if self.rng.random() > RARE
            else self.rng.choice(("bra.stem", "ingen", name + ".x"))
        )

    def yes(self, chance: float = 0.6) -> bool:
        return self.rng.random() < chance

    def of(self, *them: Any) -> Any:
        return self.rng.choice(them)

    def a_hash(self) -> str:
        key = f"{self.rng.getrandbits(250):064x}"[-43:]
        hashed = hashlib.sha256(key.encode()).hexdigest()
        self.keys[hashed] = key
        return self.rng.choice((hashed, hashed, hashed, next(iter(self.keys))))
