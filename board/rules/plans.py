"""The plan and the texts that several write together (F)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board import text
from board.commands import (
    AddActor,
    AddStep,
    LeavePlanOpen,
    MoveStep,
    OpenPlan,
    RemoveActor,
    RemoveStep,
    WriteField,
)
from board.ideas import is_idea, text_of
from board.model import Card, Change, Field, Plan, PlanActor, Put, Remove, Step
from board.plan import (
    card_of_field,
    fields_of_actor,
    fields_of_step,
    is_field_of_plan,
    steps_of,
    ticks_gone,
)
from board.rejection import Rejected
from board.rules import expect, order
from board.rules.answering import Context, answers
from board.rules.change import put

if TYPE_CHECKING:
    from board.state import View

#: A plan that names more is a wish list; also what a page of minutes can hold.
ACTORS_MAX = 50
STEPS_MAX = 50


@answers(OpenPlan)
def open_(board: View, command: OpenPlan, _: Context) -> list[Change]:
    expect.new_id(command.id)
    if command.origin and any(plan.origin == command.origin for plan in board.all(Plan)):
        return []
    if command.origin and not is_idea(board, command.origin):
        raise Rejected("not_an_idea")
    return opened(board, command.id, command.origin)


def opened(board: View, plan_id: str, origin: str, instead_of: Plan | None = None) -> list[Change]:
    """A new plan with the idea's text as its description. ``instead_of`` is going away."""
    expect.new_id(plan_id)
    if board.get(Plan, plan_id) is not None:
        raise Rejected("taken")
    if board.count(Plan) - (instead_of is not None) >= board.deck.plans:
        raise Rejected("too_many_plans", most=board.deck.plans)
    changes: list[Change] = [
        Put(Plan(id=plan_id, origin=origin, left_open=False, rank=board.revision + 1))
    ]
    prefilled = _whole_lines(text_of(board, origin), text.FIELD_MAX)
    if prefilled:
        changes.append(Put(Field(f"{plan_id}.description", prefilled, 1, "")))
    return changes


@answers(LeavePlanOpen)
def leave_open(board: View, command: LeavePlanOpen, _: Context) -> list[Change]:
    plan = expect.record(board, Plan, command.id)
    return put(plan, replace(plan, left_open=command.left_open))


@answers(WriteField)
def write(board: View, command: WriteField, _: Context) -> list[Change]:
    card_id = card_of_field(board, command.id)
    if card_id:
        expect.opened_card(board, card_id)
        expect.not_closed(board, card_id)
    elif is_field_of_plan(board, command.id):
        check_plan_card(board)
    else:
        raise Rejected("no_field")
    written = text.field_text(command.text)
    there = board.get(Field, command.id)
    field = there if there is not None else Field(command.id, "", 0, "")
    if command.base > field.version or command.base < 0:
        raise Rejected("stale", version=field.version)
    if command.base == field.version:
        if written == field.text and not field.clash:
            return []
        return [Put(Field(field.id, written, field.version + 1, ""))]
    if written in ("", field.text) or has_lost(field.clash, written):
        return []
    # A clash is a version too: who began before it cannot settle it without having seen it.
    clash = both_texts(field.clash, written)
    if len(clash) > text.FIELD_MAX:
        raise Rejected("too_long", most=max(0, text.FIELD_MAX - len(field.clash) - 2))
    return [Put(replace(field, version=field.version + 1, clash=clash))]


@answers(AddActor)
def add_actor(board: View, command: AddActor, _: Context) -> list[Change]:
    expect.new_id(command.id)
    expect.record(board, Plan, command.plan)
    check_plan_card(board)
    there = board.get(PlanActor, command.id)
    if there is not None:
        return _there_already(there.plan == command.plan)
    if sum(actor.plan == command.plan for actor in board.all(PlanActor)) >= ACTORS_MAX:
        raise Rejected("too_many_actors", most=ACTORS_MAX)
    return [Put(PlanActor(command.id, command.plan, board.revision + 1))]


@answers(RemoveActor)
def remove_actor(board: View, command: RemoveActor, _: Context) -> list[Change]:
    actor = expect.record(board, PlanActor, command.id)
    check_plan_card(board)
    return [
        Remove(PlanActor.kind, actor.id),
        *_fields_gone(board, fields_of_actor(actor)),
    ]


@answers(AddStep)
def add_step(board: View, command: AddStep, _: Context) -> list[Change]:
    expect.new_id(command.id)
    expect.record(board, Plan, command.plan)
    check_plan_card(board)
    there = board.get(Step, command.id)
    if there is not None:
        return _there_already(there.plan == command.plan)
    if sum(step.plan == command.plan for step in board.all(Step)) >= STEPS_MAX:
        raise Rejected("too_many_steps", most=STEPS_MAX)
    return [Put(Step(command.id, command.plan, board.revision + 1))]


@answers(RemoveStep)
def remove_step(board: View, command: RemoveStep, _: Context) -> list[Change]:
    step = expect.record(board, Step, command.id)
    check_plan_card(board)
    return [
        Remove(Step.kind, step.id),
        *_fields_gone(board, fields_of_step(step)),
        *ticks_gone(board, step.plan, step.id),
    ]


@answers(MoveStep)
def move_step(board: View, command: MoveStep, _: Context) -> list[Change]:
    step = expect.record(board, Step, command.id)
    check_plan_card(board)
    before = expect.record(board, Step, command.before) if command.before else None
    return order.rearranged(steps_of(board, step.plan), step, before)


def check_plan_card(board: View) -> None:
    """A closed plan card closes the plan."""
    for card in board.all(Card):
        if card.mode == "closed":
            of_deck = board.deck.card(card.id)
            if of_deck is not None and of_deck.kind == "plan":
                raise Rejected("card_closed")


def _there_already(is_same: bool) -> list[Change]:
    """A device that forgot what it was told sends again: the thing is there once."""
    if not is_same:
        raise Rejected("taken")
    return []


def _fields_gone(board: View, field_ids: list[str]) -> list[Change]:
    return [Remove(Field.kind, each) for each in field_ids if board.get(Field, each) is not None]


def both_texts(clash: str, written: str) -> str:
    """Every text that lost, so that a third writer does not overwrite the second unseen."""
    return f"{clash}\n\n{written}" if clash else written


def has_lost(clash: str, written: str) -> bool:
    """Whether it is one of the texts that lost."""
    return f"\n\n{written}\n\n" in f"\n\n{clash}\n\n"


def _whole_lines(lines: str, most: int) -> str:
    """As many whole lines as fit."""
    if len(lines) <= most:
        return lines
    head = lines[: most + 1]
    return head[: head.rfind("\n")] if "\n" in head else head[:most]
