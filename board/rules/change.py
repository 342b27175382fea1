"""How a rule says what changes: a record only where it is not so already."""

from __future__ import annotations

from typing import TypeVar

from board.model import Change, Put, Record

R = TypeVar("R", bound=Record)


def put(before: R | None, after: R) -> list[Change]:
    """The record as it shall be; nothing at all where it is so already."""
    return [] if after == before else [Put(after)]
