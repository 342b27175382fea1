"""The room's clock (C)."""

from __future__ import annotations

import pytest

from board.commands import AddTime, PauseTimer, ResumeTimer, StartTimer, StopTimer
from board.model import TIMER_ID, Timer
from tests.board.play import NOW, Room


def timer(room: Room) -> Timer:
    return room.get(Timer, TIMER_ID)


def test_the_timer_rings_that_long_after_now() -> None:
    """C1"""
    room = Room()
    room.does(StartTimer(180))
    assert timer(room) == Timer(TIMER_ID, "running", 180_000, NOW + 180_000, 0)
    room.now += 1000
    room.does(StartTimer(60))
    assert timer(room).ends_at == NOW + 61_000


@pytest.mark.parametrize("seconds", [-1, 0, 4, 3601])
def test_the_timer_is_neither_shorter_than_five_seconds_nor_longer_than_an_hour(
    seconds: int,
) -> None:
    """C1"""
    assert Room().refuses(StartTimer(seconds)) == "bad_seconds"


def test_a_paused_timer_goes_on_with_what_was_left() -> None:
    """C2"""
    room = Room()
    room.does(StartTimer(60))
    room.now += 20_000
    room.does(PauseTimer())
    assert timer(room) == Timer(TIMER_ID, "paused", 60_000, 0, 40_000)
    assert room.refuses(PauseTimer()) == "timer_not_running"
    room.now += 500_000
    room.does(ResumeTimer())
    assert timer(room) == Timer(TIMER_ID, "running", 60_000, room.now + 40_000, 0)
    assert room.refuses(ResumeTimer()) == "timer_not_paused"


def test_a_timer_that_has_rung_is_not_paused() -> None:
    """C2"""
    room = Room()
    room.does(StartTimer(60))
    room.now += 60_000
    assert room.refuses(PauseTimer()) == "timer_not_running"


def test_time_is_added_while_running_and_while_paused() -> None:
    """C3"""
    room = Room()
    room.does(StartTimer(60))
    room.does(AddTime(60))
    assert timer(room) == Timer(TIMER_ID, "running", 120_000, NOW + 120_000, 0)
    room.does(PauseTimer())
    room.does(AddTime(30))
    assert timer(room) == Timer(TIMER_ID, "paused", 150_000, 0, 150_000)


def test_a_timer_that_has_rung_goes_on_from_now() -> None:
    """C3"""
    room = Room()
    room.does(StartTimer(60))
    room.now += 100_000
    room.does(AddTime(60))
    assert timer(room).ends_at == room.now + 60_000


def test_time_is_added_up_to_four_hours() -> None:
    """C3"""
    room = Room()
    room.does(StartTimer(3600))
    for _ in range(3):
        room.does(AddTime(3600))
    assert room.refuses(AddTime(1)) == "bad_seconds"
    for seconds in (-60, 0, 3601):
        assert room.refuses(AddTime(seconds)) == "bad_seconds"


def test_what_is_stopped_has_nothing_to_pause_resume_or_add_to() -> None:
    """C4"""
    room = Room()
    assert room.does(StopTimer()) == []
    room.does(StartTimer(60))
    room.does(StopTimer())
    assert timer(room) == Timer(TIMER_ID, "stopped", 60_000, 0, 0)
    assert room.does(StopTimer()) == []
    assert room.refuses(PauseTimer()) == "timer_not_running"
    assert room.refuses(ResumeTimer()) == "timer_not_paused"
    assert room.refuses(AddTime(60)) == "timer_not_running"
