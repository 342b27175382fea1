"""What a press means when two people press at once (W13, W14): one table over every command.

A button stands on many screens, and what it does follows what they share. Two who press it
before either has seen the other's press mean one thing and not two, unless the button is one
that counts: a minute more, one more note. So each command is ``to`` a state or by an amount.
One to a state carries what its button was seen at, where asking for it twice would do two
things; when that is no longer so, somebody else has done it, and it counts as done.

The browser makes the same marks of the records that it shows: ``static/lib/seen.js``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

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


@dataclass(frozen=True, slots=True)
class Press:
    """``mark`` is what the press was seen at, for those whose meaning follows what is shared."""

    to: Literal["state", "amount"]
    mark: Mark | None = None


def is_stale(board: View, command: c.Command) -> bool:
    """Whether what the button was seen at has changed since: then it is done already."""
    seen: str = getattr(command, "seen", "")
    mark = PRESSES[type(command)].mark
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


#: By an amount: both count. Texts too: of two that are written at once both are kept (F4).
AMOUNT = Press("amount")
#: To a state that the command names itself: asked for twice, it is so once.
STATE = Press("state")

PRESSES: dict[type[c.Command], Press] = {
    c.RenameWorkshop: STATE,
    c.ShowNames: STATE,
    c.LetIn: STATE,
    c.Spotlight: STATE,
    c.EndWorkshop: STATE,
    c.ReopenWorkshop: STATE,
    c.OpenTheme: STATE,
    c.ShowCard: STATE,
    c.SetCardMode: STATE,
    c.ChooseCard: STATE,
    c.AllowLikes: STATE,
    c.KeepFor: STATE,
    c.RenewKey: AMOUNT,
    c.FollowPlan: AMOUNT,
    c.TickStep: STATE,
    # The run, the clock and the pairs: "next" is several of these in one press.
    c.GoTo: Press("state", _where),
    c.SetMinutes: STATE,
    c.StartTimer: Press("state", _which_start),
    c.PauseTimer: Press("state", _how_it_goes),
    c.ResumeTimer: Press("state", _how_it_goes),
    c.StopTimer: Press("state", _goes),
    c.AddTime: AMOUNT,
    c.DrawPairs: Press("state", _which_draw),
    c.ClearPairs: Press("state", _which_draw),
    c.SeatLate: STATE,
    # Votes.
    c.OpenRound: Press("state", _which_round),
    c.RunOff: Press("state", _which_round),
    c.CloseRound: STATE,
    c.AdmitVoters: STATE,
    c.ConfirmIdea: STATE,
    c.CastBallot: STATE,
    c.FinishBallot: STATE,
    # People.
    c.Join: STATE,
    c.ChangeMe: STATE,
    c.Signal: STATE,
    c.ClearSignals: STATE,
    c.RemoveParticipant: STATE,
    c.TidyRoom: STATE,
    # Notes and groups.
    c.PostNote: AMOUNT,
    c.EditNote: STATE,
    c.MoveNote: STATE,
    c.RemoveNote: STATE,
    c.RestoreNote: STATE,
    c.PurgeNote: Press("state", _is_there(Note)),
    c.ColourNote: STATE,
    c.PlaceNote: STATE,
    c.LikeNote: STATE,
    c.MakeGroup: Press("state", _together),
    c.NameGroup: STATE,
    c.AddToGroup: STATE,
    c.TakeFromGroup: STATE,
    c.SplitGroup: Press("state", _is_there(NoteGroup)),
    c.PlaceGroup: STATE,
    # The plan.
    c.OpenPlan: Press("state", _which_plans),
    c.LeavePlanOpen: STATE,
    c.WriteField: AMOUNT,
    c.AddActor: AMOUNT,
    c.RemoveActor: Press("state", _is_there(PlanActor)),
    c.AddStep: AMOUNT,
    c.RemoveStep: Press("state", _is_there(Step)),
    c.MoveStep: STATE,
    c.Undo: Press("state", _deeds),
}
