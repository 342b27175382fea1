"""Putting people out, with what they wrote or without, and the place it makes (P)."""

from __future__ import annotations

from board.commands import (
    AllowLikes,
    CastBallot,
    ClearSignals,
    CloseRound,
    DrawPairs,
    FinishBallot,
    Join,
    LetIn,
    LikeNote,
    MakeGroup,
    OpenPlan,
    OpenRound,
    PostNote,
    RemoveNote,
    RemoveParticipant,
    ShowNames,
    Signal,
    Spotlight,
    TidyRoom,
    Undo,
)
from board.model import PAIRING_ID, Ballot, Deed, Note, Pairing, Participant, Plan, Put
from tests.board.play import ANA, KARI, OLA, Room, an_id
from tests.board.test_participants import guest


def crowd(room: Room, first: int, last: int, *, removed: bool = False) -> list[str]:
    """Ghosts who have joined: from a program, in no time."""
    ids = [f"g{n:05}" for n in range(first, last)]
    ghosts = (Participant(one, "", "room", 1, False, False, removed, one) for one in ids)
    room.board.apply([Put(ghost) for ghost in ghosts], 5)
    return ids


def people(room: Room) -> set[str]:
    return {one.id for one in room.board.all(Participant) if not one.removed}


def deeds(room: Room) -> list[Deed]:
    return list(room.board.all(Deed))


def test_who_is_put_out_makes_place_for_another() -> None:
    """P3"""
    room = Room(KARI)
    ghost, *_ = crowd(room, 0, 999)
    assert room.refuses(Join("", "room", 1), guest(OLA)) == "room_full"
    room.does(RemoveParticipant(ghost))
    room.joins(OLA)
    assert room.refuses(Join("", "room", 1), guest(ANA)) == "room_full"
    assert room.refuses(Undo((deeds(room)[-1].id,))) == "room_full"
    room.does(RemoveParticipant(KARI))
    room.does(Undo((deeds(room)[-1].id,)))


def test_those_who_were_put_out_take_place_too_in_the_end() -> None:
    """P3"""
    room = Room(KARI)
    crowd(room, 0, 1999, removed=True)
    assert room.refuses(Join("", "room", 1), guest(OLA)) == "room_full"


def test_somebody_is_put_out_with_all_their_notes() -> None:
    """P9"""
    room = Room(KARI, OLA, reached=4)
    room.does(AllowLikes(True))
    for note in "abc":
        room.posts(note)
    room.posts("d", anonymous=True)
    room.posts("x", who=OLA)
    room.does(RemoveNote(an_id("b")), KARI)
    room.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"), an_id("x"))))
    room.does(LikeNote(an_id("c"), True), OLA)
    room.does(LikeNote(an_id("x"), True), KARI)
    room.does(OpenPlan(an_id("p"), f"note:{an_id('c')}"))
    room.does(Spotlight(an_id("d")))
    before = len(deeds(room))
    room.does(RemoveParticipant(KARI, notes=True))
    assert [note.id for note in room.board.all(Note)] == [an_id("x")]
    assert room.get(Participant, KARI).removed
    assert room.get(Plan, an_id("p")).origin == ""
    assert room.workshop.spotlight == ""
    assert room.refuses(Join("Kari", "room", 1), guest(KARI)) == "removed"
    # D5: not to be undone, and what was kept of these notes went along.
    assert len(deeds(room)) < before
    assert not any(an_id(note) in str(deeds(room)) for note in "abcd")
    assert room.does(RemoveParticipant(KARI, notes=True)) == []


def test_the_notes_of_one_who_was_put_out_before_can_go_as_well() -> None:
    """P9"""
    room = Room(KARI, reached=4)
    room.posts("a")
    room.does(RemoveParticipant(KARI))
    room.does(RemoveParticipant(KARI, notes=True))
    assert not list(room.board.all(Note))


def test_who_is_put_out_without_having_written_can_come_back_by_undoing() -> None:
    """P9: there was nothing to wipe."""
    room = Room(KARI, reached=4)
    room.does(RemoveParticipant(KARI, notes=True))
    room.does(Undo((deeds(room)[-1].id,)))
    assert people(room) == {KARI}


