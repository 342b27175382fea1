"""One device of one person: keeps a line to some server, and never stops trying.

It does what the page in the browser does, with shorter patience: it notices a dead line,
comes back with its position, sends again what has no answer, and offers again what a store
that went back in time has forgotten. Everything is written into its ``Person``.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable
from typing import Any

import msgpack
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage

from server.protocol.encode import WIRE_VERSION
from tests.faults.history import Frame, Person, Place
from tests.faults.outbox import Outbox
from tests.faults.replica import Gap, Replica
from tests.ways import Line, Way, opened

#: Seconds. A browser waits 4 s after acting and 25 s when idle.
DEAD_AFTER = 3.0
PING_EVERY = 1.0
#: A command that is so long without an answer, on a line that answers pings, was dropped. A
#: browser waits 20 s; here two thousand may be under way on a machine that has other things to do.
STUCK_AFTER = 30.0
LONGEST_PAUSE = 1.0
FINAL = 4500


class Device:
    """``doors`` gives the addresses of the servers to choose from."""

    def __init__(
        self,
        person: Person,
        code: str,
        doors: Callable[[], list[str]],
        rng: random.Random,
        now: Callable[[], float],
        way: Way = "socket",
    ) -> None:
        self.person = person
        self.way: Way = way
        person.way = way
        self.replica = Replica()
        self.outbox = Outbox(person, now)
        self.rng = rng
        self.me = ""
        self.live = False
        self.here: set[str] = set()
        #: The port of the server that it is, or was last, connected to.
        self.door = 0
        self._code = code
        self._doors = doors
        self._now = now
        self._socket: ClientConnection | Line | None = None
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue()
        self._heard = self._asked_life = self._nudged = 0.0
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    # -- for the campaign -------------------------------------------------------------

    def join(self) -> None:
        here = {"where": self.rng.choice(("room", "remote")), "heads": self.rng.choice((2, 3))}
        self.ask("participant.join", name=self.person.name, **here)

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name=self.person.name)

    async def stop(self) -> None:
        """Close the tab."""
        self._stopping = True
        self.drop("closed")
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self.person.records, self.person.position = self.replica.records(), self.replica.position

    def ask(self, did: str, **args: Any) -> int:
        number = self.outbox.add(did, args)
        self._flush()
        return number

    def say(self, what: str, where: str) -> None:
        self.person.said.append((self._now(), what, where))
        self._send((8, what, where))

    def tick(self) -> None:
        """Called a few times a second: notice a dead line, ask for life, send what waited."""
        if self._socket is None:
            return
        now = self._now()
        if self._asked_life and now - self._asked_life > DEAD_AFTER:
            self.drop("dead")
            return
        # What was sent on an earlier line is the welcome's to answer.
        stuck = self.outbox.stuck(STUCK_AFTER) if self.live else []
        if stuck:
            self.outbox.note("stuck", stuck[0])
            self.drop("gone")
            return
        if self.live and now - (self._nudged or self._heard) > PING_EVERY:
            # Also after a command, which may wait for the store: this proves that the line lives.
            self._nudged = now
            self._send((9, int(now * 1000) + 1))
        self._flush()

    def drop(self, why: str) -> None:
        """Leave the line without waiting for its end."""
        socket, self._socket, self.live = self._socket, None, False
        if socket is not None:
            self.outbox.note(why)
            socket.transport.abort()

    # -- the line ---------------------------------------------------------------------

    async def _run(self) -> None:
        tries = 0
        while not self._stopping and not self.person.closed:
            self.outbox.line += 1
            doors = self._doors()
            if doors and await self._one_line(self.rng.choice(doors)):
                tries = 0
            tries += 1
            # A browser's backoff, in small; there is no event to wait for.
            await asyncio.sleep(self.rng.uniform(0, min(LONGEST_PAUSE, 0.05 * 2**tries)))

    async def _one_line(self, door: str) -> bool:
        """Open a line and stay on it; whether it got as far as a welcome."""
        try:
            async with asyncio.timeout(DEAD_AFTER):
                socket = await self._opened(door)
        except (OSError, TimeoutError, InvalidHandshake, InvalidMessage, ConnectionClosed):
            return False
        self._socket, self._outgoing = socket, asyncio.Queue()
        self._heard = self._now()
        self._asked_life = self._nudged = 0.0
        self.door = int(door.rsplit(":", 1)[1])
        self.outbox.note("came", detail=str(self.door))
        self.replica.restart()
        writer = asyncio.create_task(self._write(socket, self._outgoing))
        self._send((1, self._hello()))
        welcomed = False
        try:
            async for data in socket:
                if self._socket is not socket:
                    break
                assert isinstance(data, bytes)
                self._heard, self._asked_life, self._nudged = self._now(), 0.0, 0.0
                self._take(data)
                welcomed = welcomed or self.live
        except (ConnectionClosed, Gap):
            # The code is read below; a gap is mended by coming back with the position held.
            pass
        finally:
            writer.cancel()
            if self._socket is socket:
                self.drop("gone")
            if isinstance(socket, Line):
                await socket.close()
        if (socket.close_code or 0) >= FINAL and not self._stopping:
            self.person.closed = socket.close_code or 0
            self.outbox.note("gone", detail=str(self.person.closed))
        return welcomed

    async def _opened(self, door: str) -> ClientConnection | Line:
        if self.way != "socket":
            return opened(self.way, door)
        url = door.replace("http", "ws", 1) + "/ws"
        return await connect(
            url, compression=None, max_size=None, ping_interval=None, close_timeout=0.2
        )

    async def _write(self, socket: ClientConnection | Line, outgoing: asyncio.Queue[bytes]) -> None:
        while True:
            data = await outgoing.get()
            try:
                await socket.send(data)
            except ConnectionClosed:
                return

    def _send(self, frame: tuple[Any, ...]) -> None:
        if frame[0] != 10 and not self._asked_life:
            self._asked_life = self._now()
        self._outgoing.put_nowait(msgpack.packb(frame))

    def _hello(self) -> dict[str, Any]:
        return {
            "v": WIRE_VERSION,
            "code": self._code,
            "role": self.person.role,
            "token": self.person.secret,
            "device": self.person.device,
            "position": self.replica.position,
            "answered": self.outbox.answered,
        }

    def _flush(self) -> None:
        if self.live:
            for asked in self.outbox.take():
                self._send((5, asked.number, asked.did, asked.args))

    # -- frames -----------------------------------------------------------------------

    def _take(self, data: bytes) -> None:
        kind, *rest = msgpack.unpackb(data, use_list=False)
        revision = 0
        match kind:
            case 2:
                self._welcome(rest[0])
            case 3:
                revision = self._snapshot(*rest)
            case 4:
                revision = max(commit[0] for commit in rest[0])
                self._answered(self.replica.take_commits(list(rest[0])))
            case 6:
                if not self.outbox.rejected(*rest):
                    raise Gap
            case 7:
                self._roster(*rest)
            case 9 if rest[0] == 0:
                self._send((9, int(self._now() * 1000) + 1))
            case _:
                pass  # Pongs, and what is not kept.
        self.person.frames.append(Frame(self.outbox.line, self._now(), data, revision))
        if self.replica.position is not None:
            self.person.places.add(self.replica.position)
        self._flush()

    def _welcome(self, about: dict[str, Any]) -> None:
        self.me = self.person.me = about["me"]
        self.person.joined = about["joined"]
        if about["joined"]:
            self.person.ids.add(self.me)
        # The line's first one, or of a room that started over; else later answers may be here.
        holds = not self.live or about.get("back", False)
        self.outbox.welcome(about["number"], about["refused"], holds=holds)
        self.live = True

    def _snapshot(
        self, position: Any, full: bool, index: int, last: bool, records: Any, removed: Any
    ) -> int:
        self._send((10, index))
        place: Place = (position[0], position[1], position[2])
        self._answered(self.replica.take_snapshot(place, full, index, last, [*records, *removed]))
        return place[1]

    def _answered(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.outbox.settle(number, "")

    def _roster(self, full: bool, here: Iterable[str], gone: Iterable[str], *counts: int) -> None:
        self.person.counted = counts[0], counts[1]
        self.here = (set() if full else self.here) | set(here)
        self.here -= set(gone)
