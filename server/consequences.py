"""What a commit means for the connections of a room: who has come in, who is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.commands import Actor
from board.model import Commit, Key, Participant, Put
from server import closing

if TYPE_CHECKING:
    from server.room import Room


def follow_up(room: Room, commit: Commit) -> None:
    """Act on a commit that the board has just taken in."""
    for change in commit.changes:
        match change:
            case Put(Participant() as participant):
                _seat(room, participant)
            case Put(Key() as key):
                _lock_out(room, key)
            case _:
                pass


def _seat(room: Room, participant: Participant) -> None:
    """Let a guest who has joined see the board; show out who was removed."""
    room.participants[participant.token] = participant.id
    for member in room.members:
        if member.actor.token != participant.token:
            continue
        if participant.removed:
            member.link.close(closing.REMOVED)
        elif member.actor.role == "guest":
            member.become(Actor("participant", participant.id, participant.token))
            room.admit(member)


def _lock_out(room: Room, key: Key) -> None:
    """A renewed key ends what was opened with the old one."""
    for member in room.members:
        if member.actor.role == key.id and member.actor.token != key.hash:
            member.link.close(closing.BAD_KEY)
