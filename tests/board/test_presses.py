"""Two press the same button at once: it is done once, or counts twice, and is never refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.commands import (
    Actor,
    AddActor,
    AddStep,
    AddTime,
    ClearPairs,
    ClearSignals,
    Command,
    DrawPairs,
    EndWorkshop,
    GoTo,
    LeavePlanOpen,
    MakeGroup,
    OpenPlan,
    OpenRound,
    PauseTimer,
    PurgeNote,
    RemoveActor,
    RemoveNote,
    RemoveStep,
    ResumeTimer,
    Signal,
    SplitGroup,
    StartTimer,
    StopTimer,
    Undo,
)
from board.decide import decide
from board.model import PAIRING_ID, TIMER_ID, Deed, Pairing, Participant, Plan, Round, Timer
from tests.board.play import DECK, FACILITATOR, KARI, NOW, OLA, Room, an_id
from tests.board.pressing import by_another, seen_now


def test_a_minute_more_from_two_is_two_minutes() -> None:
    """W14"""
    room = Room(KARI)
    room.does(StartTimer(60))
    room.does(AddTime(60))
    room.does(AddTime(60))
    assert room.get(Timer, TIMER_ID).length == 180_000


def two_next(room: Room, *press: Command) -> tuple[list[Command], list[Command]]:
    """What "next" sends from two panels that show the same."""
    seen = [seen_now(room.board, command, FACILITATOR) for command in press]
    return seen, [by_another(command) for command in seen]


def interleaved(draw: st.DrawFn, first: list[Command], second: list[Command]) -> list[Command]:
    """Both in their own order, mixed as two lines to two processes may mix them."""
    turns = draw(st.permutations([0] * len(first) + [1] * len(second)))
    queues = [iter(first), iter(second)]
    return [next(queues[turn]) for turn in turns]


PRESENT = (KARI, OLA, "per000", "ida000", "mia000")


@st.composite
def talks(draw: st.DrawFn) -> tuple[Room, list[Command]]:
    """A clock that runs out for the step before, and two who start the next talk."""
    room = Room(*PRESENT, reached=1)
    room.does(StartTimer(60))
    press = (
        StopTimer(),
        GoTo("bra.samtale"),
        DrawPairs("bra", False, PRESENT),
        StartTimer(180),
    )
    return room, interleaved(draw, *two_next(room, *press))


@settings(max_examples=100)
@given(talks(), st.lists(st.integers(0, 2000), min_size=8, max_size=8))
def test_a_talk_that_two_start_is_started_once_and_goes_on(
    given_: tuple[Room, list[Command]], waits: list[int]
) -> None:
    """W13: pairs were drawn twice, and the talk started and stopped at once."""
    room, presses = given_
    draws, starts = [], 0
    for at, (command, wait) in enumerate(zip(presses, waits, strict=True)):
        before = room.board.get(Timer, TIMER_ID)
        room.now += wait
        room.does(command, dice=at)
        draws.append(room.board.get(Pairing, PAIRING_ID))
        starts += room.get(Timer, TIMER_ID).run != (before.run if before else 0)
    timer = room.get(Timer, TIMER_ID)
    assert (timer.state, timer.length, starts) == ("running", 180_000, 1)
    assert len({one.groups for one in draws if one is not None}) == 1


@st.composite
def votes(draw: st.DrawFn) -> tuple[Room, list[Command]]:
    room = Room(KARI, OLA, reached=3)
    ideas = tuple(f"note:{room.posts(note).id}" for note in "abc")
    press = (GoTo("veier.stem"), OpenRound(an_id("v"), ideas, 3, 2))
    return room, interleaved(draw, *two_next(room, *press))


@given(votes())
def test_a_vote_that_two_open_is_one_vote_that_stays_open(
    given_: tuple[Room, list[Command]],
) -> None:
    """W13"""
    room, presses = given_
    for command in presses:
        room.does(command)
    assert [vote.state for vote in room.board.all(Round)] == ["open"]


def test_a_step_that_is_left_by_then_is_not_gone_back_to() -> None:
    """W13: a press that was long on its way."""
    room = Room(KARI, reached=1)
    _, late = two_next(room, GoTo("bra.lapper"))
    room.does(GoTo("bra.lapper"))
    room.does(GoTo("bra.del"))
    room.does(late[0])
    assert room.workshop.step == "del"


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (PauseTimer(), PauseTimer(), "paused"),
        (StopTimer(), PauseTimer(), "stopped"),
        (PauseTimer(), StopTimer(), "stopped"),
        (StopTimer(), StopTimer(), "stopped"),
        (AddTime(60), StopTimer(), "stopped"),
        (AddTime(60), PauseTimer(), "paused"),
    ],
)
def test_the_clock_does_what_both_pressed(first: Command, second: Command, state: str) -> None:
    """W13"""
    room = Room(KARI)
    room.does(StartTimer(60))
    both = [seen_now(room.board, each, FACILITATOR) for each in (first, second)]
    for press in both:
        room.does(press)
    assert room.get(Timer, TIMER_ID).state == state


def test_two_who_go_on_after_a_pause_go_on_once() -> None:
    """W13"""
    room = Room(KARI)
    room.does(StartTimer(60))
    room.does(PauseTimer())
    resume = seen_now(room.board, ResumeTimer(), FACILITATOR)
    room.does(resume)
    ends = room.get(Timer, TIMER_ID).ends_at
    room.now += 500
    room.does(resume)
    assert room.get(Timer, TIMER_ID).ends_at == ends


def test_two_who_undo_undo_one_deed() -> None:
    """W13, D4"""
    room = Room(KARI, OLA, reached=1)
    for note in "ab":
        room.posts(note, card="bra", section="erfaringer")
        room.does(RemoveNote(an_id(note)))
    newest = max(room.board.all(Deed), key=lambda deed: int(deed.id))
    undo = seen_now(room.board, Undo((newest.id,)), FACILITATOR)
    room.does(undo)
    room.does(undo)
    assert (room.note("a").removed, room.note("b").removed) == ("facilitator", "")


def test_two_who_take_away_have_taken_away_once() -> None:
    """W13"""
    room = Room(KARI, OLA, reached=4)
    room.posts("a")
    room.does(MakeGroup(an_id("g"), "", (an_id("a"),)))
    room.does(OpenPlan(an_id("p"), ""))
    room.does(AddActor(an_id("k"), an_id("p")))
    room.does(AddStep(an_id("s"), an_id("p")))
    for command in (
        SplitGroup(an_id("g")),
        RemoveActor(an_id("k")),
        RemoveStep(an_id("s")),
        PurgeNote(an_id("a")),
    ):
        seen = seen_now(room.board, command, FACILITATOR)
        assert room.does(seen)
        assert room.does(seen) == []
        # An older page says nothing, and is told as before.
        assert room.refuses(command) == "gone"


def test_two_who_open_an_empty_plan_open_one_and_two_ideas_are_two() -> None:
    """W13"""
    room = Room(KARI, reached=4, deck=replace(DECK, plans=3))
    a, b = (f"note:{room.posts(note).id}" for note in "ab")
    empty = two_next(room, OpenPlan(an_id("p"), ""))
    ideas = two_next(room, OpenPlan(an_id("q"), a), OpenPlan(an_id("r"), b))
    for press in (empty[0][0], empty[1][0], *ideas[0], ideas[1][0]):
        room.does(press)
    assert sorted(plan.origin for plan in room.board.all(Plan)) == ["", a, b]


def test_the_end_that_two_press_is_no_refusal_for_the_second() -> None:
    """W13, W8"""
    room = Room(KARI, reached=4)
    room.does(StartTimer(60))
    first, second = two_next(room, StopTimer(), EndWorkshop())
    for press in (*first, *second):
        room.does(press)
    assert room.workshop.stage == "ended"


def test_pairs_that_were_drawn_anew_are_not_cleared_by_who_saw_the_old_ones() -> None:
    """W13"""
    room = Room(*PRESENT, reached=1)
    room.does(DrawPairs("bra", False, PRESENT), dice=1)
    clear = seen_now(room.board, ClearPairs(), FACILITATOR)
    room.does(ClearPairs())
    room.does(DrawPairs("bra", False, PRESENT), dice=2)
    room.does(clear)
    assert room.get(Pairing, PAIRING_ID).groups


def test_a_mark_that_was_taken_down_does_not_come_back_with_a_hand() -> None:
    """W13, P6"""
    room = Room(KARI)
    room.does(Signal(True, False), KARI)
    hand = seen_now(room.board, Signal(True, True), Actor("participant", KARI, KARI))
    room.does(ClearSignals(KARI))
    room.does(hand, KARI)
    one = room.get(Participant, KARI)
    assert (one.ready, one.hand) == (False, True)


def test_what_is_named_by_the_button_holds_whoever_was_first() -> None:
    """W13"""
    room = Room(KARI, reached=4)
    room.does(OpenPlan(an_id("p"), ""))
    leave = LeavePlanOpen(an_id("p"), True)
    room.does(leave)
    room.does(leave)
    assert room.get(Plan, an_id("p")).left_open


def test_deciding_twice_is_the_same_whatever_the_mark() -> None:
    """W11"""
    room = Room(KARI)
    for seen in ("", "0", "nonsense", "\ud800"):
        decide(room.board, StartTimer(60, seen), FACILITATOR, NOW, 1)
