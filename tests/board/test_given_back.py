"""What is given back to a board that had lost it: sums are counted anew, and the rest is whole."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.commands import (
    Actor,
    AdmitVoters,
    AllowLikes,
    CastBallot,
    ChangeMe,
    CloseRound,
    Command,
    ConfirmIdea,
    EditNote,
    FinishBallot,
    LikeNote,
    OpenRound,
    PostNote,
    PurgeNote,
    RemoveParticipant,
    ShowCard,
    Undo,
)
from board.decide import decide
from board.given_back import given_back
from board.model import Ballot, Cause, Commit, Deed, Liked, Likes, Plan, Roll, Round
from board.purged import was_purged
from board.rejection import Rejected
from board.state import Board
from tests.board.play import ANA, FACILITATOR, KARI, OLA, Room, an_id
from tests.board.test_any_command import SLOW_IS_FINE
from tests.board.test_sealed import file_of, merge

V, P = an_id("v"), an_id("p")
IDEAS = A, B, C = tuple(f"note:{an_id(note)}" for note in "abc")


class Past(Room):
    """A room that keeps what was done in it; two of them have the same past so far."""

    def __init__(self) -> None:
        super().__init__(KARI, OLA, ANA, reached=4)
        self.log: list[Commit] = []
        for note in "abc":
            self.posts(note, f"Forslag {note}", who=ANA)
        self.does(AllowLikes(True))
        self.does(OpenRound(V, IDEAS, 3, 2))

    def asks(self, command: Command, who: str | Actor = FACILITATOR) -> None:
        actor = Actor("participant", who, who) if isinstance(who, str) else who
        changes = tuple(decide(self.board, command, actor, self.now, 7))
        self.board.apply(changes, self.board.revision + 1)
        cause = Cause(actor.id, len(self.log) + 1)
        self.log.append(
            Commit(self.board.revision, 0, command.did, actor.id, cause, self.now, changes)
        )

    def gets(self, other: Past) -> None:
        """What was done there is given back here."""
        for lost in other.log:
            self.board.apply(given_back(self.board, lost), self.board.revision + 1)
            assert_sums_are_right(self.board)


def assert_sums_are_right(board: Board) -> None:
    for vote in board.all(Round):
        ballots = [each for each in board.all(Ballot) if each.round == vote.id]
        votes = Counter(pick for each in ballots for pick in each.picks)
        assert vote.finished == sum(each.finished for each in ballots)
        due = tuple(votes[idea] for idea in vote.ideas) if vote.state == "closed" else ()
        assert vote.result == due
    hearts = Counter(note for liked in board.all(Liked) for note in liked.notes)
    assert {each.id: each.count for each in board.all(Likes)} == hearts


def test_a_vote_that_was_closed_in_another_past_counts_the_ballots_that_are_here() -> None:
    """V7, V15"""
    here, there = Past(), Past()
    here.asks(CastBallot(V, 1, (A, B)), OLA)
    here.asks(FinishBallot(V, 1, True), OLA)
    there.asks(CastBallot(V, 1, (A, C)), KARI)
    there.asks(CloseRound(V))
    here.gets(there)
    assert (here.vote("v").result, here.vote("v").finished) == ((2, 1, 1), 1)


def test_a_ballot_that_comes_back_after_the_vote_was_closed_counts() -> None:
    """V15: it was called saved while the vote was open."""
    here, there = Past(), Past()
    here.asks(CastBallot(V, 1, (A, B)), OLA)
    here.asks(CloseRound(V))
    here.asks(ConfirmIdea(V, B, P))
    there.asks(CastBallot(V, 1, (A, A)), KARI)
    there.asks(FinishBallot(V, 1, True), KARI)
    here.gets(there)
    vote = here.vote("v")
    assert (vote.state, vote.result, vote.finished) == ("closed", (3, 1, 0), 1)
    assert vote.chosen == B, "what the group went on with stays"


@pytest.mark.parametrize("closed", [False, True])
def test_an_idea_that_is_wiped_in_one_past_is_in_no_vote_of_the_other(closed: bool) -> None:
    """N10, V15"""
    here, there = Past(), Past()
    here.asks(CastBallot(V, 1, (A, B)), OLA)
    if closed:
        here.asks(CloseRound(V))
    there.asks(PurgeNote(an_id("a")), ANA)
    here.gets(there)
    vote = here.vote("v")
    assert vote.ideas == (B, C)
    assert (vote.state, vote.result) == (("closed", (1, 0)) if closed else ("open", ()))


def test_who_leaves_a_vote_that_is_over_by_now_leaves_no_roll_behind() -> None:
    """V15, P5"""
    here, there = Past(), Past()
    for past in (here, there):
        past.does(ChangeMe("Kari", "room", 2), KARI)
        past.does(AdmitVoters(V, (f"{KARI}.2",)))
    here.asks(CloseRound(V))
    there.asks(ChangeMe("Kari", "room", 1), KARI)
    there.asks(RemoveParticipant(OLA))
    here.gets(there)
    assert here.vote("v").state == "closed"
    assert here.board.get(Roll, V) is None


def test_everybodys_hearts_are_counted_once() -> None:
    """L4"""
    here, there = Past(), Past()
    here.does(CloseRound(V))
    there.does(CloseRound(V))
    here.asks(LikeNote(an_id("a"), True), OLA)
    there.asks(LikeNote(an_id("a"), True), KARI)
    there.asks(LikeNote(an_id("b"), True), KARI)
    there.asks(LikeNote(an_id("b"), False), KARI)
    here.gets(there)
    assert here.get(Likes, an_id("a")).count == 2


def test_what_a_vote_from_a_file_came_to_stays() -> None:
    """V15, M4: no ballot of it is here."""
    other = Past()
    other.votes("v", KARI, "a", "b")
    other.votes("v", OLA, "b")
    other.does(CloseRound(V))
    here, there = Past(), Past()
    for past in (here, there):
        past.board = Room(KARI, OLA, ANA, reached=4).board
        merge(past, file_of(other))
    there.asks(PurgeNote(an_id("a")))
    there.asks(ConfirmIdea(V, C, P))
    for lost in there.log:
        here.board.apply(given_back(here.board, lost), here.board.revision + 1)
    assert (here.vote("v").ideas, here.vote("v").result) == ((B, C), (2, 0))
    assert here.get(Plan, P).origin == C


def test_what_was_wiped_in_one_past_stays_wiped() -> None:
    """N10, M11"""
    here, there = Past(), Past()
    for past in (here, there):
        past.does(CloseRound(V))
        past.posts("aa", "Navnet på et barn", who=ANA)
    here.asks(PurgeNote(an_id("a")), ANA)
    there.asks(EditNote(an_id("a"), "Navnet på et barn, og mer"), ANA)
    there.asks(PurgeNote(an_id("aa")), ANA)
    here.gets(there)
    assert "barn" not in str(list(here.board))
    assert [was_purged(here.board, an_id(note)) for note in ("a", "aa", "b")] == [True, True, False]


def whose(who: str) -> st.SearchStrategy[tuple[Command, str | Actor]]:
    picks = st.lists(st.sampled_from(IDEAS), max_size=3).map(tuple)
    notes = st.sampled_from("abc").map(an_id)
    of_vote: st.SearchStrategy[Command] = st.one_of(
        st.builds(CastBallot, st.just(V), st.just(1), picks),
        st.builds(FinishBallot, st.just(V), st.just(1), st.booleans()),
        st.builds(LikeNote, notes, st.booleans()),
        st.builds(PurgeNote, notes),
        st.builds(EditNote, notes, st.just("Nytt")),
        st.builds(PostNote, notes, *map(st.just, ("veier", "kommune", "Igjen", False, "sol"))),
        st.builds(ChangeMe, st.just(who), st.just("room"), st.integers(1, 2)),
    )
    return st.tuples(of_vote, st.just(who))


LED: st.SearchStrategy[Command] = st.one_of(
    st.just(CloseRound(V)),
    st.builds(ConfirmIdea, st.just(V), st.sampled_from(IDEAS), st.just(P)),
    st.builds(PurgeNote, st.sampled_from("abc").map(an_id)),
    st.just(RemoveParticipant(OLA)),
    st.just(Undo(())),
    st.just(ShowCard("veier", "back")),
)
STORIES = st.lists(
    st.one_of(*map(whose, (KARI, OLA, ANA)), st.tuples(LED, st.just(FACILITATOR))), max_size=12
)


def play(past: Past, story: list[tuple[Command, str | Actor]]) -> None:
    for command, who in story:
        with suppress(Rejected):
            newest = sorted(past.board.all(Deed), key=lambda deed: int(deed.id))[-1:]
            undo = Undo(tuple(deed.id for deed in newest))
            past.asks(undo if isinstance(command, Undo) else command, who)


@settings(max_examples=200, suppress_health_check=SLOW_IS_FINE)
@given(here=STORIES, there=STORIES)
def test_whatever_was_done_in_two_pasts_every_vote_and_heart_counts_once(
    here: list[tuple[Command, str | Actor]], there: list[tuple[Command, str | Actor]]
) -> None:
    """V15, L4"""
    one, other = Past(), Past()
    play(one, here)
    play(other, there)
    assert_sums_are_right(one.board)
    one.gets(other)


@settings(max_examples=200, suppress_health_check=SLOW_IS_FINE)
@given(there=STORIES)
def test_where_there_is_no_other_past_the_very_same_comes_back(
    there: list[tuple[Command, str | Actor]],
) -> None:
    """V15"""
    one, other = Past(), Past()
    play(other, there)
    for lost in other.log:
        assert given_back(one.board, lost) == lost.changes
        one.board.apply(lost.changes, lost.revision)
