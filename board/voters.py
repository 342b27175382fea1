"""Who votes in a round: the heads that were in when it opened, and those let in since (V13).

A head keeps its number, and its ballot, as long as it votes; numbers of heads that left may be
taken by others who are let in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from board.model import Change, Participant, Put, Roll, Round

if TYPE_CHECKING:
    from board.state import View

#: A family or a table group around one tablet; more heads than that do not see the screen.
HEADS_MAX = 8

Heads = tuple[int, ...]


def roll_of(board: View, round_id: str) -> Roll:
    """The roll of a round that opens now: all heads of all who are in."""
    there = (one for one in board.all(Participant) if not one.removed)
    entries = (_entry(one.id, range(1, one.heads + 1)) for one in there)
    return Roll(round_id, tuple(sorted(entries)))


def heads_of(board: View, vote: Round, one: Participant) -> Heads:
    """The numbers of the participant's heads that vote in the round, in order."""
    roll = board.get(Roll, vote.id)
    if roll is None:
        # Opened before there were rolls.
        return tuple(range(1, one.heads + 1))
    start = f"{one.id}."
    entry = next((entry for entry in roll.heads if entry.startswith(start)), "")
    return tuple(int(digit) for digit in entry[len(start) :])


def staying(now: Heads, there: int, left: Iterable[int]) -> Heads:
    """The heads that go on voting when only so many are there, and these are said to have left.

    No more leave than have to, and where it is not said which, the last ones do.
    """
    surplus = max(0, len(now) - there)
    gone = [head for head in dict.fromkeys(left) if head in now][:surplus]
    return tuple(head for head in now if head not in gone)[:there]


def joined_by(now: Heads, most: int) -> Heads:
    """The heads that vote when so many of a participant's do, at least those that did."""
    free = [head for head in range(1, HEADS_MAX + 1) if head not in now]
    return tuple(sorted([*now, *free[: max(0, most - len(now))]]))


def with_heads(board: View, vote: Round, heads: dict[str, Heads]) -> list[Change]:
    """The change after which these heads of these participants vote; others' stay as they are."""
    roll = board.get(Roll, vote.id)
    if roll is None:
        return []
    others = [entry for entry in roll.heads if entry.partition(".")[0] not in heads]
    changed = [_entry(who, numbers) for who, numbers in heads.items() if numbers]
    after = replace(roll, heads=tuple(sorted([*others, *changed])))
    return [Put(after)] if after != roll else []


def _entry(participant_id: str, numbers: Sequence[int]) -> str:
    return f"{participant_id}.{''.join(map(str, numbers))}"
