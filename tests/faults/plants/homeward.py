"""What is taken home and brought along, broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from board.commands.merge import MergeRecords
from board.minutes import make
from board.minutes.document import Document
from board.model import Change, Field, Note, PlanActor, Put, Round, Step
from board.rules import merging
from board.saved import write
from board.state import Board, View
from server.exports import files
from tests.faults.plants.swapping import swap


def an_old_text_in_the_file() -> None:
    """In the board's file a note says what it said when the file was first taken."""

    def saved(board: Board, credit: Any) -> Any:
        old = [
            replace(each, text=kept.setdefault(each.id, each.text))
            if isinstance(each, Note)
            else each
            for each in board
        ]
        return whole(Board(board.deck, old, board.revision), credit)

    kept: dict[str, str] = {}
    whole = write.saved
    swap(files, "saved", saved)


def votes_left_out_of_the_file() -> None:
    """In the board's file no idea of a round got any vote."""

    def saved(board: Board, credit: Any) -> Any:
        lost = [
            replace(each, result=tuple(0 for _ in each.result)) if isinstance(each, Round) else each
            for each in board
        ]
        return whole(Board(board.deck, lost, board.revision), credit)

    whole = write.saved
    swap(files, "saved", saved)


def minutes_without_the_plan() -> None:
    """The minutes are made of a board where nobody has written in the plan."""

    def document(board: Board, *rest: Any, **named: Any) -> Document:
        bare = [each for each in board if not isinstance(each, Field)]
        return whole(Board(board.deck, bare, board.revision), *rest, **named)

    whole = make.document
    swap(files, "document", document)


def merged_without_its_steps() -> None:
    """A merge brings notes, and of plans that are here already neither steps nor actors."""

    def merge(board: View, command: MergeRecords) -> list[Change]:
        changes = whole(board, command)
        came = {type(each.record) for each in changes if isinstance(each, Put)}
        return [] if came & {PlanActor, Step} else changes

    whole = merging.merge
    swap(merging, "merge", merge)


def merged_in_another_colour() -> None:
    """What a merge brings is of another colour than in the file."""

    def merge(board: View, command: MergeRecords) -> list[Change]:
        return [
            Put(replace(each.record, colour="hav"))
            if isinstance(each, Put) and isinstance(each.record, Note)
            else each
            for each in whole(board, command)
        ]

    whole = merging.merge
    swap(merging, "merge", merge)
