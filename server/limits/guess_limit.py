"""Slows down those who guess room codes and keys, without ever slowing a hall that types one.

A hall shares one address, and a guesser may have many, so neither is judged by the number of
its attempts. What is counted is misses, over all doors and processes together. Who has missed
lately shares one budget with all others who have, and those of whom nothing is known share
another: past ``MISSES`` in a second nobody of that sort learns whether what they showed was
right. So waiting until one is forgotten, another address or another door buys no more guesses.
With a code of eight symbols that leaves a guesser years of work (the arithmetic: 31^8 codes,
1,000 open rooms, 2 times 5 guesses a second).

Who shows a token or key that the room knows is not guessing and is never asked to wait; nor is
who comes from where others of the same room came from, as the phones of a hall do.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from server.limits.addresses import neighbourhood
from server.limits.denied import Denied
from server.limits.table import MEMORY, MISSED, MISSES


class GuessLimiter:
    """One for each process; ``count`` adds one to what all of them share.

    It is asked with a name and a second, and answers how many there have been in that second.

    Addresses are kept under a keyed hash whose key dies with the process.
    """

    def __init__(self, count: Callable[[str, int], Awaitable[int]]) -> None:
        self._count = count
        self._key = secrets.token_bytes(16)
        self._missed: OrderedDict[bytes, float] = OrderedDict()
        self._came: OrderedDict[bytes, float] = OrderedDict()
        #: The second that is closed for those who have missed, and for the others.
        self._closed = {True: -1, False: -1}

    def closed(self, address: str, code: str, now: float) -> bool:
        """Whether nobody unknown from there is told now if a room has this code.

        ``now`` is in seconds, the same on all processes, here and below.
        """
        if self._name(address, code) in self._came:
            return False
        return self._closed[self._suspect(address, now)] == int(now)

    def came(self, address: str, code: str) -> None:
        """Somebody from there was let into the room."""
        _remember(self._came, self._name(address, code), 0.0)

    async def missed(self, address: str, now: float) -> None:
        """Somebody showed nothing that a room knows.

        Raises ``Denied("busy")`` where they may not learn that, and whatever ``count`` raises.
        """
        suspect, second = self._suspect(address, now), int(now)
        _remember(self._missed, self._name(address), now)
        count = await self._count(f"misses:{suspect:d}", second)
        if count > MISSES:
            self._closed[suspect] = second
            raise Denied("busy")

    def _suspect(self, address: str, now: float) -> bool:
        return now - self._missed.get(self._name(address), -MEMORY) < MEMORY

    def _name(self, address: str, code: str = "") -> bytes:
        what = neighbourhood(address) + code.encode()
        return hashlib.blake2b(what, key=self._key, digest_size=16).digest()


def _remember(among: OrderedDict[bytes, float], name: bytes, when: float) -> None:
    among.pop(name, None)
    among[name] = when
    if len(among) > MISSED:
        among.popitem(last=False)
