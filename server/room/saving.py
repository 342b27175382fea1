"""Whether the store takes what is asked for in a room, as those who lead it are told.

Each browser knows how far its own words have come. Whoever leads has to know it of everybody's,
for a group whose notes are not kept is better told to wait.
"""

from __future__ import annotations

from collections.abc import Iterable

from server.protocol import encode
from server.protocol.payload import Payload
from server.room.member import Member


class Saving:
    """Of one room, in one process; ``members`` are those who are in it at any time."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members = members
        self.works = True

    def found(self, *, works: bool) -> None:
        """The store has taken something, or has shown where it is; or it has not."""
        if works != self.works:
            self.works = works
            for member in self._members:
                self._tell(member)

    def came(self, member: Member) -> None:
        """One who comes in takes it that saving works."""
        if not self.works:
            self._tell(member)

    def _tell(self, member: Member) -> None:
        if member.actor.role == "facilitator":
            state = "on" if self.works else "paused"
            member.link.send(Payload(encode.ephemeral("saving", state, "")))
