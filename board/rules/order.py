"""The order that notes, groups and steps stand in, as people want it (N, G, F).

A place is a rank, and what stands beside each other shares out the ranks that it has among
itself: so a thing that comes later is still last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from board.commands import PlaceGroup, PlaceNote
from board.model import Change, Group, Note, Put, Step
from board.rejection import Rejected
from board.rules import expect
from board.rules.answering import Context, answers

if TYPE_CHECKING:
    from board.state import View

Ranked = TypeVar("Ranked", Note, Group, Step)


@answers(PlaceNote)
def place_note(board: View, command: PlaceNote, _: Context) -> list[Change]:
    note = expect.record(board, Note, command.id)
    if note.removed:
        raise Rejected("note_removed")
    if note.quiet:
        raise Rejected("note_quiet")
    line = [
        each
        for each in board.all(Note)
        if (each.card, each.section, each.group) == (note.card, note.section, note.group)
    ]
    before = expect.record(board, Note, command.before) if command.before else None
    return rearranged(line, note, before)


@answers(PlaceGroup)
def place_group(board: View, command: PlaceGroup, _: Context) -> list[Change]:
    group = expect.record(board, Group, command.id)
    line = [
        each
        for each in board.all(Group)
        if (each.card, each.section) == (group.card, group.section)
    ]
    before = expect.record(board, Group, command.before) if command.before else None
    return rearranged(line, group, before)


def rearranged(there: Iterable[Ranked], thing: Ranked, before: Ranked | None) -> list[Change]:
    """The changes that put one before another, or last. Only what changes its place is touched,
    so that two who move others both get it. Raises ``not_beside``."""
    was = sorted(there, key=lambda each: (each.rank, each.id))
    if before is not None and before not in was:
        raise Rejected("not_beside")
    if before == thing:
        return []
    now = [each for each in was if each != thing]
    now.insert(len(now) if before is None else now.index(before), thing)
    if now == was:
        return []
    ranks = _rising(each.rank for each in was)
    return [
        Put(replace(each, rank=rank))
        for each, rank in zip(now, ranks, strict=True)
        if each.rank != rank
    ]


def _rising(ranks: Iterable[int]) -> Iterator[int]:
    """The same ranks, but no two alike: what came in one go may share its rank."""
    last: int | None = None
    for rank in ranks:
        last = rank if last is None or rank > last else last + 1
        yield last
