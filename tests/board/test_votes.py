"""Rounds and ballots (V)."""

from __future__ import annotations

import pytest

from board.commands import (
    AddToGroup,
    CastBallot,
    CloseRound,
    Command,
    ConfirmIdea,
    EditNote,
    FinishBallot,
    MakeGroup,
    MoveNote,
    NameGroup,
    OpenRound,
    PurgeNote,
    RemoveNote,
    RestoreNote,
    RunOff,
    SetCardMode,
    TakeFromGroup,
    WriteField,
)
from board.model import Ballot, Card, Field, Plan
from tests.board.play import ANA, KARI, OLA, Room, an_id

V, W = an_id("v"), an_id("w")


def ideas(notes: str) -> tuple[str, ...]:
    return tuple(f"note:{an_id(note)}" for note in notes)


@pytest.fixture
def room() -> Room:
    """Kari (two heads), Ola and Ana, four ideas a, b, c, d and a note x that is none."""
    room = Room(OLA, ANA, reached=4)
    room.joins(KARI, heads=2)
    for note in "abcd":
        room.posts(note, text=f"Idé {note}")
    room.posts("x", card="bra", section="erfaringer")
    return room


def close(room: Room, **votes: str) -> None:
    """A round on a, b, c that closes with these votes: ``kari="ab"``."""
    room.does(OpenRound(V, ideas("abc"), 3, 2))
    for person, picks in votes.items():
        room.votes("v", {"kari": KARI, "ola": OLA, "ana": ANA}[person], *picks)
    room.does(CloseRound(V))


def test_a_round_is_on_ideas_that_everybody_may_read(room: Room) -> None:
    """V1"""
    room.does(RemoveNote(an_id("d")), KARI)
    room.does(SetCardMode("veier", "quiet"))
    room.posts("q")
    for not_one in (*ideas("dqy"), "group:none----", "card:hvem", "card:veier", "note", ""):
        assert room.refuses(OpenRound(V, (*ideas("ab"), not_one), 3, 2)) == "not_an_idea"
    assert room.refuses(OpenRound(V, ideas("a"), 3, 2)) == "too_few_ideas"
    assert room.refuses(OpenRound(V, (*ideas("ab"), "card:per"), 3, 2)) == "mixed_ideas"
    room.does(OpenRound(V, ideas("ab"), 3, 2))
    assert room.vote("v").state == "open"


def test_notes_of_any_card_can_be_voted_on_and_only_those_for_ideas_become_a_plan(
    room: Room,
) -> None:
    """V1, V10"""
    room.posts("y", card="bra", section="erfaringer")
    room.does(OpenRound(V, ideas("xy"), 1, 1))
    room.votes("v", KARI, "x")
    room.does(CloseRound(V))
    room.does(ConfirmIdea(V, ideas("x")[0], an_id("plan")))
    assert room.vote("v").chosen == ideas("x")[0]
    assert room.board.count(Plan) == 0


def test_a_group_with_nothing_to_show_is_no_idea(room: Room) -> None:
    """V1"""
    room.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"),)))
    room.does(RemoveNote(an_id("a")), KARI)
    asked = OpenRound(V, (f"group:{an_id('g')}", *ideas("bc")), 3, 2)
    assert room.refuses(asked) == "not_an_idea"
    room.does(RestoreNote(an_id("a")), KARI)
    room.does(asked)


def test_a_round_is_on_two_hundred_ideas_at_most(room: Room) -> None:
    """V1"""
    names = [f"n{n:03}" for n in range(201)]
    for number, name in enumerate(names):
        room.posts(name, who=(KARI, OLA)[number % 2])
    many = tuple(f"note:{an_id(name)}" for name in names)
    assert room.refuses(OpenRound(V, many, 3, 2)) == "too_many_ideas"
    room.does(OpenRound(V, many[:200], 3, 2))


def test_person_cards_are_voted_on_once_their_theme_is_open() -> None:
    """V1"""
    cards = ("card:per", "card:egen")
    assert Room(reached=1).refuses(OpenRound(V, cards, 1, 1)) == "theme_closed"
    room = Room(reached=2)
    room.does(OpenRound(V, cards, 1, 1))
    assert room.vote("v").ideas == cards


