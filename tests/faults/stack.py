"""Servers, their Valkey and the proxies around them, all of which a fault can reach.

    people ── proxy ── server ── proxy ── Valkey

Every server has two proxies of its own, so that one can be cut off while others work.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from redis.asyncio import Redis

from server.valkey.client import redis_factory
from tests import light_http
from tests.faults.proxy import Proxy
from tests.faults.valkey import OwnValkey
from tests.processes import Process

#: Seconds. A server waits for its store, and that may be killed again and again meanwhile.
READY_WITHIN = 120.0
#: What runs a server in which one thing is broken on purpose.
PLANTED = "tests.faults.planted"

light_http.make_light()


class Server:
    """One server process, its successors after its end, and the proxies on both sides of it."""

    def __init__(self, valkey: OwnValkey, data: Path, planted: str = "") -> None:
        self._data = data
        self._planted = planted
        self.front = Proxy(0)
        self.back = Proxy(valkey.socket)
        self.process: Process | None = None
        self.lines: list[str] = []
        #: Held while it is being started or ended, so that two faults do not do it together.
        self.changing = asyncio.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.front.port}"

    @property
    def lives(self) -> bool:
        return self.process is not None and self.process.popen.poll() is None

    async def open(self) -> None:
        await self.front.start()
        await self.back.start()

    async def start(self) -> None:
        """Start a process, unless one lives."""
        if self.lives:
            return
        environ = {
            "REDIS_URL": f"redis://127.0.0.1:{self.back.port}",
            "DATA_DIR": str(self._data),
            "HOST": "127.0.0.1",
            "PORT": "0",
            "RATE": "100000",
            "BURST": "100000",
        }
        self.process = process = start_process(environ, self._planted)
        try:
            await asyncio.to_thread(process.wait_ready, READY_WITHIN)
        except AssertionError:
            # Told to die before it was ready; whoever did it starts the next one.
            if process.popen.poll() is None:
                raise
        self.front.target = process.port

    def signal(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.popen.poll() is None:
            self.process.popen.send_signal(number)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self._keep_words()

    async def end_politely(self) -> None:
        """SIGTERM, and wait until it has said goodbye."""
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                await asyncio.to_thread(self.process.stop)
            self._keep_words()

    def _keep_words(self) -> None:
        if self.process is not None:
            self.process.join()
            self.lines += self.process.lines
            self.process.lines = []

    async def close(self) -> None:
        self.signal(signal.SIGCONT)
        self.kill()
        await self.front.stop()
        await self.back.stop()


def start_process(environ: dict[str, str], planted: str) -> Process:
    """A server, or one with a fault in it: then another module is run, with the fault's name."""
    if planted:
        return Process(environ, planted, module=PLANTED, earnest=False)
    return Process(environ, earnest=False)


class Stack:
    """All of it, for one campaign. Use with ``async with``."""

    def __init__(self, servers: int = 2, planted: str = "") -> None:
        assert sys.platform == "linux", "the campaign stops and kills processes as Linux does"
        self.valkey = OwnValkey()
        self._data = Path(tempfile.mkdtemp(prefix="board-faults-data-"))
        self.servers = [Server(self.valkey, self._data, planted) for _ in range(servers)]
        self.redis: Redis = redis_factory(self.valkey.url)()

    async def __aenter__(self) -> Self:
        try:
            await self.valkey.start()
            for server in self.servers:
                await server.open()
            await asyncio.gather(*(server.start() for server in self.servers))
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await asyncio.gather(*(server.close() for server in self.servers))
        await self.redis.aclose()
        self.valkey.stop()
        shutil.rmtree(self._data, ignore_errors=True)

    @property
    def proxies(self) -> list[Proxy]:
        return [proxy for server in self.servers for proxy in (server.front, server.back)]

    def tracebacks(self) -> list[str]:
        """What servers said that begins a traceback: nothing that the network does may."""
        said = [
            line
            for server in self.servers
            for line in (*server.lines, *(server.process.lines if server.process else ()))
        ]
        return [line for line in said if "Traceback" in line]

    def forget_words(self) -> None:
        for server in self.servers:
            server.lines.clear()
            if server.process is not None:
                server.process.lines.clear()
