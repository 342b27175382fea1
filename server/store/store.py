"""The door to Redis or Valkey: makes decisions durable and ordered, and follows rooms.

It does not know what a note is. Its promises, kept by one contract suite on every server it
is used with (``tests/server/store/test_store.py``):

- A commit lands whole or not at all, and only on the position it was decided on.
- A device's command lands at most once, whatever was lost or sent again.
- Once ``commit`` has answered ``Landed``, the commit is on the server's disk (as far as the
  server is set to ``appendfsync always``).
- Whoever has awaited ``follow`` hears every later commit, or finds it in ``tail``.
- With replicas to wait for, nothing is answered that they might not have: not that it landed, not
  that it is there, not that it is gone (``server/store/replicas.py``).


Keys: ``server/store/keys.py``. When a room ends: ``server/store/time.py``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from redis.asyncio import Redis

from board.model import Commit, Key, Record
from server.protocol.credentials import KEYED
from server.protocol.records import decode_record, encode_record, field_of, pack, unpack
from server.protocol.results import (
    Batch,
    Glance,
    Landed,
    Lifetime,
    Loaded,
    Outcome,
    Position,
    Refusals,
    StoreDown,
)
from server.store.answers import commit_in, record_of, refused_of
from server.store.connection import Script, StoreConnection
from server.store.keys import CLOCK, channel_of, keys_of
from server.store.replicas import Command, Replicas
from server.store.script_args import message_of, outcome_of, values_of
from server.store.sealing import Sealing
from server.store.subscription import Follower, Listener
from server.store.time import LEFT, StoreTime

log = logging.getLogger("board.store")


def _script(name: str) -> str:
    return resources.files("server.store").joinpath(name).read_text(encoding="utf-8")


class Store:
    """One for each process. ``redis`` must not retry by itself: a lost answer is no failure."""

    def __init__(self, redis: Redis, wait_replicas: int = 0) -> None:
        self.redis = redis
        self._connection = StoreConnection(redis)
        self.follower = Follower(self._connection)
        self._replicas = Replicas(redis, wait_replicas)
        self.sealing = Sealing(self._replicas)
        #: How often it was found to have gone back in time.
        self.rewinds = 0
        self._commit = Script(self._replicas, self._connection, _script("commit.lua"))
        self._found = Script(self._replicas, self._connection, _script("create.lua"))
        self.time = StoreTime(
            self._connection,
            Script(self._replicas, self._connection, _script("clock.lua")),
            Script(self._replicas, self._connection, _script("expire.lua")),
        )

    async def close(self) -> None:
        await self.follower.close()
        self._connection.close()
        await self.redis.aclose()

    async def found(
        self,
        code: str,
        epoch: str,
        digest: int,
        life: Lifetime,
        body: bytes,
        records: Iterable[Record],
    ) -> bool:
        """Found a room at revision 1; False when the code is taken. Raises ``StoreDown``."""
        times = (life.opened, life.expires, life.expires + LEFT, life.clock_set)
        values: list[Any] = [epoch, digest, *times, body]
        for record in records:
            values += [field_of(record.kind, record.id), encode_record(record)]
        if self._replicas.wanted:
            # Asked before: a room that nobody is told of is one that nobody can delete.
            await self.position(code)
        return bool(await self._found.run(keys_of(code), values))

    async def load(self, code: str, log_count: int = 200) -> Loaded | None:
        """Everything of a room at one position, or None when there is no such room.

        ``log_count`` is how many of the last commits come with it.
        """
        meta, records, log, devices, refused = keys_of(code)
        answers = await self._replicas.ask(
            meta,
            ("HGETALL", meta),
            ("HGETALL", records),
            ("XREVRANGE", log, "+", "-", "COUNT", log_count),
            ("HGETALL", devices),
            ("HGETALL", refused),
            at_once=True,
        )
        about = {key.decode(): value.decode() for key, value in answers[0].items()}
        if not about:
            return None
        return Loaded(
            position=Position(about["epoch"], int(about["revision"]), int(about["digest"])),
            # One that an older board founded lacks ``set``.
            life=Lifetime(int(about["opened"]), int(about["expires"]), int(about.get("set", 0))),
            records=[record_of(key.decode(), value) for key, value in answers[1].items()],
            log=[commit_in(entry) for entry in reversed(answers[2])],
            devices={key.decode(): int(value) for key, value in answers[3].items()},
            refused={refused_of(key): unpack(value) for key, value in answers[4].items()},
        )

    async def position(self, code: str) -> Position | None:
        """Where the room is now, or None when there is no such room."""
        standing = await self.standing(code, ())
        return standing[0] if standing is not None else None

    async def standing(
        self, code: str, devices: Sequence[str]
    ) -> tuple[Position, dict[str, int]] | None:
        """Where the room is now, and these devices' last numbers at that place."""
        meta, _, _, numbers, _ = keys_of(code)
        asked: list[Command] = [("HMGET", meta, "epoch", "revision", "digest")]
        if devices:
            asked.append(("HMGET", numbers, *devices))
        answers = await self._replicas.ask(meta, *asked, at_once=bool(devices))
        (epoch, revision, digest), *counted = answers
        if epoch is None:
            return None
        last = [int(each or 0) for each in counted[0]] if devices else []
        position = Position(epoch.decode(), int(revision), int(digest))
        return position, dict(zip(devices, last, strict=True))

    async def glance(self, code: str, device: str) -> Glance | None:
        """What the room knows of its keys and of a device, None when there is no such room.

        A hint: who is let in for it is asked about again. Raises ``StoreDown``.
        """
        meta, records, _, numbers, _ = keys_of(code)
        # Over the line, for a hall that comes to a room which is not open yet asks all at once.
        epoch, keys, number = await asyncio.gather(
            self._connection.call("HGET", meta, "epoch"),
            self._connection.call("HMGET", records, *(field_of(Key.kind, role) for role in KEYED)),
            self._connection.call("HGET", numbers, device),
        )
        if epoch is None:
            return None
        found = (decode_record(Key.kind, key) for key in keys if key is not None)
        hashes = {key.id: key.hash for key in found if isinstance(key, Key)}
        return Glance(hashes, number is not None)

    async def tail(self, code: str, after: int) -> list[Commit]:
        """The commits after a revision that the log still holds, oldest first.

        The first one's revision is ``after + 1`` unless the log has been trimmed past it.
        """
        stream = keys_of(code)[2]
        (entries,) = await self._replicas.ask(stream, ("XRANGE", stream, f"{after + 1}-0", "+"))
        return [commit_in(entry) for entry in entries]

    async def refusals(self, code: str, device: str, numbers: Sequence[int]) -> Refusals:
        """Those of a device's commands that were refused, with reason and facts."""
        names = [f"{device}:{number}" for number in numbers]
        if not names:
            return {}
        hash_ = keys_of(code)[4]
        (answers,) = await self._replicas.ask(hash_, ("HMGET", hash_, *names))
        return {
            (device, number): unpack(answer)
            for number, answer in zip(numbers, answers, strict=True)
            if answer is not None
        }

    async def commit(self, code: str, decided_on: Position, expires: int, batch: Batch) -> Outcome:
        """Make a batch durable if the room is still where it was decided on.

        Raises ``StoreDown`` when no answer came: then the batch may have landed or not, and
        the devices' numbers make it harmless to try again.
        """
        # With replicas to wait for, nobody hears of it before they have it.
        waits = self._replicas.wanted > 0
        ends = (expires, expires + LEFT)
        values = values_of(decided_on, ends, batch, publishes=not waits)
        outcome = outcome_of(await self._commit.run(keys_of(code), values))
        if waits and batch.devices and isinstance(outcome, Landed):
            await self._publish(code, message_of(batch))
        return outcome

    async def _publish(self, code: str, message: bytes) -> None:
        try:
            await self._connection.call("SPUBLISH", channel_of(code), message)
        except StoreDown as error:
            # It has landed; the other processes find it in the log when they look.
            log.warning("not published: %s", error)

    async def count_in_second(self, what: str, second: int) -> int:
        """How often this has happened in this second, now included, on all processes.

        Raises ``StoreDown``.
        """
        name = f"count:{what}:{second}"
        count, _ = await asyncio.gather(
            self._connection.call("INCR", name), self._connection.call("EXPIRE", name, 5)
        )
        return int(count)

    async def confirms(self) -> bool:
        """Whether replicas have what is written now; true where there are none to wait for."""
        try:
            await self._replicas.ask(CLOCK)
        except StoreDown:
            return False
        return True

    async def delete(self, code: str) -> int:
        """Remove every key of a room; how many are left, which is none."""
        keys = keys_of(code)
        _, left = await self._replicas.ask(keys[0], ("DEL", *keys), ("EXISTS", *keys))
        return int(left)

    async def follow(self, code: str, listener: Listener) -> None:
        """Hear the room's messages from now on. Returns once the server has confirmed it."""
        await self.follower.follow(channel_of(code), listener)

    async def unfollow(self, code: str) -> None:
        await self.follower.unfollow(channel_of(code))

    async def tell(self, code: str, message: object) -> None:
        """Send the room's followers a message that is not kept. Raises ``StoreDown``."""
        await self._connection.call("SPUBLISH", channel_of(code), pack(message))