def test_a_grouped_note_counts_through_its_group_and_each_idea_once(room: Room) -> None:
    """V2"""
    room.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"), an_id("b"))))
    group = f"group:{an_id('g')}"
    room.does(OpenRound(V, (*ideas("acb"), group, *ideas("c")), 3, 2))
    assert room.vote("v").ideas == (group, *ideas("c"))


def test_one_round_is_open_at_a_time(room: Room) -> None:
    """V3"""
    room.does(OpenRound(V, ideas("ab"), 3, 2))
    assert room.refuses(OpenRound(W, ideas("ab"), 3, 2)) == "round_open"
    assert room.refuses(OpenRound(V, ideas("ab"), 3, 2)) == "taken"
    room.does(CloseRound(V))
    assert room.does(CloseRound(V)) == []
    room.does(OpenRound(W, ideas("ab"), 3, 2))
    assert room.refuses(RunOff(an_id("r"), V)) == "round_open"


@pytest.mark.parametrize(("votes", "most"), [(0, 0), (21, 1), (3, 0), (3, 4), (-1, -1)])
def test_a_round_gives_each_head_some_votes(room: Room, votes: int, most: int) -> None:
    """V4"""
    assert room.refuses(OpenRound(V, ideas("ab"), votes, most)) == "bad_votes"


def test_nobody_has_more_votes_than_the_round_gives(room: Room) -> None:
    """V4"""
    room.does(OpenRound(V, ideas("abc"), 3, 2))
    room.votes("v", OLA, "a", "b", "a")
    assert room.refuses(CastBallot(V, 1, ideas("aaa")), OLA) == "too_many_on_one"
    assert room.refuses(CastBallot(V, 1, ideas("abca")), OLA) == "too_many_votes"
    assert room.get(Ballot, f"{V}.{OLA}.1").picks == ideas("aba")


def test_each_head_has_a_ballot_and_may_cast_it_anew_until_the_round_closes(room: Room) -> None:
    """V5"""
    room.does(OpenRound(V, ideas("abc"), 3, 2))
    room.votes("v", KARI, "a", head=1)
    room.votes("v", KARI, "b", head=2)
    room.votes("v", KARI, "c", "c", head=2)
    assert room.does(CastBallot(V, 2, ideas("cc")), KARI) == []
    assert room.get(Ballot, f"{V}.{KARI}.2").picks == ideas("cc")
    assert room.refuses(CastBallot(V, 3, ideas("a")), KARI) == "bad_head"
    assert room.refuses(CastBallot(V, 0, ideas("a")), KARI) == "bad_head"
    assert room.refuses(CastBallot(V, 1, ideas("d")), KARI) == "not_an_idea"
    assert room.refuses(CastBallot(W, 1, ideas("a")), KARI) == "gone"
    room.votes("v", KARI, head=2)
    assert room.get(Ballot, f"{V}.{KARI}.2").picks == ()
    room.does(CloseRound(V))
    assert room.refuses(CastBallot(V, 1, ideas("b")), KARI) == "round_closed"
    assert room.refuses(FinishBallot(V, 1, True), KARI) == "round_closed"


def test_the_round_counts_the_heads_that_have_finished(room: Room) -> None:
    """V6"""
    room.does(OpenRound(V, ideas("abc"), 3, 2))
    room.does(FinishBallot(V, 1, True), KARI)
    assert room.does(FinishBallot(V, 1, True), KARI) == []
    room.does(FinishBallot(V, 2, True), KARI)
    room.does(FinishBallot(V, 1, True), OLA)
    room.does(FinishBallot(V, 1, False), OLA)
    assert room.does(FinishBallot(V, 1, False), ANA) == []
    room.votes("v", KARI, "a", head=2)
    assert room.vote("v").finished == 2
    assert room.get(Ballot, f"{V}.{KARI}.2").finished


def test_there_is_no_result_before_the_round_closes(room: Room) -> None:
    """V7"""
    room.does(OpenRound(V, ideas("abc"), 3, 2))
    room.votes("v", KARI, "a", "a", "b", head=1)
    room.votes("v", KARI, "a", head=2)
    room.votes("v", OLA, "c")
    assert room.vote("v").result == ()
    room.does(CloseRound(V))
    assert room.vote("v").result == (3, 1, 1)
    room.does(OpenRound(W, ideas("ab"), 1, 1))
    room.does(CloseRound(W))
    assert room.vote("w").result == (0, 0)


