"""What is refused, broken, and why."""

from __future__ import annotations

from typing import Any

from board import decide as rules
from board.commands import Command, MoveNote
from board.commands.merge import MergeRecords
from board.model import Change
from board.rejection import Rejected
from server.room import batch
from tests.faults.plants.swapping import swap


def refused_for_another_reason() -> None:
    """Who writes on a closed card is told that its theme is not open yet."""

    def decide(*args: Any) -> list[Change]:
        try:
            return whole(*args)
        except Rejected as refusal:
            if refusal.reason == "card_closed":
                raise Rejected("theme_closed", **refusal.facts) from None
            raise

    whole = rules.decide
    swap(batch, "decide", decide)


def refused_and_need_not_be() -> None:
    """Whoever moves a note of their own is told that it is somebody else's."""

    def decide(board: Any, command: Command | MergeRecords, *rest: Any) -> list[Change]:
        changes = whole(board, command, *rest)
        if isinstance(command, MoveNote):
            raise Rejected("not_yours")
        return changes

    whole = rules.decide
    swap(batch, "decide", decide)
