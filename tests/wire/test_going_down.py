"""A process that is told to stop sends its people elsewhere, a few at a time, and loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from typing import Any

import httpx
import msgpack
from websockets.exceptions import ConnectionClosed

from server.protocol import close_codes
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.wire_client import Client, Crowd, Room, found, new_token

#: Connections, and how many of them one token has: fewer who join, as many who move.
PEOPLE, TABS = 500, 50
#: What the typist writes before the first of it is answered: two words or so of a fast one.
UNANSWERED = 5
#: After so many notes the typist goes on in those: one person may have 200 (RULES.md), and where
#: the machine is fast writes more while everybody moves.
NOTES = 50


class Mover:
    """A browser as it takes a move: at its moment it leaves the old line for a new one."""

    def __init__(self, crowd: Crowd, room: Room, token: str, client: Client) -> None:
        self._crowd = crowd
        self._room = room
        self._token = token
        self.client = client
        #: The moves that ended with everything over the next line.
        self.moved = 0
        self.moments: list[int] = []

    async def move(self, to: str) -> None:
        old = self.client
        await old.until(lambda: bool(old.moves))
        self.moments.append(old.moves[0])
        await asyncio.sleep(old.moves[0] / 1000)  # the server's own word for when
        leaving = asyncio.create_task(old.close())
        self.client = await self._crowd.enter(
            to,
            self._room.code,
            "participant",
            self._token,
            device=old.device,
            position=old.position,
            records=old.records,
        )
        await self.client.until(lambda: self.client.loaded)
        self.moved += 1
        await leaving
        self._crowd.clients.remove(old)


class Typist:
    """Writes as fast as it is answered, and sends again what was not, as an outbox does."""

    def __init__(self, mover: Mover) -> None:
        self._mover = mover
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.resent = 0

    @property
    def texts(self) -> dict[str, str]:
        """What each note should say once all is there: what was written in it last."""
        return {args["id"]: args["text"] for _, args in self.sent}

    async def write(self, until: asyncio.Event) -> None:
        client = self._mover.client
        first = client.number
        while not (until.is_set() and client.acked >= first + len(self.sent)):
            assert not client.rejected, client.rejected
            if self._mover.client is not client:
                client = self._mover.client
                # Only the welcome says what has been answered over the line before.
                await client.until(lambda client=client: bool(client.welcome))  # type: ignore[misc]
                await self._again(client, first)
            elif client.close_code is None and not until.is_set() and self._may(client, first):
                self.sent.append(self._next())
                await self._say(client, first + len(self.sent), self.sent[-1])
            await asyncio.sleep(0.01)  # how fast somebody types

    def _next(self) -> tuple[str, dict[str, Any]]:
        text = f"bokstav {len(self.sent)}"
        if len(self.sent) >= NOTES:
            return "note.edit", {"id": self.sent[len(self.sent) % NOTES][1]["id"], "text": text}
        about = {"card": "bra", "section": "erfaringer", "anonymous": False, "colour": "sol"}
        return "note.post", {"id": secrets.token_urlsafe(6), "text": text, **about}

    def _may(self, client: Client, first: int) -> bool:
        return first + len(self.sent) - client.acked < UNANSWERED

    async def _again(self, client: Client, first: int) -> None:
        for number, command in enumerate(self.sent, first + 1):
            if number > client.acked:
                self.resent += 1
                await self._say(client, number, command)

    async def _say(self, client: Client, number: int, command: tuple[str, dict[str, Any]]) -> None:
        # On a line that is closing it is not said; over the next one it is, again.
        with contextlib.suppress(ConnectionClosed):
            await client.socket.send(msgpack.packb([5, number, *command]))


def told_not_ready(server: Process) -> bool:
    """Whether it was heard to say that newcomers should go elsewhere, before it was gone.

    In a thread of its own: five hundred who move keep the loop of this test busy for long.
    """
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as http:
        try:
            while http.get("/readyz").status_code == 200:
                time.sleep(0.01)  # a load balancer polls too: readiness is not announced
        except httpx.TransportError:
            return False
        return http.get("/healthz").status_code == 200


async def going_down(server: Process, movers: list[Mover], to: str) -> None:
    """SIGTERM, and everybody moves."""
    unready = asyncio.create_task(asyncio.to_thread(told_not_ready, server))
    ending = asyncio.create_task(asyncio.to_thread(server.stop))
    await asyncio.gather(*(mover.move(to) for mover in movers))
    assert await unready
    assert await ending == 0
    assert "Traceback" not in server.output


async def test_a_rolling_restart_is_over_before_five_hundred_people_notice(
    serve: Serve, crowd: Crowd
) -> None:
    one, two, three = (serve(RATE="10000", BURST="10000") for _ in range(3))
    room = await found(one.url)
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="bra") == ""
    movers = []
    for _ in range(PEOPLE // TABS):
        token = new_token()
        first = await crowd.join(room, "Ane", token=token)
        rest = await asyncio.gather(*(crowd.join(room, token=token) for _ in range(TABS - 1)))
        movers += [Mover(crowd, room, token, client) for client in (first, *rest)]
    await leader.close()
    crowd.clients.remove(leader)

    over = asyncio.Event()
    typist = Typist(movers[0])
    writing = asyncio.create_task(typist.write(over))
    await going_down(one, movers, two.url)
    await going_down(two, movers, three.url)
    over.set()
    await writing

    moments = [moment for mover in movers for moment in mover.moments]
    assert sum(mover.moved for mover in movers) == 2 * PEOPLE
    # Not all at once: spread out over the time that so many take.
    assert max(moments) - min(moments) > 1000
    late = await crowd.facilitate(room, three.url)
    assert {id_: note["text"] for id_, note in late.of("note").items()} == typist.texts
    # At most what was under way at each of the two moves, and that is not most of it.
    assert typist.resent <= 2 * UNANSWERED
    assert typist.resent < len(typist.sent) / 2
    for mover in movers:
        await mover.client.until(lambda mover=mover: mover.client.position == late.position)  # type: ignore[misc]
        assert mover.client.close_code is None


async def test_who_comes_while_it_goes_down_is_sent_elsewhere(serve: Serve, crowd: Crowd) -> None:
    server = serve()
    room = await found(server.url)
    await asyncio.gather(*(crowd.join(room) for _ in range(60)))
    ending = asyncio.create_task(asyncio.to_thread(server.stop))
    await crowd.clients[0].until(lambda: bool(crowd.clients[0].moves))
    late = await crowd.enter(server.url, room.code, "participant", new_token())
    assert await late.closed() == close_codes.GOING_AWAY
    assert await ending == 0
