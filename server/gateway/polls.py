"""The third way in, for networks that hold streams back too: ask every few seconds.

``POST /api/poll`` takes a hello and frames and answers at once with all that there is: what
became of the commands, what changed since the position in the hello, and who is here. The
browser brings its position each time, so any process may answer, and an answer that is lost is
asked for again. All that a process keeps is a seat: who asks is here (``server/room/polling.py``).

An answer begins with the echo of the request's first ping, so that no other request's answer
passes for it, and ends with an empty frame: one without it was cut off on the way.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from server.gateway.admission import TurnedAway, admitted, admitted_again
from server.gateway.answers import AnswerLink, answered
from server.gateway.bodies import LARGEST, hello_first, packed
from server.gateway.dispatch import Dispatcher
from server.http.forms import BadRequest, address_of, read_body, refusal
from server.protocol import close_codes, encode
from server.protocol.decode import Asked, BadFrame, Frame, Hello, Ping, Received
from server.protocol.payload import Payload
from server.room.member import Member
from server.room.room import Room

if TYPE_CHECKING:
    from server.room.hub import Hub

log = logging.getLogger("board.polls")

#: Seconds in which a poll is answered, and at least for its commands, however long the door took
#: to ask the store. A browser takes a line for dead after four.
ANSWERED_WITHIN = 2.5
LEAST = 0.5
#: Milliseconds until what was not answered is sent again; its number makes it land once.
AGAIN = 1000
#: What ends an answer.
END = b""


class Polls:
    """The endpoint."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def poll(self, request: Request) -> Response:
        """``POST /api/poll``."""
        link = AnswerLink()
        due = time.monotonic() + ANSWERED_WITHIN
        try:
            hello, frames = hello_first(await read_body(request, self._hub.settings, LARGEST))
            room, member = await admitted(self._hub, hello, address_of(request), link, seated=False)
            dispatcher = Dispatcher(self._hub, room, member, address_of(request))
            answer = await self._answer(room, member, link, hello, frames, due, dispatcher)
        except BadRequest as bad:
            return bad.answer()
        except BadFrame as error:
            log.info("bad poll: %s", error)
            return refusal(400, "bad_request", code=close_codes.BAD_FRAME)
        except TurnedAway as away:
            return refusal(403, "closed", code=away.code)
        return Response(packed([*answer, END]), media_type="application/octet-stream")

    async def _answer(
        self,
        room: Room,
        member: Member,
        link: AnswerLink,
        hello: Hello,
        frames: list[Frame],
        due: float,
        dispatcher: Dispatcher,
    ) -> list[bytes]:
        if room.polling.too_often(member):
            raise TurnedAway(close_codes.TOO_MUCH)
        # Taken before anything is waited for: a room with somebody in it is not let go of.
        seat = room.polling.seat(member)
        pings = [frame for frame in frames if isinstance(frame, Ping)]
        for ping in pings:
            dispatcher.take(ping)
        echoes, link.answers = link.answers, []
        for frame in frames:
            if not isinstance(frame, Ping | Received):
                dispatcher.take(frame)
        asked = {frame.number for frame in frames if isinstance(frame, Asked)}
        within = max(due - time.monotonic(), LEAST)
        for number in await answered(link, asked, within):
            link.send(Payload(encode.rejected(number, "paused", {"wait": AGAIN})))
        try:
            joined = admitted_again(room, hello, member)
        except TurnedAway:
            if not link.answers:
                raise
            # What it did is told first, be it that it locked itself out; the next poll says so.
            return [*echoes, *link.answers]
        welcomed = not joined and any(isinstance(frame, Received) for frame in frames)
        # From here on nothing is awaited, so that all of it is of the same moment.
        told = [*echoes, *room.polling.news(member, welcomed=welcomed), *link.answers]
        if member.actor.role != "guest":
            told += room.audience.presence.everybody().raw
        return told + seat.taken()
