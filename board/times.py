"""Times of day as people write them: «kl. 10–12», «halv ti», «at 2 pm»."""

from __future__ import annotations

import re
from datetime import time

from board import clock_words as clocks
from board import date_words as words

NOON = time(12)
_PARTS = (("late", clocks.LATE), ("early", clocks.EARLY))


def times_in(text: str) -> tuple[time | None, time | None]:
    """When something begins, and ends where that is said too; ``text`` in small letters."""
    part = next((part for part, of in _PARTS if re.search(of, text, re.ASCII)), "")
    for pattern in clocks.CLOCKS:
        found = re.search(pattern, text, re.ASCII)
        if found:
            start, end = _both(found, part)
            return start, end if end is not None and end > start else None
    for pattern, off in clocks.CLOCK_WORDS:
        found = re.search(pattern, text, re.ASCII)
        hour = number(found[1]) if found else 0
        if found and 1 <= hour <= 12:
            return _at((60 * hour + off) % (12 * 60), part), None
        if found and 13 <= hour <= 23 and off == 0:
            return time(hour), None
    return (NOON if re.search(clocks.NOON, text, re.ASCII) else None), None


def _both(found: re.Match[str], part: str) -> tuple[time, time | None]:
    if not found[4]:
        return _time(found[1], found[2], found[3], part), None
    end = _time(found[4], found[5], found[6], part)
    start = _time(found[1], found[2], found[3] or found[6], part)
    if start > end and found[6] and not found[3]:
        # «11–1 pm» begins in the morning.
        start = _time(found[1], found[2], "a", part)
    return start, end


def _time(hour: str, minute: str | None, half: str | None, part: str) -> time:
    at, minutes = int(hour), int(minute or 0)
    if half:
        return time(at % 12 + (12 if half == "p" else 0), minutes)
    if hour.startswith("0") or at > 11:
        return time(at, minutes)
    return _at(60 * at + minutes, part)


def _at(minutes: int, part: str) -> time:
    """Without more, what is before seven is in the afternoon: nobody meets at two in the night."""
    if part == "late" or (part == "" and minutes < 7 * 60):
        minutes += 12 * 60
    return time(minutes // 60, minutes % 60)


def number(written: str) -> int:
    """What a number stands for, in figures or as a word."""
    return int(written) if written.isdigit() else place(words.NUMBERS, written) + 1


def place(table: tuple[str, ...], written: str) -> int:
    """Which row of a table of patterns this is."""
    return next(n for n, each in enumerate(table) if re.fullmatch(each, written, re.ASCII))
