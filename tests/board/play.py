"""A room to act in: its deck, its people, and the laws that hold after every decision.

Every command in these tests goes through ``Room.does``, so each of them also tests rules
W11 and W12: each record at most once, nothing changed by a refusal, no reference dangling.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

import pytest

from board.commands import Actor, CastBallot, Command, Join, OpenTheme, PostNote
from board.commands.merge import MergeRecords
from board.decide import decide
from board.deck import Deck, DeckCard, DeckStep, DeckTheme
from board.found import found
from board.model import (
    WORKSHOP_ID,
    Change,
    Deed,
    Note,
    Purged,
    Put,
    Record,
    Round,
    Workshop,
)
from board.rejection import Rejected
from board.state import Board
from tests.board.laws import assert_nothing_dangles

R = TypeVar("R", bound=Record)

VECTORS = Path(__file__).parent.parent / "vectors"
DECK_WORDS: dict[str, Any] = json.loads((VECTORS / "deck.json").read_text("utf-8"))
NOW = 1_773_486_000_000  # 14 March 2026, 11:00 UTC
FACILITATOR = Actor("facilitator", "f")
SCREEN = Actor("screen", "s")
PLAN_LINK = Actor("plan", "p")
KARI, OLA, ANA = "kari00", "ola000", "ana000"


def deck_from(words: dict[str, Any]) -> Deck:
    """The skeleton of a deck with words."""
    return Deck(
        id=words["id"],
        languages=("nb", "nn", "en"),
        themes=tuple(
            DeckTheme(
                id=theme["id"],
                colour=theme["colour"],
                mark=theme["mark"],
                cards=tuple(theme["cards"]),
                steps=tuple(
                    DeckStep(step["id"], step["kind"], step["card"]) for step in theme["steps"]
                ),
            )
            for theme in words["themes"]
        ),
        cards=tuple(
            DeckCard(
                id=card["id"],
                theme=card["theme"],
                kind=card["kind"],
                sections=tuple(section["id"] for section in card["back"]["sections"]),
                fields=tuple(field["id"] for field in card["fields"]),
            )
            for card in words["cards"]
        ),
        plans=words["plans"],
        votes=words["votes"],
        most=words["most"],
    )


DECK = deck_from(DECK_WORDS)
THEMES = [theme.id for theme in DECK.themes]


def an_id(name: str) -> str:
    """A record's id that a reader can follow: ``an_id("a")`` is ``a-------``."""
    return name.ljust(8, "-")


def _is_kept_back(change: Change) -> bool:
    kind = change.record.kind if isinstance(change, Put) else change.kind
    return kind in (Deed.kind, Purged.kind)


class Room:
    """A founded room whose clock and dice the test holds."""

    def __init__(
        self, *people: str, reached: int = 0, title: str = "Verksted", deck: Deck = DECK
    ) -> None:
        self.board = Board(deck)
        self.now = NOW
        changes = found(
            title=title,
            deck=deck,
            language="nb",
            facilitator_hash="a" * 64,
            screen_hash="b" * 64,
            now=self.now,
            expires_at=self.now + 1,
        )
        self.board.apply(changes, 1)
        for person in people:
            self.joins(person)
        for theme in THEMES[:reached]:
            self.does(OpenTheme(theme))

    def does(
        self, command: Command | MergeRecords, who: str | Actor = FACILITATOR, dice: int = 7
    ) -> list[Change]:
        """Decide and apply; ``who`` is a participant's id or an actor."""
        actor = Actor("participant", who, who) if isinstance(who, str) else who
        before = set(self.board)
        try:
            changes = decide(self.board, command, actor, self.now, dice)
        finally:
            assert set(self.board) == before, "deciding changed the board"
        named = [
            (change.record.kind, change.record.id) if isinstance(change, Put) else change
            for change in changes
        ]
        assert len(set(named)) == len(named), "a record twice in one decision"
        self.board.apply(changes, self.board.revision + 1)
        assert_nothing_dangles(self.board)
        # What is kept for undoing, and of what was purged, goes with many decisions and is tested
        # where it is undone or merged.
        return [change for change in changes if not _is_kept_back(change)]

    def refuses(self, command: Command | MergeRecords, who: str | Actor = FACILITATOR) -> str:
        """The reason the command is refused for."""
        with pytest.raises(Rejected) as refusal:
            self.does(command, who)
        return refusal.value.reason

    def joins(self, person: str, name: str = "", where: str = "room", heads: int = 1) -> None:
        self.does(Join(name or person, where, heads), Actor("guest", person, person))

    def posts(
        self,
        note: str,
        text: str = "Lån ut ski",
        who: str | Actor = KARI,
        card: str = "veier",
        section: str = "kommune",
        anonymous: bool = False,
    ) -> Note:
        self.does(PostNote(an_id(note), card, section, text, anonymous, "sol"), who)
        return self.note(note)

    def votes(self, vote: str, who: str, *notes: str, head: int = 1) -> None:
        picks = tuple("note:" + an_id(note) for note in notes)
        self.does(CastBallot(an_id(vote), head, picks), who)

    def get(self, record_type: type[R], record_id: str) -> R:
        record = self.board.get(record_type, record_id)
        assert record is not None, f"no {record_type.kind} {record_id}"
        return record

    def note(self, name: str) -> Note:
        return self.get(Note, an_id(name))

    def vote(self, name: str) -> Round:
        return self.get(Round, an_id(name))

    @property
    def workshop(self) -> Workshop:
        return self.get(Workshop, WORKSHOP_ID)