def test_notes_go_from_an_open_vote_and_its_votes_are_given_back() -> None:
    """P9, V12"""
    room = Room(KARI, OLA, ANA, reached=4)
    for note in "ab":
        room.posts(note)
    for note in "xyz":
        room.posts(note, who=OLA)
    room.does(MakeGroup(an_id("g"), "", (an_id("b"), an_id("x"))))
    room.does(MakeGroup(an_id("h"), "", (an_id("a"),)))
    named = [("group", "g"), ("group", "h"), ("note", "y"), ("note", "z")]
    ideas = tuple(f"{kind}:{an_id(name)}" for kind, name in named)
    room.does(OpenRound(an_id("v"), ideas, 2, 2))
    for who in (OLA, ANA, KARI):
        room.does(CastBallot(an_id("v"), 1, (ideas[1], ideas[2])), who)
        room.does(FinishBallot(an_id("v"), 1, True), who)
    room.does(RemoveParticipant(KARI, notes=True))
    assert room.vote("v").ideas == (ideas[0], ideas[2], ideas[3])
    assert room.vote("v").finished == 0
    assert {ballot.participant for ballot in room.board.all(Ballot)} == {OLA, ANA}
    assert {ballot.picks for ballot in room.board.all(Ballot)} == {(ideas[2],)}


def test_a_full_board_has_place_again_when_who_filled_it_is_out() -> None:
    """N5, P9"""
    room = Room(KARI, OLA, reached=4)
    room.posts("a")
    for ghost in crowd(room, 0, 25):
        for n in range(200):
            command = PostNote(f"{ghost[-3:]}{n:05}", "bra", "erfaringer", "x", True, "sol")
            if room.board.count(Note) < 5000:
                room.board.apply([Put(_note(command, ghost))], 9)
    one_more = PostNote(an_id("b"), "bra", "erfaringer", "x", False, "sol")
    assert room.refuses(one_more, KARI) == "too_many_notes"
    room.does(RemoveParticipant("g00007", notes=True))
    room.posts("b")
    assert room.board.count(Note) == 4801


def _note(command: PostNote, author: str) -> Note:
    return Note(
        command.id, command.card, command.section, command.text, author, command.anonymous,
        False, "", "", command.colour, 9, 0,
    )  # fmt: skip


def test_all_who_are_not_here_and_unknown_are_put_out_together() -> None:
    """P10"""
    room = Room(KARI, OLA, ANA, reached=4)
    room.posts("a")
    ghosts = crowd(room, 0, 900)
    room.does(TidyRoom(here=False, present=(OLA, ghosts[0])))
    assert people(room) == {KARI, OLA, ghosts[0]}, "who wrote with a name on stays, and who is here"
    assert room.does(TidyRoom(here=False, present=(OLA, ghosts[0]))) == []
    room.does(TidyRoom(here=True, present=(OLA, ghosts[0])))
    assert people(room) == {KARI}


def test_who_was_put_out_so_comes_back_with_the_next_thing_they_ask_for() -> None:
    """P10"""
    room = Room(KARI, OLA, reached=4)
    room.joins(ANA, heads=2)
    room.posts("a", who=OLA, anonymous=True)
    room.does(TidyRoom(here=True, present=()))
    assert people(room) == set()
    assert room.refuses(Join("Ola", "room", 1), guest(OLA, "another")) == "taken"
    room.does(LetIn(False))
    assert room.refuses(Signal(True, False), OLA) == "joining_closed"
    room.does(LetIn(True))
    assert (
        room.refuses(PostNote(an_id("b"), "bra", "nowhere", "x", False, "sol"), OLA) == "no_section"
    )
    assert people(room) == set(), "a refusal changes nothing"
    room.posts("b", who=OLA)
    room.does(Signal(True, False), ANA)
    assert people(room) == {OLA, ANA}
    ana = room.get(Participant, ANA)
    assert (ana.name, ana.heads, ana.ready, ana.removed, ana.may_return) == (
        ANA,
        2,
        True,
        False,
        False,
    )
    # Put out by name is another thing, before and after.
    room.does(RemoveParticipant(ANA))
    room.does(RemoveParticipant(KARI))
    room.does(TidyRoom(here=True, present=()))
    for one in (ANA, KARI):
        assert room.refuses(Signal(True, False), one) == "removed"
        assert room.refuses(Join("", "room", 1), guest(one)) == "removed"


