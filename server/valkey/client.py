"""Reaching Redis or Valkey: the client that everybody gets, the wait for it, and its promises.

The client never retries by itself. redis-py's default does, and then a commit whose answer
was lost runs twice and nobody is told (measured: 20 of 20). Who sends a command knows whether
it may be sent again; the client does not.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, cast
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, AuthorizationError, RedisError
from redis.maint_notifications import MaintNotificationsConfig

from server.config.version import check_clock

log = logging.getLogger("board.valkey")

RedisFactory = Callable[[], Redis]

#: Seconds. A command that takes longer counts as unknown: it is asked about, not awaited.
COMMAND_TIMEOUT = 3.0
CONNECT_TIMEOUT = 2.0
HEALTH_CHECK = 5
WAIT_FIRST = 0.5
WAIT_MOST = 5.0

#: What "saved" rests on, and what it means when a server is set otherwise.
PROMISES = {
    "appendonly": ("yes", "nothing is on disk: a restart of it loses every room"),
    "appendfsync": ("always", 'the last moments called "saved" may be lost in a power cut'),
    "maxmemory-policy": ("noeviction", "it may throw away parts of rooms when memory is short"),
}
UNKNOWN_PROMISES = (
    "It does not tell its settings: check that appendonly is yes, appendfsync always and "
    "maxmemory-policy noeviction."
)


class StoreRefuses(Exception):
    """The server answers but does not let us in; waiting will not help. The text says why."""


def redis_factory(url: str) -> RedisFactory:
    """A maker of clients for ``redis://``, ``rediss://`` or ``unix://``; connects on first use."""

    def make() -> Redis:
        return Redis.from_url(
            url,
            protocol=3,
            retry=Retry(NoBackoff(), 0),
            socket_timeout=COMMAND_TIMEOUT,
            socket_connect_timeout=CONNECT_TIMEOUT,
            health_check_interval=HEALTH_CHECK,
            decode_responses=False,
            # A cloud service's extension; asked for by default, and refused by most servers.
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
        )

    return make


def shown(url: str) -> str:
    """The address without user, password and options, fit for a log."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return f"unix://{parts.path}"
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}:{parts.port or 6379}"


async def await_ready(make: RedisFactory, url: str, tell: Callable[[str], None]) -> None:
    """Return once the server answers; until then ``tell`` why not, every few seconds.

    Waits for ever, for a database that starts later than we do is everyday. Raises
    ``StoreRefuses`` where only a change of settings helps, and ``ClockWrong``.
    """
    delay = WAIT_FIRST
    while (trouble := await _trouble(make, url)) is not None:
        tell(f"{trouble} Trying again in {delay:.0f} s." if delay >= 1 else trouble)
        await asyncio.sleep(delay)
        delay = min(WAIT_MOST, delay * 2)


async def broken_promises(make: RedisFactory) -> list[str]:
    """A sentence for each setting of the server that makes "saved" mean less than it says."""
    client = make()
    try:
        reply = await cast("Awaitable[dict[Any, Any]]", client.config_get(*PROMISES))
    except RedisError:
        # A managed service often forbids CONFIG; that is no fault, but nothing is known.
        return [UNKNOWN_PROMISES]
    finally:
        await client.aclose()
    found = {_text(key): _text(value) for key, value in reply.items()}
    return [
        f"{name} is {found.get(name, 'unknown')}, not {wanted}: {meaning}."
        for name, (wanted, meaning) in PROMISES.items()
        if found.get(name) != wanted
    ]


async def _trouble(make: RedisFactory, url: str) -> str | None:
    client = make()
    try:
        seconds, _ = await client.time()
        check_clock(f"the machine of {shown(url)}", seconds)
    except (RedisError, OSError, TimeoutError) as error:
        # While connecting, redis-py dresses a refused password up as a lost connection.
        if isinstance(error.__cause__ or error, AuthenticationError | AuthorizationError):
            raise StoreRefuses(
                f"{shown(url)} does not accept the user or password in REDIS_URL."
            ) from None
        return f"{shown(url)} cannot be reached ({type(error).__name__})."
    finally:
        await client.aclose()
    return None


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
