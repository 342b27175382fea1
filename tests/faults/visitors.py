"""People who are in over each way, on every process, until their right to be in ends."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

import httpx

from tests.faults.history import Episode, Farewell
from tests.faults.sent_away import FINAL, REQUEST
from tests.ways import LOST, WAYS, Way
from tests.wire_client import Client, Crowd, Room, new_token

#: How often somebody comes who is told to come again.
TRIES = 6
#: Seconds: where many have shown what no room knows, nobody is told so until the next one.
NEXT_SECOND = 1.0


@dataclass(slots=True)
class Visitor:
    way: Way
    role: str
    secret: str
    base: str
    client: Client

    @property
    def id(self) -> str:
        return str(self.client.welcome["me"])


class Visitors:
    """``patience``: seconds in which who is out is sent away; else they were not."""

    def __init__(self, episode: Episode, bases: list[str], patience: float) -> None:
        self.lines = Crowd()
        self._rng = random.Random(f"{episode.seed} visitors")
        self._episode = episode
        self._bases = itertools.cycle(bases)
        self._patience = patience

    async def of_each_way(self, room: Room, *roles: str) -> list[Visitor]:
        """One of each of these roles over each way, all of them in."""
        coming = (self.enter(room, role, way) for role in roles for way in WAYS)
        return list(await asyncio.gather(*coming))

    async def enter(self, room: Room, role: str, way: Way) -> Visitor:
        """Somebody who is in: a participant has joined."""
        base = next(self._bases)
        keys = {"facilitator": room.facilitator, "screen": room.screen}
        secret = keys.get(role) or new_token()
        client = await self.lines.enter(base, room.code, role, secret, way=way)
        await client.until(lambda: bool(client.welcome))
        if role == "participant":
            await client.send("participant.join", name="", where="room", heads=1)
            await client.until(lambda: bool(client.welcome["joined"]))
        await client.until(lambda: client.loaded)
        return Visitor(way, role, secret, base, client)

    async def out(self, room: Room, why: str, visitors: Iterable[Visitor]) -> None:
        """Their right has ended: how each is sent away, and one is answered who comes again."""
        leaving = list(visitors)
        returns = self._rng.choice(leaving)
        outs = (self._out(room, why, each, returns=each is returns) for each in leaving)
        await asyncio.gather(*outs)

    async def _out(self, room: Room, why: str, visitor: Visitor, *, returns: bool) -> None:
        try:
            code = await visitor.client.closed(self._patience)
        except TimeoutError:
            code = 0
        if code == LOST:
            # Cut on the way, and not by anybody's wish: that says nothing.
            return
        if 0 < code < FINAL and visitor.way == "polling":
            # The answer to one poll, and not to the next.
            code = await self._told(room, visitor)
        again = await self._comes_again(room, visitor) if returns else None
        self._episode.farewells.append(Farewell(why, visitor.way, visitor.role, code, again))

    async def _told(self, room: Room, visitor: Visitor) -> int:
        """What who comes again is told, in the end."""
        code = await self._comes_again(room, visitor)
        for _ in range(TRIES):
            if not 0 < code < FINAL:
                break
            await asyncio.sleep(NEXT_SECOND)  # the door's own time
            code = await self._comes_again(room, visitor)
        return code

    async def _comes_again(self, room: Room, visitor: Visitor) -> int:
        """How a page is turned away that says hello as before; 0 where it is not."""
        client = await self.lines.enter(
            visitor.base,
            room.code,
            visitor.role,
            visitor.secret,
            device=visitor.client.device,
            way=visitor.way,
        )
        try:
            await client.until(lambda: bool(client.welcome))
        except AssertionError:
            return client.close_code or 0
        return 0

    async def request(
        self, why: str, role: str, ask: Callable[[], Awaitable[httpx.Response]]
    ) -> None:
        """A request of who is out, by what it is answered with."""
        status = (await ask()).status_code
        self._episode.farewells.append(Farewell(why, REQUEST, role, 0, status))
