"""Dates that people wrote in words: «fredag 12. mars» becomes a day with the right year.

A text without a year means the next such day, counted from the day the workshop was held: a
plan is about what comes. Norwegian, English and ISO forms are read, the day before the month
where both are numbers. What is no date is left alone, for "after Easter" is an answer too.

``static/lib/days.js`` reads them in the same way; ``tests/vectors/dates/dates.json`` holds both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "de[sc]",
)  # fmt: skip
_NAME = (
    "(jan(?:uary?)?|feb(?:ruary?)?|mar(?:s|ch)?|apr(?:il)?|ma[iy]|june?|juni|july?|juli"
    "|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)"
)
_LETTER = "0-9A-Za-z\u00c0-\u024f"
_DATE = re.compile(
    # A look back would keep the browser's twin off older phones: the sign before is in the match.
    f"(^|[^{_LETTER}.,:/-])(?:"
    "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    f"|([0-9]{{1,2}})(?:st|nd|rd|th)?[.]?[ \t\xa0]*(?:of[ \t]+)?{_NAME}(?![{_LETTER}])"
    "[.]?(?:,?[ \t\xa0]*([0-9]{4}))?"
    f"|{_NAME}[.]?[ \t\xa0]+([0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9.:])(?:,?[ \t]+([0-9]{{4}}))?"
    "|([0-9]{1,2})[./]([0-9]{1,2})(?:[./-]([0-9]{4}|[0-9]{2})|[.])?"
    "(?![0-9:]|[./-][0-9]|[ \t]*(?:%|pro?s))"
    f")(?![{_LETTER}])",
    re.IGNORECASE | re.ASCII,
)
#: «kl. 10.12» is a time of day and not in December.
_CLOCK = re.compile("(?:kl|klokk[ae]n?|at)[.]?[ \t\xa0]*\\Z", re.IGNORECASE | re.ASCII)
_YEARS = range(1900, 2200)
#: From one 29 February to the next, at most.
_LEAP = 9


def day_in(text: str, today: date) -> date | None:
    """The first date written in the text; without a year the next such day from ``today``."""
    return next(_days(text, today), None)


def _days(text: str, today: date) -> Iterator[date]:
    for found in _DATE.finditer(text):
        year, month, day = _parts(found)
        if found[11] and _CLOCK.search(text[: found.end(1)]):
            continue
        years = range(today.year, today.year + _LEAP) if year is None else (year,)
        for each in years:
            on = _day(each, month, day)
            if on is not None and (year is not None or on >= today):
                yield on
                break


def _parts(found: re.Match[str]) -> tuple[int | None, int, int]:
    if found[2]:
        return int(found[2]), int(found[3]), int(found[4])
    if found[5]:
        return _year(found[7]), _month(found[6]), int(found[5])
    if found[8]:
        return _year(found[10]), _month(found[8]), int(found[9])
    return _year(found[13]), int(found[12]), int(found[11])


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _month(name: str) -> int:
    return next(n for n, start in enumerate(_MONTHS, 1) if re.match(start, name.lower()))


def _day(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
