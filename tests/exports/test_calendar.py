"""The calendar, read by icalendar, and line by line as RFC 5545 has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
import pytest

from board.minutes.as_calendar import as_calendar
from board.minutes.document import Document
from board.rejection import Rejected
from tests.security.payloads import ALL


def events(text: str) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar.errors == []
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    return list(calendar.walk("VEVENT"))


def test_each_step_with_a_date_is_a_whole_day(minutes: Document) -> None:
    first, step = events(as_calendar(minutes))
    assert (first["SUMMARY"], first.start) == ("Ringe lederen i idrettsrådet", date(2026, 3, 16))
    assert step["SUMMARY"] == "Møte om lagerplass, kveldstid; ta med nøkler"
    assert (step.start, step.end) == (date(2027, 3, 12), date(2027, 3, 13))
    assert step["DTSTART"].params["VALUE"] == "DATE"
    assert "Kari og Ola" in step["DESCRIPTION"]
    assert "www.allemed.no" in step["DESCRIPTION"]
    assert step.DTSTAMP.tzinfo is not None
    assert first["UID"] != step["UID"]


def test_made_again_it_has_the_same_entries(minutes: Document) -> None:
    later = replace(minutes, at=minutes.at + 1000)
    uids = [[str(each["UID"]) for each in events(as_calendar(m))] for m in (minutes, later)]
    assert uids[0] == uids[1]


def test_lines_end_and_fold_as_the_format_says(hostile: Document) -> None:
    text = as_calendar(hostile)
    assert text.count("\n") == text.count("\r\n")
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
        assert "\r" not in line


@pytest.mark.parametrize("place", range(0, len(ALL), 40))
def test_whatever_is_written_stays_in_its_place(minutes: Document, place: int) -> None:
    texts = ALL[place : place + 40]
    plan = minutes.plans[0]
    steps = tuple(
        replace(plan.steps[0], id=str(number), what=text, who=text)
        for number, text in enumerate(texts)
    )
    made = as_calendar(replace(minutes, plans=(replace(plan, steps=steps),), title=texts[0]))
    read = events(made)[1:]
    assert len(read) == len(texts)
    for event, text in zip(read, texts, strict=True):
        kept = "".join(sign for sign in text if sign >= " " or sign == "\n").replace("\x7f", "")
        assert str(event["SUMMARY"]) == kept


def test_without_dates_there_is_no_calendar(minutes: Document) -> None:
    with pytest.raises(Rejected, match="no_dates"):
        as_calendar(replace(minutes, plans=()))
