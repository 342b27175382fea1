"""The order of notes and groups (N14, G7)."""

from __future__ import annotations

import itertools

import pytest

from board.commands import MakeGroup, PlaceGroup, PlaceNote, RemoveNote, SetCardMode
from board.model import Group, Note
from tests.board.play import KARI, Room, an_id


@pytest.fixture
def room() -> Room:
    """Notes a to e in one section and x in another."""
    room = Room(KARI, reached=3)
    for note in "abcde":
        room.posts(note)
    room.posts("x", section="sammen")
    return room


def ids(notes: str) -> tuple[str, ...]:
    return tuple(an_id(note) for note in notes)


def order(room: Room, kind: type[Note | Group], group: str = "") -> str:
    line = [
        each
        for each in room.board.all(kind)
        if each.section == "kommune"
        and (isinstance(each, Group) or each.group == (an_id(group) if group else ""))
    ]
    return "".join(each.id[0] for each in sorted(line, key=lambda each: (each.rank, each.id)))


def test_a_note_is_put_before_another_or_last(room: Room) -> None:
    """N14"""
    room.does(PlaceNote(an_id("d"), an_id("b")))
    assert order(room, Note) == "adbce"
    room.does(PlaceNote(an_id("a"), an_id("e")))
    assert order(room, Note) == "dbcae"
    room.does(PlaceNote(an_id("d"), ""))
    assert order(room, Note) == "bcaed"
    room.posts("f")
    assert order(room, Note) == "bcaedf"


def test_a_note_is_where_it_was_asked_to_be_already(room: Room) -> None:
    """N14, W11"""
    assert room.does(PlaceNote(an_id("b"), an_id("c"))) == []
    assert room.does(PlaceNote(an_id("b"), an_id("b"))) == []
    assert room.does(PlaceNote(an_id("e"), "")) == []


def test_only_what_lies_beside_it_moves(room: Room) -> None:
    """N14"""
    changes = room.does(PlaceNote(an_id("d"), an_id("c")))
    assert len(changes) == 2
    assert room.refuses(PlaceNote(an_id("a"), an_id("x"))) == "not_beside"
    assert room.refuses(PlaceNote(an_id("a"), an_id("z"))) == "gone"
    room.does(MakeGroup(an_id("g"), "", ids("abc")))
    assert room.refuses(PlaceNote(an_id("a"), an_id("d"))) == "not_beside"
    room.does(PlaceNote(an_id("c"), an_id("a")))
    assert (order(room, Note, "g"), order(room, Note)) == ("cab", "de")


def test_nobody_orders_what_is_not_out(room: Room) -> None:
    """N14"""
    room.does(RemoveNote(an_id("a")), KARI)
    assert room.refuses(PlaceNote(an_id("a"), an_id("c"))) == "note_removed"
    room.does(SetCardMode("veier", "quiet"))
    room.posts("q")
    assert room.refuses(PlaceNote(an_id("q"), an_id("c"))) == "note_quiet"


def test_a_note_that_was_taken_away_keeps_its_neighbours(room: Room) -> None:
    """N14"""
    room.does(RemoveNote(an_id("b")), KARI)
    room.does(PlaceNote(an_id("e"), an_id("c")))
    assert order(room, Note) == "abecd"


def test_every_order_can_be_reached(room: Room) -> None:
    """N14"""
    for wanted in itertools.permutations("abcd"):
        for note in wanted:
            room.does(PlaceNote(an_id(note), ""))
        assert order(room, Note) == "e" + "".join(wanted)
        ranks = [note.rank for note in room.board.all(Note)]
        assert len(set(ranks)) == len(ranks)


def test_a_group_is_put_before_another_or_last(room: Room) -> None:
    """G7"""
    for group, note in (("g", "a"), ("h", "b"), ("i", "c"), ("j", "x")):
        room.does(MakeGroup(an_id(group), "", ids(note)))
    room.does(PlaceGroup(an_id("i"), an_id("g")))
    assert order(room, Group) == "igh"
    room.does(PlaceGroup(an_id("i"), ""))
    assert order(room, Group) == "ghi"
    assert room.refuses(PlaceGroup(an_id("g"), an_id("j"))) == "not_beside"
    assert room.refuses(PlaceGroup(an_id("z"), "")) == "gone"
