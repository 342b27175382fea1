"""W13: what a button was seen at, told from ``tests/vectors/presses``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.outside import order
from tests.outside.state import Turn

Args = dict[str, Any]


def has_changed(turn: Turn, did: str, args: Args, seen: str) -> bool:
    """Whether somebody else was first."""
    return did in _SEEN and seen != _SEEN[did](turn, args)


def at(turn: Turn, did: str, args: Args) -> str:
    """What the button is at now; empty where it does not matter."""
    return _SEEN[did](turn, args) if did in _SEEN else ""


def _timer(turn: Turn, _: Args) -> str:
    timer = turn.get("timer", "t")
    return str(timer["run"]) if timer is not None else "0"


def _timer_and_state(turn: Turn, args: Args) -> str:
    timer = turn.get("timer", "t")
    return f"{_timer(turn, args)}.{timer['state'] if timer is not None else 'stopped'}"


def _timer_unless_stopped(turn: Turn, args: Args) -> str:
    timer = turn.get("timer", "t")
    stopped = timer is None or timer["state"] == "stopped"
    return "stopped" if stopped else _timer(turn, args)


def _draw(turn: Turn, _: Args) -> str:
    pairing = turn.get("pairing", "p")
    return str(pairing["drawn"]) if pairing is not None else "0"


def _newest_round(turn: Turn, _: Args) -> str:
    rounds = order.in_order(turn.all("round"))
    return str(rounds[-1]["id"]) if rounds else "none"


def _plans(turn: Turn, args: Args) -> str:
    plans = list(turn.all("plan"))
    if not args["origin"]:
        return str(len(plans))
    return "there" if any(each["origin"] == args["origin"] for each in plans) else "gone"


def _where(turn: Turn, _: Args) -> str:
    return "/".join(turn.workshop[name] for name in ("stage", "theme", "step", "card", "side"))


def _together(turn: Turn, args: Args) -> str:
    notes = [turn.get("note", each) for each in args["notes"]]
    groups = {note["group"] if note is not None else "" for note in notes}
    return "together" if len(groups) == 1 and "" not in groups else "apart"


def _there(kind: str) -> Callable[[Turn, Args], str]:
    return lambda turn, args: "gone" if turn.get(kind, args["id"]) is None else "there"


def _deeds(turn: Turn, args: Args) -> str:
    there = any(turn.get("deed", each) is not None for each in args["deeds"])
    return "there" if there else "gone"


_SEEN: dict[str, Callable[[Turn, Args], str]] = {
    "timer.start": _timer,
    "timer.pause": _timer_and_state,
    "timer.resume": _timer_and_state,
    "timer.stop": _timer_unless_stopped,
    "pairs.draw": _draw,
    "pairs.clear": _draw,
    "round.open": _newest_round,
    "round.runoff": _newest_round,
    "plan.open": _plans,
    "run.go": _where,
    "group.make": _together,
    "group.split": _there("group"),
    "note.purge": _there("note"),
    "actor.remove": _there("actor"),
    "step.remove": _there("step"),
    "deed.undo": _deeds,
}
