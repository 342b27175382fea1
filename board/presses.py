"""What a press means when two people press at once (W13, W14).

A button stands on many screens, and what it does follows what they share. Two who press it
before either has seen the other's press mean one thing and not two, unless the button is one
that counts: a minute more, one more note. So each command's class says whether it is to a state
or by an amount. One to a state carries what its button was seen at, where asking for it twice
would do two things; when that is no longer so, somebody else has done it, and it counts as done.

The browser makes the same marks of the records that it shows: ``static/lib/seen.js``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from board import commands as c
from board.model import (
    PAIRING_ID,
    TIMER_ID,
    WORKSHOP_ID,
    Deed,
    Note,
    Pairing,
    Plan,
    PlanActor,
    Record,
    Round,
    Step,
    Timer,
    Workshop,
)
from board.model import Group as NoteGroup

if TYPE_CHECKING:
    from board.state import View

Mark = Callable[["View", Any], str]


def is_stale(board: View, command: c.Command) -> bool:
    """Whether what the button was seen at has changed since: then it is done already."""
    seen: str = getattr(command, "seen", "")
    mark = MARKS.get(type(command))
    return bool(seen) and mark is not None and mark(board, command) != seen


def _which_start(board: View, _: object) -> str:
    timer = board.get(Timer, TIMER_ID)
    return str(timer.run if timer is not None else 0)


def _how_it_goes(board: View, _: object) -> str:
    timer = board.get(Timer, TIMER_ID)
    return f"{timer.run}.{timer.state}" if timer is not None else "0.stopped"


def _goes(board: View, _: object) -> str:
    """To stop is the same wish whether it runs or is paused by then."""
    timer = board.get(Timer, TIMER_ID)
    return str(timer.run) if timer is not None and timer.state != "stopped" else "stopped"


def _which_draw(board: View, _: object) -> str:
    pairing = board.get(Pairing, PAIRING_ID)
    return str(pairing.drawn if pairing is not None else 0)


def _which_round(board: View, _: object) -> str:
    newest = max(board.all(Round), key=lambda vote: (vote.rank, vote.id), default=None)
    return newest.id if newest is not None else "none"


def _which_plans(board: View, command: c.OpenPlan) -> str:
    """A plan from an idea is that idea's alone; an empty one is the next of all."""
    if command.origin:
        return _there(any(plan.origin == command.origin for plan in board.all(Plan)))
    return str(board.count(Plan))


def _where(board: View, _: object) -> str:
    now = board.get(Workshop, WORKSHOP_ID)
    if now is None:
        return "none"
    return f"{now.stage}/{now.theme}/{now.step}/{now.card}/{now.side}"


def _together(board: View, command: c.MakeGroup) -> str:
    notes = [board.get(Note, note_id) for note_id in command.notes]
    groups = {note.group if note is not None else "" for note in notes}
    return "together" if len(groups) == 1 and groups != {""} else "apart"


def _deeds(board: View, command: c.Undo) -> str:
    return _there(any(board.get(Deed, deed) is not None for deed in command.deeds))


def _is_there(record_type: type[Record]) -> Mark:
    return lambda board, command: _there(board.get(record_type, command.id) is not None)


def _there(is_there: bool) -> str:
    return "there" if is_there else "gone"


#: The commands that carry what their button was seen at (``seen``), each with what that is.
MARKS: dict[type[c.Command], Mark] = {
    c.GoTo: _where,
    c.StartTimer: _which_start,
    c.PauseTimer: _how_it_goes,
    c.ResumeTimer: _how_it_goes,
    c.StopTimer: _goes,
    c.DrawPairs: _which_draw,
    c.ClearPairs: _which_draw,
    c.OpenRound: _which_round,
    c.RunOff: _which_round,
    c.PurgeNote: _is_there(Note),
    c.MakeGroup: _together,
    c.SplitGroup: _is_there(NoteGroup),
    c.OpenPlan: _which_plans,
    c.RemoveActor: _is_there(PlanActor),
    c.RemoveStep: _is_there(Step),
    c.Undo: _deeds,
}
