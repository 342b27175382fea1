"""Every command pressed by two who see the same board."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.commands import (
    COMMAND_TYPES,
    Actor,
    AddActor,
    AddStep,
    AddTime,
    AddToGroup,
    AdmitVoters,
    AllowLikes,
    CastBallot,
    ChangeMe,
    ChooseCard,
    ClearPairs,
    ClearSignals,
    CloseRound,
    ColourNote,
    Command,
    ConfirmIdea,
    DrawPairs,
    EditNote,
    EndWorkshop,
    FinishBallot,
    FollowPlan,
    GoTo,
    KeepFor,
    LeavePlanOpen,
    LetIn,
    LikeNote,
    MakeGroup,
    MoveNote,
    MoveStep,
    NameGroup,
    OpenPlan,
    OpenRound,
    OpenTheme,
    PauseTimer,
    PlaceGroup,
    PlaceNote,
    PostNote,
    PurgeNote,
    RemoveActor,
    RemoveNote,
    RemoveParticipant,
    RemoveStep,
    RenameWorkshop,
    ReopenWorkshop,
    RestoreNote,
    ResumeTimer,
    RunOff,
    SeatLate,
    SetCardMode,
    SetMinutes,
    ShowCard,
    ShowNames,
    Signal,
    SplitGroup,
    Spotlight,
    StartTimer,
    StopTimer,
    TakeFromGroup,
    TickStep,
    TidyRoom,
    Undo,
)
from board.presses import MARKS
from board.rejection import Rejected
from tests.board.play import DECK, FACILITATOR, KARI, OLA, Room, an_id
from tests.board.pressing import OF_ITS_OWN, as_seen, by_another, seen_now
from tests.board.test_any_command import ACTORS, COMMANDS, SLOW_IS_FINE, lived_in, of


def test_every_command_that_carries_what_it_was_seen_at_has_a_mark() -> None:
    """W13, W14"""
    carries = {each for each in COMMAND_TYPES if "seen" in {one.name for one in fields(each)}}
    # What is ready and whose hand is up are two states in one command: each is taken by itself.
    # So is a ballot: it is finished with the votes that were shown.
    assert carries - {Signal, FinishBallot} == set(MARKS)
    assert all(each.press == "state" for each in MARKS)


@settings(max_examples=250, suppress_health_check=SLOW_IS_FINE)
@given(
    story=st.lists(st.tuples(COMMANDS, ACTORS), max_size=12),
    command=st.sampled_from([each for each in COMMAND_TYPES if each not in OF_ITS_OWN]).flatmap(of),
    actor=ACTORS,
    later=st.integers(0, 2000),
)
def test_the_same_press_by_two_is_one_press_or_counts_for_both(
    story: list[tuple[Command, Actor]], command: Command, actor: Actor, later: int
) -> None:
    """W13, W14"""
    room = Room(KARI, OLA, reached=4)
    lived_in(room)
    for wish, who in story:
        with suppress(Rejected):
            room.does(wish, who)
    if actor.role not in command.roles:
        actor = FACILITATOR if "facilitator" in command.roles else Actor("participant", KARI, KARI)
    command = seen_now(room.board, command, actor)
    try:
        room.does(command, actor, dice=1)
    except Rejected:
        return
    once = as_seen(room.board)
    room.now += later
    if command.press == "state":
        room.does(by_another(command), actor, dice=2)
        assert as_seen(room.board) == once


V, W, G, P = (an_id(name) for name in "vwgp")
NOTE_A, NOTE_C, NOTE_D = (f"note:{an_id(name)}" for name in "acd")
RUNS = (StartTimer(60),)
ENDED = (CloseRound(V), LeavePlanOpen(P, True), EndWorkshop())
#: A press of each command on a board that was lived in, after what makes it possible.
PRESSED: list[tuple[tuple[Command, ...], Command]] = [
    ((), RenameWorkshop("Nytt")),
    ((), ShowNames(True)),
    ((), ShowNames(False)),
    ((), LetIn(False)),
    ((), Spotlight("")),
    ((), Spotlight(an_id("c"))),
    (ENDED[:-1], EndWorkshop()),
    (ENDED, ReopenWorkshop()),
    ((), OpenTheme("bra")),
    ((), ShowCard("bra", "back")),
    ((), SetCardMode("veier", "quiet")),
    ((SetCardMode("veier", "quiet"),), SetCardMode("veier", "open")),
    ((), ChooseCard("per", True)),
    ((), ClearSignals("")),
    ((), ClearSignals(KARI)),
    ((), RemoveParticipant(KARI)),
    ((), RemoveParticipant(KARI, notes=True)),
    ((CloseRound(V),), TidyRoom(True, ())),
    ((), EditNote(an_id("w"), "Annet")),
    ((), MoveNote(an_id("w"), "bra", "erfaringer")),
    ((), MoveNote(an_id("w"), "veier", "kommune")),
    ((), RemoveNote(an_id("w"))),
    ((RemoveNote(an_id("w")),), RestoreNote(an_id("w"))),
    ((), PurgeNote(an_id("c"))),
    ((), PurgeNote(an_id("w"))),
    ((), ColourNote(an_id("w"), "hav")),
    ((), PlaceNote(an_id("c"), an_id("d"))),
    ((), PlaceNote(an_id("c"), "")),
    ((), LikeNote(an_id("w"), False)),
    ((), MakeGroup(an_id("h"), "Ny", (an_id("w"),))),
    ((CloseRound(V),), NameGroup(G, "Annet")),
    ((CloseRound(V),), AddToGroup(G, (an_id("w"),))),
    ((CloseRound(V),), TakeFromGroup((an_id("a"),))),
    ((MakeGroup(an_id("h"), "", (an_id("w"),)),), SplitGroup(an_id("h"))),
    ((MakeGroup(an_id("h"), "", (an_id("w"),)),), PlaceGroup(G, "")),
    ((CloseRound(V),), OpenRound(W, (NOTE_C, NOTE_D), 3, 2)),
    ((), CloseRound(V)),
    ((), AdmitVoters(V, (f"{KARI}.1", "per000.1"))),
    ((CloseRound(V),), RunOff(W, V)),
    ((CloseRound(V),), ConfirmIdea(V, f"group:{G}", an_id("q"))),
    ((), CastBallot(V, 1, (NOTE_C,))),
    ((), FinishBallot(V, 1, False)),
    ((), StartTimer(60)),
    (RUNS, StartTimer(120)),
    (RUNS, PauseTimer()),
    ((*RUNS, PauseTimer()), ResumeTimer()),
    (RUNS, StopTimer()),
    (RUNS, AddTime(60)),
    ((), DrawPairs("bra", False, (KARI, OLA, "per000", "ida000", "mia000"))),
    ((DrawPairs("bra", False, (KARI, OLA, "per000", "ida000")),), ClearPairs()),
    (
        (OpenTheme("bra"), DrawPairs("bra", False, (KARI, OLA))),
        SeatLate(("per000", "ida000")),
    ),
    ((), OpenPlan(an_id("q"), "")),
    ((), OpenPlan(an_id("q"), NOTE_C)),
    ((), LeavePlanOpen(P, True)),
    ((), AddActor(an_id("k"), P)),
    ((AddActor(an_id("k"), P),), RemoveActor(an_id("k"))),
    ((), AddStep(an_id("t"), P)),
    ((), RemoveStep(an_id("s"))),
    ((AddStep(an_id("t"), P),), MoveStep(an_id("t"), an_id("s"))),
    ((), PostNote(an_id("x"), "bra", "erfaringer", "Ny", False, "sol")),
    ((), GoTo("bra.lapper")),
    ((), SetMinutes("bra.lapper", 9)),
    ((), KeepFor(20, 90)),
    ((FollowPlan("c" * 64, 90),), TickStep(P, "first", 30, True)),
    ((), AllowLikes(False)),
    ((), Signal(True, False)),
    ((), ChangeMe("Kari N", "remote", 2)),
]


@pytest.mark.parametrize(("first", "command"), PRESSED, ids=lambda each: getattr(each, "did", ""))
def test_each_button_pressed_by_two(first: tuple[Command, ...], command: Command) -> None:
    """W13, W14: what it changed is so once, or twice where it counts."""
    room = Room(KARI, OLA, "per000", "ida000", "mia000", reached=4, deck=replace(DECK, plans=4))
    lived_in(room)
    for wish in first:
        room.does(wish)
    actor = Actor("participant", OLA if isinstance(command, EditNote | ColourNote) else KARI, "")
    who = (
        actor
        if "facilitator" not in command.roles or isinstance(command, EditNote | ColourNote)
        else FACILITATOR
    )
    command = seen_now(room.board, command, who)
    before = as_seen(room.board)
    there = {f"{each.kind}/{each.id}" for each in room.board}
    room.does(command, who, dice=1)
    there |= {f"{each.kind}/{each.id}" for each in room.board}
    # What shows how far the command has come is there to show it; "" is everybody at once.
    about = command.target.format(me=who.id, **as_fields(command))
    assert about in there | {"", "participant/"}
    once = as_seen(room.board)
    room.now += 650
    changes = room.does(by_another(command), who, dice=2)
    twice = as_seen(room.board)
    if command.press == "state":
        assert changes == []
        assert twice == once
    else:
        assert before != once != twice


def as_fields(command: Command) -> dict[str, Any]:
    return {each.name: getattr(command, each.name) for each in fields(command)}


def test_each_command_is_pressed() -> None:
    """W13, W14"""
    pressed = {type(command) for _, command in PRESSED} | {*OF_ITS_OWN, Undo}
    assert pressed == set(COMMAND_TYPES)
