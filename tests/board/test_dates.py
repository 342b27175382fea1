"""Dates in people's own words, in the vectors that the browser is held to as well."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.dates import day_in
from tests.board.play import VECTORS

READ: dict[str, Any] = json.loads((VECTORS / "dates" / "dates.json").read_text("utf-8"))
TODAY = date.fromisoformat(READ["today"])


@pytest.mark.parametrize(("text", "day"), READ["dates"])
def test_a_date_in_words_is_a_day_with_the_right_year(text: str, day: str | None) -> None:
    """F10"""
    assert day_in(text, TODAY) == (date.fromisoformat(day) if day else None)


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
