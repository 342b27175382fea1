"""Days that are said with their month: «1. mars», «siste fredag i januar», «den 3.»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from board import date_words as words
from board.almanac import month_end, months_on, valid_day
from board.date_parts import month_in, next_day, search, weekday, year_in
from board.times import place

_NO_DATE_AFTER = re.compile(words.NO_DATE_AFTER, re.ASCII)


def written(text: str, today: date) -> date | None:
    for found in re.finditer(words.DATE, text, re.ASCII):
        year, month, day = _parts(found)
        if found[11] and _NO_DATE_AFTER.search(text[: found.end(1)]):
            continue
        on = next_day(today, year, lambda each, month=month, day=day: valid_day(each, month, day))  # type: ignore[misc]
        if on is not None:
            return on
    return None


def is_impossible(text: str) -> bool:
    """«fredag 31. april» is a mistake, and not Friday."""
    return any(not found[11] for found in re.finditer(words.DATE, text, re.ASCII))


def _parts(found: re.Match[str]) -> tuple[int | None, int, int]:
    if found[2]:
        return int(found[2]), int(found[3]), int(found[4])
    if found[5]:
        return year_in(found[7]), month_in(found[6]), int(found[5])
    if found[8]:
        return year_in(found[10]), month_in(found[8]), int(found[9])
    return year_in(found[13]), int(found[12]), int(found[11])


def part_of_month(text: str, today: date) -> date | None:
    found = search(words.PART_OF_MONTH, text)
    if found is None:
        return None
    month = month_in(found[4])
    if found[1]:
        return next_day(today, year_in(found[5]), lambda each: month_end(each, month))
    return next_day(
        today, year_in(found[5]), lambda each: valid_day(each, month, 15 if found[2] else 1)
    )


def nth_weekday(text: str, today: date) -> date | None:
    named = search(words.NTH_WEEKDAY, text)
    if named:
        month = month_in(named[3])
        return next_day(today, year_in(named[4]), lambda each: _nth(named, month_end(each, month)))
    week = search(words.NTH_WEEK, text)
    if week:
        in_month = month_in(week[2])

        def of(year: int) -> date:
            first = _nth_week(week, month_end(year, in_month))
            # In the middle of that week it is still that week.
            return today if first <= today < first + timedelta(7) else first

        return next_day(today, year_in(week[3]), of)
    found = search(words.NTH_OF_MONTH, text)
    if found is None:
        return None
    end = month_end(today.year, today.month)
    this = _nth(found, end)
    if found[3] or this < today:
        return _nth(found, months_on(end + timedelta(1), 1) - timedelta(1))
    return this


def _nth(found: re.Match[str], end: date) -> date:
    """That weekday of the month that ends so."""
    nth, name = place(words.ORDINALS, found[1]), weekday(found[2])
    if nth == len(words.ORDINALS) - 1:
        return last_weekday(end, name)
    first = end.replace(day=1)
    return first + timedelta((name - first.weekday()) % 7 + 7 * nth)


def _nth_week(found: re.Match[str], end: date) -> date:
    """Its first day within that month: the weeks of a month are counted by no rule."""
    nth = place(words.ORDINALS, found[1])
    return end - timedelta(6) if nth == len(words.ORDINALS) - 1 else end.replace(day=1 + 7 * nth)


def last_weekday(day: date, name: int) -> date:
    """The last such weekday until a day."""
    return day - timedelta((day.weekday() - name) % 7)


def in_words(text: str, today: date) -> date | None:
    found = search(words.DAY_IN_WORDS, text)
    if found is None:
        return None
    day, month = place(words.DAY_WORDS, found[1]) + 1, month_in(found[2])
    return next_day(today, year_in(found[3]), lambda each: valid_day(each, month, day))


def of_this_month(text: str, today: date) -> date | None:
    """«den 3.»: of this month or the next that has such a day."""
    found = search(words.DAY_ALONE, text)
    if found is None:
        return None
    number = int(found[1] or found[2] or place(words.DAY_WORDS, found[3]) + 1)
    first = today.replace(day=1)
    for each in range(3):
        month = months_on(first, each)
        on = valid_day(month.year, month.month, number)
        if on is not None and on >= today:
            return on
    return None


def month_alone(text: str, today: date) -> date | None:
    found = search(words.MONTH_ALONE, text)
    if found is None:
        return None
    month = month_in(found[1])

    def of(year: int) -> date:
        # In the middle of that month it is still that month.
        first = date(year, month, 1)
        return today if first <= today <= month_end(year, month) else first

    return next_day(today, year_in(found[2]), of)
