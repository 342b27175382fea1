"""The room's clock (C). It never ticks: it says when it rings, and ``now`` is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import AddTime, PauseTimer, ResumeTimer, StartTimer, StopTimer
from board.model import TIMER_ID, Change, Put, Timer
from board.rejection import Rejected
from board.rules.answering import Context, answers
from board.rules.change import put

if TYPE_CHECKING:
    from board.state import View

#: Shorter than this is over before a phone on weak Wi-Fi has shown it.
SECONDS_MIN = 5
SECONDS_MAX = 3600
#: With minutes added: no talk lasts longer, and a slip of the finger stays harmless.
_LEFT_MAX = 4 * SECONDS_MAX * 1000


@answers(StartTimer)
def start(board: View, command: StartTimer, context: Context) -> list[Change]:
    if not SECONDS_MIN <= command.seconds <= SECONDS_MAX:
        raise Rejected("bad_seconds", least=SECONDS_MIN, most=SECONDS_MAX)
    length = command.seconds * 1000
    run = board.revision + 1
    timer = Timer(TIMER_ID, "running", length, context.now + length, 0, run)
    return put(board.get(Timer, TIMER_ID), timer)


@answers(PauseTimer)
def pause(board: View, _: PauseTimer, context: Context) -> list[Change]:
    timer = board.get(Timer, TIMER_ID)
    if timer is None or timer.state != "running" or timer.ends_at <= context.now:
        raise Rejected("timer_not_running")
    return [Put(replace(timer, state="paused", ends_at=0, left=timer.ends_at - context.now))]


@answers(ResumeTimer)
def resume(board: View, _: ResumeTimer, context: Context) -> list[Change]:
    timer = board.get(Timer, TIMER_ID)
    if timer is None or timer.state != "paused":
        raise Rejected("timer_not_paused")
    return [Put(replace(timer, state="running", ends_at=context.now + timer.left, left=0))]


@answers(AddTime)
def add(board: View, command: AddTime, context: Context) -> list[Change]:
    if not 1 <= command.seconds <= SECONDS_MAX:
        raise Rejected("bad_seconds", least=1, most=SECONDS_MAX)
    timer = board.get(Timer, TIMER_ID)
    if timer is None or timer.state == "stopped":
        raise Rejected("timer_not_running")
    more = command.seconds * 1000
    # One that has rung goes on from now: the minute is for those still talking.
    left = (timer.left if timer.state == "paused" else max(0, timer.ends_at - context.now)) + more
    if left > _LEFT_MAX:
        raise Rejected("bad_seconds", least=1, most=SECONDS_MAX)
    length = timer.length + more
    if timer.state == "paused":
        return [Put(replace(timer, length=length, left=left))]
    return [Put(replace(timer, length=length, ends_at=context.now + left))]


@answers(StopTimer)
def stop(board: View, _: StopTimer, __: Context) -> list[Change]:
    timer = board.get(Timer, TIMER_ID)
    if timer is None or timer.state == "stopped":
        return []
    return [Put(replace(timer, state="stopped", ends_at=0, left=0))]
