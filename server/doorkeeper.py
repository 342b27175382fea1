"""Slows down those who guess room codes, without ever slowing a hall that types one.

A hall shares one address, and a guesser may have many, so neither is judged by the number of
its attempts. What is counted is wrong codes, all processes together: past ``GUESSES`` a second
nobody from an address that has guessed wrong lately learns whether a code was right. With a
code of eight symbols that leaves a guesser years of work (the arithmetic: 31^8 codes, 1,000
open rooms, 10 guesses a second).

Who shows a token or key that the room knows is not guessing and is never asked to wait.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from typing import TYPE_CHECKING

from server.access import Refused
from server.budget import neighbourhood

if TYPE_CHECKING:
    from server.store import Store

#: Wrong codes a second, over all processes, whose answer anybody learns.
GUESSES = 10
#: Seconds an address that guessed wrong is remembered, and how many are.
MEMORY = 600.0
MOST = 50_000


class Doorkeeper:
    """One for each process; the count of a second is shared through the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._key = secrets.token_bytes(16)
        self._suspects: OrderedDict[bytes, float] = OrderedDict()
        self._closed_second = -1

    async def judge(self, address: str, now: float, *, found: bool) -> None:
        """Let a newcomer with a right code pass, or raise ``Refused``.

        ``now`` is in seconds since 1970. ``Refused("busy")`` says nothing about the code.
        Raises ``StoreDown``.
        """
        who = hashlib.blake2b(neighbourhood(address), key=self._key, digest_size=16).digest()
        suspect = now - self._suspects.get(who, -MEMORY) < MEMORY
        if found and not suspect:
            return
        second = int(now)
        if self._closed_second == second:
            self._remember(who, now, guessed=not found)
            raise Refused("busy")
        if not found:
            self._remember(who, now, guessed=True)
            if await self._store.count_in_second("misses", second) > GUESSES:
                self._closed_second = second
                raise Refused("busy")
            raise Refused("unknown")

    def _remember(self, who: bytes, now: float, *, guessed: bool) -> None:
        if not guessed:
            return
        self._suspects.pop(who, None)
        self._suspects[who] = now
        if len(self._suspects) > MOST:
            self._suspects.popitem(last=False)
