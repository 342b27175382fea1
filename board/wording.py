"""The interface's words, with numbers and dates put in, in one language.

Dates are made from words and not by a library of all the world's locales: three languages
and one form of date are needed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"\{(\w+)\}")

Word = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """``words`` is key → text, or ``{one, other}`` where a number decides."""

    words: Mapping[str, Word]
    zone: dt.tzinfo

    def say(self, key: str, **facts: str | int) -> str:
        """The text of ``key`` with ``{name}`` filled in; ``count`` picks one or other.

        A key without words is said as itself, so that a forgotten word costs nobody their
        minutes.
        """
        word = self.words.get(key, key)
        if not isinstance(word, str):
            word = word["one" if facts.get("count") == 1 else "other"]
        # In one go: what is put in may hold braces itself, and stays as it is.
        return _PLACEHOLDER.sub(lambda found: str(facts.get(found[1], found[0])), word)

    def date(self, at: int) -> str:
        """The day of a time in ms since 1970 UTC: ``14. mars 2026``."""
        return self.date_of(self.day(at))

    def day(self, at: int) -> dt.date:
        """The day that a time in ms since 1970 UTC is on, where the clock on the wall is."""
        return self._time(at).date()

    def date_of(self, day: dt.date) -> str:
        month = self.say(f"minutes.month.{day.month}")
        return self.say("minutes.date", day=day.day, month=month, year=day.year)

    def clock(self, at: int) -> str:
        """The time of day, with the minutes: ``09.05``."""
        then = self._time(at)
        return self.say("minutes.clock", hour=f"{then.hour:02}", minute=f"{then.minute:02}")

    def _time(self, at: int) -> dt.datetime:
        return dt.datetime.fromtimestamp(at // 1000, self.zone)
