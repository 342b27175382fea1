"""What stands before what: ranks that neighbours exchange."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.outside.state import Record, Turn


def place(
    turn: Turn, kind: str, record: Record, before: str, lane: Callable[[Record], Any]
) -> None:
    """Put it before another of its lane, or last; all others keep their order."""
    if record["id"] == before:
        return
    beside = in_order(each for each in turn.all(kind) if lane(each) == lane(record))
    wanted = [each for each in beside if each["id"] != record["id"]]
    at = next((n for n, each in enumerate(wanted) if each["id"] == before), len(wanted))
    wanted.insert(at, record)
    if [each["id"] for each in wanted] == [each["id"] for each in beside]:
        return
    last = 0
    for each, rank in zip(wanted, [each["rank"] for each in beside], strict=True):
        last = max(rank, last + 1)
        turn.change(kind, each, rank=last)


def in_order(records: Any) -> list[Record]:
    return sorted(records, key=lambda each: (each["rank"], each["id"]))
