"""The timer (C)."""

from __future__ import annotations

from tests.outside.state import Record, Turn

SHORTEST, LONGEST = 5, 3600
MOST = 4 * 3600 * 1000
ID = "t"


def start(turn: Turn, seconds: int) -> None:
    turn.need(SHORTEST <= seconds <= LONGEST, "bad_seconds")
    length = seconds * 1000
    wanted = {"state": "running", "length": length, "ends_at": turn.now + length, "left": 0}
    there = turn.get("timer", ID)
    if there is None or any(there[name] != value for name, value in wanted.items()):
        turn.put("timer", ID, **wanted, run=turn.revision)


def pause(turn: Turn) -> None:
    timer = _timer(turn)
    turn.need(timer["state"] == "running" and timer["ends_at"] > turn.now, "timer_not_running")
    turn.judge()
    left = timer["ends_at"] - turn.now
    turn.change("timer", timer, state="paused", left=left, ends_at=0)


def resume(turn: Turn) -> None:
    timer = _timer(turn)
    turn.need(timer["state"] == "paused", "timer_not_paused")
    turn.change("timer", timer, state="running", ends_at=turn.now + timer["left"], left=0)


def add(turn: Turn, seconds: int) -> None:
    timer = _timer(turn)
    turn.need(0 < seconds <= LONGEST, "bad_seconds")
    turn.need(timer["state"] != "stopped", "timer_not_running")
    turn.judge()
    more = seconds * 1000
    length = timer["length"] + more
    paused = timer["state"] == "paused"
    left = more + (timer["left"] if paused else max(0, timer["ends_at"] - turn.now))
    turn.need(left <= MOST, "bad_seconds")
    if paused:
        turn.change("timer", timer, left=left, length=length)
    else:
        turn.change("timer", timer, ends_at=turn.now + left, length=length)


def stop(turn: Turn) -> None:
    timer = turn.get("timer", ID)
    if timer is not None:
        turn.change("timer", timer, state="stopped", ends_at=0, left=0)


def _timer(turn: Turn) -> Record:
    return turn.get("timer", ID) or {"id": ID, "state": "stopped", "ends_at": 0, "left": 0}
