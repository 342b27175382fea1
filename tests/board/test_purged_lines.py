"""A note that is purged takes its lines along from what the board made of them, and no more."""

from __future__ import annotations

import pytest

from board.commands import (
    MakeGroup,
    OpenPlan,
    PurgeNote,
    RemoveNote,
    RemoveParticipant,
    SetCardMode,
    Undo,
    WriteField,
)
from board.model import Deed, Field, Group
from tests.board.play import FACILITATOR, KARI, OLA, Room, an_id
from tests.board.test_minutes import minutes_of

A, B, C, G, P = (an_id(name) for name in "abcgp")
D = f"{P}.description"
CHILD = "Guttene til han som bor ved skolen"


def planned(*texts: str, name: str = "Utstyr") -> Room:
    """Notes in a group, Kari's and Ola's in turn, and the plan that grew from it."""
    room = Room(KARI, OLA, reached=4)
    ids = [an_id(letter) for letter, _ in zip("abc", texts, strict=False)]
    for place, text in enumerate(texts):
        room.posts("abc"[place], text, who=(KARI, OLA)[place % 2])
    room.does(MakeGroup(G, name, tuple(ids)))
    room.does(OpenPlan(P, f"group:{G}"))
    return room


@pytest.fixture
def room() -> Room:
    return Room(KARI, OLA, reached=4)


def description(room: Room) -> str:
    return room.get(Field, D).text


@pytest.mark.parametrize("who", [KARI, FACILITATOR], ids=["author", "facilitator"])
def test_the_plan_that_grew_from_a_note_loses_its_lines(room: Room, who: str) -> None:
    """N10"""
    room.posts("a", f"{CHILD}\nslutter")
    room.does(OpenPlan(P, f"note:{A}"))
    room.does(PurgeNote(A), who)
    assert room.get(Field, D) == Field(D, "", 2, "")


def test_the_others_of_its_group_keep_theirs() -> None:
    """N10, N16"""
    room = planned(CHILD, "Lån ut ski", f"{CHILD} \nog noe til")
    room.does(PurgeNote(C), KARI)
    assert description(room) == f"Utstyr\n{CHILD}\nLån ut ski\n{CHILD}", "another has it still"
    room.does(PurgeNote(A), KARI)
    assert room.get(Field, D) == Field(D, "Utstyr\nLån ut ski", 3, "")


def test_what_somebody_wrote_around_it_stays() -> None:
    """N10, N16"""
    room = planned(CHILD, "Lån ut ski")
    room.does(WriteField(D, f"Vi starter i mai.\n\n{CHILD}\n\nMer: {CHILD}", 1), OLA)
    room.does(PurgeNote(A))
    assert description(room) == f"Vi starter i mai.\n\n\nMer: {CHILD}"


def test_other_texts_of_the_plan_are_peoples_own() -> None:
    """N10"""
    room = planned(CHILD, "Lån ut ski")
    room.does(WriteField(f"{P}.responsible", CHILD, 0), OLA)
    room.does(PurgeNote(A))
    assert room.get(Field, f"{P}.responsible").text == CHILD


def test_it_goes_from_the_clashes_too_and_the_other_texts_there_stay() -> None:
    """N16"""
    room = planned(CHILD, "Lån ut ski")
    room.does(WriteField(D, "Alt er nytt", 1), OLA)
    room.does(WriteField(D, CHILD, 1), KARI)
    room.does(WriteField(D, f"Noe annet\n{CHILD}", 1), KARI)
    assert room.get(Field, D).clash == f"{CHILD}\n\nNoe annet\n{CHILD}"
    room.does(PurgeNote(A))
    assert room.get(Field, D) == Field(D, "Alt er nytt", 5, "Noe annet")


def test_a_group_that_was_called_after_it_has_no_name() -> None:
    """N10, N16"""
    long = f"{CHILD} slutter " + "fordi det er for dyrt " * 5
    room = planned(long, "Lån ut ski", name=long[:80].strip())
    room.does(PurgeNote(A))
    assert room.get(Group, G).name == ""
    assert description(room) == "Lån ut ski"


def test_a_group_that_goes_with_it_is_not_called_anything(room: Room) -> None:
    """N16, G3"""
    room.posts("a", CHILD)
    room.does(MakeGroup(G, CHILD, (A,)))
    room.does(PurgeNote(A))
    assert room.board.get(Group, G) is None


def test_the_second_of_two_that_are_alike_takes_nothing_from_the_first() -> None:
    """N16"""
    room = planned("Lån ut ski")
    room.posts("b", "Lån ut ski", who=KARI)
    room.does(PurgeNote(B), KARI)
    assert description(room) == "Utstyr\nLån ut ski"
    room.posts("b", "Lån ut ski", who=OLA)
    room.does(RemoveNote(B), OLA)
    room.does(PurgeNote(A), KARI)
    assert description(room) == "Utstyr", "what says it too is nobody's to read"


def test_all_of_somebodys_notes_take_their_lines_also_where_two_are_alike() -> None:
    """N16, P9"""
    room = planned(CHILD, "Lån ut ski", CHILD)
    room.does(RemoveParticipant(KARI, True))
    assert description(room) == "Utstyr\nLån ut ski"


def test_a_quiet_note_is_told_by_nothing_that_goes_with_it() -> None:
    """N16, S3"""
    room = planned(CHILD, "Lån ut ski")
    room.does(SetCardMode("veier", "quiet"))
    room.posts("c", "Utstyr", who=KARI)
    before = room.get(Field, D)
    room.does(PurgeNote(C), KARI)
    assert room.get(Field, D) == before


def test_who_began_to_write_before_it_cannot_bring_it_back_unseen() -> None:
    """N16, F4"""
    room = planned(CHILD, "Lån ut ski")
    room.does(PurgeNote(A))
    room.does(WriteField(D, f"Utstyr\n{CHILD}\nLån ut ski\nNytt", 1), OLA)
    assert description(room) == "Utstyr\nLån ut ski"


def test_no_deed_brings_it_back() -> None:
    """N10, D5, D2"""
    room = Room(KARI, OLA, reached=4)
    room.posts("a", CHILD)
    room.posts("b", "Lån ut ski")
    room.does(OpenPlan(P, f"note:{A}"))
    opened = max(room.board.all(Deed), key=lambda deed: int(deed.id)).id
    room.does(WriteField(D, f"Nå: {CHILD}.", 1))
    room.does(WriteField(D, "Nå.", 2))
    room.does(PurgeNote(A), KARI)
    assert [deed.did for deed in room.board.all(Deed)] == ["plan.open"]
    assert CHILD not in str(list(room.board))
    assert room.refuses(Undo((opened,))) == "moved_on"


def test_the_minutes_have_no_line_of_it() -> None:
    """N10, S7"""
    room = planned(CHILD, "Lån ut ski", name=CHILD)
    assert CHILD in minutes_of(room)
    room.does(PurgeNote(A), KARI)
    assert CHILD not in minutes_of(room)
