"""All rules start here: a command is answered with changes, or refused and nothing changes.

Nothing here reads a clock, throws dice or waits for anything: the time and the dice are
arguments, so that the same call gives the same answer on every process and in every test.
"""

from __future__ import annotations

from collections.abc import Iterable

from board import deeds, presses, purged
from board.commands import Actor, Command
from board.commands.merge import MergeRecords
from board.model import Change, Note, Participant, Remove
from board.rejection import Rejected
from board.rules import expect, merging, participants
from board.rules.answering import Context
from board.rules.change import InTurn
from board.rules.table import RULES
from board.state import View


def decide(
    board: View, command: Command | MergeRecords, actor: Actor, now: int, dice: int
) -> list[Change]:
    """What becomes of the board when ``actor`` asks for this.

    ``now`` is the server's clock in ms since 1970 UTC, ``dice`` a random number of 64 bits. The
    changes hold each record at most once; none means that all is so already. Raises ``Rejected``,
    and never anything else for a command whose fields are of the right types.
    """
    if actor.role not in command.roles:
        raise Rejected("role")
    if actor.role == "participant":
        asking = board.get(Participant, actor.id)
        if asking is not None and asking.may_return:
            turn = InTurn(board)
            turn.take(participants.returned(board, asking))
            turn.take(decide(turn.board, command, actor, now, dice))
            return turn.changes()
        expect.taking_part(asking)
    workshop = expect.workshop(board)
    if isinstance(command, MergeRecords):
        # Nothing that was here is changed by it, so there is nothing to put back.
        return merging.merge(board, command)
    if getattr(command, "seen", "") and presses.is_stale(board, command):
        return []
    if workshop.stage == "ended" and not command.after_end:
        raise Rejected("ended")
    changes = RULES[type(command)](board, command, Context(actor, now, dice, workshop))
    if gone := wiped(changes):
        return [*changes, *deeds.forgotten(board, gone), *purged.remembered(board, gone)]
    if actor.role == "facilitator" and command.undoable:
        return [*changes, *deeds.kept(board, command, changes, now)]
    return changes


def wiped(changes: Iterable[Change]) -> list[str]:
    """The notes that a decision takes away for good: their words then go from the log as well."""
    return [each.id for each in changes if isinstance(each, Remove) and each.kind == Note.kind]
