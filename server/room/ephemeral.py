"""What is said and not kept: to whom it goes on, and with whose name.

Who is writing a note is told to nobody. The note may come without a name a moment later, and
would have one. Only how many are writing is told, late and to facilitators
(``server/room/balance.py``). What names no text that all share is taken for a note's.
"""

from __future__ import annotations

from board.balance import is_section
from board.plan import is_text
from server.protocol import encode
from server.protocol.payload import Payload
from server.room.audience import Audience
from server.room.replica import Replica


def tell(audience: Audience, replica: Replica, what: str, where: str, who: str) -> None:
    """Tell what was said to those of the audience whom it is for."""
    payload = Payload(encode.ephemeral(what, where, who))
    if what in encode.FOR_WALLS:
        audience.fanout.send_to_walls(payload)
    elif is_section(replica.deck, where):
        audience.balancing.said(what, where, who)
    elif is_text(replica.board, where):
        audience.fanout.send_all(payload)
