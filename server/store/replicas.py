"""Asks the store, and where it has replicas, waits until so many have what the answer rests on.

A server's own word is worth nothing once another one takes its place. So what was written counts
when the replicas have it, and so does what was *read*: somebody else may have written it a moment
ago, and be waiting still.

WAIT speaks of what its own connection has written, on the server that the connection leads to. So
the commands, a write of our own behind them and WAIT go out in one piece over one connection: what
the answers tell of stands before that write, and whoever has the write has all before it.
"""

from __future__ import annotations

from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError

from server.protocol.results import StoreDown

#: Milliseconds that replicas have to confirm; then the browsers keep what they sent.
WAIT_MS = 400

Command = tuple[bytes | str | int, ...]


class Replicas:
    """``wanted`` is how many must have it; with none the server's own word is what there is."""

    def __init__(self, redis: Redis, wanted: int) -> None:
        self._redis = redis
        self.wanted = wanted

    async def ask(self, beside: str, *commands: Command, at_once: bool = False) -> list[Any]:
        """The answers as the server gave them, in one round trip. Raises ``StoreDown``.

        ``beside`` is a key on the node that is asked; ``at_once``: all at the same moment. A script
        that the server does not know raises ``NoScriptError``.
        """
        try:
            async with self._redis.pipeline(transaction=at_once and not self.wanted) as pipe:
                if not self.wanted:
                    _say(pipe, *commands)
                    return list(await pipe.execute())
                # WAIT within a transaction waits for nothing, so it stands behind one.
                _say(pipe, *([("MULTI",), *commands, ("EXEC",)] if at_once else commands))
                # Beside the room, which may be gone, and gone by itself.
                _say(pipe, ("SET", f"{beside}:waited", 1, "PX", WAIT_MS))
                _say(pipe, ("WAIT", self.wanted, WAIT_MS))
                *answers, _, reached = await pipe.execute()
        except NoScriptError:
            raise
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreDown(str(error)) from error
        if reached < self.wanted:
            raise StoreDown(f"{reached} of {self.wanted} replicas have confirmed")
        return list(answers[-1]) if at_once else answers


def _say(pipe: Any, *commands: Command) -> None:
    for name, *rest in commands:
        # As bytes, for by their text redis-py knows commands whose answers it makes over, and
        # within a transaction of our own the first answer is only QUEUED.
        pipe.execute_command(str(name).encode(), *rest)