def voted_on(room: Room) -> None:
    room.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"), an_id("b"))))
    room.does(OpenRound(V, (*ideas("ac"),), 3, 2))


@pytest.mark.parametrize(
    "command",
    [
        EditNote(an_id("c"), "Noe annet"),
        EditNote(an_id("a"), "Noe annet"),
        MoveNote(an_id("c"), "bra", "erfaringer"),
        RemoveNote(an_id("c")),
    ],
)
def test_what_is_voted_on_stays_as_it_is_for_its_author(room: Room, command: Command) -> None:
    """V8"""
    voted_on(room)
    assert room.refuses(command, KARI) == "in_vote"
    room.does(CloseRound(V))
    room.does(command, KARI)


@pytest.mark.parametrize(
    "command",
    [
        RemoveNote(an_id("a")),
        TakeFromGroup((an_id("a"),)),
        AddToGroup(an_id("g"), (an_id("d"),)),
        MakeGroup(an_id("h"), "", (an_id("c"),)),
        NameGroup(an_id("g"), "Annet"),
    ],
    ids=lambda command: command.did,
)
def test_what_is_voted_on_stays_as_it_is_for_facilitators(room: Room, command: Command) -> None:
    """V8"""
    voted_on(room)
    assert room.refuses(command) == "in_vote"
    room.does(CloseRound(V))
    room.does(command)


def test_a_note_brought_back_does_not_slip_into_a_vote(room: Room) -> None:
    """V8"""
    room.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"), an_id("b"))))
    room.does(RemoveNote(an_id("a")), KARI)
    room.does(OpenRound(V, (f"group:{an_id('g')}", *ideas("c")), 3, 2))
    assert room.refuses(RestoreNote(an_id("a")), KARI) == "in_vote"


def test_a_note_can_be_purged_in_the_middle_of_a_vote(room: Room) -> None:
    """V8"""
    room.does(OpenRound(V, ideas("abc"), 3, 2))
    room.votes("v", OLA, "a", "b")
    room.does(PurgeNote(an_id("a")), KARI)
    room.does(CloseRound(V))
    assert (room.vote("v").ideas, room.vote("v").result) == (ideas("bc"), (1, 0))


def test_the_others_keep_their_votes_when_a_note_is_purged_after_the_vote(room: Room) -> None:
    """V8"""
    close(room, kari="ab", ola="b", ana="bc")
    room.does(ConfirmIdea(V, ideas("a")[0], an_id("plan")))
    room.does(PurgeNote(an_id("a")), KARI)
    vote = room.vote("v")
    assert (vote.ideas, vote.result, vote.chosen) == (ideas("bc"), (3, 1), "")


def test_a_tie_is_settled_by_one_vote_a_head_among_the_tied(room: Room) -> None:
    """V9"""
    close(room, kari="ab", ola="ab", ana="c")
    room.does(RunOff(W, V))
    vote = room.vote("w")
    assert (vote.ideas, vote.votes, vote.most, vote.runoff_of) == (ideas("ab"), 1, 1, V)
    assert room.refuses(CastBallot(W, 1, ideas("c")), OLA) == "not_an_idea"


def test_there_is_no_run_off_without_a_tie(room: Room) -> None:
    """V9"""
    close(room, kari="aab")
    assert room.refuses(RunOff(W, V)) == "no_tie"
    assert room.refuses(RunOff(W, W)) == "gone"


def test_nobody_voting_is_no_tie(room: Room) -> None:
    """V9"""
    close(room)
    assert room.refuses(RunOff(W, V)) == "no_tie"


def test_an_idea_taken_away_since_is_not_in_the_run_off(room: Room) -> None:
    """V9"""
    close(room, kari="ab", ola="ab")
    room.does(RemoveNote(an_id("a")), KARI)
    assert room.refuses(RunOff(W, V)) == "no_tie"


def test_the_confirmed_idea_opens_a_plan_with_its_text(room: Room) -> None:
    """V10"""
    close(room, kari="ab", ola="b")
    plan = an_id("plan")
    room.does(ConfirmIdea(V, ideas("b")[0], plan))
    assert room.vote("v").chosen == ideas("b")[0]
    assert room.get(Plan, plan).origin == ideas("b")[0]
    assert room.get(Field, f"{plan}.description") == Field(f"{plan}.description", "Idé b", 1, "")
    assert room.does(ConfirmIdea(V, ideas("b")[0], an_id("other"))) == []


