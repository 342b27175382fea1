"""Every rule that answers a command, by the command's class."""

from __future__ import annotations

from board.commands import COMMAND_TYPES
from board.rules import (
    ballots,
    follow,
    groups,
    likes,
    notes,
    order,
    out,
    pairs,
    participants,
    plans,
    rounds,
    run,
    timer,
    undo,
    workshop,
)
from board.rules.answering import RULES

__all__ = ["ANSWERING", "RULES"]

#: Where the rules are; each of them is in ``RULES`` once its file has been read.
ANSWERING = (
    *(ballots, follow, groups, likes, notes, order, out, pairs, participants, plans),
    *(rounds, run, timer, undo, workshop),
)

if RULES.keys() != {*COMMAND_TYPES}:
    raise TypeError(f"say what becomes of {RULES.keys() ^ {*COMMAND_TYPES}}")
