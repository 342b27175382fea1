"""What is asked of what was done before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR
from board.commands.facts import Facts


@dataclass(frozen=True, slots=True)
class Undo(Facts):
    """Put back what these deeds changed, all of it or nothing."""

    did: ClassVar[str] = "deed.undo"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    after_end: ClassVar[bool] = True
    deeds: tuple[str, ...]
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""