def test_a_groups_plan_begins_with_its_name_and_notes(room: Room) -> None:
    """V10"""
    room.does(MakeGroup(an_id("g"), "Utstyr", (an_id("b"), an_id("a"))))
    room.does(OpenRound(V, (*ideas("ac"),), 1, 1))
    room.does(CloseRound(V))
    room.does(ConfirmIdea(V, f"group:{an_id('g')}", an_id("plan")))
    written = room.get(Field, f"{an_id('plan')}.description").text
    assert written == "Utstyr\nIdé a\nIdé b"


def test_a_plan_begins_with_as_many_whole_notes_as_fit(room: Room) -> None:
    """V10"""
    for note in "ef":
        room.posts(note, text=note * 1500)
    room.does(MakeGroup(an_id("g"), "Langt", (an_id("e"), an_id("f"))))
    room.does(OpenRound(V, (*ideas("ec"),), 1, 1))
    room.does(CloseRound(V))
    room.does(ConfirmIdea(V, f"group:{an_id('g')}", an_id("plan")))
    assert room.get(Field, f"{an_id('plan')}.description").text == "Langt\n" + "e" * 1500


def test_a_confirmed_person_card_is_taken_into_use() -> None:
    """V10"""
    room = Room(reached=2)
    room.does(OpenRound(V, ("card:per", "card:sandra"), 1, 1))
    room.does(CloseRound(V))
    room.does(ConfirmIdea(V, "card:sandra", ""))
    room.does(ConfirmIdea(V, "card:per", ""))
    assert room.get(Card, "sandra").chosen
    assert room.get(Card, "per").chosen
    assert room.board.count(Plan) == 0


def test_only_an_idea_of_a_closed_round_is_confirmed(room: Room) -> None:
    """V10"""
    room.does(OpenRound(V, ideas("abc"), 3, 2))
    assert room.refuses(ConfirmIdea(V, ideas("a")[0], an_id("plan"))) == "round_open"
    room.does(CloseRound(V))
    assert room.refuses(ConfirmIdea(V, ideas("d")[0], an_id("plan"))) == "not_an_idea"
    room.does(RemoveNote(an_id("a")), KARI)
    assert room.refuses(ConfirmIdea(V, ideas("a")[0], an_id("plan"))) == "not_an_idea"
    assert room.refuses(ConfirmIdea(V, ideas("b")[0], "plan")) == "bad_id"


def test_confirming_another_idea_takes_the_untouched_plan_away(room: Room) -> None:
    """V11"""
    close(room, kari="ab")
    room.does(ConfirmIdea(V, ideas("a")[0], an_id("one")))
    room.does(ConfirmIdea(V, ideas("b")[0], an_id("two")))
    assert {plan.id for plan in room.board.all(Plan)} == {an_id("two")}
    assert {field.id for field in room.board.all(Field)} == {f"{an_id('two')}.description"}
    assert room.vote("v").chosen == ideas("b")[0]


def test_an_idea_that_opens_no_plan_takes_the_former_ones_plan_away_too(room: Room) -> None:
    """V11"""
    room.posts("x", card="bra", section="erfaringer")
    both = (ideas("a")[0], f"note:{an_id('x')}")
    room.does(OpenRound(V, both, 1, 1))
    room.does(CloseRound(V))
    room.does(ConfirmIdea(V, both[0], an_id("one")))
    room.does(ConfirmIdea(V, both[1], an_id("two")))
    assert list(room.board.all(Plan)) == []
    assert room.vote("v").chosen == both[1]


def test_a_plan_that_somebody_wrote_in_stays(room: Room) -> None:
    """V11"""
    close(room, kari="ab")
    room.does(ConfirmIdea(V, ideas("a")[0], an_id("one")))
    room.does(WriteField(f"{an_id('one')}.responsible", "Kari", 0), KARI)
    room.does(ConfirmIdea(V, ideas("b")[0], an_id("two")))
    assert {plan.id for plan in room.board.all(Plan)} == {an_id("one"), an_id("two")}
    room.does(WriteField(f"{an_id('two')}.description", "Mer", 1), KARI)
    assert room.refuses(ConfirmIdea(V, ideas("c")[0], an_id("three"))) == "too_many_plans"
    assert room.vote("v").chosen == ideas("b")[0]
