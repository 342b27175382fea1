"""Undoing what a facilitator did (D)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from board.commands import (
    AddActor,
    AddToGroup,
    CastBallot,
    ChangeMe,
    ClearPairs,
    ClearSignals,
    CloseRound,
    Command,
    ConfirmIdea,
    DrawPairs,
    EditNote,
    EndWorkshop,
    FinishBallot,
    FollowPlan,
    GoTo,
    MakeGroup,
    MoveNote,
    MoveStep,
    NameGroup,
    OpenPlan,
    OpenRound,
    PurgeNote,
    RemoveActor,
    RemoveNote,
    RemoveParticipant,
    RemoveStep,
    RestoreNote,
    SetCardMode,
    ShowNames,
    Signal,
    SplitGroup,
    TakeFromGroup,
    TickStep,
    Undo,
    WriteField,
)
from board.commands import AddStep as NewStep
from board.deeds import KEPT, RECORDS_MAX
from board.model import (
    PAIRING_ID,
    Ballot,
    Deed,
    Field,
    Group,
    Pairing,
    Participant,
    Plan,
    Record,
    Round,
    Step,
)
from tests.board.play import ANA, FACILITATOR, KARI, OLA, Room, an_id

A, B, G, H, P, V = (an_id(name) for name in "abghpv")
IDEAS = (f"note:{A}", f"note:{B}")


def full() -> Room:
    """Two who wrote, a group, a plan with an actor and a step, and pairs."""
    room = Room(KARI, OLA, ANA, reached=4)
    for note in "abcd":
        room.posts(note, who=OLA if note == "d" else KARI)
    room.does(MakeGroup(G, "Utstyr", (an_id("c"), an_id("d"))))
    room.does(OpenPlan(P, ""))
    room.does(AddActor(an_id("actor"), P), KARI)
    room.does(WriteField(f"{P}.actor.{an_id('actor')}.name", "Idrettsrådet", 0), KARI)
    room.does(NewStep(an_id("step"), P), KARI)
    room.does(WriteField(f"{P}.step.{an_id('step')}.what", "Møte", 0), KARI)
    room.does(WriteField(f"{P}.description", "Fadder", 0), KARI)
    room.does(Signal(True, True), KARI)
    room.does(DrawPairs("bra", True, (KARI, OLA, ANA)))
    return room


def last(room: Room) -> str:
    return max((deed.id for deed in room.board.all(Deed)), key=int)


def all_but_deeds(room: Room) -> set[Record]:
    return {record for record in room.board if record.kind not in ("deed", "field")}


def texts(room: Room) -> dict[str, str]:
    return {field.id: field.text for field in room.board.all(Field)}


ACTIONS: list[Command] = [
    MoveNote(A, "bra", "erfaringer"),
    RemoveNote(A),
    MakeGroup(H, "Nytt", (A, B)),
    MakeGroup(H, "Nytt", (A, an_id("c"), an_id("d"))),
    NameGroup(G, "Annet"),
    AddToGroup(G, (A,)),
    TakeFromGroup((an_id("c"),)),
    TakeFromGroup((an_id("c"), an_id("d"))),
    SplitGroup(G),
    ClearSignals(""),
    ClearSignals(KARI),
    RemoveParticipant(KARI),
    ClearPairs(),
    WriteField(f"{P}.description", "Noe annet", 1),
    RemoveActor(an_id("actor")),
    RemoveStep(an_id("step")),
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.did)
def test_everything_is_as_it_was(action: Command) -> None:
    """D1"""
    room = full()
    before, said = all_but_deeds(room), texts(room)
    assert room.does(action)
    assert all_but_deeds(room) != before or texts(room) != said
    deed = last(room)
    room.does(Undo((deed,)))
    assert all_but_deeds(room) == before
    assert texts(room) == said
    assert room.board.get(Deed, deed) is None


def test_a_note_that_was_brought_back_is_hidden_again() -> None:
    """D1"""
    room = full()
    room.does(RemoveNote(A))
    room.does(RestoreNote(A))
    room.does(Undo((last(room),)))
    assert room.note("a").removed == "facilitator"


def test_a_closed_vote_is_opened_again_with_every_ballot() -> None:
    """D1"""
    room = full()
    room.does(OpenRound(V, IDEAS, 2, 1))
    room.votes("v", KARI, "a")
    room.does(FinishBallot(V, 1, True), KARI)
    room.does(CloseRound(V))
    room.does(Undo((last(room),)))
    assert (room.vote("v").state, room.vote("v").result, room.vote("v").finished) == ("open", (), 1)
    room.votes("v", OLA, "b")
    room.does(CloseRound(V))
    assert room.vote("v").result == (1, 1)


def test_a_vote_on_notes_of_any_card_is_opened_again() -> None:
    """D1"""
    room = full()
    room.posts("x", card="bra", section="erfaringer")
    room.does(OpenRound(V, (f"note:{an_id('x')}", IDEAS[0]), 2, 1))
    room.does(CloseRound(V))
    room.does(Undo((last(room),)))
    assert room.vote("v").state == "open"


def test_a_group_whose_notes_are_hidden_gets_its_name_back() -> None:
    """D1, G6"""
    room = full()
    room.does(NameGroup(G, "Annet"))
    named = last(room)
    room.does(RemoveNote(an_id("c")), KARI)
    room.does(RemoveNote(an_id("d")), OLA)
    room.does(Undo((named,)))
    assert room.get(Group, G).name == "Utstyr"


def test_one_who_was_put_out_during_a_vote_comes_back_with_the_ballot() -> None:
    """D1"""
    room = full()
    room.does(OpenRound(V, IDEAS, 2, 1))
    room.votes("v", KARI, "a")
    room.does(FinishBallot(V, 1, True), KARI)
    room.does(RemoveParticipant(KARI))
    room.does(Undo((last(room),)))
    assert not room.get(Participant, KARI).removed
    room.does(CloseRound(V))
    assert room.vote("v").result == (1, 0)


def test_a_confirmed_idea_is_taken_back_with_its_untouched_plan() -> None:
    """D1"""
    room = Room(KARI, OLA, reached=4)
    room.posts("a")
    room.posts("b")
    room.does(OpenRound(V, IDEAS, 1, 1))
    room.votes("v", KARI, "a")
    room.does(CloseRound(V))
    room.does(ConfirmIdea(V, IDEAS[0], P))
    confirmed = last(room)
    room.does(ConfirmIdea(V, IDEAS[1], an_id("q")))
    room.does(Undo((last(room),)))
    assert room.vote("v").chosen == IDEAS[0]
    assert texts(room) == {f"{P}.description": "Lån ut ski"}
    room.does(Undo((confirmed,)))
    assert room.vote("v").chosen == ""
    assert texts(room) == {}


def written_in(room: Room) -> None:
    room.does(WriteField(f"{P}.first.when", "I morgen", 0), KARI)


MEANWHILE: list[tuple[str, Command, Callable[[Room], object], str]] = [
    ("its author edits it", MoveNote(A, "bra", "erfaringer"),
     lambda room: room.does(EditNote(A, "Nytt"), KARI), "moved_on"),
    ("its author moves it", RemoveNote(A),
     lambda room: room.does(RestoreNote(A)), "moved_on"),
    ("another note joins the group", MakeGroup(H, "Nytt", (A,)),
     lambda room: room.does(AddToGroup(H, (B,))), "moved_on"),
    ("the group it came from is split", AddToGroup(H, (an_id("c"),)),
     lambda room: room.does(SplitGroup(G)), "moved_on"),
    ("the group would be left with nothing", AddToGroup(G, (A,)),
     lambda room: room.does(TakeFromGroup((an_id("c"), an_id("d")))), "moved_on"),
    ("a vote is on it", MoveNote(A, "veier", "sammen"),
     lambda room: room.does(OpenRound(V, IDEAS, 1, 1)), "in_vote"),
    ("the group is voted on", NameGroup(G, "Annet"),
     lambda room: room.does(OpenRound(V, (f"group:{G}", IDEAS[0]), 1, 1)), "in_vote"),
    ("the card is closed", MoveNote(A, "bra", "erfaringer"),
     lambda room: room.does(SetCardMode("veier", "closed")), "card_closed"),
    ("one raised the hand again", ClearSignals(""),
     lambda room: room.does(Signal(False, True), KARI), "moved_on"),
    ("one of a pair was put out", ClearPairs(),
     lambda room: room.does(RemoveParticipant(OLA)), "moved_on"),
    ("the text was written anew", WriteField(f"{P}.description", "Annet", 1),
     lambda room: room.does(WriteField(f"{P}.description", "Mer", 2), KARI), "moved_on"),
    ("the plan card is closed", RemoveActor(an_id("actor")),
     lambda room: room.does(SetCardMode("ide", "closed")), "card_closed"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "meanwhile", "reason"),
    [pytest.param(*rest, id=name) for name, *rest in MEANWHILE],
)
def test_what_others_have_changed_since_stays(
    action: Command, meanwhile: Callable[[Room], object], reason: str
) -> None:
    """D2, D3: the refusal changes nothing, which ``does`` makes sure of."""
    room = full()
    if isinstance(action, AddToGroup) and action.id == H:
        room.does(MakeGroup(H, "Nytt", (A,)))
    room.does(action)
    deed = last(room)
    meanwhile(room)
    assert room.refuses(Undo((deed,))) == reason


def test_a_plan_that_was_written_in_is_not_taken_back() -> None:
    """D3"""
    room = Room(KARI, reached=4)
    room.posts("a")
    room.does(OpenPlan(P, IDEAS[0]))
    opened = last(room)
    room.does(WriteField(f"{P}.first.when", "I morgen", 0), KARI)
    assert room.refuses(Undo((opened,))) == "moved_on"


def test_a_vote_is_not_opened_again_beside_another_or_for_fewer_heads() -> None:
    """D3"""
    room = full()
    room.does(ChangeMe("Kari", "room", 2), KARI)
    room.does(OpenRound(V, IDEAS, 1, 1))
    room.does(CastBallot(V, 2, IDEAS[:1]), KARI)
    room.does(CloseRound(V))
    closed = last(room)
    room.does(ChangeMe("Kari", "room", 1), KARI)
    assert room.refuses(Undo((closed,))) == "moved_on"
    room.does(ChangeMe("Kari", "room", 2), KARI)
    room.does(OpenRound(an_id("w"), IDEAS, 1, 1))
    assert room.refuses(Undo((closed,))) == "round_open"
    assert room.get(Round, V).state == "closed"


def test_a_quiet_note_does_not_come_back_to_a_card_that_was_revealed() -> None:
    """D3"""
    room = Room(KARI, reached=4)
    room.does(SetCardMode("veier", "quiet"))
    room.does(SetCardMode("bra", "quiet"))
    room.posts("a")
    room.does(MoveNote(A, "bra", "erfaringer"))
    moved = last(room)
    room.does(SetCardMode("veier", "open"))
    assert room.refuses(Undo((moved,))) == "moved_on"


def test_several_are_undone_together_or_none() -> None:
    """D4"""
    room = full()
    before = all_but_deeds(room)
    room.does(RemoveNote(A))
    first = last(room)
    room.does(MoveNote(B, "bra", "erfaringer"))
    second = last(room)
    room.does(MoveNote(B, "veier", "sammen"))
    third = last(room)
    assert room.refuses(Undo((first, second))) == "moved_on"
    room.does(Undo((first, second, third)))
    assert all_but_deeds(room) == before


def test_two_who_undo_at_once_undo_it_once() -> None:
    """D2"""
    room = full()
    room.does(RemoveNote(A))
    deed = last(room)
    room.does(Undo((deed,)))
    assert room.refuses(Undo((deed,))) == "moved_on"
    assert room.does(Undo(())) == []


def test_the_group_moves_on_and_what_was_hidden_can_still_be_undone() -> None:
    """D5"""
    room = full()
    room.does(RemoveNote(A))
    deed = last(room)
    room.does(GoTo("ide.plan"))
    room.does(Undo((deed,)))
    assert room.note("a").removed == ""
    assert room.workshop.theme == "ide"


def test_who_is_back_after_the_vote_has_closed_is_back_without_votes_that_were_not_counted() -> (
    None
):
    """D3"""
    room = full()
    room.does(OpenRound(V, IDEAS, 2, 2))
    room.does(CastBallot(V, 1, (IDEAS[0],)), KARI)
    room.does(CastBallot(V, 1, (IDEAS[0], IDEAS[1])), OLA)
    room.does(RemoveParticipant(OLA))
    out = last(room)
    room.does(CloseRound(V))
    closed = last(room)
    assert room.get(Round, V).result == (1, 0)
    room.does(Undo((out,)))
    assert not room.get(Participant, OLA).removed
    assert [ballot.participant for ballot in room.board.all(Ballot)] == [KARI]
    room.does(Undo((closed,)))
    assert room.get(Round, V).state == "open"


def test_who_is_back_while_the_vote_is_open_is_back_with_their_votes() -> None:
    """D1, D4"""
    room = full()
    room.does(OpenRound(V, IDEAS, 2, 2))
    room.does(CastBallot(V, 1, (IDEAS[0], IDEAS[1])), OLA)
    room.does(RemoveParticipant(OLA))
    out = last(room)
    room.does(CloseRound(V))
    room.does(Undo((out, last(room))))
    assert [ballot.participant for ballot in room.board.all(Ballot)] == [OLA]


def test_a_note_that_was_revealed_by_moving_it_is_not_hidden_again() -> None:
    """D5"""
    room = full()
    room.does(SetCardMode("veier", "quiet"))
    room.posts("q", "Stille", who=FACILITATOR)
    before = last(room)
    room.does(MoveNote(an_id("q"), "bra", "erfaringer"))
    assert not room.note("q").quiet
    assert last(room) == before


def test_purging_a_note_takes_what_was_kept_of_it_along() -> None:
    """D5"""
    room = full()
    room.does(RemoveNote(A))
    hidden = last(room)
    room.does(RemoveNote(B))
    kept = last(room)
    room.does(PurgeNote(A), KARI)
    assert room.board.get(Deed, hidden) is None
    assert "Lån ut ski" not in str([d for d in room.board.all(Deed) if A in str(d.before)])
    room.does(Undo((kept,)))


def test_purging_a_note_takes_what_was_kept_of_a_plan_that_repeats_it_along() -> None:
    """D5"""
    room = Room(KARI, reached=4)
    for note in "abc":
        room.posts(note, f"Forslaget som heter {note}")
    room.does(OpenRound(V, tuple(f"note:{an_id(note)}" for note in "abc"), 1, 1))
    room.does(CloseRound(V))
    room.does(ConfirmIdea(V, f"note:{A}", P))
    room.does(ConfirmIdea(V, f"note:{B}", an_id("q")))
    repeats = last(room)
    room.does(RemoveNote(an_id("c")))
    kept = last(room)
    room.does(PurgeNote(A), KARI)
    assert room.board.get(Deed, repeats) is None
    assert "heter a" not in str(list(room.board))
    room.does(Undo((kept,)))


def test_purging_a_note_takes_what_was_kept_of_a_group_that_is_called_after_it_along() -> None:
    """D5"""
    room = Room(KARI, reached=4)
    room.posts("a", "Navnet på et barn")
    room.posts("b")
    room.does(MakeGroup(G, "Navnet på et barn", (A, B)))
    room.does(TakeFromGroup((A,)))
    room.does(SplitGroup(G))
    split = last(room)
    room.does(PurgeNote(A), KARI)
    assert room.board.get(Deed, split) is None
    assert "Navnet" not in str(list(room.board))


@pytest.mark.parametrize("action", [PurgeNote(A), ShowNames(False), SetCardMode("veier", "quiet")])
def test_what_is_for_good_keeps_no_deed(action: Command) -> None:
    """D5"""
    room = Room(KARI, reached=3)
    room.posts("a")
    room.does(action)
    assert list(room.board.all(Deed)) == []


def test_what_people_do_themselves_keeps_no_deed() -> None:
    """D1"""
    room = Room(KARI, reached=3)
    room.posts("a")
    room.does(MoveNote(A, "veier", "sammen"), KARI)
    room.does(RemoveNote(A), KARI)
    assert list(room.board.all(Deed)) == []


def test_the_oldest_deeds_go_and_the_largest_are_not_kept() -> None:
    """D6"""
    room = full()
    for place in range(KEPT + 3):
        room.does(MoveNote(A, *(("bra", "erfaringer") if place % 2 else ("veier", "sammen"))))
    assert len(list(room.board.all(Deed))) == KEPT
    crowd = Room(KARI, reached=3)
    notes = tuple(an_id(f"n{place}") for place in range(RECORDS_MAX))
    for note in notes:
        crowd.posts(note)
    crowd.does(MakeGroup(G, "Alle", notes))
    assert list(crowd.board.all(Deed)) == []
    assert crowd.get(Group, G).name == "Alle"


def test_a_text_that_is_put_back_is_a_new_version() -> None:
    """D7"""
    room = full()
    field = f"{P}.description"
    room.does(WriteField(field, "Uenig", 0), KARI)
    clash = room.get(Field, field)
    assert clash.clash == "Uenig"
    room.does(WriteField(field, "Enig", 2))
    room.does(Undo((last(room),)))
    assert room.get(Field, field) == replace(clash, version=4)


def test_who_was_in_no_talk_comes_back_though_the_pairs_are_down_by_now() -> None:
    """D1, D2, A5: that they had met somebody before is nobody's to see."""
    room = Room(KARI, OLA, ANA, reached=1)
    room.does(DrawPairs("bra", mixed=True, present=(KARI, ANA)))
    room.does(DrawPairs("bra", mixed=True, present=(KARI, OLA)))
    room.does(RemoveParticipant(ANA, notes=False))
    deed = last(room)
    room.does(ClearPairs())
    room.does(Undo((deed,)))
    ana = room.board.get(Participant, ANA)
    assert ana is not None
    assert not ana.removed


