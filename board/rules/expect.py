"""What a rule needs to be there, or a refusal that says what is missing.

Rules call these first, so that they can go on as if nothing could be wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from board.commands import Actor
from board.ids import CLIENT_ID
from board.model import WORKSHOP_ID, Card, Note, Participant, Record, Workshop
from board.rejection import Rejected
from board.visibility import FACILITATORS

if TYPE_CHECKING:
    from board.deck import DeckCard, DeckTheme
    from board.state import View

R = TypeVar("R", bound=Record)


def workshop(board: View) -> Workshop:
    found = board.get(Workshop, WORKSHOP_ID)
    if found is None:
        raise Rejected("no_room")
    return found


def record(board: View, record_type: type[R], record_id: str) -> R:
    """A record that must be there. Raises ``gone``: it was, or never was."""
    found = board.get(record_type, record_id)
    if found is None:
        raise Rejected("gone", what=record_type.kind)
    return found


def participant(board: View, participant_id: str) -> Participant:
    """One who is in the room. Raises ``gone`` also for one who was removed."""
    found = record(board, Participant, participant_id)
    if found.removed:
        raise Rejected("gone", what="participant")
    return found


def taking_part(asking: Participant | None) -> None:
    """Raises where who asks has not joined, or was put out."""
    if asking is None:
        raise Rejected("not_joined")
    if asking.removed:
        raise Rejected("removed")


def new_id(record_id: str) -> None:
    if CLIENT_ID.match(record_id) is None:
        raise Rejected("bad_id")


def theme(board: View, theme_id: str) -> DeckTheme:
    found = board.deck.theme(theme_id)
    if found is None:
        raise Rejected("no_theme")
    return found


def card(board: View, card_id: str) -> DeckCard:
    found = board.deck.by_id.get(card_id)
    if found is None:
        raise Rejected("no_card")
    return found


def opened_card(board: View, card_id: str) -> DeckCard:
    """A card of a theme that the group has come to."""
    return _opened(board, workshop(board), card_id)


def _opened(board: View, workshop: Workshop, card_id: str) -> DeckCard:
    found = card(board, card_id)
    if board.deck.places.get(found.theme, 0) > workshop.reached:
        raise Rejected("theme_closed")
    return found


def mode(board: View, card_id: str) -> str:
    """The card's mode: ``open`` until the facilitator says otherwise."""
    found = board.get(Card, card_id)
    return found.mode if found is not None else "open"


def not_closed(board: View, card_id: str) -> None:
    if mode(board, card_id) == "closed":
        raise Rejected("card_closed")


def section(board: View, workshop: Workshop, card_id: str, section_id: str) -> str:
    """A section of an opened card that takes notes now; the card's mode."""
    if section_id not in _opened(board, workshop, card_id).sections:
        raise Rejected("no_section")
    now = mode(board, card_id)
    if now == "closed":
        raise Rejected("card_closed")
    return now


def is_own(note: Note, actor: Actor) -> bool:
    """Whether the actor wrote it; facilitators are one author together."""
    if actor.role == "facilitator":
        return note.author == FACILITATORS
    return note.author == actor.id


def own(note: Note, actor: Actor) -> None:
    if not is_own(note, actor):
        raise Rejected("not_yours")


def own_or_facilitator(note: Note, actor: Actor) -> None:
    if actor.role != "facilitator":
        own(note, actor)
