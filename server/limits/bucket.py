"""Token buckets: how fast something may be asked for, by one or by each of many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator


class Bucket:
    """``rate`` a second on average, ``burst`` at once. Times are seconds on any steady clock."""

    __slots__ = ("_burst", "_left", "_rate", "_then")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._then = now

    def take(self, now: float) -> int:
        """0 when it may go on, else the milliseconds to wait before asking again."""
        self._left = min(self._burst, self._left + (now - self._then) * self._rate)
        self._then = now
        if self._left >= 1:
            self._left -= 1
            return 0
        return max(1, round((1 - self._left) / self._rate * 1000))


class Buckets:
    """One for each name, ``most`` of them: the one that has been quiet for longest is forgotten,
    and begins anew with a full allowance. All of them also take from ``shared``, where there is
    such a one."""

    def __init__(self, rate: float, burst: float, most: int, shared: Bucket | None = None) -> None:
        self._rate = rate
        self._burst = burst
        self._most = most
        self._shared = shared
        self._named: OrderedDict[bytes, Bucket] = OrderedDict()

    def take(self, name: bytes, now: float) -> int:
        """0 when this one may go on, else the milliseconds to wait."""
        bucket = self._named.pop(name, None) or Bucket(self._rate, self._burst, now)
        self._named[name] = bucket
        if len(self._named) > self._most:
            self._named.popitem(last=False)
        wait = bucket.take(now)
        if wait or self._shared is None:
            return wait
        return self._shared.take(now)

    def __iter__(self) -> Iterator[bytes]:
        """The names, the quietest first."""
        return iter(self._named)
