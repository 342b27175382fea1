"""Dates in people's own words, in the vectors that the browser is held to as well."""

from __future__ import annotations

import json
import re
from datetime import date, time
from typing import Any

import pytest
from dateutil.easter import easter as their_easter
from hypothesis import given
from hypothesis import strategies as st

from board.almanac import YEARS, easter
from board.dates import When, day_in, when_in
from tests.board.play import VECTORS

READ: dict[str, Any] = json.loads((VECTORS / "dates" / "dates.json").read_text("utf-8"))
TODAY = date.fromisoformat(READ["today"])


@pytest.mark.parametrize(("text", "day"), READ["dates"])
def test_a_date_in_words_is_a_day_with_the_right_year(text: str, day: str | None) -> None:
    """F10"""
    assert day_in(text, TODAY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("text", "said"), READ["spoken"])
def test_people_say_days_and_times_in_many_ways(text: str, said: str | None) -> None:
    """F10"""
    read = when_in(text, TODAY)
    if said is None:
        assert read is None
        return
    day, _, times = said.partition("T")
    start, _, end = times.partition("/")
    assert read == When(
        date.fromisoformat(day),
        time.fromisoformat(start) if start else None,
        time.fromisoformat(end) if end else None,
    )


def test_easter_is_when_others_say_it_is() -> None:
    """F10"""
    assert [easter(year) for year in YEARS] == [their_easter(year) for year in YEARS]


@given(st.dates(date(2000, 1, 1), date(2150, 1, 1)), st.sampled_from(READ["spoken"]))
def test_what_is_said_on_any_day_is_a_day_to_come(today: date, spoken: list[str | None]) -> None:
    """F10"""
    text, said = spoken
    assert text
    day = day_in(text, today)
    # A year may be said, in two digits too: then the day is of that one.
    named = re.search(r"[0-9]{4}|[0-9]+[/.-][0-9]+[/.-][0-9]{2}\b", text)
    if named is None and said is not None:
        assert day is not None
        assert day >= today


@given(st.dates(date(2026, 11, 26), date(2027, 11, 25)))
def test_every_day_of_the_coming_year_is_read_without_its_year(day: date) -> None:
    """F10"""
    months = "januar februar mars april mai juni juli august september oktober november desember"
    name = months.split()[day.month - 1]
    for text in f"{day.day}. {name}", f"{day.day}.{day.month}.", f"{day.day}/{day.month}":
        assert day_in(text, TODAY) == day


@given(st.text(alphabet="0123456789./-: marsmaiMay,th", max_size=40))
def test_whatever_is_written_is_a_day_or_none(text: str) -> None:
    day_in(text, TODAY)
