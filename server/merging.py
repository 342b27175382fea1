"""Has the file of another board merged into a room, by the path that every command takes.

What lacks is worked out first, on a copy and beside the loop; then each part is asked for as a
command of the facilitator's, so it is decided, stored and sent out like any other. If it stops
on the way, what has come is whole, and the same file once more brings the rest.
"""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING

from board.model import WORKSHOP_ID, Note, Plan, PlanActor, Step, Workshop
from board.rejection import Rejected
from board.saved.merge import lacking
from board.state import Board
from server.access import admit, device_key
from server.answers import AnswerLink
from server.batch import Pending
from server.codec import unpack
from server.member import Member
from server.outcome import StoreDown
from server.wire import REJECTED

if TYPE_CHECKING:
    from board.saved.read import SavedBoard
    from server.room import Room

#: Asked for before the answers are waited for: less than a room's queue holds.
AT_ONCE = 200
#: Seconds for so many.
WITHIN = 30.0


async def merge_into(room: Room, secret: str, file: SavedBoard) -> tuple[int, int, int]:
    """How many notes, plans and other parts came.

    Raises ``Rejected``, ``Refused`` and ``StoreDown``.
    """
    device = secrets.token_urlsafe(6)
    actor = admit(room.replica.board, room.replica.participants, "facilitator", secret, device)
    workshop = room.replica.board.get(Workshop, WORKSHOP_ID)
    if workshop is not None and workshop.stage == "ended":
        raise Rejected("ended")
    copy = Board(room.replica.deck, list(room.replica.board), room.replica.board.revision)
    wanted = await asyncio.to_thread(lacking, copy, room.replica.position.epoch, file)
    link = AnswerLink()
    member = Member(link, actor, device_key(actor.token, device), None)
    for start in range(0, len(wanted), AT_ONCE):
        parts = wanted[start : start + AT_ONCE]
        for number, part in enumerate(parts, start + 1):
            room.submit(Pending(member, number, part))
        await _answered(link, start + len(parts))
    kinds = [{type(record) for record in part.records} for part in wanted]
    notes = sum(Note in each for each in kinds)
    plans = sum(Plan in each and each.isdisjoint((PlanActor, Step)) for each in kinds)
    return notes, plans, len(wanted) - notes - plans


async def _answered(link: AnswerLink, count: int) -> None:
    try:
        async with asyncio.timeout(WITHIN):
            while len(link.answers) < count:
                link.news.clear()
                await link.news.wait()
    except TimeoutError:
        raise StoreDown("merging was not answered in time") from None
    for data in link.answers:
        answer = unpack(data)
        if answer[0] == REJECTED:
            _, _, reason, facts = answer
            if reason in ("paused", "busy", "gap"):
                raise StoreDown(reason)
            raise Rejected(reason, **facts)
