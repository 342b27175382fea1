"""When something happens, as people write it: «fredag kl. 10», «uke 50», «innen 1. mars».

A text is about what comes: without a year it means the next such day, counted from the day the
workshop was held. Norwegian, English and ISO forms are read, the day before the month where both
are figures. A date wins over a week, a week over a holiday, and those over a weekday. What says no
day is left alone, for "when the money is there" is an answer too.

The words stand in ``date_words.py``, ``holiday_words.py`` and ``clock_words.py``.
``static/lib/when.js`` reads in the same way; ``tests/vectors/dates/dates.json`` holds both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from board import date_words as words
from board import holiday_words as holidays
from board.almanac import YEARS, easter, monday_of, month_end, months_on
from board.date_parts import next_day, search, small, weekday_in, year_in
from board.month_days import (
    in_words,
    is_impossible,
    last_weekday,
    month_alone,
    nth_weekday,
    of_this_month,
    part_of_month,
    written,
)  # fmt: skip
from board.times import number, times_in


@dataclass(frozen=True, slots=True)
class When:
    """A day; from when and until when on it, where that is said, in Norway's time."""

    day: date
    start: time | None = None
    end: time | None = None


def when_in(text: str, today: date) -> When | None:
    """What the text says, read on the day ``today``; None where it names no day."""
    said = small(text)
    day = _day_in(said, today)
    return None if day is None else When(day, *times_in(said))


def day_in(text: str, today: date) -> date | None:
    """The day alone."""
    return _day_in(small(text), today)


def _day_in(text: str, today: date) -> date | None:
    for read in _READERS:
        day = read(text, today)
        if day is not None:
            return day if day.year in YEARS else None
        if read is written and is_impossible(text):
            return None
    return None


# -- weeks, holidays, and so long from now --------------------------------------------------


def _week(text: str, today: date) -> date | None:
    found = search(words.WEEK_NUMBER, text)
    if found is None:
        return None
    week, weekday = int(found[1]), weekday_in(text)
    if weekday is None and search(words.END_OF_WEEK, text):
        weekday = 4

    def of(year: int) -> date | None:
        try:
            monday = date.fromisocalendar(year, week, 1)
        except ValueError:
            return None
        if weekday is not None:
            return monday + timedelta(weekday)
        # In the middle of that week it is still that week.
        return today if monday <= today < monday + timedelta(7) else monday

    # The first days of a year may be of the last week before it.
    year = year_in(found[2])
    return next_day(today - timedelta(7), year, of, least=today)


def _holiday(text: str, today: date) -> date | None:
    for pattern, month, last in holidays.SUNDAYS:
        if search(pattern, text):
            return next_day(
                today,
                None,
                lambda each, month=month, last=last: last_weekday(date(each, month, last), 6),  # type: ignore[misc]
            )
    weekday = weekday_in(text)
    for pattern, month, day, off, beside in holidays.HOLIDAYS:
        found = search(pattern, text)
        if found is None:
            continue
        year = re.match(f"{words.GAP}*([0-9]{{4}})(?![0-9])", text[found.end() :], re.ASCII)

        def of(
            each: int, month: int = month, day: int = day, off: int = off, beside: int = beside
        ) -> date:
            on = (date(each, month, day) if month else easter(each)) + timedelta(off)
            if weekday is None or not beside:
                return on
            return on + timedelta(beside * ((beside * (weekday - on.weekday())) % 7))

        return next_day(today, int(year[1]) if year else None, of)
    return None


def _from_now(text: str, today: date) -> date | None:
    found = search(words.FROM_NOW, text)
    if found:
        return _so_long_on(found, text, today)
    for pattern, off in words.DAYS_OFF:
        if search(pattern, text):
            return today + timedelta(off)
    if search(words.HALF_A_YEAR, text):
        return months_on(today, 6)
    found = search(words.IN_SO_LONG, text)
    return _so_long_on(found, text, today) if found else None


def _so_long_on(found: re.Match[str], text: str, today: date) -> date:
    count, unit = number(found[1]), found[2]
    if unit[0] == "d":
        return today + timedelta(count)
    if unit[0] in "uvw":
        weekday = weekday_in(text)
        on = today + timedelta(7 * count)
        return on if weekday is None else monday_of(on) + timedelta(weekday)
    return months_on(today, count if unit[0] == "m" else 12 * count)


def _this_or_next(text: str, today: date) -> date | None:
    monday, weekday = monday_of(today), weekday_in(text)
    for pattern, off in words.PARTS_OF_NEXT_WEEK:
        if search(pattern, text):
            return monday + timedelta(off)
    if search(words.NEXT_WEEK, text):
        return monday + timedelta(7 + (weekday or 0))
    if search(words.THIS_WEEK, text):
        return max(today, monday + timedelta(4 if weekday is None else weekday))
    for pattern, off in words.WEEKENDS:
        if search(pattern, text):
            return max(today, monday + timedelta(off))
    return None


def _in_all_of(text: str, today: date) -> date | None:
    """A month or a year that is said by where today is in it."""
    first = month_end(today.year, today.month) + timedelta(1)
    for pattern, day in words.PARTS_OF_NEXT_MONTH:
        if search(pattern, text):
            return min(first + timedelta(day - 1), month_end(first.year, first.month))
    if search(words.NEXT_MONTH, text):
        return first
    if search(words.THIS_MONTH, text):
        return month_end(today.year, today.month)
    if search(words.NEXT_YEAR, text):
        return date(today.year + 1, 1, 1)
    return date(today.year, 12, 31) if search(words.THIS_YEAR, text) else None


def _named(text: str, today: date) -> date | None:
    weekday = weekday_in(text)
    if weekday is None:
        return None
    if search(words.NEXT_WEEKDAY, text):
        return monday_of(today) + timedelta(7 + weekday)
    # Who means today says so.
    coming = today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
    return coming + timedelta(7) if search(words.WEEKDAY_WEEK, text) else coming


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    written, in_words, part_of_month, nth_weekday, _week, _holiday, _from_now, month_alone,
    _this_or_next, _in_all_of, of_this_month, _named,
)  # fmt: skip
