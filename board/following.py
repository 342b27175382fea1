"""What the plan's link shows, and what the next workshop brings with it from this one.

All that leaves a room by its plan link is made here: plans, their steps and ticks (S9).
Where a plan came from is left out, for that is a note of somebody's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from board.model import (
    Earlier,
    EarlierStep,
    Field,
    Plan,
    PlanActor,
    Step,
    Tick,
)
from board.plan import FIRST, LOOKS, own_fields, tick_id
from board.rules import expect

if TYPE_CHECKING:
    from board.state import View

JsonObject = dict[str, Any]
DAY = 24 * 60 * 60 * 1000


def followed(board: View) -> JsonObject:
    """What holders of the plan's link get, as JSON's own types."""
    workshop = expect.workshop(board)
    since = workshop.ended_at
    return {
        "title": workshop.title,
        "deck": workshop.deck,
        "language": workshop.language,
        "ended_at": since,
        "expires_at": workshop.expires_at,
        "looks": [{"day": day, "at": since + day * DAY if since else 0} for day in LOOKS],
        "plans": [_plan(board, plan) for plan in _ranked(board, Plan)],
    }


def earlier(board: View) -> list[Earlier | EarlierStep]:
    """The records that a next workshop is founded with, to go on from here."""
    workshop = expect.workshop(board)
    records: list[Earlier | EarlierStep] = []
    for number, plan in enumerate(_ranked(board, Plan), 1):
        told = _plan(board, plan)
        about = Earlier(
            id=f"e{number}",
            title=workshop.title,
            held_at=workshop.ended_at or workshop.created_at,
            description=told["description"],
            responsible=told["responsible"],
            rank=number,
        )
        records.append(about)
        for place, step in enumerate(told["steps"], 1):
            done = min(step["ticks"], default=0)
            records.append(
                EarlierStep(
                    f"{about.id}.{place}",
                    about.id,
                    step["when"],
                    step["what"],
                    step["who"],
                    done,
                    place,
                )
            )
    return records


def _plan(board: View, plan: Plan) -> JsonObject:
    first = {"id": FIRST} | {
        name: _text(board, f"{plan.id}.first.{name}") for name in ("when", "what", "who")
    }
    steps = [first] + [
        {"id": step.id}
        | {
            name: _text(board, f"{plan.id}.step.{step.id}.{name}")
            for name in ("when", "what", "who")
        }
        for step in _ranked(board, Step)
        if step.plan == plan.id
    ]
    return {
        "id": plan.id,
        "description": _text(board, f"{plan.id}.description"),
        "responsible": _text(board, f"{plan.id}.responsible"),
        "own": {
            name.partition(".")[2]: _text(board, f"{plan.id}.{name}")
            for name in own_fields(board.deck)
        },
        "actors": [
            name
            for actor in _ranked(board, PlanActor)
            if actor.plan == plan.id and (name := _text(board, f"{plan.id}.actor.{actor.id}.name"))
        ],
        "left_open": plan.left_open,
        # A row that nobody wrote in is no step to take.
        "steps": [
            step | {"ticks": _ticks(board, plan.id, step["id"])}
            for step in steps
            if step["when"] or step["what"] or step["who"]
        ],
    }


def _ticks(board: View, plan_id: str, step: str) -> list[int]:
    return [day for day in LOOKS if board.get(Tick, tick_id(plan_id, step, day)) is not None]


def _text(board: View, field_id: str) -> str:
    """What is written there; both texts where two wrote at once and nobody settled it."""
    field = board.get(Field, field_id)
    return " / ".join(each for each in (field.text, field.clash) if each) if field else ""


def _ranked(board: View, kind: Any) -> list[Any]:
    return sorted(board.all(kind), key=lambda each: (each.rank, each.id))
