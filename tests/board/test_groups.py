"""Groups of notes (G)."""

from __future__ import annotations

import pytest

from board.commands import (
    AddToGroup,
    CloseRound,
    MakeGroup,
    NameGroup,
    OpenPlan,
    OpenRound,
    PurgeNote,
    RemoveNote,
    RestoreNote,
    SetCardMode,
    SplitGroup,
    TakeFromGroup,
)
from board.model import Group, Remove
from tests.board.play import KARI, Room, an_id


@pytest.fixture
def room() -> Room:
    """Four notes a, b, c, d in one section, and e in another."""
    room = Room(KARI, reached=3)
    for note in "abcd":
        room.posts(note)
    room.posts("e", section="sammen")
    return room


def ids(notes: str) -> tuple[str, ...]:
    return tuple(an_id(note) for note in notes)


def members(room: Room, group: str) -> str:
    return "".join(sorted(note for note in "abcde" if room.note(note).group == an_id(group)))


def groups(room: Room) -> set[str]:
    return {group.id[0] for group in room.board.all(Group)}


def test_a_group_that_a_store_lost_is_made_again_under_the_id_that_its_notes_name(
    room: Room,
) -> None:
    """G1, G2: two histories that were put together may leave notes that name a group of neither."""
    room.does(MakeGroup(an_id("g"), "Utstyr", ids("ab")))
    room.board.apply((Remove("group", an_id("g")),), room.board.revision + 1)
    room.does(MakeGroup(an_id("g"), "Utstyr", ids("abc")))
    assert groups(room) == {"g"}
    assert members(room, "g") == "abc"


def test_a_group_gathers_notes_of_one_section(room: Room) -> None:
    """G1"""
    room.does(MakeGroup(an_id("g"), "Utstyr", ids("aba")))
    group = room.get(Group, an_id("g"))
    assert (group.card, group.section, group.name) == ("veier", "kommune", "Utstyr")
    assert members(room, "g") == "ab"
    room.does(AddToGroup(an_id("g"), ids("bc")))
    assert members(room, "g") == "abc"
    assert room.refuses(AddToGroup(an_id("g"), ids("e"))) == "not_one_section"
    assert room.refuses(MakeGroup(an_id("h"), "", ids("ae"))) == "not_one_section"
    assert room.refuses(MakeGroup(an_id("h"), "", ())) == "no_notes"
    assert room.refuses(MakeGroup(an_id("h"), "", ids("x"))) == "gone"
    assert room.refuses(MakeGroup(an_id("g"), "", ids("d"))) == "taken"
    assert room.refuses(AddToGroup(an_id("x"), ids("d"))) == "gone"


def test_what_is_gathered_already_is_not_gathered_anew(room: Room) -> None:
    """G1: two who lead press one after the other, and the second sees the first's group."""
    room.does(MakeGroup(an_id("g"), "Utstyr", ids("abc")))
    room.does(RemoveNote(an_id("c")), KARI)
    assert room.does(MakeGroup(an_id("h"), " Utstyr", ids("ba"))) == []
    assert groups(room) == {"g"}
    room.does(MakeGroup(an_id("h"), "Utstyr", ids("a")))
    room.does(MakeGroup(an_id("i"), "Skyss", ids("b")))
    assert groups(room) == {"h", "i"}


def test_nobody_sorts_what_is_not_out(room: Room) -> None:
    """G1"""
    room.does(SetCardMode("veier", "quiet"))
    room.posts("q")
    assert room.refuses(MakeGroup(an_id("g"), "", ids("aq"))) == "note_quiet"


def test_a_note_gathered_into_another_group_leaves_the_first(room: Room) -> None:
    """G2"""
    room.does(MakeGroup(an_id("g"), "", ids("abc")))
    room.does(MakeGroup(an_id("h"), "", ids("cd")))
    assert (members(room, "g"), members(room, "h")) == ("ab", "cd")


def test_a_group_with_nothing_to_show_goes_away(room: Room) -> None:
    """G3"""
    room.does(MakeGroup(an_id("g"), "", ids("ab")))
    room.does(RemoveNote(an_id("b")), KARI)
    room.does(TakeFromGroup(ids("ac")))
    assert groups(room) == set()
    assert room.note("b").group == ""
    room.does(MakeGroup(an_id("h"), "", ids("a")))
    room.does(MakeGroup(an_id("i"), "Igjen", ids("a")))
    assert groups(room) == {"i"}


def test_a_group_that_a_vote_or_a_plan_refers_to_stays(room: Room) -> None:
    """G3"""
    room.does(MakeGroup(an_id("g"), "Utstyr", ids("a")))
    room.does(MakeGroup(an_id("h"), "Skyss", ids("b")))
    room.does(OpenRound(an_id("v"), (f"group:{an_id('g')}", f"note:{an_id('c')}"), 1, 1))
    room.does(CloseRound(an_id("v")))
    room.does(OpenPlan(an_id("plan"), f"group:{an_id('h')}"))
    room.does(TakeFromGroup(ids("a")))
    room.does(PurgeNote(an_id("b")), KARI)
    assert groups(room) == {"g", "h"}


def test_splitting_leaves_the_notes_standing_alone(room: Room) -> None:
    """G4"""
    room.does(MakeGroup(an_id("g"), "", ids("ab")))
    room.does(RemoveNote(an_id("b")), KARI)
    room.does(SplitGroup(an_id("g")))
    assert groups(room) == set()
    assert room.note("b").group == ""
    assert room.refuses(SplitGroup(an_id("g"))) == "gone"


def test_a_group_that_was_voted_on_cannot_be_split(room: Room) -> None:
    """G4"""
    room.does(MakeGroup(an_id("g"), "", ids("ab")))
    room.does(OpenRound(an_id("v"), (f"group:{an_id('g')}", f"note:{an_id('c')}"), 1, 1))
    assert room.refuses(SplitGroup(an_id("g"))) == "in_vote"
    room.does(CloseRound(an_id("v")))
    assert room.refuses(SplitGroup(an_id("g"))) == "was_voted"


def test_a_groups_name_is_one_line_perhaps_none(room: Room) -> None:
    """G5"""
    room.does(MakeGroup(an_id("g"), "", ids("ab")))
    room.does(NameGroup(an_id("g"), " Utstyr\ntil alle "))
    assert room.get(Group, an_id("g")).name == "Utstyr til alle"
    assert room.does(NameGroup(an_id("g"), "Utstyr til alle")) == []
    assert room.refuses(NameGroup(an_id("g"), "x" * 81)) == "too_long"
    assert room.refuses(NameGroup(an_id("x"), "")) == "gone"


def test_a_note_brought_back_is_in_its_group_again(room: Room) -> None:
    """G6"""
    room.does(MakeGroup(an_id("g"), "", ids("ab")))
    room.does(RemoveNote(an_id("a")), KARI)
    room.does(RemoveNote(an_id("b")), KARI)
    assert groups(room) == {"g"}
    room.does(RestoreNote(an_id("a")), KARI)
    assert room.note("a").group == an_id("g")
