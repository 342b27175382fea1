"""A browser for tests, written apart from the real one: speaks the wire, keeps a replica.

It decodes with msgpack alone and knows nothing of the server's modules but the field names and
the version, so a mistake in the server's encoding cannot hide behind the same mistake here.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, cast

import httpx
import msgpack
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from board.commands import COMMAND_TYPES
from board.model import RECORD_TYPES
from server.protocol.encode import WIRE_VERSION
from tests.patience import PATIENCE
from tests.ways import Way, opened

NAMES = [[field.name for field in fields(record)] for record in RECORD_TYPES]
KINDS = [record.kind for record in RECORD_TYPES]

Records = dict[tuple[str, str], dict[str, Any]]


def new_token() -> str:
    return secrets.token_urlsafe(16)


@dataclass(frozen=True, slots=True)
class Room:
    """A founded room and its keys."""

    base: str
    code: str
    facilitator: str
    screen: str


async def found(base: str, title: str = "Prøve", deck: str = "allemed") -> Room:
    async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as http:
        answer = await http.post(
            "/api/rooms", json={"deck": deck, "language": "nb", "title": title}
        )
        assert answer.status_code == 201, answer.text
        about = answer.json()
        return Room(base, about["code"], about["facilitator"], about["screen"])


class Client:
    """One connection of one device. ``raw`` holds every byte that came, for secrecy tests."""

    def __init__(
        self, socket: ClientConnection, device: str, code: str = "", role: str = ""
    ) -> None:
        self.socket = socket
        self.device = device
        #: The room that it asked for, and as whom.
        self.code, self.role = code, role
        self.raw: list[bytes] = []
        self.records: Records = {}
        self.position: tuple[str, int, int] | None = None
        self.welcome: dict[str, Any] = {}
        self.number = 0
        self.acked = 0
        self.rejected: dict[int, tuple[str, dict[str, Any]]] = {}
        self.dids: list[str] = []
        #: Of these, those that changed something that is shown here.
        self.effects: list[str] = []
        self.here: set[str] = set()
        self.facilitators = 0
        self.screens = 0
        self.gaps = 0
        self.moves: list[int] = []
        #: What was told that is not kept: what, where, who.
        self.told: list[tuple[str, str, str]] = []
        #: What was told of how much each side takes part and how many write, newest last.
        self.balances: list[tuple[list[Any], list[Any], list[Any]]] = []
        #: Whether each snapshot that came was a full one.
        self.snapshots: list[bool] = []
        self._reading = asyncio.Event()
        self._reading.set()
        self.close_code: int | None = None
        self.loaded = False
        self._changed = asyncio.Condition()
        self._reader = asyncio.create_task(self._read())

    # -- asking -----------------------------------------------------------------------

    async def send(self, did: str, **args: Any) -> int:
        """Ask for something; returns the command's number without waiting for the answer."""
        self.number += 1
        await self.socket.send(msgpack.packb([5, self.number, did, args]))
        return self.number

    async def say(self, what: str, where: str) -> None:
        """Tell the others something that is not kept."""
        await self.socket.send(msgpack.packb([8, what, where]))

    async def do(self, did: str, **args: Any) -> str:
        """Ask and wait: ``""`` when it was done, else the reason it was refused.

        Told to come again, it does, as the real one.
        """
        number = await self.send(did, **args)
        while True:
            await self.until(lambda: self.acked >= number or number in self.rejected)
            if number not in self.rejected:
                return ""
            reason, facts = self.rejected[number]
            if reason not in ("busy", "paused"):
                return reason
            del self.rejected[number]
            await asyncio.sleep(facts["wait"] / 1000)  # the server's own word for when
            await self.socket.send(msgpack.packb([5, number, did, args]))

    async def until(self, true: Callable[[], bool], within: float = PATIENCE) -> None:
        """Wait for something to become true of this client. Raises TimeoutError."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: true() or self.close_code is not None)
        if not true():
            raise AssertionError(f"closed with {self.close_code} before it came true")

    async def hears_of(self, kind: str, **about: object) -> dict[str, Any]:
        """The record of which this is so, when it has come: what a page shows, and what another
        was answered, may still be on its way here."""

        def found() -> dict[str, Any] | None:
            all_of_them = self.of(kind).values()
            return next((one for one in all_of_them if about.items() <= one.items()), None)

        await self.until(lambda: found() is not None)
        return cast("dict[str, Any]", found())

    async def closed(self, within: float = PATIENCE) -> int:
        """The code the connection was closed with."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: self.close_code is not None)
        assert self.close_code is not None
        return self.close_code

    async def close(self) -> None:
        await self.socket.close()
        await self._reader

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        return {key[1]: record for key, record in self.records.items() if key[0] == kind}

    def pause(self) -> None:
        """Stop reading, as a phone that was locked: the socket stays open."""
        self._reading.clear()
        self.socket.transport.pause_reading()

    def resume(self) -> None:
        self._reading.set()
        self.socket.transport.resume_reading()

    # -- hearing ----------------------------------------------------------------------

    async def _read(self) -> None:
        try:
            async for data in self.socket:
                await self._reading.wait()
                assert isinstance(data, bytes)
                self.raw.append(data)
                await self._take(msgpack.unpackb(data))
        except ConnectionClosed:
            # The code is read below, however the connection ended.
            await asyncio.sleep(0)
        async with self._changed:
            self.close_code = self.socket.close_code or 1006
            self._changed.notify_all()

    async def _take(self, frame: list[Any]) -> None:
        handler: dict[int, Callable[..., Awaitable[None] | None]] = {
            2: self._on_welcome,
            3: self._on_snapshot,
            4: self._on_commits,
            6: self._on_rejected,
            7: self._on_roster,
            8: self._on_told,
            9: self._on_ping,
            11: self.moves.append,
            12: self._on_balance,
        }
        handle = handler.get(frame[0])
        if handle is not None:
            answer = handle(*frame[1:])
            if answer is not None:
                await answer
        async with self._changed:
            self._changed.notify_all()

    def _on_welcome(self, about: dict[str, Any]) -> None:
        self.welcome = about
        self.acked = max(self.acked, about["number"])
        for number, reason, facts in about["refused"]:
            self.rejected[number] = (reason, facts)

    async def _on_snapshot(
        self,
        position: list[Any],
        full: bool,
        index: int,
        last: bool,
        records: list[Any],
        removed: list[Any],
    ) -> None:
        if index == 0:
            self.snapshots.append(full)
            if full:
                self.records.clear()
        self._apply([*records, *removed])
        await self._reply([10, index])
        if last:
            self.position = (position[0], position[1], position[2])
            # A snapshot may be some revisions old; the roster comes when nothing is missing.
            # A guest gets no roster, and no more than this.
            self.loaded = self.loaded or not self.welcome["joined"]

    def _on_commits(self, commits: list[Any]) -> None:
        for commit in commits:
            revision, digest, _, did, changes = commit[:5]
            if len(commit) > 5:
                self.acked = max(self.acked, commit[5])
            assert self.position is not None
            if revision == self.position[1] + 1:
                self._apply(changes)
                self.position = (self.position[0], revision, digest)
                self.dids.append(COMMAND_TYPES[did].did if did >= 0 else "")
                if changes:
                    self.effects.append(self.dids[-1])
            elif revision > self.position[1]:
                self.gaps += 1

    def _on_rejected(self, number: int, reason: str, facts: dict[str, Any]) -> None:
        self.rejected[number] = (reason, facts)

    def _on_roster(
        self, full: bool, here: list[str], gone: list[str], facilitators: int, screens: int
    ) -> None:
        if full:
            self.here.clear()
            self.loaded = True
        self.here |= set(here)
        self.here -= set(gone)
        self.facilitators, self.screens = facilitators, screens

    async def _on_ping(self, t: int, _now: int, _revision: int) -> None:
        if t == 0:
            # The server's, every ten seconds: who says nothing for long is taken to be gone.
            await self._reply([9, 1])

    async def _reply(self, frame: list[Any]) -> None:
        """Unless the line has been closed meanwhile: what came before that is still to be read."""
        with suppress(ConnectionClosed):
            await self.socket.send(msgpack.packb(frame))

    def _on_told(self, what: str, where: str, who: str) -> None:
        self.told.append((what, where, who))

    def _on_balance(self, notes: list[Any], votes: list[Any], writing: list[Any]) -> None:
        self.balances.append((notes, votes, writing))

    def _apply(self, changes: list[Any]) -> None:
        for change in changes:
            kind = change[0]
            if kind >= 0:
                record = dict(zip(NAMES[kind], change[1:], strict=True))
                self.records[KINDS[kind], record["id"]] = record
            else:
                self.records.pop((KINDS[-1 - kind], change[1]), None)


