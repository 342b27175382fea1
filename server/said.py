"""What is said and not kept: to whom it goes on, and with whose name.

Who is writing a note is told to nobody. The note may come without a name a moment later, and
would have one. Only how many are writing is told, late and to facilitators
(``server/balancing.py``). What names no text that all share is taken for a note's.
"""

from __future__ import annotations

from board.balance import is_section
from board.plan import is_text
from server import wire
from server.audience import Audience
from server.member import Payload
from server.replica import Replica


def tell(audience: Audience, replica: Replica, what: str, where: str, who: str) -> None:
    """Tell what was said to those of the audience whom it is for."""
    payload = Payload(wire.ephemeral(what, where, who))
    if what in wire.FOR_WALLS:
        audience.fanout.send_to_walls(payload)
    elif is_section(replica.deck, where):
        audience.balancing.said(what, where, who)
    elif is_text(replica.board, where):
        audience.fanout.send_all(payload)
