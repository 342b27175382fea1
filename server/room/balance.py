"""Tells facilitators now and then how much each side takes part, and how many are writing notes.

Ephemeral, never in the log. It is told on the hub's slow beat, whatever moves the counts: they
are for a glance, and one that moved with each note would say which side the note came from.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable

from board.balance import NOTHING, Balance, Sides, Writing, balance_of, writing
from server.protocol import encode
from server.protocol.payload import Payload
from server.protocol.results import Position
from server.room.member import Member
from server.room.replica import Changed, Replica

#: Seconds for which somebody is believed to be writing; browsers say so every four.
BELIEVED = 7.0


class Balancing:
    """Of one room, in one process.

    ``members`` are those who are in it at any time, and ``here`` gives the ids of the participants
    who are connected anywhere.
    """

    def __init__(
        self, replica: Replica, members: Iterable[Member], here: Callable[[], Collection[str]]
    ) -> None:
        self._replica = replica
        self._members = members
        self._here = here
        #: The counts as last looked at, and where the room was then.
        self._balance = NOTHING
        self._as_of: Position | None = None
        self._sides = Sides()
        #: What facilitators were last told; None where one has come who was told nothing yet.
        self._told: tuple[Balance, Writing] | None = None
        #: (participant, section) → until when somebody is believed to write a note there.
        self._writers: dict[tuple[str, str], float] = {}
        self.take_over()

    def take_over(self) -> None:
        """The replica has taken in a board. What is on it counts for where its givers are now."""
        self._sides.learn(self._replica.board, self._replica.board)

    def changed(self, changed: Iterable[Changed]) -> None:
        """Participants and ballots, and any other records, are what they are now."""
        there = [each.after for each in changed if each.after is not None]
        self._sides.learn(self._replica.board, there)

    def came(self, member: Member) -> None:
        """Somebody has come in; a facilitator was told nothing yet."""
        if member.actor.role == "facilitator":
            self._told = None

    def said(self, what: str, where: str, who: str) -> None:
        """A participant writes a note in that section, or has stopped."""
        if what == "writing":
            self._writers[who, where] = asyncio.get_running_loop().time() + BELIEVED
        else:
            self._writers.pop((who, where), None)

    def beat(self) -> None:
        """Tell what has changed since the last beat."""
        moment = asyncio.get_running_loop().time()
        self._writers = {each: until for each, until in self._writers.items() if until > moment}
        leading = [one for one in self._members if one.actor.role == "facilitator"]
        if not leading or (now := self._now()) == self._told:
            return
        self._told = now
        payload = Payload(encode.balance(*now))
        for member in leading:
            member.link.send(payload)

    def _now(self) -> tuple[Balance, Writing]:
        if self._as_of != self._replica.position:
            self._as_of = self._replica.position
            self._balance = balance_of(self._replica.board, self._sides)
        if not self._writers:
            return self._balance, ()
        return self._balance, writing(self._replica.board, self._here(), self._writers)
