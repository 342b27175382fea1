"""What the minutes are made from, gathered once: five thousand notes are not sorted per card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from board.ideas import is_out, split
from board.model import WORKSHOP_ID, Group, Note, Participant, Workshop
from board.plan import text
from board.rejection import Rejected
from board.views import Public
from board.visibility import FROM_FILE
from board.wording import Wording

if TYPE_CHECKING:
    from board.state import View

Words = Mapping[str, Any]


class Source:
    """The board, its deck's words and the interface's, in one language.

    Raises ``Rejected("no_room")`` for a board without a workshop.
    """

    def __init__(self, board: View, deck_words: Words, wording: Wording) -> None:
        board = Public(board)
        workshop = board.get(Workshop, WORKSHOP_ID)
        if workshop is None:
            raise Rejected("no_room")
        self.board = board
        self.deck_words = deck_words
        self.wording = wording
        self.workshop = workshop

    @property
    def began(self) -> int:
        """When the first theme was opened, or else when the room was made."""
        return min((t for t in self.workshop.opened_at if t), default=self.workshop.created_at)

    @cached_property
    def day(self) -> date:
        """The day of the workshop, from which dates without a year are counted."""
        return self.wording.day(self.began)

    @cached_property
    def notes(self) -> dict[tuple[str, str], list[Note]]:
        """Card and section → its notes that everybody knows of, in their order."""
        here: dict[tuple[str, str], list[Note]] = {}
        for note in sorted(self.board.all(Note), key=lambda note: (note.rank, note.id)):
            here.setdefault((note.card, note.section), []).append(note)
        return here

    @cached_property
    def written_on(self) -> set[str]:
        """The cards with a note on them."""
        return {card for card, _ in self.notes}

    def author(self, note: Note) -> str:
        """A name only where its owner put it and names are on."""
        if not self.workshop.names:
            return ""
        if note.author == FROM_FILE:
            return self.wording.say("common.from_file")
        author = self.board.get(Participant, note.author)
        return author.name if author is not None else ""

    def card_title(self, card: Words) -> str:
        """What a card is called: a person by name and age, others by their back."""
        if card["person"]:
            return f"{card['person']['name']}, {card['person']['age']}"
        if card["kind"] == "own":
            return text(self.board, f"{card['id']}.name") or str(card["title"])
        return str(card["back"]["heading"] or card["title"])

    def idea(self, reference: str) -> str:
        """What an idea says, for a table or a sentence."""
        kind, thing = split(reference)
        if kind == "card":
            cards = (card for card in self.deck_words["cards"] if card["id"] == thing)
            return next((self.card_title(card) for card in cards), thing)
        if kind == "group":
            group = self.board.get(Group, thing)
            return group.name if group and group.name else self.wording.say("minutes.group")
        note = self.board.get(Note, thing)
        return note.text if note and is_out(note) else self.wording.say("minutes.hidden")
