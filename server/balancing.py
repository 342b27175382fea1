"""Tells facilitators now and then how much each side takes part. Ephemeral, never in the log.

Changes are gathered for a while before they are told: the counts are for a glance, and one
that moved with each note would say which side the note came from.
"""

from __future__ import annotations

import asyncio
import weakref
from typing import TYPE_CHECKING

from board.balance import NOTHING, Balance, balance_of
from board.model import Commit, Put
from server import wire
from server.member import Member, Payload

if TYPE_CHECKING:
    from server.room import Room

#: Seconds in which changes are gathered.
GATHER = 3.0
COUNTED = frozenset({"note", "ballot", "round", "participant", "workshop"})


class Balancing:
    """Of one room, in one process."""

    def __init__(self, room: Room) -> None:
        # Weakly: nothing that a room has may hold it (server/committing.py).
        self._room: Room = weakref.proxy(room)
        self._told: Balance = NOTHING
        self._waiting: asyncio.TimerHandle | None = None

    def delivered(self, commit: Commit) -> None:
        kinds = (
            change.record.kind if isinstance(change, Put) else change.kind
            for change in commit.changes
        )
        if not COUNTED.isdisjoint(kinds):
            self._soon()

    def came(self, member: Member) -> None:
        """Somebody has come in; a facilitator was told nothing yet."""
        if member.actor.role == "facilitator":
            self._told = NOTHING
            self._soon()

    def stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()

    def _soon(self) -> None:
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(GATHER, self._tell)

    def _tell(self) -> None:
        self._waiting = None
        leading = [one for one in self._room.members if one.actor.role == "facilitator"]
        if not leading:
            return
        now = balance_of(self._room.board)
        if now == self._told:
            return
        self._told = now
        payload = Payload(wire.balance(now))
        for member in leading:
            member.link.send(payload)
