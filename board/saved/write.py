"""Makes the file of a board: what everybody may read of it (M1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from board.ideas import group_ref, is_out, split, without
from board.model import (
    BY_KIND,
    Card,
    Field,
    Group,
    Leg,
    Note,
    Participant,
    Plan,
    Record,
    Round,
    Workshop,
)
from board.rules import expect
from board.saved.shape import FIELDS, FORMAT, KINDS, VERSION
from board.views import Public

if TYPE_CHECKING:
    from board.state import View

JsonObject = dict[str, Any]


def saved(board: View, credit: Mapping[str, str]) -> JsonObject:
    """The file as JSON's own types; ``credit`` is the deck's. Raises ``no_room``."""
    board = Public(board)
    workshop = expect.workshop(board)
    return {
        "format": FORMAT,
        "version": VERSION,
        "deck": workshop.deck,
        "credit": [credit["name"], credit["owner"], credit["url"].removeprefix("https://")],
        "board": {kind: [_plain(each) for each in _records(board, kind)] for kind in KINDS},
    }


def _plain(record: Record) -> JsonObject:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in ((name, getattr(record, name)) for name in FIELDS[record.kind])
    }


def _records(board: View, kind: str) -> list[Record]:
    """Those of a kind that everybody may read, in their order."""
    of_kind: Iterator[Record] = board.all(BY_KIND[kind])
    kept = (_kept(board, record) for record in of_kind)
    return sorted(
        (record for record in kept if record is not None),
        key=lambda record: (getattr(record, "rank", 0), record.id),
    )


def _kept(board: View, record: Record) -> Record | None:  # noqa: PLR0911  # one line a kind
    match record:
        case Note():
            return record if is_out(record) else None
        case Group():
            return record if _is_shown(board, record) else None
        case Round():
            return _round(board, record) if record.state == "closed" else None
        case Plan():
            return replace(record, origin="") if _is_kept_back(board, record.origin) else record
        case Participant():
            return record if expect.workshop(board).names else replace(record, name="")
        case Card():
            return record if record.chosen or record.mode != "open" else None
        case Field():
            return record if record.text or record.clash else None
        case Leg() if not record.used and record.minutes < 0:
            return None
        case Workshop():
            return record
        case _:
            return record


def _is_kept_back(board: View, reference: str) -> bool:
    """Whether it is a note that not everybody may read: as if it had been purged."""
    kind, thing = split(reference)
    if kind != "note":
        return False
    note = board.get(Note, thing)
    return note is None or not is_out(note)


def _round(board: View, vote: Round) -> Round:
    for idea in vote.ideas:
        if _is_kept_back(board, idea):
            vote = without(vote, idea)
    of = board.get(Round, vote.runoff_of)
    return vote if of is not None and of.state == "closed" else replace(vote, runoff_of="")


def _is_shown(board: View, group: Group) -> bool:
    """A group that has a note to show, or that a vote or a plan in the file refers to."""
    reference = group_ref(group.id)
    return (
        any(note.group == group.id and is_out(note) for note in board.all(Note))
        or any(reference in vote.ideas for vote in board.all(Round) if vote.state == "closed")
        or any(plan.origin == reference for plan in board.all(Plan))
    )
