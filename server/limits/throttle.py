"""A token bucket: how fast one connection may ask for things."""

from __future__ import annotations


class Throttle:
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
