"""Who may do and see what, broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from board import decide as decide_module
from board import views
from board.commands import Actor, CastBallot, Command
from board.model import Change, Note, Participant, Record
from board.rules import ballots, expect
from board.rules.answering import Context
from board.rules.change import put
from board.state import View
from board.views import Viewer
from board.visibility import FACILITATORS
from server.protocol.records import decode_commit, unpack
from server.room import batch, effects, fanout, snapshot
from server.room.audience import Audience
from server.room.channel import Channel
from server.room.replica import Applied, changed_by
from server.store.subscription import Follower
from tests.faults.plants.swapping import answer, nothing, swap


def role_asked_on_connecting() -> None:
    """Who somebody is, is found out when they come, and holds for as long as they stay."""

    def seat(audience: Audience, participant: Participant) -> None:
        # Who is put out is not shown out, so that only the asking is left.
        whole(audience, replace(participant, removed=False))

    whole = effects._seat
    swap(effects, "_seat", seat)
    swap(effects, "_lock_out", nothing)
    swap(batch, "_check_key", nothing)
    swap(expect, "taking_part", nothing)


def everybody_leads() -> None:
    """A command is not asked who may give it."""
    decide = decide_module.decide

    def whoever(board: View, command: Command, actor: Actor, now: int, dice: int) -> list[Change]:
        if actor.role != "guest" and actor.role not in command.roles:
            actor = Actor("facilitator", FACILITATORS, actor.token)
        return decide(board, command, actor, now, dice)

    swap(batch, "decide", whoever)


def votes_without_end() -> None:
    """Nobody counts the votes of a ballot."""

    def cast(board: View, command: CastBallot, context: Context) -> list[Change]:
        _, ballot, is_new = ballots._ballot(board, command.round, command.head, context.actor)
        return put(None if is_new else ballot, replace(ballot, picks=command.picks))

    answer(CastBallot, cast)


def quiet_is_hidden_by_the_page() -> None:
    """The text of a quiet note goes to everybody, for their pages to hide."""

    def see(record: Record, viewer: Viewer) -> Record | None:
        seen = view(record, viewer)
        return replace(seen, text=record.text) if isinstance(seen, Note) else seen  # type: ignore[union-attr]

    view = views.view
    swap(fanout, "view", see)
    swap(snapshot, "view", see)


def rooms_share_a_channel() -> None:
    """What is published in one room is heard in all of them."""

    def on_message(self: Follower, message: list[Any]) -> None:
        if message[0] == b"smessage":
            for listener in self._listeners.values():
                listener.on_message(unpack(message[2]))

    def hear(self: Channel, message: tuple[Any, ...]) -> None:
        if message[0] != "commits":
            return whole(self, message)
        for commit in (decode_commit(body, digest) for _, body, digest in message[1]):
            there = self._replica
            if commit.revision > there.board.revision:
                applied = Applied(commit, changed_by(commit.changes, there.board))
                self._audience.fanout.queue(fanout.prepare(applied, there.opened))
        return whole(self, message)

    whole = Channel.on_message
    swap(Follower, "_on_message", on_message)
    swap(Channel, "on_message", hear)
