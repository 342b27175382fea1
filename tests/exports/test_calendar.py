"""The calendar, read by icalendar, and line by line as RFC 5545 has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

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


@pytest.mark.parametrize(
    ("day", "start", "end", "utc"),
    [
        ("2026-11-27", "10:00", "", "09:00 10:00"),
        ("2026-07-01", "10:00", "11:30", "08:00 09:30"),
        ("2027-03-28", "09:00", "10:00", "07:00 08:00"),
        ("2027-10-30", "23:30", "", "21:30 22:30"),
    ],
)
def test_a_step_with_a_time_is_at_that_time_in_norway(
    minutes: Document, day: str, start: str, end: str, utc: str
) -> None:
    plan = minutes.plans[0]
    timed = replace(plan, first=replace(plan.first, date=day, start=start, end=end))
    text = as_calendar(replace(minutes, plans=(timed,)))
    event = events(text)[0]
    assert [zone["TZID"] for zone in icalendar.Calendar.from_ical(text).walk("VTIMEZONE")] == [
        "Europe/Oslo"
    ]
    both = [event[name].dt.astimezone(UTC) for name in ("DTSTART", "DTEND")]
    assert " ".join(f"{each:%H:%M}" for each in both) == utc
    # The rules that go along say the same as the world's own list of zones.
    local = datetime.fromisoformat(f"{day}T{start}").replace(tzinfo=ZoneInfo("Europe/Oslo"))
    assert event["DTSTART"].dt == local
    assert event["TRANSP"] == "OPAQUE"


def test_without_a_time_no_zone_goes_along(minutes: Document) -> None:
    assert "VTIMEZONE" not in as_calendar(minutes)


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
