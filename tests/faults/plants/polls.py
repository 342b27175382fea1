"""The answers to polls, broken; all else is as it should be."""

from __future__ import annotations

import itertools
from copy import copy

from board.views import FACILITATOR
from server.gateway import polls
from server.gateway.answers import AnswerLink
from server.protocol import encode
from server.protocol.payload import Payload
from server.protocol.records import pack, unpack
from server.room.member import Member
from server.room.polling import Polling
from tests.faults.plants.swapping import swap

#: Refusals after which a browser asks again: who is told otherwise does not even do that.
_AGAIN = ("gap", "busy", "paused")


def poll_lacks_a_commit() -> None:
    """Now and then what changed is told but for one record, under a position that has it."""

    def news(self: Polling, member: Member, *, welcomed: bool) -> list[bytes]:
        return [_shortened(frame) for frame in whole(self, member, welcomed=welcomed)]

    def _shortened(frame: bytes) -> bytes:
        if frame[1] != encode.SNAPSHOT:
            return frame
        kind, position, full, index, last, records, removed = unpack(frame)
        if full or not records or next(turn) % 4 != 3:
            return frame
        return pack((kind, position, full, index, last, records[:-1], removed))

    turn = itertools.count()
    whole = Polling.news
    swap(Polling, "news", news)


def poll_acknowledges_what_was_not_done() -> None:
    """What was refused is told as done."""

    class Flatterer(AnswerLink):
        def send(self, payload: Payload) -> bool:
            return super().send(Payload(*map(_flattered, payload.raw)))

    swap(polls, "AnswerLink", Flatterer)


def _flattered(frame: bytes) -> bytes:
    if frame[1] != encode.REJECTED:
        return frame
    _, number, reason, _ = unpack(frame)
    return frame if reason in _AGAIN else encode.commit_frame([encode.answer_item(number, 0)])


def poll_shows_everything() -> None:
    """Whoever polls is told what facilitators are."""

    def news(self: Polling, member: Member, *, welcomed: bool) -> list[bytes]:
        seeing = copy(member)
        if member.actor.role != "guest":
            seeing.viewer = FACILITATOR
        return whole(self, seeing, welcomed=welcomed)

    whole = Polling.news
    swap(Polling, "news", news)
