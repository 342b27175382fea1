"""A database and a replica of it, each a real process, of which a test may kill either."""

from __future__ import annotations

import asyncio
from typing import Self

from redis.asyncio import Redis

from server.valkey.client import redis_factory
from tests.faults.valkey import OwnValkey
from tests.patience import PATIENCE
from tests.ports import a_port


class Pair:
    """``primary`` is what servers talk to; ``replica`` follows it over TCP."""

    def __init__(self) -> None:
        self._port = a_port()
        self.primary = OwnValkey(
            {
                "port": str(self._port),
                "bind": "127.0.0.1",
                "repl-diskless-sync-delay": "0",
            }
        )
        self.replica = OwnValkey()

    async def start(self) -> None:
        await self.primary.start()
        await self.follow()

    async def follow(self) -> None:
        """Start the replica; returns once it has what the primary has, and the primary knows."""
        await self.replica.start()
        async with self.ask(self.replica) as redis:
            await redis.replicaof("127.0.0.1", str(self._port))
        async with self.ask(self.primary) as redis, asyncio.timeout(PATIENCE):
            while not await self._followed(redis):
                pass

    async def _followed(self, redis: Redis) -> bool:
        async with redis.pipeline(transaction=False) as pipe:
            pipe.set("followed", 1)
            pipe.wait(1, 1000)
            _, reached = await pipe.execute()
        return bool(reached)

    async def promote(self) -> None:
        """The primary is gone for good, and the replica starts again in its place."""
        self.primary.kill()
        self.replica.kill()
        await self.replica.start()

    def ask(self, valkey: OwnValkey) -> Redis:
        return redis_factory(valkey.url)()

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:
            self.stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self.primary.stop()
        self.replica.stop()
