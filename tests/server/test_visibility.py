"""The one table of who may see what is asked at every place that something leaves by.

Each entry of it that keeps something back is opened to all, one at a time; each place then has to
tell what it did not tell before. A place that decided for itself would go on as it was.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

import pytest

import board.model
from board import visibility
from board.commands import PostNote
from board.minutes.as_markdown import as_markdown
from board.minutes.make import document
from board.model import (
    PAIRING_ID,
    RECORD_TYPES,
    Ballot,
    Cause,
    Commit,
    Deed,
    Key,
    Liked,
    Note,
    Pairing,
    Participant,
    Purged,
    Put,
    Record,
)
from board.saved.shape import FIELDS
from board.saved.write import saved
from board.state import Board
from board.views import PUBLIC
from board.visibility import EVERYONE, NOBODY, TABLE, Sight, unsaid
from server.protocol.results import Position
from server.room.fanout import prepare
from server.room.replica import Applied, changed_by
from server.room.snapshot import Snapshot
from tests.board.play import DECK_WORDS, KARI, NOW, OLA, Room
from tests.board.test_minutes import words

#: What is to be kept back, in whichever field it stands.
SECRET = "hemmelig"  # noqa: S105  # what the test looks for, and opens nothing
AT = Position("epoch", 7, 77)
CREDIT = {"name": "Kortstokk", "owner": "Eier", "url": "https://eksempel.test"}


def a_note(**state: object) -> Note:
    plain = Note("lapp0001", "bra", "erfaringer", SECRET, KARI, anonymous=False, quiet=False,
                 removed="", group="", colour="sol", rank=1, edits=0)  # fmt: skip
    return replace(plain, **state)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Kept:
    """An entry that keeps something back: which fields of it, and a record with a secret in it."""

    record: Record
    #: The masked fields that are opened, and whether the record is.
    masked: tuple[str, ...]
    whole: bool

    def __str__(self) -> str:
        return f"{self.record.kind}.{'+'.join(self.masked) or 'all'}"

    def opened(self) -> Sight:
        sight = TABLE[type(self.record)]
        left = {name: who for name, who in (sight.masked).items() if name not in self.masked}
        return Sight(
            " ".join([sight.seen, *self.masked]), left, EVERYONE if self.whole else sight.record,
            sight.owner, sight.owner_in_id,
        )  # fmt: skip


HASH = f"{SECRET}{'0' * 56}"
KEPT = [
    Kept(a_note(quiet=True), ("text",), whole=False),
    Kept(a_note(author=SECRET, text="Hei", anonymous=True), ("author",), whole=False),
    Kept(a_note(removed="author"), (), whole=True),
    Kept(Key(SECRET, HASH), ("id", "hash"), whole=True),
    Kept(Participant(OLA, "Ola", "room", 1, False, False, False, HASH), ("token",), whole=False),
    Kept(Ballot(f"r.{SECRET}.1", "r", SECRET, 1, (SECRET,), True), (), whole=True),
    Kept(Liked(SECRET, (SECRET,)), (), whole=True),
    Kept(Pairing(PAIRING_ID, "bra", ((KARI, OLA),), (SECRET,)), ("past",), whole=False),
    Kept(Deed(SECRET, "note.remove", "a", 1, (SECRET,), (SECRET,)), (), whole=True),
    Kept(Deed("7", "note.remove", "a", 1, (SECRET,), ("b",)), ("before",), whole=True),
    Kept(Deed("7", "note.remove", "a", 1, ("b",), (SECRET,)), ("left",), whole=True),
    Kept(Purged(SECRET, (SECRET,)), ("id", "notes"), whole=True),
]


def a_board(*records: Record) -> Board:
    """A room where things have been written, and these records in it as well."""
    room = Room(reached=4)
    room.joins(KARI, "Kari")
    room.does(
        PostNote("open0000", "bra", "erfaringer", "Åpen", anonymous=False, colour="hav"), KARI
    )
    stranger = Participant(SECRET, SECRET, "room", 1, False, False, False, "c" * 64)
    return Board(room.board.deck, [*room.board, stranger, *records], 7)


# -- the five places --------------------------------------------------------------------------


def commit(record: Record) -> bytes:
    """As it happens."""
    put = Commit(8, 88, "x", KARI, Cause("device", 1), NOW, (Put(record),))
    applied = Applied(put, changed_by(put.changes, a_board()))
    return prepare(applied, NOW).everybody


def whole(record: Record) -> bytes:
    """What those are sent who come in."""
    return _sent(Snapshot(a_board(record), AT))


def tail(record: Record) -> bytes:
    """What those are sent who come back."""
    return _sent(Snapshot(a_board(record), AT, [(record.kind, record.id)]))


def gone(record: Record) -> bytes:
    """What those are sent who come back when it is there no more."""
    return _sent(Snapshot(a_board(), AT, [(record.kind, record.id)]))


def file(record: Record) -> bytes:
    """The board's file."""
    return json.dumps(saved(a_board(record), CREDIT)).encode()


