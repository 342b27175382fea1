"""Who takes part (P)."""

from __future__ import annotations

import pytest

from board.commands import (
    Actor,
    AdmitVoters,
    CastBallot,
    ChangeMe,
    ClearSignals,
    Command,
    DrawPairs,
    FinishBallot,
    Join,
    LetIn,
    OpenRound,
    PostNote,
    RemoveParticipant,
    Signal,
)
from board.model import PAIRING_ID, Ballot, Pairing, Participant, Put
from tests.board.play import ANA, KARI, OLA, Room, an_id


def guest(person: str, token: str = "") -> Actor:
    return Actor("guest", person, token or person)


def test_a_guest_joins_with_a_name_or_none() -> None:
    """P1"""
    room = Room()
    room.does(Join(" Kari \n Nordmann ", "remote", 8), guest(KARI))
    kari = room.get(Participant, KARI)
    assert (kari.name, kari.where, kari.heads, kari.token) == ("Kari Nordmann", "remote", 8, KARI)
    room.does(Join("", "room", 1), guest(OLA))
    assert room.get(Participant, OLA).name == ""


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (Join("Kari", "home", 1), "bad_where"),
        (Join("Kari", "room", 0), "bad_heads"),
        (Join("Kari", "room", 9), "bad_heads"),
        (Join("x" * 41, "room", 1), "too_long"),
    ],
)
def test_a_guest_says_where_and_how_many(command: Join, reason: str) -> None:
    """P1"""
    assert Room().refuses(command, guest(KARI)) == reason


def test_joining_again_in_another_tab_changes_nothing() -> None:
    """P2"""
    room = Room(KARI)
    room.does(LetIn(False))
    assert room.does(Join("En annen", "room", 3), guest(KARI)) == []


def test_nobody_gets_the_id_or_the_token_of_another() -> None:
    """P2"""
    room = Room(KARI)
    assert room.refuses(Join("Ola", "room", 1), guest(KARI, "ola")) == "taken"
    assert room.refuses(Join("Ola", "room", 1), guest(OLA, KARI)) == "taken"
    assert room.refuses(Join("Ola", "room", 1), guest("f")) == "bad_id"


def test_nobody_joins_through_a_closed_door() -> None:
    """P3"""
    room = Room()
    room.does(LetIn(False))
    assert room.refuses(Join("Kari", "room", 1), guest(KARI)) == "joining_closed"
    room.does(LetIn(True))
    room.joins(KARI)


def test_a_room_holds_a_thousand() -> None:
    """P3"""
    room = Room(KARI)
    crowd = [
        Put(Participant(f"p{n:05}", "", "room", 1, False, False, False, f"p{n:05}"))
        for n in range(999)
    ]
    room.board.apply(crowd, 5)
    assert room.refuses(Join("", "room", 1), guest(OLA)) == "room_full"


def test_a_participant_changes_name_place_and_heads() -> None:
    """P4"""
    room = Room(KARI)
    room.does(ChangeMe("K", "remote", 2), KARI)
    kari = room.get(Participant, KARI)
    assert (kari.name, kari.where, kari.heads) == ("K", "remote", 2)
    assert room.does(ChangeMe("K", "remote", 2), KARI) == []
    assert room.refuses(ChangeMe("K", "", 2), KARI) == "bad_where"


def vote_of_three_heads() -> Room:
    room = Room(OLA, reached=4)
    room.joins(KARI, heads=3)
    room.does(OpenRound(an_id("v"), ("card:per", "card:sandra"), 1, 1))
    for head in (1, 2, 3):
        room.does(CastBallot(an_id("v"), head, ("card:per",)), KARI)
    room.does(FinishBallot(an_id("v"), 1, True), KARI)
    room.does(FinishBallot(an_id("v"), 3, True), KARI)
    room.does(FinishBallot(an_id("v"), 1, True), OLA)
    assert room.vote("v").finished == 3
    return room


def test_heads_that_leave_take_their_votes_with_them() -> None:
    """P5"""
    room = vote_of_three_heads()
    room.does(ChangeMe("Kari", "room", 1), KARI)
    assert room.vote("v").finished == 2
    assert {ballot.head for ballot in room.board.all(Ballot) if ballot.participant == KARI} == {1}


def test_more_heads_wait_for_nobody_who_has_not_voted() -> None:
    """P5"""
    room = vote_of_three_heads()
    room.does(ChangeMe("Kari", "room", 8), KARI)
    assert room.vote("v").finished == 3
    room.does(AdmitVoters(an_id("v"), (f"{KARI}.8",)))
    room.does(CastBallot(an_id("v"), 8, ("card:per",)), KARI)
    room.does(FinishBallot(an_id("v"), 8, True), KARI)
    room.does(ChangeMe("Kari", "room", 7), KARI)
    assert room.vote("v").finished == 3
    assert room.board.get(Ballot, f"{an_id('v')}.{KARI}.8") is None


def test_marks_are_set_by_each_and_taken_down_by_a_facilitator() -> None:
    """P6"""
    room = Room(KARI, OLA, ANA)
    room.does(Signal(True, True), KARI)
    room.does(Signal(False, True), OLA)
    assert room.get(Participant, KARI).ready
    room.does(ClearSignals(KARI))
    assert not room.get(Participant, KARI).hand
    assert room.get(Participant, OLA).hand
    assert len(room.does(ClearSignals(""))) == 1
    assert not any(one.ready or one.hand for one in room.board.all(Participant))
    assert room.does(ClearSignals("")) == []
    assert room.refuses(ClearSignals("ingen0")) == "gone"


def test_who_is_put_out_leaves_the_notes_and_takes_the_votes() -> None:
    """P7"""
    room = vote_of_three_heads()
    room.posts("a", who=KARI)
    room.does(RemoveParticipant(KARI))
    kari = room.get(Participant, KARI)
    assert kari.removed
    assert kari.token == KARI, "the door must know whom to refuse"
    assert room.note("a").author == KARI
    assert room.vote("v").finished == 1
    assert room.does(RemoveParticipant(KARI)) == []


@pytest.mark.parametrize(
    "command",
    [
        PostNote(an_id("a"), "bra", "erfaringer", "Hei", False, "sol"),
        Signal(True, False),
        ChangeMe("", "room", 1),
    ],
    ids=lambda command: command.did,
)
def test_who_is_put_out_can_do_nothing_more(command: Command) -> None:
    """P7"""
    room = Room(KARI, reached=4)
    room.does(RemoveParticipant(KARI))
    assert room.refuses(command, KARI) == "removed"
    assert room.refuses(Join("Kari", "room", 1), guest(KARI)) == "removed"


def test_who_talked_with_somebody_put_out_joins_another_pair() -> None:
    """P7"""
    room = Room(KARI, OLA, ANA, "per000", reached=1)
    room.does(DrawPairs("bra", False, (KARI, OLA, ANA, "per000")))
    room.does(RemoveParticipant(KARI))
    talks = room.get(Pairing, PAIRING_ID).groups
    assert [sorted(talk) for talk in talks] == [sorted([OLA, ANA, "per000"])]
    assert not any(KARI in name for name in room.get(Pairing, PAIRING_ID).past)


def test_who_has_not_joined_takes_no_part() -> None:
    """P8"""
    room = Room(reached=1)
    post = PostNote(an_id("a"), "bra", "erfaringer", "Hei", False, "sol")
    assert room.refuses(post, KARI) == "not_joined"
