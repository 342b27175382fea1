"""Those of a room who ask every few seconds: who they are, and what they are told.

Between two polls somebody has a seat as everybody has, so that they are here, count towards
what a room holds, and are told what stands in no record. What does stand in one is not kept for
them: it is made from the position that they bring.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from functools import partial

from server.limits.room_limits import RoomLimits
from server.limits.table import POLL_BURST, POLL_RATE
from server.protocol import encode
from server.protocol.payload import Payload
from server.room.audience import Audience
from server.room.member import Member
from server.room.replica import Replica
from server.room.snapshot import NOWHERE, limited

log = logging.getLogger("board.polls")

#: Seconds after the last poll that somebody still is here. A page that is not shown asks every
#: ten seconds, and a browser may let it wait.
STAYS = 30.0
#: What is kept from one poll to the next: so many frames, of these sorts.
KEPT = 64
SORTS = frozenset({encode.EPHEMERAL, encode.MOVE, encode.BALANCE})
#: More chunks than a snapshot has.
MANY = 1_000_000
#: Seconds after which what somebody said that is not kept is no news.
FRESH = 8.0


class Mailbox:
    """A way to somebody who comes for what there is."""

    def __init__(self, leave: Callable[[], object]) -> None:
        self._leave = leave
        self._kept: deque[tuple[float, bytes]] = deque(maxlen=KEPT)

    def send(self, payload: Payload) -> bool:
        for frame in payload.raw:
            if frame[1] in SORTS:
                self._kept.append((time.monotonic(), frame))
        return True

    def close(self, code: int) -> None:
        """Whoever is out is out at once; why, the door says to the next poll."""
        log.debug("closed with %d between two polls", code)
        asyncio.get_running_loop().call_soon(self._leave)

    async def drained(self) -> None:
        return

    def taken(self) -> list[bytes]:
        """What has come since last asked, and is still news."""
        now = time.monotonic()
        kept = [
            frame
            for came, frame in self._kept
            if frame[1] != encode.EPHEMERAL or now - came < FRESH
        ]
        self._kept.clear()
        return kept


class Polling:
    """Of one room, in one process."""

    def __init__(self, audience: Audience, replica: Replica) -> None:
        self._audience = audience
        self._replica = replica
        self._seats: dict[str, tuple[Member, Mailbox, asyncio.TimerHandle]] = {}
        self._limits = RoomLimits(POLL_RATE, POLL_BURST)

    def too_often(self, member: Member) -> bool:
        """Whether this token asks more often than any page of ours does."""
        return self._limits.of_token.take(member.actor.token.encode(), time.monotonic()) > 0

    def seat(self, member: Member) -> Mailbox:
        """The seat of who asks, theirs for a while from now."""
        device, loop = member.device, asyncio.get_running_loop()
        found = self._seats.pop(device, None)
        if found is not None and found[0] in self._audience.members:
            found[2].cancel()
            sitting, box = found[:2]
            # It is brought up to nothing but its position, and nobody confirms that.
            sitting.confirm(MANY)
            sitting.become(member.actor)
        else:
            box = Mailbox(partial(self._leave, device))
            sitting = Member(box, member.actor, device, self._replica.position)
            self._audience.enter(sitting)
        later = loop.call_later(STAYS, self._leave, device)
        self._seats[device] = sitting, box, later
        return box

    def _leave(self, device: str) -> None:
        found = self._seats.pop(device, None)
        if found is not None:
            found[2].cancel()
            self._audience.leave(found[0])

    def stop(self) -> None:
        """Nobody has a seat any more: a seat holds whoever holds it."""
        for device in list(self._seats):
            self._leave(device)

    def news(self, member: Member, *, welcomed: bool) -> list[bytes]:
        """What somebody lacks: a welcome where there was none on this history, and what changed.

        As for those who are brought up over other lines (``server/room/audience.py``), in one go.
        Whoever brings a position that this history does not have is told that the room went back:
        the store was asked at the door (``server/gateway/admission.py``), so their number is what
        it has.
        """
        audience, replica = self._audience, self._replica
        position = member.position
        nothing = position in (None, NOWHERE)
        if member.actor.role == "guest":
            if welcomed and nothing:
                return []
            return [audience.welcome(member, back=not nothing), *limited(replica.board).raw]
        touched = replica.history.since(position) if position is not None else None
        back = touched is None and not nothing
        frames = [] if welcomed and touched is not None else [audience.welcome(member, back=back)]
        if touched is None:
            snapshot = audience.since(None)
            position = snapshot.position
            frames += snapshot.chunks(member.viewer).raw
            welcomed = True
        if position != replica.position or not welcomed:
            frames += audience.since(position).chunks(member.viewer).raw
        return frames
