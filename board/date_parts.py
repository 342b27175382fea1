"""What words of dates stand for, and the next day that is such a one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from board import date_words as words
from board.almanac import YEARS

#: From one 29 February to the next, at most.
_LEAP = 9
_SMALL = {each: each + 32 for each in range(ord("A"), ord("Z") + 1)} | {
    ord(large): large.lower() for large in "ÆØÅÁ"
}


def small(text: str) -> str:
    """In small letters, with each sign for what it was meant as."""
    small = unicodedata.normalize("NFKC", text).translate(_SMALL)
    for pattern, meant in words.REWRITES:
        small = re.sub(pattern, re.sub("[$]([0-9])", r"\\g<\1>", meant), small, flags=re.ASCII)
    return small


def search(pattern: str, text: str) -> re.Match[str] | None:
    return re.search(pattern, text, re.ASCII)


def next_day(
    today: date, year: int | None, of: Callable[[int], date | None], least: date | None = None
) -> date | None:
    """The first day from today on; the one of the year that is said, whenever that is."""
    if year is not None:
        return of(year) if year in YEARS else None
    for each in range(today.year, today.year + _LEAP):
        on = of(each)
        if on is not None and on >= (least or today):
            return on
    return None


def year_in(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def month_in(name: str) -> int:
    return next(n for n, start in enumerate(words.MONTHS, 1) if re.match(start, name))


def weekday(name: str) -> int:
    # A short one is a day by what follows it.
    return next(n for n, each in enumerate(words.WEEKDAYS) if re.match(each, f"{name} kl."))


def weekday_in(text: str) -> int | None:
    found = search(words.WEEKDAY, text)
    return None if found is None else weekday(found[1])
