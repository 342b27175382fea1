"""What is said and not kept: to whom it goes on, and with whose name.

Who is writing a note is told to nobody. The note may come without a name a moment later, and
would have one. Only how many are writing is told, late and to facilitators
(``server/balancing.py``). What names no text that all share is taken for a note's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.balance import is_section
from board.plan import is_text
from server import wire
from server.member import Payload

if TYPE_CHECKING:
    from server.room import Room


def tell(room: Room, what: str, where: str, who: str) -> None:
    """Tell what was said to those of the room's members in this process whom it is for."""
    payload = Payload(wire.ephemeral(what, where, who))
    if what in wire.FOR_WALLS:
        room.fanout.send_to_walls(payload)
    elif is_section(room.replica.deck, where):
        room.balancing.said(what, where, who)
    elif is_text(room.replica.board, where):
        room.fanout.send_all(payload)
