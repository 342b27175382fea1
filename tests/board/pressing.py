"""A press as a page sends it, and the same button in another's hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from board.commands import (
    Actor,
    AddActor,
    AddStep,
    Command,
    FollowPlan,
    Join,
    MakeGroup,
    OpenPlan,
    OpenRound,
    PostNote,
    RenewKey,
    RunOff,
    Signal,
    WriteField,
)
from board.model import Deed, Leg, Participant
from board.presses import MARKS
from board.state import Board

T = TypeVar("T")

#: What a browser names anew with each press.
FRESH = {
    OpenRound: "id",
    RunOff: "id",
    OpenPlan: "id",
    MakeGroup: "id",
    PostNote: "id",
    AddActor: "id",
    AddStep: "id",
}
#: Sent as often as one likes: another secret each time, or the same text on the same version.
OF_ITS_OWN = (Join, RenewKey, FollowPlan, WriteField)


def remade(thing: T, **fields_: Any) -> T:
    made: T = replace(thing, **fields_)  # type: ignore[type-var]
    return made


def seen_now(board: Board, command: Command, actor: Actor) -> Command:
    """The command as a page sends it that shows this board."""
    mark = MARKS.get(type(command))
    if mark is not None:
        return remade(command, seen=mark(board, command))
    if isinstance(command, Signal):
        one = board.get(Participant, actor.id)
        return remade(command, seen=f"{one.ready:d}{one.hand:d}" if one else "")
    return command


def by_another(command: Command) -> Command:
    """The same button in another's hand."""
    name = FRESH.get(type(command))
    return command if name is None else remade(command, **{name: "other---"})


def as_seen(board: Board) -> Any:
    """The board as people see it: the order of things and not the numbers that make it."""
    order = {rank: at for at, rank in enumerate(sorted({getattr(one, "rank", 0) for one in board}))}
    return {
        (one.kind, one.id): remade(one, rank=order[one.rank]) if hasattr(one, "rank") else one
        for one in board
        if not isinstance(one, Deed | Leg)
    }