def test_who_comes_back_needs_a_place_and_gets_one_in_the_talk() -> None:
    """P10, P3, A6"""
    room = Room(KARI, OLA, ANA, reached=1)
    room.posts("a", card="bra", section="erfaringer", who=OLA)
    room.does(TidyRoom(here=False, present=(ANA,)))
    room.does(DrawPairs("bra", False, (OLA, ANA)))
    room.does(Signal(True, False), KARI)
    assert [sorted(talk) for talk in room.get(Pairing, PAIRING_ID).groups] == [[ANA, KARI, OLA]]
    room.does(TidyRoom(here=False, present=(ANA,)))
    crowd(room, 0, 998)
    assert room.refuses(Signal(False, False), KARI) == "room_full"


def test_who_stays_says_nothing_of_what_is_secret() -> None:
    """P10: an anonymous note, a vote or a heart keeps nobody in, or all would see whose it is."""

    def left(*, wrote: str) -> set[str]:
        room = Room(KARI, OLA, ANA, reached=4)
        room.does(AllowLikes(True))
        for note in "xyz":
            room.posts(note, who=ANA)
        room.posts("a", who=wrote, anonymous=True)
        room.does(LikeNote(an_id("x"), True), wrote)
        room.does(OpenRound(an_id("v"), (f"note:{an_id('x')}", f"note:{an_id('y')}"), 1, 1))
        room.votes("v", wrote, "x")
        room.does(CloseRound(an_id("v")))
        room.does(TidyRoom(here=False, present=()))
        return people(room)

    assert left(wrote=KARI) == left(wrote=OLA) == {ANA}
    room = Room(KARI, reached=4)
    room.does(ShowNames(False))
    room.posts("a")
    room.does(TidyRoom(here=False, present=()))
    assert people(room) == set()


def test_nobody_is_put_out_so_in_an_open_vote() -> None:
    """P10"""
    room = Room(KARI, OLA, reached=4)
    room.does(OpenRound(an_id("v"), ("card:per", "card:sandra"), 1, 1))
    assert room.refuses(TidyRoom(here=False, present=())) == "round_open"


def test_who_is_put_out_so_leaves_talks_and_signals() -> None:
    """P10"""
    room = Room(KARI, OLA, ANA, "per000", reached=1)
    room.does(Signal(True, True), OLA)
    room.does(DrawPairs("bra", False, (KARI, OLA, ANA, "per000")))
    room.does(TidyRoom(here=False, present=(KARI, ANA)))
    assert [sorted(talk) for talk in room.get(Pairing, PAIRING_ID).groups] == [[ANA, KARI]]
    assert room.does(ClearSignals("")) == []


def test_ghosts_are_forgotten_where_others_come_and_nobody_else_is() -> None:
    """P11"""
    room = Room(KARI, OLA, reached=4)
    room.posts("a", anonymous=True)
    first = crowd(room, 0, 998)
    room.does(TidyRoom(here=True, present=()))
    crowd(room, 998, 1997)
    known = {one.id for one in room.board.all(Participant)}
    assert len(known) == 1999
    room.joins("ny0000")
    assert room.refuses(Join("", "room", 1), guest("ny0001")) == "room_full", "a thousand are in"
    room.does(RemoveParticipant("g00998"))
    room.joins("ny0001")
    gone = known - {one.id for one in room.board.all(Participant)}
    assert gone == {first[0]}
    assert room.get(Participant, KARI).removed, "their note is on the board"
    room.does(RemoveParticipant("g00999"))
    room.does(Signal(True, False), OLA)
    assert people(room) >= {OLA, "ny0000", "ny0001"}


def test_nobody_is_forgotten_of_whom_something_is_left() -> None:
    """P11: a note, a like or a ballot."""
    room = Room(KARI, OLA, ANA, "zed000", reached=4)
    room.does(AllowLikes(True))
    for note in "ab":
        room.posts(note, anonymous=True)
    room.does(LikeNote(an_id("a"), True), OLA)
    room.does(OpenRound(an_id("v"), (f"note:{an_id('a')}", f"note:{an_id('b')}"), 1, 1))
    room.votes("v", ANA, "b")
    room.does(CloseRound(an_id("v")))
    room.does(TidyRoom(here=True, present=()))
    crowd(room, 0, 1996, removed=True)
    room.joins("ny0000")
    assert room.board.get(Participant, "zed000") is None, "of whom nothing is left, though the last"
    assert room.refuses(Join("", "room", 1), guest("ny0001")) == "room_full"
    assert all(room.get(Participant, one).may_return for one in (KARI, OLA, ANA))
