"""What a seventh stranger to the checker thought of, broken."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from random import Random
from weakref import WeakKeyDictionary

from board import deeds
from board.model import BY_KIND, Change, Deed, Participant, Put, Record
from board.pairing import Talk
from board.pairing import draw as whole_draw
from board.rules import pairs, participants
from board.saved import write
from board.state import View
from server.protocol import encode
from server.protocol.payload import Payload
from server.protocol.results import StoreDown
from server.room import audience, polling, presence
from server.room.member import Member
from server.room.members import Members
from server.room.presence import Here
from server.store import subscription
from server.store.subscription import Follower
from tests.faults.plants.swapping import swap


def drawn_as_if_nobody_had_met() -> None:
    """Pairs are drawn anew without a look at who has talked already: people meet again."""

    def draw_talks(seats: Sequence[str], _: Collection[str], random: Random) -> list[Talk]:
        return whole_draw(seats, (), random)

    swap(pairs, "draw_talks", draw_talks)


def deeds_are_sorted_as_words() -> None:
    """Of what can be undone the tenth comes before the ninth: the newest goes, an old one stays."""

    def order(deed: Deed) -> tuple[int, str]:
        return 0, deed.id

    swap(deeds, "order", order)


def a_closed_door_lets_them_back() -> None:
    """Who was put out for not being there comes back in though the door was closed since."""

    def returned(board: View, there: Participant) -> list[Change]:
        participants._room_for(board, is_new=False)
        back = replace(there, removed=False, may_return=False)
        return [Put(back), *pairs.with_heads(board, back)]

    swap(participants, "returned", returned)


def a_file_forgets_the_order() -> None:
    """In a room that is made of a file the notes, and a plan's steps, stand in another order."""

    def records(board: View, kind: str) -> list[Record]:
        of_kind: Iterable[Record] = board.all(BY_KIND[kind])
        kept = (write._kept(board, record) for record in of_kind)
        return sorted((each for each in kept if each is not None), key=lambda each: each.id)

    swap(write, "_records", records)


def one_tab_less_is_gone() -> None:
    """Who closes one of two tabs is here no more, for the others and for the draw."""

    def enter(self: audience.Audience, member: Member) -> None:
        gone.setdefault(self.members, set()).discard(member.actor.id)
        whole_enter(self, member)

    def leave(self: audience.Audience, member: Member) -> None:
        if member.actor.role == "participant":
            gone.setdefault(self.members, set()).add(member.actor.id)
        whole_leave(self, member)

    def here_of(members: Iterable[Member]) -> Here:
        here = whole_here_of(members)
        left = gone.get(members, set()) if isinstance(members, Members) else set()
        return replace(here, participants=here.participants - left)

    gone: WeakKeyDictionary[Members, set[str]] = WeakKeyDictionary()
    whole_enter, whole_leave = audience.Audience.enter, audience.Audience.leave
    whole_here_of = presence.here_of
    swap(audience.Audience, "enter", enter)
    swap(audience.Audience, "leave", leave)
    swap(presence, "here_of", here_of)


def one_room_is_followed_again() -> None:
    """When the line to the store was lost, a process follows one of its rooms again, and hears of
    the others only when it looks."""

    async def resubscribe(self: Follower) -> None:
        while missing := self._listeners.keys() - self._subscribed:
            channel = missing.pop()
            try:
                await self._subscribe(channel)
            except StoreDown:
                await asyncio.sleep(subscription.RETRY)  # as the server does
                continue
            listener = self._listeners.get(channel)
            if listener is not None:
                listener.on_gap()
            return

    swap(Follower, "_resubscribe", resubscribe)


def who_polls_hears_no_whispers() -> None:
    """Who comes by polls is never told who is writing in a text that all share."""

    def send(self: polling.Mailbox, payload: Payload) -> bool:
        if any(frame[1] == encode.EPHEMERAL for frame in payload.raw):
            return True
        return whole(self, payload)

    whole = polling.Mailbox.send
    swap(polling.Mailbox, "send", send)
