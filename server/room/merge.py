"""Has the file of another board merged into a room, by the path that every command takes.

What lacks is worked out first, on a copy and beside the loop; then each part is asked for as a
command of the facilitator's, so it is decided, stored and sent out like any other. If it stops
on the way, what has come is whole, and the same file once more brings the rest.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from board.model import WORKSHOP_ID, Note, Plan, PlanActor, Step, Workshop
from board.rejection import Rejected
from board.saved.merge import lacking
from board.state import Board
from server.protocol.results import StoreDown
from server.room.access import admit
from server.room.asker import Asker
from server.room.authenticate import NO_DEVICE
from server.room.reply import Done, Refused, Unknown

if TYPE_CHECKING:
    from board.saved.read import SavedBoard
    from server.room.room import Room

#: Asked for before the answers are waited for: less than a room's queue holds.
AT_ONCE = 200
#: Seconds for so many.
WITHIN = 30.0


async def merge_into(room: Room, secret: str, file: SavedBoard) -> tuple[int, int, int]:
    """How many notes, plans and other parts came.

    Raises ``Rejected``, ``Denied`` and ``StoreDown``.
    """
    replica = room.replica
    actor = admit(replica.board, replica.participants, "facilitator", secret, NO_DEVICE)
    workshop = replica.board.get(Workshop, WORKSHOP_ID)
    if workshop is not None and workshop.stage == "ended":
        raise Rejected("ended")
    copy = Board(replica.deck, list(replica.board), replica.board.revision)
    wanted = await asyncio.to_thread(lacking, copy, replica.position.epoch, file)
    # By a device of its own, so that the log tells one merge from another.
    asker = Asker(room.committer)
    for start in range(0, len(wanted), AT_ONCE):
        parts = wanted[start : start + AT_ONCE]
        for reply in await asyncio.gather(*(asker.ask(actor, part, WITHIN) for part in parts)):
            _check(reply)
    kinds = [{type(record) for record in part.records} for part in wanted]
    notes = sum(Note in each for each in kinds)
    plans = sum(Plan in each and each.isdisjoint((PlanActor, Step)) for each in kinds)
    return notes, plans, len(wanted) - notes - plans


def _check(reply: Done | Refused | Unknown) -> None:
    match reply:
        case Refused("busy", _) | Unknown():
            raise StoreDown("merging was not answered, or in time")
        case Refused(reason, facts):
            raise Rejected(reason, **facts)
        case Done():
            pass