async def each_until(
    clients: Iterable[Client], true: Callable[[Client], bool], within: float = PATIENCE
) -> None:
    """Wait for something to become true of every client. Raises TimeoutError."""
    for client in clients:
        await client.until(partial(true, client), within)


class Crowd:
    """Everybody a test lets in; ``close`` sends them home, however the test ended.

    ``way``: which way they come, where the test does not say.
    """

    def __init__(self, way: Way = "socket") -> None:
        self.way = way
        self.clients: list[Client] = []

    async def close(self) -> None:
        await asyncio.gather(*(client.close() for client in self.clients))

    async def enter(
        self,
        base: str,
        code: str,
        role: str,
        token: str,
        *,
        device: str = "",
        position: tuple[str, int, int] | None = None,
        answered: int = 0,
        version: int = WIRE_VERSION,
        records: Records | None = None,
        origin: str | None = None,
        way: Way | None = None,
    ) -> Client:
        """Open a line and say hello; does not wait for the answer."""
        device = device or secrets.token_urlsafe(6)
        way = way or self.way
        if way == "socket":
            url = base.rstrip("/").replace("http", "ws", 1) + "/ws"
            socket = await connect(
                url,
                max_size=None,
                compression=None,
                origin=origin,  # type: ignore[arg-type]
                open_timeout=PATIENCE,
                ping_timeout=PATIENCE,
            )
        else:
            socket = cast("ClientConnection", opened(way, base))
        client = Client(socket, device, code, role)
        self.clients.append(client)
        if records is not None:
            client.records, client.position = dict(records), position
        hello = {
            "v": version,
            "code": code,
            "role": role,
            "token": token,
            "device": device,
            "position": position,
            "answered": answered,
        }
        await socket.send(msgpack.packb([1, hello]))
        return client

    async def facilitate(self, room: Room, base: str = "") -> Client:
        client = await self.enter(base or room.base, room.code, "facilitator", room.facilitator)
        await client.until(lambda: client.loaded)
        return client

    async def watch(self, room: Room, base: str = "") -> Client:
        client = await self.enter(base or room.base, room.code, "screen", room.screen)
        await client.until(lambda: client.loaded)
        return client

    async def join(
        self,
        room: Room,
        name: str = "",
        *,
        base: str = "",
        where: str = "room",
        heads: int = 1,
        token: str = "",
    ) -> Client:
        """A participant who has joined and has the board."""
        client = await self.enter(base or room.base, room.code, "participant", token or new_token())
        await client.until(lambda: bool(client.welcome))
        if not client.welcome["joined"]:
            await client.send("participant.join", name=name, where=where, heads=heads)
            await client.until(lambda: client.welcome["joined"])
        await client.until(
            lambda: client.loaded and ("participant", client.welcome["me"]) in client.records
        )
        return client
