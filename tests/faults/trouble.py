"""The faults: each does its harm for a seeded while and takes it back, then people go on."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.faults.crowd import Crowd
from tests.faults.proxy import Pipe, Proxy
from tests.faults.stack import Server, Stack

Harm = Callable[[Pipe], None]


class Trouble:
    """Does harm to a stack. Every sleep in here is seeded time: how long a fault lasts."""

    def __init__(self, stack: Stack, crowd: Crowd, rng: random.Random) -> None:
        self._stack = stack
        self._crowd = crowd
        self._rng = rng
        self._valkey_changes = asyncio.Lock()
        self.copy: Path | None = None

    def __getitem__(self, name: str) -> Callable[[], Awaitable[None]]:
        found: Callable[[], Awaitable[None]] = getattr(self, name)
        return found

    # -- processes --------------------------------------------------------------------

    async def kill_server(self) -> None:
        await self._kill_server(self._server(), self._rng.uniform(0, 1))

    async def _kill_server(self, server: Server, pause: float) -> None:
        async with server.changing:
            self._killed(f"kill -9 of server {self._name(server)}")
            server.kill()
            await asyncio.sleep(pause)
            await server.start()

    async def kill_valkey(self) -> None:
        async with self._valkey_changes:
            self._killed("kill -9 of Valkey")
            self._stack.valkey.kill()
            await asyncio.sleep(self._rng.uniform(0, 1.5))
            await self._stack.valkey.start()

    async def kill_both(self) -> None:
        server, pause = self._server(), self._rng.uniform(0, 1)
        await asyncio.gather(self.kill_valkey(), self._kill_server(server, pause))

    async def kill_all_servers(self) -> None:
        pauses = [self._rng.uniform(0, 0.5) for _ in self._stack.servers]
        await asyncio.gather(*map(self._kill_server, self._stack.servers, pauses))

    async def restart_server(self) -> None:
        """The way it is updated: told to stop, it says goodbye; then the next one starts."""
        server = self._server()
        async with server.changing:
            self._crowd.fault(f"SIGTERM to server {self._name(server)}")
            await server.end_politely()
            await server.start()

    async def freeze_server(self) -> None:
        server = self._server()
        async with server.changing:
            self._crowd.fault(f"SIGSTOP of server {self._name(server)}")
            server.signal(signal.SIGSTOP)
            await asyncio.sleep(self._rng.uniform(0.3, 5))
            server.signal(signal.SIGCONT)
            self._crowd.fault(f"SIGCONT of server {self._name(server)}")

    async def freeze_valkey(self) -> None:
        async with self._valkey_changes:
            self._crowd.fault("SIGSTOP of Valkey")
            self._stack.valkey.signal(signal.SIGSTOP)
            await asyncio.sleep(self._rng.uniform(0.3, 5))
            self._stack.valkey.signal(signal.SIGCONT)
            self._crowd.fault("SIGCONT of Valkey")

    # -- the network between people and servers -----------------------------------------

    async def cut_people(self) -> None:
        await self._front("cut in the middle of a frame", _cut_next, 0.5)

    async def answers_to_people_lost(self) -> None:
        await self._front("answers to people lost", _deaf, self._rng.uniform(0.3, 2))

    async def people_half_open(self) -> None:
        await self._front("people half-open", _hold, self._rng.uniform(1, 5), newcomers=True)

    async def people_slow(self) -> None:
        rate = self._rng.choice((1_000, 6_000, 20_000))
        await self._front(f"people at {rate} bytes/s", _slow(rate), self._rng.uniform(2, 5))

    async def people_late(self) -> None:
        delay = self._rng.uniform(0.05, 0.4)
        await self._front(f"{delay * 1000:.0f} ms late", _late(delay), 3, newcomers=True)

    # -- the network between servers and Valkey -----------------------------------------

    async def replies_of_valkey_lost(self) -> None:
        await self._back("replies of Valkey lost", _deaf, self._rng.uniform(0.2, 1.5))

    async def valkey_cut(self) -> None:
        await self._back("Valkey cut in the middle of a reply", _cut_next, 0.3)

    async def valkey_half_open(self) -> None:
        await self._back("Valkey half-open", _hold, self._rng.uniform(1, 5), newcomers=True)

    async def subscriptions_killed(self) -> None:
        self._crowd.fault("CLIENT KILL TYPE pubsub")
        try:
            await self._stack.redis.client_kill_filter(_type="pubsub")
        except Exception as error:  # noqa: BLE001 - Valkey may be down or frozen just now
            self._crowd.fault(f"not killed: {type(error).__name__}")

    async def subscription_half_open(self) -> None:
        proxy = self._server().back
        pipes = [pipe for pipe in proxy.pipes if pipe.subscribes]
        await self._harm("subscription half-open", proxy, pipes, _hold, self._rng.uniform(2, 8))

    # -- time -------------------------------------------------------------------------

    async def copy_store(self) -> None:
        """Keep a copy of Valkey's files, to be put back later."""
        if self.copy is None:
            async with self._valkey_changes:
                self.copy = self._stack.valkey.copy()
            self._crowd.fault("copy of Valkey's files taken")
            # Browsers offer again what the store loses; of who is gone only processes know it.
            self._crowd.last_words()

    async def roll_back(self) -> None:
        """The files are the copy's again, as after restoring a disk; servers live on."""
        async with self._valkey_changes:
            if self.copy is None:
                return
            self._killed("Valkey rolled back to the copy")
            self._stack.valkey.kill()
            self._stack.valkey.put_back(self.copy)
            self.copy = None
            self._crowd.episode.rolled_back = True
            await asyncio.sleep(self._rng.uniform(0, 1))
            await self._stack.valkey.start()

    async def roll_back_all(self) -> None:
        """The same while no server process lives: only browsers remember."""
        for server in self._stack.servers:
            await server.changing.acquire()
        try:
            for server in self._stack.servers:
                self._killed(f"kill -9 of server {self._name(server)}")
                server.kill()
            self._crowd.episode.only_browsers = True
            await self.roll_back()
            await asyncio.gather(*(server.start() for server in self._stack.servers))
        finally:
            for server in self._stack.servers:
                server.changing.release()

    async def roll_back_behind_one(self) -> None:
        """The same while one server sleeps: it wakes with another past than all the others."""
        sleeper, *others = self._rng.sample(self._stack.servers, len(self._stack.servers))
        for server in self._stack.servers:
            await server.changing.acquire()
        try:
            self._crowd.fault(f"SIGSTOP of server {self._name(sleeper)}")
            sleeper.signal(signal.SIGSTOP)
            for server in others:
                self._killed(f"kill -9 of server {self._name(server)}")
                server.kill()
            self._crowd.episode.only_browsers = self._crowd.episode.parted = True
            await self.roll_back()
            await asyncio.gather(*(server.start() for server in others))
            await asyncio.sleep(self._rng.uniform(2, 5))
            sleeper.signal(signal.SIGCONT)
            self._crowd.fault(f"SIGCONT of server {self._name(sleeper)}")
        finally:
            for server in self._stack.servers:
                server.changing.release()

    # -- how ----------------------------------------------------------------------------

    def _server(self) -> Server:
        return self._rng.choice(self._stack.servers)

    def _name(self, server: Server) -> str:
        return f"{self._stack.servers.index(server)} (door {server.front.port})"

    def _killed(self, what: str) -> None:
        self._crowd.episode.kills += 1
        self._crowd.fault(what)

    async def _front(
        self, what: str, harm: Harm, seconds: float, *, newcomers: bool = False
    ) -> None:
        proxy = self._server().front
        share = self._rng.choice((0.3, 0.6, 1.0))
        pipes = [pipe for pipe in proxy.pipes if self._rng.random() < share]
        await self._harm(what, proxy, pipes, harm, seconds, newcomers=newcomers)

    async def _back(
        self, what: str, harm: Harm, seconds: float, *, newcomers: bool = False
    ) -> None:
        proxy = self._server().back
        await self._harm(what, proxy, list(proxy.pipes), harm, seconds, newcomers=newcomers)

    async def _harm(
        self,
        what: str,
        proxy: Proxy,
        pipes: list[Pipe],
        harm: Harm,
        seconds: float,
        *,
        newcomers: bool = False,
    ) -> None:
        self._crowd.fault(f"{what}: {len(pipes)} connections, {seconds:.1f} s")
        for pipe in pipes:
            harm(pipe)
        if newcomers:
            proxy.on_new = harm
        await asyncio.sleep(seconds)
        proxy.heal()


def _cut_next(pipe: Pipe) -> None:
    pipe.cut_next = True


def _deaf(pipe: Pipe) -> None:
    pipe.deaf = True


def _hold(pipe: Pipe) -> None:
    pipe.open.clear()


def _slow(rate: int) -> Harm:
    def harm(pipe: Pipe) -> None:
        pipe.rate = rate

    return harm


def _late(delay: float) -> Harm:
    def harm(pipe: Pipe) -> None:
        pipe.delay = delay

    return harm
