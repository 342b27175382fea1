"""Which welcomes take a page's answers back, and which do not (docs/wire.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.faults.never_back import Page

#: Answers to the device's commands up to the third.
ANSWERED = (4, ((0, 0, 0, -1, (), 3),))


def welcome(number: int, **more: object) -> tuple[int, dict[str, object]]:
    return (2, {"number": number, "refused": (), **more})


def turned(frames: Iterable[tuple[int, Any]]) -> list[str]:
    """What is turned back by frames, each with the line that it came over."""
    page = Page()
    return [said for line, frame in frames if (said := page.take(line, frame))]


def test_a_lines_first_welcome_that_knows_less_turns_the_page_back() -> None:
    assert turned([(1, welcome(0)), (1, ANSWERED), (2, welcome(1))])


def test_one_that_says_so_does_wherever_it_comes() -> None:
    assert turned([(1, welcome(0)), (1, ANSWERED), (1, welcome(1, back=True))])


def test_one_that_was_overtaken_by_answers_does_not() -> None:
    assert not turned([(1, welcome(0)), (1, ANSWERED), (1, welcome(1))])


def test_what_such_a_one_did_not_take_back_is_still_known_on_the_next_line() -> None:
    assert turned([(1, welcome(0)), (1, ANSWERED), (1, welcome(1)), (2, welcome(2))])
