"""The rooms that are live in this process, and what is true of the process as a whole."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import random
import time
from collections.abc import Iterable

from board.model import Earlier, EarlierStep, Workshop
from board.rejection import Rejected
from board.state import Board
from server.config.settings import Settings
from server.content.load import Content
from server.limits.guess_limit import GuessLimiter
from server.limits.room_limits import RoomLimits
from server.protocol import close_codes, encode
from server.protocol.payload import Payload
from server.protocol.results import Loaded, StoreDown
from server.room.create import Founded, found_from_file, found_room
from server.room.keeping import keep
from server.room.member import BEATS
from server.room.room import Room
from server.room.tasks import end
from server.store.aof_rewrite import Rewriting
from server.store.clock import Clock
from server.store.expiring import Expiring
from server.store.store import Store
from server.store.subscription import BufferedSubscription

log = logging.getLogger("board.hub")

#: Seconds between heartbeats to one browser.
HEARTBEAT = 10.0
#: Seconds between looks at the store for messages that were lost without a trace; and the slow
#: beat on which counts are told that must not keep step with what people do.
LOOK = 5.0
#: Seconds a room without members stays in memory: somebody may only be reloading the page.
LINGER = 10.0


class Hub:
    """Made by ``server/app.py``; one for each process."""

    def __init__(self, store: Store, content: Content, settings: Settings) -> None:
        self.store = store
        self.content = content
        self.settings = settings
        self.clock = Clock(store.time)
        self.guess_limiter = GuessLimiter(store.count_in_second)
        self.rewriting = Rewriting(store.redis)
        self.expiring = Expiring(store.time, self.clock, self.rewriting)
        self.connections = 0
        self.draining = False
        #: Whether what is asked for now would be saved: the store answers, and its replicas do.
        self.store_up = True
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Task[Room | None]] = {}
        self._empty_since: dict[str, float] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._passing_on: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self.store_up = await self.store.confirms()
        self._tasks = [
            asyncio.create_task(self._beat(), name="heartbeat"),
            asyncio.create_task(self._look(), name="look at the store"),
        ]

    # -- rooms ------------------------------------------------------------------------

    def live(self, code: str) -> Room | None:
        """The room, where it is open here already."""
        room = self._rooms.get(code)
        return None if room is None or room.gone else room

    async def room(self, code: str) -> Room | None:
        """The live room of a code, or None when there is none. Raises ``StoreDown``."""
        room = self.live(code)
        if room is not None:
            return room
        if code in self._rooms:
            # Deleted, or past its time: what is still in memory is nobody's to read.
            await self._close(self._rooms[code])
        opening = self._opening.get(code)
        if opening is None:
            opening = asyncio.create_task(self._open(code), name="open room")
            self._opening[code] = opening
            opening.add_done_callback(lambda _: self._opening.pop(code, None))
        return await asyncio.shield(opening)

    async def _open(self, code: str) -> Room | None:
        await self.clock.ready()
        first = await self.store.position(code)
        if first is None:
            return None
        subscription = BufferedSubscription()
        # Followed first, loaded then: what is published in between is in one of the two.
        await self.store.follow(code, subscription)
        loaded = None
        try:
            loaded = await self.store.load(code)
        finally:
            if loaded is None:
                await self.store.unfollow(code)
        if loaded is None:
            return None
        deck = self.content.decks.get(_deck_of(loaded))
        if deck is None:
            await self.store.unfollow(code)
            return None
        limits = RoomLimits(self.settings.rate, self.settings.burst)
        most = self.settings.most_days
        own_time = self.clock.of_room(loaded.life)
        room = Room(code, deck, loaded, self.store, own_time, limits, most)
        subscription.hand_over(room.channel)
        self._rooms[code] = room
        return room

    async def found(
        self, deck: str, language: str, title: str, earlier: Iterable[Earlier | EarlierStep] = ()
    ) -> Founded:
        """Make a room. Raises ``Rejected`` for a bad title, deck or language, ``StoreDown``."""
        structure = self.content.decks.get(deck)
        if structure is None:
            raise Rejected("deck")
        life = await self.clock.lifetime(self.settings.retention_days)
        return await found_room(self.store, structure, language, title, life, earlier)

    async def found_from_file(self, file: Board) -> Founded:
        """Make a room that stands where the one in the file stood. Raises ``StoreDown``."""
        life = await self.clock.lifetime(self.settings.retention_days)
        return await found_from_file(self.store, file, life)

    def pass_on(self, room: Room, what: str, where: str, who: str) -> None:
        """Let every process with the room in it hear of something that is not kept; soon, and
        perhaps not. To whom it is told there: ``server/room/ephemeral.py``."""
        task = asyncio.create_task(self._pass_on(room, what, where, who), name="pass on")
        self._passing_on.add(task)
        task.add_done_callback(self._passing_on.discard)

    async def _pass_on(self, room: Room, what: str, where: str, who: str) -> None:
        try:
            await self.store.tell(room.code, ("ephemeral", what, where, who))
        except StoreDown:
            log.debug("not passed on")

    # -- the process ------------------------------------------------------------------

    async def _beat(self) -> None:
        for part in itertools.cycle(range(BEATS)):
            await asyncio.sleep(HEARTBEAT / BEATS)
            for room in list(self._rooms.values()):
                room.audience.heartbeat(part)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self.clock.look()
                self.store_up = await self.store.confirms()
            except StoreDown:
                self.store_up = False
            else:
                await self._look_at_all()

    async def _look_at_all(self) -> None:
        """By itself, so that nothing here holds a room while the next look is waited for."""
        for room in self._rooms.values():
            if room.committer.purged:
                room.committer.purged = False
                self.rewriting.wish()
        await self.rewriting.look()
        await self.expiring.look()
        for room in list(self._rooms.values()):
            if room.gone:
                await self._close(room)
            elif room.audience.members:
                self._empty_since.pop(room.code, None)
                room.audience.balancing.beat()
                room.audience.snapshots.clear_away()
                room.resync.look()
                await keep(room.code, self.store, room.replica)
            elif self._idle(room):
                await self._close(room)

    async def forget(self, room: Room) -> None:
        """The room has been deleted: tell everybody, here and on other processes."""
        with contextlib.suppress(StoreDown):
            await self.store.tell(room.code, ("deleted",))
        room.end()
        await self._close(room)

    def _idle(self, room: Room) -> bool:
        since = self._empty_since.setdefault(room.code, time.monotonic())
        return time.monotonic() - since > LINGER

    async def _close(self, room: Room) -> None:
        if self._rooms.get(room.code) is room:
            del self._rooms[room.code]
        self._empty_since.pop(room.code, None)
        room.closed = True
        await self.store.unfollow(room.code)
        await room.stop()

    def ready(self) -> bool:
        """Whether newcomers should be sent here."""
        return not self.draining and self.store_up

    def stats(self) -> dict[str, float]:
        rooms = list(self._rooms.values())
        return {
            "rooms": len(rooms),
            "connections": self.connections,
            "members": sum(len(room.audience.members) for room in rooms),
            "behind": sum(len(room.audience.members) - len(room.audience.fanout) for room in rooms),
            "commits": sum(room.committer.commits for room in rooms),
            "refusals": sum(room.committer.refusals for room in rooms),
            "deliveries": sum(room.audience.fanout.deliveries for room in rooms),
            "rewinds": self.store.rewinds,
        }

    async def drain(self) -> None:
        """Say goodbye before the process ends: each browser moves at a moment of its own.

        200 a second come back elsewhere, so that 500 do not knock at once; what is on its way
        to the store is finished first.
        """
        self.draining = True
        members = [member for room in self._rooms.values() for member in room.audience.members]
        spread = min(len(members) / 200, 4.0)
        for member in members:
            moment = random.uniform(0, spread)  # noqa: S311 - spreads load, hides nothing
            member.link.send(Payload(encode.move(round(moment * 1000))))
        await asyncio.gather(*(room.committer.stop() for room in self._rooms.values()))
        await asyncio.sleep(spread + 0.05)
        for room in self._rooms.values():
            room.audience.close_all(close_codes.GOING_AWAY)

    async def stop(self) -> None:
        await end(self._tasks)
        await asyncio.gather(
            *(room.stop() for room in self._rooms.values()), return_exceptions=True
        )
        await self.store.close()


def _deck_of(loaded: Loaded) -> str:
    return next((each.deck for each in loaded.records if isinstance(each, Workshop)), "")
