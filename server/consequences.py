"""What a commit means for those who are in a room: who has come in, and who is out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from board.commands import Actor
from board.model import Key, Participant
from server import closing
from server.member import Member
from server.replica import Changed

if TYPE_CHECKING:
    from server.room import Room


def follow_up(room: Room, changed: Iterable[Changed]) -> None:
    """Act on a commit that the board has just taken in."""
    room.balancing.delivered(changed)
    for each in changed:
        match each.after:
            case Participant() as participant:
                _seat(room, participant)
            case Key() as key:
                _lock_out(room, key)
            case _:
                pass


def _seat(room: Room, participant: Participant) -> None:
    """Let a guest who has joined see the board; show out who was removed."""
    for member in room.members:
        if member.actor.token != participant.token:
            continue
        if participant.removed and not participant.may_return:
            member.link.close(closing.REMOVED)
        elif member.actor.role == "guest":
            member.become(Actor("participant", participant.id, participant.token))
            room.admit(member)


def _lock_out(room: Room, key: Key) -> None:
    """A renewed key ends what was opened with the old one."""
    for member in room.members:
        if member.actor.role == key.id and member.actor.token != key.hash:
            member.link.close(closing.BAD_KEY)


def reseat(room: Room, member: Member) -> bool:
    """Who a member is on a board that has been taken in anew; False when it is out."""
    actor = member.actor
    if actor.role in ("facilitator", "screen"):
        key = room.replica.board.get(Key, actor.role)
        if key is None or key.hash != actor.token:
            member.link.close(closing.BAD_KEY)
            return False
        return True
    known = room.replica.participants.get(actor.token)
    participant = room.replica.board.get(Participant, known) if known is not None else None
    if participant is not None and participant.removed and not participant.may_return:
        member.link.close(closing.REMOVED)
        return False
    # One whose joining got lost joins again: it is the first thing that its browser offers.
    role = "participant" if participant is not None else "guest"
    member.become(Actor(role, participant.id if participant is not None else actor.id, actor.token))
    return True
