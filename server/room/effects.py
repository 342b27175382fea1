"""What a commit means for those who are in a room, beside what they are told of it: who has come
in, who is out, and what is no longer to be said to anybody."""

from __future__ import annotations

from collections.abc import Collection

from board.commands import Actor
from board.model import Key, Participant
from server.protocol import close_codes
from server.room.audience import Audience
from server.room.replica import Changed
from server.room.snapshot import hides


def follow_up(audience: Audience, changed: Collection[Changed]) -> None:
    """Act on a commit that the board has just taken in."""
    if hides(changed):
        audience.snapshots.forget()
    audience.balancing.changed(changed)
    for each in changed:
        match each.after:
            case Participant() as participant:
                _seat(audience, participant)
            case Key() as key:
                _lock_out(audience, key)
            case _:
                pass


def _seat(audience: Audience, participant: Participant) -> None:
    """Let a guest who has joined see the board; show out who was removed."""
    for member in audience.members:
        if member.actor.token != participant.token:
            continue
        if participant.removed and not participant.may_return:
            member.link.close(close_codes.REMOVED)
        elif member.actor.role == "guest":
            member.become(Actor("participant", participant.id, participant.token))
            audience.admit(member)


def _lock_out(audience: Audience, key: Key) -> None:
    """A renewed key ends what was opened with the old one."""
    for member in audience.members:
        if member.actor.role == key.id and member.actor.token != key.hash:
            member.link.close(close_codes.BAD_KEY)
