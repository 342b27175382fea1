"""A way to a browser that writes down what is sent over it, and how it asks for something."""

from __future__ import annotations

from functools import partial

from board.commands import Command
from server.protocol.payload import Payload
from server.room.batch import Pending
from server.room.member import Member
from server.room.room import Room


class Recorder:
    """A link that takes everything, in the order in which it came."""

    def __init__(self) -> None:
        self.sent: list[Payload] = []

    def send(self, payload: Payload) -> bool:
        self.sent.append(payload)
        return True

    def close(self, code: int) -> None:
        raise AssertionError(f"closed with {code}")

    async def drained(self) -> None:
        raise AssertionError("it is never full")


def submit(room: Room, member: Member, number: int, command: Command) -> None:
    """As ``server/gateway/dispatch.py`` does it."""
    reply = partial(room.audience.reply, member, number)
    room.committer.submit(Pending(member, number, command, reply))
