"""How long a room is kept (K), and what becomes of its plan after the workshop (U)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import FollowPlan, KeepFor, TickStep
from board.ids import is_hash
from board.model import Change, Key, Plan, Put, Remove, Step, Tick, Workshop
from board.plan import FIRST, LOOKS, tick_id
from board.rejection import Rejected
from board.rules import expect
from board.rules.answering import Context, answers
from board.rules.change import put

if TYPE_CHECKING:
    from board.state import View

DAY = 24 * 60 * 60 * 1000
#: The id of the key in a plan's link, and the role it opens.
PLAN_KEY = "plan"
#: Days after the last look in which a late owner can still tick.
GRACE = 10


@answers(KeepFor)
def keep(board: View, command: KeepFor, context: Context) -> list[Change]:
    workshop = expect.workshop(board)
    least = max(1, (context.now - workshop.created_at) // DAY + 1)
    if not least <= command.days <= command.most:
        raise Rejected("bad_days", least=least, most=command.most)
    until = workshop.created_at + command.days * DAY
    return put(workshop, replace(workshop, expires_at=until))


@answers(FollowPlan)
def follow(board: View, command: FollowPlan, context: Context) -> list[Change]:
    workshop = expect.workshop(board)
    if not command.hash:
        return _unfollow(board, workshop)
    if not is_hash(command.hash) or any(key.hash == command.hash for key in board.all(Key)):
        # One that opens another role would make every owner of a step a facilitator.
        raise Rejected("bad_key")
    last_look = (workshop.ended_at or context.now) + (LOOKS[-1] + GRACE) * DAY
    most = workshop.created_at + command.most * DAY
    until = max(workshop.expires_at, min(last_look, most))
    return [
        Put(Key(PLAN_KEY, command.hash)),
        *put(workshop, replace(workshop, followed=True, expires_at=until)),
    ]


def _unfollow(board: View, workshop: Workshop) -> list[Change]:
    gone: list[Change] = []
    if board.get(Key, PLAN_KEY) is not None:
        gone.append(Remove(Key.kind, PLAN_KEY))
    return [*gone, *put(workshop, replace(workshop, followed=False))]


@answers(TickStep)
def tick(board: View, command: TickStep, context: Context) -> list[Change]:
    if not expect.workshop(board).followed:
        raise Rejected("not_followed")
    if command.day not in LOOKS:
        raise Rejected("bad_day")
    expect.record(board, Plan, command.plan)
    if command.step != FIRST:
        step = expect.record(board, Step, command.step)
        if step.plan != command.plan:
            raise Rejected("gone")
    ticked = tick_id(command.plan, command.step, command.day)
    if (board.get(Tick, ticked) is not None) == command.done:
        return []
    if not command.done:
        return [Remove(Tick.kind, ticked)]
    return [Put(Tick(ticked, command.plan, command.step, command.day, context.now))]
