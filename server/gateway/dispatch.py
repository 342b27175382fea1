"""What becomes of a frame that a member sent, whichever way it came."""

from __future__ import annotations

import logging
import time
from functools import partial
from typing import TYPE_CHECKING

from board.commands import Join
from server.limits.table import DEAF
from server.protocol import encode
from server.protocol.decode import Asked, BadFrame, Ephemeral, Frame, Hello, Ping, Received
from server.protocol.payload import Payload
from server.room.batch import Pending
from server.room.member import Member
from server.room.room import Room

if TYPE_CHECKING:
    from server.room.hub import Hub

log = logging.getLogger("board.connection")


class Dispatcher:
    """One member's side of the talk."""

    def __init__(self, hub: Hub, room: Room, member: Member, address: str) -> None:
        self._hub = hub
        self._address = address
        self._room = room
        self._member = member
        self._unheard = 0
        #: Whether it was told to wait so often in a row that it cannot be a browser of ours.
        self.deaf = False

    def take(self, frame: Frame) -> None:
        """Do what the frame asks. Raises ``BadFrame`` where no browser of ours would ask it."""
        room, member = self._room, self._member
        match frame:
            case Asked(number, command):
                wait = self._wait(is_joining=isinstance(command, Join))
                if wait:
                    busy = encode.rejected(number, "busy", {"wait": wait})
                    member.link.send(Payload(busy))
                else:
                    # Told to its device, for it may have come back over another line meanwhile.
                    reply = partial(room.audience.reply, member, number)
                    room.committer.submit(Pending(member, number, command, reply))
            case Ping(t):
                # One who has not joined follows no revisions and cannot lack one.
                revision = 0 if member.actor.role == "guest" else room.replica.position.revision
                member.link.send(Payload(encode.ping(t, room.clock(), revision)))
            case Received(index):
                member.confirm(index)
            case Ephemeral(what, where):
                role = member.actor.role
                if role not in (*encode.SAID[what], "guest"):
                    raise BadFrame("not for this role to say")
                if role != "guest" and not self._wait():
                    self._hub.pass_on(room, what, where, member.actor.id)
            case Hello():
                raise BadFrame("a second hello")

    def _wait(self, *, is_joining: bool = False) -> int:
        limits = self._room.limits
        wait = limits.of_token.take(self._member.actor.token.encode(), time.monotonic())
        if is_joining and self._member.actor.role == "guest":
            # Who has joined and says so again is no newcomer.
            wait = wait or limits.wait_to_join(self._address)
        self._unheard = self._unheard + 1 if wait else 0
        self.deaf = self._unheard > DEAF
        return wait
