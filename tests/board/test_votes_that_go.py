"""An idea that goes while it is voted on: nobody's vote is lost without a word."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.commands import (
    Actor,
    CastBallot,
    CloseRound,
    Command,
    FinishBallot,
    MakeGroup,
    OpenRound,
    PurgeNote,
    RemoveNote,
    RestoreNote,
)
from board.model import Ballot, Group, Note, Round
from board.rejection import Rejected
from tests.board.play import FACILITATOR, KARI, OLA, Room, an_id
from tests.board.test_any_command import ACTORS, COMMANDS, SLOW_IS_FINE, lived_in

V, G = an_id("v"), an_id("g")
GROUP, C, D = f"group:{G}", f"note:{an_id('c')}", f"note:{an_id('d')}"


def voted() -> Room:
    """Kari has finished with the group, c and d; Ola, who wrote d, with d and c; Ana not yet."""
    room = Room(KARI, OLA, "ana000", reached=3)
    for note in "abcd":
        room.posts(note, who=OLA if note == "d" else KARI)
    room.does(MakeGroup(G, "", (an_id("a"), an_id("b"))))
    room.does(OpenRound(V, (GROUP, C, D), 3, 2))
    for who, picks in ((KARI, (GROUP, C, D)), (OLA, (D, D, C)), ("ana000", (GROUP,))):
        room.does(CastBallot(V, 1, picks), who)
    for who in (KARI, OLA):
        room.does(FinishBallot(V, 1, True), who)
    return room


def ballot(room: Room, who: str) -> tuple[tuple[str, ...], bool]:
    one = room.get(Ballot, f"{V}.{who}.1")
    return one.picks, one.finished


@pytest.mark.parametrize("who", [FACILITATOR, OLA])
def test_who_gave_a_vote_to_what_is_wiped_has_it_again_and_is_not_finished(
    who: str | Actor,
) -> None:
    """V12: they stood as finished, with nothing counted."""
    room = voted()
    room.does(PurgeNote(an_id("d")), who)
    assert ballot(room, KARI) == ((GROUP, C), False)
    assert ballot(room, OLA) == ((C,), False)
    assert room.vote("v").finished == 0
    room.does(CastBallot(V, 1, (C, C)), OLA)
    room.does(FinishBallot(V, 1, True), OLA)
    room.does(CloseRound(V))
    assert room.vote("v").result == (2, 3)


def test_who_gave_it_none_stays_finished() -> None:
    """V12"""
    room = voted()
    room.does(CastBallot(V, 1, (D, D, GROUP)), OLA)
    room.does(PurgeNote(an_id("c")))
    assert ballot(room, OLA) == ((D, D, GROUP), True)
    assert ballot(room, KARI)[1] is False
    assert room.vote("v").finished == 1


def test_a_group_with_nothing_left_to_show_leaves_the_vote_with_its_last_note() -> None:
    """V12"""
    room = voted()
    room.does(PurgeNote(an_id("a")))
    assert ballot(room, KARI) == ((GROUP, C, D), True)
    room.does(PurgeNote(an_id("b")))
    assert room.vote("v").ideas == (C, D)
    assert ballot(room, KARI) == ((C, D), False)
    assert ballot(room, "ana000") == ((), False)


def test_a_hidden_note_does_not_keep_its_group_in_the_vote() -> None:
    """V12"""
    room = Room(KARI, OLA, reached=3)
    for note in "abc":
        room.posts(note)
    room.does(MakeGroup(G, "", (an_id("a"), an_id("b"))))
    room.does(RemoveNote(an_id("a")))
    room.does(OpenRound(V, (GROUP, C), 1, 1))
    room.does(CastBallot(V, 1, (GROUP,)), OLA)
    room.does(FinishBallot(V, 1, True), OLA)
    room.does(PurgeNote(an_id("b")))
    assert room.vote("v").ideas == (C,)
    assert ballot(room, OLA) == ((), False)
    # Brought back, it stands alone and in no vote.
    room.does(RestoreNote(an_id("a")))
    assert room.board.get(Group, G) is None


def test_a_closed_vote_keeps_its_finished_ballots() -> None:
    """V12, N10"""
    room = voted()
    room.does(CloseRound(V))
    room.does(PurgeNote(an_id("d")))
    assert ballot(room, KARI) == ((GROUP, C), True)
    assert room.vote("v").finished == 2


def test_a_ballot_whose_votes_did_not_come_in_is_not_finished() -> None:
    """V12: the last vote and "finished" were on their way when its idea was wiped."""
    room = voted()
    room.does(CastBallot(V, 1, ()), "ana000")
    room.does(PurgeNote(an_id("d")))
    assert room.refuses(CastBallot(V, 1, (D,)), "ana000") == "not_an_idea"
    assert room.does(FinishBallot(V, 1, True, D), "ana000") == []
    room.does(CastBallot(V, 1, (C,)), "ana000")
    room.does(FinishBallot(V, 1, True, C), "ana000")
    assert ballot(room, "ana000") == ((C,), True)


def assert_votes_are_whole(room: Room) -> None:
    """Each finished head is counted, and no ballot names what the round does not know."""
    for vote in room.board.all(Round):
        ballots = [one for one in room.board.all(Ballot) if one.round == vote.id]
        assert all(set(one.picks) <= set(vote.ideas) for one in ballots)
        if vote.state == "open":
            assert vote.finished == sum(one.finished for one in ballots)
            assert all(_is_shown(room, idea) for idea in vote.ideas)


def _is_shown(room: Room, idea: str) -> bool:
    kind, thing = idea.split(":")
    shown = [one for one in room.board.all(Note) if not one.removed and not one.quiet]
    if kind == "group":
        return any(one.group == thing for one in shown)
    return kind == "card" or any(one.id == thing for one in shown)


@settings(max_examples=150, suppress_health_check=SLOW_IS_FINE)
@given(
    st.lists(
        st.one_of(
            st.tuples(COMMANDS, ACTORS),
            st.tuples(
                st.sampled_from("abcd").map(lambda note: PurgeNote(an_id(note))),
                st.just(FACILITATOR),
            ),
        ),
        max_size=20,
    )
)
def test_whatever_happens_a_finished_ballot_counts_what_its_owner_cast(
    story: list[tuple[Command, Actor]],
) -> None:
    """V12, V6: or it is not finished any more."""
    room = Room(KARI, OLA, reached=4)
    lived_in(room)
    for command, actor in story:
        before = {one.id: one for one in room.board.all(Ballot) if one.finished}
        with suppress(Rejected):
            room.does(command, actor)
        assert_votes_are_whole(room)
        for one in room.board.all(Ballot):
            was = before.get(one.id)
            vote = room.board.get(Round, one.round)
            if was is None or vote is None or vote.state != "open" or actor.id == one.participant:
                continue
            assert not one.finished or one.picks == was.picks