def test_pairs_come_back_though_somebody_was_put_out_who_was_in_none() -> None:
    """D1, D2; and who met whom is remembered from both."""
    room = Room(KARI, OLA, ANA, reached=1)
    room.does(DrawPairs("bra", mixed=True, present=(ANA, OLA)))
    room.does(DrawPairs("bra", mixed=True, present=(KARI, OLA)))
    room.does(ClearPairs())
    deed = last(room)
    room.does(RemoveParticipant(ANA, notes=False))
    room.does(Undo((deed,)))
    pairing = room.board.get(Pairing, PAIRING_ID)
    assert pairing is not None
    assert sorted(pairing.groups[0]) == [KARI, OLA]
    assert pairing.past[-1] == f"{KARI}+{OLA}"


def test_steps_stay_where_they_are_on_a_card_that_is_closed_by_now() -> None:
    """D3"""
    room = full()
    room.does(NewStep(an_id("second"), P), KARI)
    steps = [each.id for each in room.board.all(Step)]
    room.does(MoveStep(steps[-1], steps[0]))
    room.does(SetCardMode("ide", "closed"))
    assert room.refuses(Undo((last(room),))) == "card_closed"


def test_what_may_be_done_after_the_end_may_be_undone_then() -> None:
    """W8"""
    room = Room(KARI, OLA, reached=1)
    room.does(DrawPairs("bra", mixed=True, present=(KARI, OLA)))
    room.does(EndWorkshop())
    room.does(ClearPairs())
    room.does(Undo((last(room),)))
    pairing = room.board.get(Pairing, PAIRING_ID)
    assert pairing is not None
    assert pairing.groups