def minutes(record: Record) -> bytes:
    """The minutes, as text."""
    made = document(a_board(record), DECK_WORDS, words("nb"), "nb", NOW)
    return as_markdown(made).encode()


def _sent(snapshot: Snapshot) -> bytes:
    return b"".join(snapshot.chunks(PUBLIC).raw)


def places_of(kept: Kept) -> Iterable[str]:
    """Where it can stand at all: a file and minutes have few kinds and not all of their fields."""
    yield from ("commit", "whole", "tail")
    record = kept.record
    if SECRET in record.id and kept.whole:
        yield "gone"
    taken = FIELDS.get(record.kind, ())
    if record.kind == "note" and (kept.whole or set(kept.masked) <= set(taken)):
        yield from ("file", "minutes")


PLACES = {each.__name__: each for each in (commit, whole, tail, gone, file, minutes)}
CASES = [(kept, place) for kept in KEPT for place in places_of(kept)]


@pytest.mark.parametrize(("kept", "place"), CASES, ids=[f"{kept}-{place}" for kept, place in CASES])
def test_what_the_table_opens_is_told_and_nothing_before(
    kept: Kept, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S1, S2, S3, S4, S5, S7, S8, S11, S13"""
    tell = PLACES[place]
    # The stranger's own name is everybody's.
    there = tell(replace(kept.record, **_without_secret(kept.record))).count(SECRET.encode())
    before = tell(kept.record).count(SECRET.encode())
    assert before == there
    monkeypatch.setitem(TABLE, type(kept.record), kept.opened())
    assert tell(kept.record).count(SECRET.encode()) > before


def _without_secret(record: Record) -> dict[str, Any]:
    """The same in place of each secret: nothing, where only that is kept back."""
    return {
        each.name: value.replace(SECRET, "")
        for each in fields(record)
        if isinstance(value := getattr(record, each.name), str) and each.name != "id"
    }


def test_every_entry_that_keeps_something_back_is_tried() -> None:
    restricted = {
        (record_type.kind, name)
        for record_type, sight in TABLE.items()
        for name in [*sight.masked, *(["*"] if sight.record is not EVERYONE else [])]
    }
    tried = {
        (kept.record.kind, name)
        for kept in KEPT
        for name in [*kept.masked, *(["*"] if kept.whole else [])]
    }
    assert restricted == tried


# -- the table itself -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Planted:
    kind: ClassVar[str] = "planted"
    id: str
    mood: str


def test_a_new_kind_does_not_exist_until_somebody_has_said_who_sees_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(board.model, "RECORD_TYPES", (*RECORD_TYPES, Planted))
    before = dict(vars(visibility))
    with pytest.raises(TypeError, match=r"planted"):
        importlib.reload(visibility)
    # What the others hold of the module is as it was.
    vars(visibility).update(before)


def test_a_field_is_named_just_once() -> None:
    types = (*RECORD_TYPES, Planted)
    assert unsaid({**TABLE, Planted: Sight("id mood")}, types) == []
    assert unsaid({**TABLE, Planted: Sight("id")}, types) == ["planted.mood"]
    assert unsaid({**TABLE, Planted: Sight("id mood", {"mood": NOBODY})}, types) == ["planted.mood"]
    assert unsaid({**TABLE, Planted: Sight("id mood colour")}, types) == ["planted.colour"]


def test_what_is_called_like_a_secret_is_nobodys() -> None:
    """S1. A closed table does not stop a wrong entry."""
    for record_type, sight in TABLE.items():
        for each in fields(record_type):
            name = f"{record_type.kind}.{each.name}"
            if re.search(r"key|token|hash|passw|secret|salt", name):
                assert sight.masked.get(each.name) is NOBODY, name
