"""A room on the side, when all is still: how long it is kept, and how those in it are sent away.

Nobody else is in it, so each look at the store is one at what was just done; and everybody in it is
somebody whose right to be there ends. ``lasting.py`` and ``sent_away.py`` judge it.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
from redis.asyncio import Redis
from websockets.exceptions import WebSocketException

from server.protocol.credentials import hash_of, new_key
from server.store.store import Store
from tests.faults.errands import PATIENCE
from tests.faults.history import Look
from tests.faults.home import FILE
from tests.faults.lasting import COME_IN, DELETED, FOUNDED, FROM_A_FILE
from tests.faults.sent_away import GONE, PUT_OUT, RENEWED, WITHDRAWN
from tests.faults.visitors import Visitor, Visitors
from tests.faults.waiting import patiently
from tests.ways import WAYS
from tests.wire_client import Client, Room, found

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd

NEXT_WORKSHOP = {"deck": "allemed", "language": "nb", "title": ""}
ROLES = ("facilitator", "screen", "participant")
LONG, SHORT, TOO_LONG, NO_TIME = 150, 20, 181, 0
FOLLOW, UNFOLLOW, END, REOPEN, MERGE = "follow", "unfollow", "end", "reopen", "merge"
#: What is asked one after another: numbers are days to keep the room for. What is brought with a
#: merge may be a plan that is not finished, so that it could not end after that.
ORDERS: tuple[tuple[int | str, ...], ...] = (
    (LONG, FOLLOW, SHORT, FOLLOW, UNFOLLOW),
    (FOLLOW, LONG, FOLLOW, UNFOLLOW, SHORT),
    (END, LONG, FOLLOW, REOPEN, SHORT, MERGE),
    (SHORT, END, FOLLOW, LONG, REOPEN, FOLLOW),
    (TOO_LONG, LONG, FOLLOW, NO_TIME, END, UNFOLLOW, REOPEN, MERGE),
)


async def aside(crowd: Crowd) -> None:
    """Written down in the episode; what cannot be had is a complaint."""
    base = crowd.rng.choice(crowd.stack.servers).url
    bases = [server.url for server in crowd.stack.servers]
    visitors = Visitors(crowd.episode, bases, crowd.told)
    try:
        async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as http:
            await SideRoom(crowd, visitors, http, await found(base, "Ved siden av")).live()
    except (TimeoutError, AssertionError, OSError, httpx.HTTPError, WebSocketException) as error:
        crowd.complain(f"the room on the side: {type(error).__name__} {error}")
    finally:
        await visitors.lines.close()


async def ends_of(redis: Redis, code: str) -> dict[str, int]:
    """When each key of the room goes by itself, in ms since 1970."""
    names = [name async for name in redis.scan_iter(match=f"*{code}*", count=1000)]
    return {name.decode(): int(await redis.pexpiretime(name)) for name in names}


class SideRoom:
    def __init__(
        self, crowd: Crowd, visitors: Visitors, http: httpx.AsyncClient, room: Room
    ) -> None:
        self._crowd, self._visitors, self._http, self._room = crowd, visitors, http, room
        self._rng = random.Random(f"{crowd.episode.seed} aside")
        #: The key of the plan's link, while there is one.
        self._link = ""

    async def live(self) -> None:
        """From its founding until it is deleted."""
        await self._look(FOUNDED)
        file = (await self._taken_home()).json()
        await self._look("taken home")
        lead = await self._visitors.enter(self._room, "facilitator", self._rng.choice(WAYS))
        await self._look(COME_IN)
        for step in self._rng.choice(ORDERS):
            await self._ask(lead.client, step)
        await asyncio.gather(self._of_a_file(file), self._renew_and_put_out(lead))
        await self._delete()

    # -- how long it is kept --------------------------------------------------------------

    async def _ask(self, lead: Client, step: int | str) -> None:
        match step:
            case int(days):
                await self._done(lead, "workshop.keep", days=days, most=0)
            case "follow":
                await self._follow(lead, new_key())
            case "unfollow":
                await self._follow(lead, "")
            case "merge":
                await self._merge()
            case _:
                await self._done(lead, f"workshop.{step}")

    async def _done(self, lead: Client, did: str, **args: Any) -> None:
        answer = await lead.do(did, **args)
        await self._look(did, answer=answer, args=args)

    async def _follow(self, lead: Client, key: str) -> None:
        """By another link, or by none: then the former one opens nothing."""
        former, self._link = self._link, key
        await self._done(lead, "plan.follow", hash=hash_of(key) if key else "", most=0)
        if former:
            await self._by_the_former_link(former, RENEWED if key else WITHDRAWN)

    async def _by_the_former_link(self, key: str, why: str) -> None:
        code, language = self._room.code, "nb"
        about: dict[str, Any] = {"code": code, "language": language}
        asked: list[tuple[str, dict[str, Any]]] = [
            ("/api/plan", about),
            ("/api/tick", about | {"plan": "plan0000", "step": "first", "day": 30, "done": True}),
            ("/api/rooms", NEXT_WORKSHOP | {"since": code, "since_key": key}),
        ]
        for path, body in asked:
            await self._visitors.request(why, "plan", partial(self._post, path, key, body))

    async def _merge(self) -> None:
        """The board of a room of the crowd is brought here."""
        files = (each.body for each in self._crowd.episode.errands if each.what == FILE)
        for file in files:
            about = {"code": self._room.code}
            whole = b'{"code": "%s", "file": %s}' % (about["code"].encode(), file)
            headers = _bearer(self._room.facilitator) | {"content-type": "application/json"}
            await self._http.post("/api/merge", content=whole, headers=headers)
            await self._look("merged")
            return

    async def _of_a_file(self, file: Any) -> None:
        """A room that is made from a file has its own time from the start."""
        answer = await self._post("/api/open", "", {"file": file})
        assert answer.is_success, answer.text
        made = answer.json()
        await self._look(FROM_A_FILE, of=made["code"])
        gone = await self._post("/api/delete", made["facilitator"], {"code": made["code"]})
        assert gone.is_success, gone.text
        await self._look(DELETED, of=made["code"])

    async def _look(
        self, what: str, *, of: str = "", answer: str = "", args: dict[str, Any] | None = None
    ) -> None:
        code, redis = of or self._room.code, self._crowd.stack.redis
        final = await patiently(partial(Store(redis).load, code, log_count=1))
        ends = await patiently(partial(ends_of, redis, code))
        told = await self._on_the_plans_page() if self._link and not of else 0
        look = Look(code, what, final, ends, args or {}, answer, told)
        self._crowd.episode.looks.append(look)

    async def _on_the_plans_page(self) -> int:
        about = {"code": self._room.code, "language": "nb"}
        answer = await self._post("/api/plan", self._link, about)
        return int(answer.json()["expires_at"]) if answer.is_success else -1

    # -- who is out -----------------------------------------------------------------------

    async def _renew_and_put_out(self, lead: Visitor) -> None:
        inside = await self._visitors.of_each_way(
            self._room, "facilitator", "screen", "participant"
        )
        old = self._room
        for each in inside:
            if each.role == "participant":
                notes = self._rng.random() < 0.5
                await lead.client.do("participant.remove", participant=each.id, notes=notes)
        screen, facilitator = new_key(), new_key()
        assert await lead.client.do("key.renew", role="screen", hash=hash_of(screen)) == ""
        # Its answer comes before its line is closed.
        done = await lead.client.do("key.renew", role="facilitator", hash=hash_of(facilitator))
        assert done == ""
        self._room = replace(old, facilitator=facilitator, screen=screen)
        led = [*_those("facilitator", inside), lead]
        walls, joined = _those("screen", inside), _those("participant", inside)
        await asyncio.gather(
            self._visitors.out(old, RENEWED, led),
            self._visitors.out(old, RENEWED, walls),
            self._visitors.out(old, PUT_OUT, joined),
        )
        for why, some in ((RENEWED, led[:1]), (RENEWED, walls[:1]), (PUT_OUT, joined[:1])):
            for each in some:
                ask = partial(self._taken_home, each.role, each.secret)
                await self._visitors.request(why, each.role, ask)

    async def _delete(self) -> None:
        inside = await self._visitors.of_each_way(
            self._room, "facilitator", "screen", "participant"
        )
        gone = await self._post("/api/delete", self._room.facilitator, {"code": self._room.code})
        assert gone.is_success, gone.text
        link, self._link = self._link, ""
        await self._look(DELETED)
        await self._visitors.out(self._room, GONE, inside)
        await self._visitors.request(GONE, "facilitator", self._taken_home)
        if link:
            await self._by_the_former_link(link, GONE)

    # -- asking ---------------------------------------------------------------------------

    async def _taken_home(self, role: str = "facilitator", key: str = "") -> httpx.Response:
        about = {"code": self._room.code, "role": role, "language": "nb", "format": "json"}
        return await self._post("/api/minutes", key or self._room.facilitator, about)

    async def _post(self, path: str, key: str, about: dict[str, Any]) -> httpx.Response:
        return await self._http.post(path, json=about, headers=_bearer(key))


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"} if key else {}


def _those(role: str, visitors: Iterable[Visitor]) -> list[Visitor]:
    return [each for each in visitors if each.role == role]
