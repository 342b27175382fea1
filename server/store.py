"""The door to Redis or Valkey: makes decisions durable and ordered, and follows rooms.

It does not know what a note is. Its promises, kept by one contract suite on every server it
is used with (``tests/server/test_store.py``):

- A commit lands whole or not at all, and only on the position it was decided on.
- A device's command lands at most once, whatever was lost or sent again.
- Once ``commit`` has answered ``Landed``, the commit is on the server's disk (as far as the
  server is set to ``appendfsync always``).
- Whoever has awaited ``follow`` hears every later commit, or finds it in ``tail``.

Keys: ``room:{CODE}:meta``, ``:records``, ``:log``, ``:devices``, ``:refused``. The braces keep
a room on one node of a cluster.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

from board.model import Commit, Record
from server.codec import (
    decode_commit,
    decode_record,
    encode_record,
    field_of,
    kind_and_id,
    pack,
    unpack,
)
from server.commit_values import message_of, values_of
from server.follower import Follower, Listener
from server.line import Line
from server.outcome import (
    Batch,
    DeviceAt,
    Gone,
    Landed,
    Loaded,
    Moved,
    Outcome,
    Position,
    Refusals,
    StoreDown,
)
from server.script import Script

log = logging.getLogger("board.store")


def _keys(code: str) -> list[str]:
    return [f"room:{{{code}}}:{part}" for part in ("meta", "records", "log", "devices", "refused")]


def _script(name: str) -> str:
    return resources.files("server").joinpath(name).read_text(encoding="utf-8")


class Store:
    """One for each process. ``redis`` must not retry by itself: a lost answer is no failure."""

    def __init__(self, redis: Redis, wait_replicas: int = 0) -> None:
        self.redis = redis
        self._line = Line(redis)
        self.follower = Follower(self._line)
        self._wait_replicas = wait_replicas
        #: How often it was found to have gone back in time.
        self.rewinds = 0
        self._commit = Script(redis, self._line, _script("commit.lua"))
        self._found = Script(redis, self._line, _script("found.lua"))

    async def close(self) -> None:
        await self.follower.close()
        self._line.close()
        await self.redis.aclose()

    async def ping(self) -> None:
        """Raises ``StoreDown`` when the store does not answer."""
        await self._line.call("PING")

    async def found(
        self,
        code: str,
        epoch: str,
        digest: int,
        opened: int,
        expires: int,
        body: bytes,
        records: Iterable[Record],
    ) -> bool:
        """Found a room at revision 1; False when the code is taken."""
        values: list[Any] = [epoch, digest, opened, expires, body]
        for record in records:
            values += [field_of(record.kind, record.id), encode_record(record)]
        return bool(await self._found.run(_keys(code), values))

    async def load(self, code: str, log_count: int = 200) -> Loaded | None:
        """Everything of a room at one position, or None when there is no such room.

        ``log_count`` is how many of the last commits come with it.
        """
        meta, records, log, devices, refused = _keys(code)
        try:
            async with self.redis.pipeline(transaction=True) as pipe:
                pipe.hgetall(meta)
                pipe.hgetall(records)
                pipe.xrevrange(log, count=log_count)
                pipe.hgetall(devices)
                pipe.hgetall(refused)
                answers = await pipe.execute()
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreDown(str(error)) from error
        about = {key.decode(): value.decode() for key, value in answers[0].items()}
        if not about:
            return None
        return Loaded(
            position=Position(about["epoch"], int(about["revision"]), int(about["digest"])),
            opened=int(about["opened"]),
            expires=int(about["expires"]),
            records=[_record(key.decode(), value) for key, value in answers[1].items()],
            log=[_entry(entry) for entry in reversed(answers[2])],
            devices={key.decode(): int(value) for key, value in answers[3].items()},
            refused={_refused_key(key): unpack(value) for key, value in answers[4].items()},
        )

    async def position(self, code: str) -> Position | None:
        """Where the room is now, or None when there is no such room."""
        try:
            epoch, revision, digest = await cast(
                "Any", self.redis.hmget(_keys(code)[0], ["epoch", "revision", "digest"])
            )
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreDown(str(error)) from error
        if epoch is None:
            return None
        return Position(epoch.decode(), int(revision), int(digest))

    async def tail(self, code: str, after: int) -> list[Commit]:
        """The commits after a revision that the log still holds, oldest first.

        The first one's revision is ``after + 1`` unless the log has been trimmed past it.
        """
        try:
            entries = await cast("Any", self.redis.xrange(_keys(code)[2], min=f"{after + 1}-0"))
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreDown(str(error)) from error
        return [_entry(entry) for entry in entries]

    async def refusals(self, code: str, device: str, numbers: Sequence[int]) -> Refusals:
        """Those of a device's commands that were refused, with reason and facts."""
        names = [f"{device}:{number}" for number in numbers]
        if not names:
            return {}
        try:
            answers = await cast("Any", self.redis.hmget(_keys(code)[4], names))
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreDown(str(error)) from error
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
        message = message_of(batch)
        # With replicas to wait for, nobody hears of it before they have it.
        values = values_of(decided_on, expires, batch, b"" if self._wait_replicas else message)
        outcome = _outcome(await self._commit.run(_keys(code), values, self._wait_replicas))
        if self._wait_replicas and message and isinstance(outcome, Landed):
            await self._publish(code, message)
        return outcome

    async def _publish(self, code: str, message: bytes) -> None:
        try:
            await self._line.call("SPUBLISH", channel_of(code), message)
        except StoreDown as error:
            # It has landed; the other processes find it in the log when they look.
            log.warning("not published: %s", error)

    async def count_in_second(self, what: str, second: int) -> int:
        """How often this has happened in this second, now included, on all processes."""
        name = f"count:{what}:{second}"
        try:
            async with self.redis.pipeline(transaction=False) as pipe:
                pipe.incr(name)
                pipe.expire(name, 5)
                count, _ = await pipe.execute()
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreDown(str(error)) from error
        return int(count)

    async def delete(self, code: str) -> int:
        """Remove every key of a room; how many are left, which is none."""
        try:
            await self.redis.delete(*_keys(code))
            return int(await self.redis.exists(*_keys(code)))
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreDown(str(error)) from error

    async def follow(self, code: str, listener: Listener) -> None:
        """Hear the room's messages from now on. Returns once the server has confirmed it."""
        await self.follower.follow(channel_of(code), listener)

    async def unfollow(self, code: str) -> None:
        await self.follower.unfollow(channel_of(code))

    async def tell(self, code: str, message: object) -> None:
        """Send the room's followers a message that is not kept. Raises ``StoreDown``."""
        await self._line.call("SPUBLISH", channel_of(code), pack(message))


def channel_of(code: str) -> str:
    return f"room:{{{code}}}"


def _record(name: str, value: bytes) -> Record:
    kind, _ = kind_and_id(name)
    return decode_record(kind, value)


def _entry(entry: tuple[bytes, dict[bytes, bytes]]) -> Commit:
    _, fields = entry
    return decode_commit(fields[b"b"], int(fields[b"d"]))


def _refused_key(key: bytes) -> tuple[str, int]:
    device, _, number = key.decode().rpartition(":")
    return device, int(number)


def _outcome(answer: list[Any]) -> Outcome:
    match answer[0]:
        case b"ok":
            return Landed()
        case b"moved":
            return Moved()
        case b"device":
            return DeviceAt(answer[1].decode(), int(answer[2]))
        case _:
            return Gone()
