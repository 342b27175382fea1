"""What a calendar knows: which days there are, and when Easter is."""

from __future__ import annotations

from datetime import date, timedelta

#: Whatever else is written is a mistake.
YEARS = range(1900, 2200)


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(day.weekday())


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def months_on(day: date, months: int) -> date:
    """So many months later, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(month_end(year, month + 1), date(year, month + 1, 1) + timedelta(day.day - 1))


def easter(year: int) -> date:
    """Easter Day: the algorithm that *Nature* printed without a name in 1876."""
    century, golden = year // 100, year % 19
    moon = century // 4 + (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - moon + 15) % 30
    rest = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 4) % 7
    late = (golden + 11 * epact + 22 * rest) // 451
    month, day = divmod(epact + rest - 7 * late + 114, 31)
    return date(year, month, day + 1)


def valid_day(year: int, month: int, day: int) -> date | None:
    """That day, where there is one."""
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
