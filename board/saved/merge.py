"""What of another board is not on this one yet, in parts that belong together (M)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

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
from board.state import Board

R = TypeVar("R", bound=Record)


def lacking(board: Board, file: Board) -> list[MergeRecords]:
    """What to ask for so that all of ``file`` is on ``board``, which is used up by the question.

    Each part can be decided by itself and leaves nothing dangling. Raises ``other_deck`` where the
    boards are of different decks, and whatever a rule refuses, before anything is asked for.
    """
    if board.deck.id != file.deck.id:
        raise Rejected("other_deck")
    wanted: list[MergeRecords] = []
    for part in _parts(file):
        changes = merge(board, part)
        if changes:
            wanted.append(part)
            board.apply(changes, board.revision + 1)
    return wanted


def _parts(file: Board) -> Iterator[MergeRecords]:
    alone: tuple[type[Record], ...] = (Workshop, Participant, Card)
    for record_type in alone:
        for record in file.all(record_type):
            yield MergeRecords((record,))
    for note in _ranked(file, Note):
        group = file.get(Group, note.group) if note.group else None
        yield MergeRecords((group, note) if group is not None else (note,))
    for vote in _ranked(file, Round):
        yield MergeRecords((*_groups(file, *vote.ideas), vote))
    for plan in _ranked(file, Plan):
        yield MergeRecords((*_groups(file, plan.origin), plan, *_of_plan(file, plan)))
    for field in file.all(Field):
        yield MergeRecords((field,))


def _groups(file: Board, *references: str) -> Iterator[Group]:
    """Groups that are referred to and may have no note left to show."""
    for reference in references:
        kind, thing = split(reference)
        group = file.get(Group, thing) if kind == "group" else None
        if group is not None:
            yield group


def _of_plan(file: Board, plan: Plan) -> Iterator[Record]:
    yield from (each for each in _ranked(file, PlanActor) if each.plan == plan.id)
    yield from (each for each in _ranked(file, Step) if each.plan == plan.id)
    yield from (each for each in file.all(Tick) if each.plan == plan.id)
    yield from (each for each in file.all(Field) if each.id.startswith(f"{plan.id}."))


def _ranked(file: Board, record_type: type[R]) -> list[R]:
    return sorted(file.all(record_type), key=lambda each: (getattr(each, "rank", 0), each.id))
