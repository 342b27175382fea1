"""All rules start here: a command is answered with changes, or refused and nothing changes.

Nothing here reads a clock, throws dice or waits for anything: the time and the dice are
arguments, so that the same call gives the same answer on every process and in every test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board import deeds, presses, purged
from board.commands import Actor, Command
from board.commands.merge import MergeRecords
from board.model import Change
from board.rejection import Rejected
from board.rules import expect, merging, participants
from board.rules.answering import Context
from board.rules.change import InTurn
from board.rules.table import RULES

if TYPE_CHECKING:
    from board.state import View


def decide(
    board: View, command: Command | MergeRecords, actor: Actor, now: int, dice: int
) -> list[Change]:
    """What becomes of the board when ``actor`` asks for this.

    ``now`` is the server's clock in milliseconds since 1970 UTC, ``dice`` a random number of
    64 bits. The changes hold each record at most once; none at all means that the command
    is fine and everything is so already. Raises ``Rejected``, and never anything else for
    a command whose fields are of the right types.
    """
    if actor.role not in command.roles:
        raise Rejected("role")
    if actor.role == "participant" and (back := participants.returned(board, actor)):
        turn = InTurn(board)
        turn.take(back)
        turn.take(decide(turn.board, command, actor, now, dice))
        return turn.changes()
    if actor.role == "participant":
        expect.taking_part(board, actor)
    stage = expect.workshop(board).stage
    if not isinstance(command, MergeRecords) and presses.is_stale(board, command):
        return []
    if stage == "ended" and not command.after_end:
        raise Rejected("ended")
    if isinstance(command, MergeRecords):
        # Nothing that was here is changed by it, so there is nothing to put back.
        return merging.merge(board, command)
    changes = RULES[type(command)](board, command, Context(actor, now, dice))
    kept = deeds.kept(board, command, actor, changes, now)
    return [*changes, *kept, *purged.remembered(board, changes)]
