"""What of another board is not on this one yet, in parts that belong together (M)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from board.commands.merge import MergeRecords
from board.ideas import split
from board.model import (
    Card,
    Field,
    Group,
    Note,
    Participant,
    Plan,
    PlanActor,
    Record,
    Round,
    Step,
    Tick,
    Workshop,
)
from board.rejection import Rejected
from board.rules.merging import merge

if TYPE_CHECKING:
    from board.saved.read import SavedBoard
    from board.state import Board

R = TypeVar("R", bound=Record)


def lacking(board: Board, room: str, saved: SavedBoard) -> list[MergeRecords]:
    """What to ask for so that all that was saved is on ``board``, which is used up by the question.

    ``room`` is what files of this room say that they are of.
    Each part can be decided by itself and leaves nothing dangling. Raises ``other_deck`` where the
    boards are of different decks, and whatever a rule refuses, before anything is asked for.
    """
    file = saved.board
    if board.deck.id != file.deck.id:
        raise Rejected("other_deck")
    wanted: list[MergeRecords] = []
    notes = tuple(file.all(Note))
    for records in _parts(file):
        part = MergeRecords(records, saved.room == room, notes)
        changes = merge(board, part)
        if changes:
            wanted.append(part)
            board.apply(changes, board.revision + 1)
    return wanted


def _parts(file: Board) -> Iterator[tuple[Record, ...]]:
    alone: tuple[type[Record], ...] = (Workshop, Participant, Card)
    for record_type in alone:
        for record in file.all(record_type):
            yield (record,)
    for note in _ranked(file, Note):
        group = file.get(Group, note.group) if note.group else None
        yield (group, note) if group is not None else (note,)
    for vote in _ranked(file, Round):
        yield (*_groups(file, *vote.ideas), vote)
    for plan in _ranked(file, Plan):
        whole: tuple[Record, ...] = (*_groups(file, plan.origin), plan)
        yield (*whole, *_of_plan(file, plan))
        # One by one, for what comes in one part has one place in the order.
        yield from ((*whole, *part) for part in _parts_of(file, plan))
    for field in file.all(Field):
        yield (field,)


def _groups(file: Board, *references: str) -> Iterator[Group]:
    """Groups that are referred to and may have no note left to show."""
    for reference in references:
        kind, thing = split(reference)
        group = file.get(Group, thing) if kind == "group" else None
        if group is not None:
            yield group


def _of_plan(file: Board, plan: Plan) -> Iterator[Record]:
    """What belongs to the plan and to no actor and no step that was added."""
    added = {each.id for each in file.all(Step)}
    for tick in file.all(Tick):
        if tick.plan == plan.id and tick.step not in added:
            yield tick
    for field in _texts(file, f"{plan.id}."):
        if not field.id.startswith((f"{plan.id}.actor.", f"{plan.id}.step.")):
            yield field


def _parts_of(file: Board, plan: Plan) -> Iterator[tuple[Record, ...]]:
    """Its actors and steps, each with what belongs to it."""
    for actor in _ranked(file, PlanActor):
        if actor.plan == plan.id:
            yield (actor, *_texts(file, f"{plan.id}.actor.{actor.id}."))
    for step in _ranked(file, Step):
        if step.plan == plan.id:
            ticks = (each for each in file.all(Tick) if each.step == step.id)
            yield (step, *ticks, *_texts(file, f"{plan.id}.step.{step.id}."))


def _texts(file: Board, start: str) -> Iterator[Field]:
    return (each for each in file.all(Field) if each.id.startswith(start))


def _ranked(file: Board, record_type: type[R]) -> list[R]:
    return sorted(file.all(record_type), key=lambda each: (getattr(each, "rank", 0), each.id))