def test_a_plan_that_was_looked_at_since_stays() -> None:
    """D3, U5: a tick would hang on no plan."""
    room = Room(KARI, reached=4)
    room.does(OpenPlan(P, ""))
    deed = last(room)
    room.does(FollowPlan("d" * 64, 180))
    room.does(TickStep(P, "first", 30, True))
    assert room.refuses(Undo((deed,))) == "moved_on"
    room.does(TickStep(P, "first", 30, False))
    room.does(Undo((deed,)))
    assert room.board.get(Plan, P) is None


def test_talks_do_not_come_back_with_heads_that_have_gone() -> None:
    """D3, A7"""
    room = Room(KARI, OLA, reached=1)
    room.does(ChangeMe("Kari", "room", 2), KARI)
    room.does(DrawPairs("bra", mixed=True, present=(KARI, OLA)))
    room.does(ClearPairs())
    deed = last(room)
    room.does(ChangeMe("Kari", "room", 1), KARI)
    assert room.refuses(Undo((deed,))) == "moved_on"
    room.does(ChangeMe("Kari", "room", 2), KARI)
    room.does(Undo((deed,)))


def test_a_vote_is_opened_again_though_somebody_has_gone_who_took_their_votes_back() -> None:
    """D3: an empty ballot is as good as none."""
    room = full()
    room.does(OpenRound(V, IDEAS, 1, 1))
    room.does(CastBallot(V, 1, (IDEAS[0],)), KARI)
    room.does(CastBallot(V, 1, ()), KARI)
    room.does(CloseRound(V))
    deed = last(room)
    room.does(RemoveParticipant(KARI, notes=False))
    room.does(Undo((deed,)))
    vote = room.board.get(Round, V)
    assert vote is not None
    assert vote.state == "open"
