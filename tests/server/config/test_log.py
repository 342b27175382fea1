from __future__ import annotations

import logging
import sys

from server.config.log import LONGEST, OneLine, escaped

WRITTEN = "what somebody wrote"


def line(message: str, *arguments: object, failed: bool = False) -> str:
    exc_info = None
    if failed:
        try:
            dict[str, int]()[WRITTEN]
        except KeyError:
            exc_info = sys.exc_info()
    record = logging.LogRecord("board.x", logging.INFO, "", 1, message, arguments, exc_info)
    record.created = 0.0
    return OneLine().format(record)


def test_an_event_is_one_line_with_time_level_and_name() -> None:
    assert line("%s rooms", 3) == "1970-01-01T00:00:00Z info board.x 3 rooms"


def test_line_breaks_and_terminal_commands_are_escaped() -> None:
    assert line("a\r\nb\x1b[31mc\u202ed").endswith(r"a\r\nb\x1b[31mc\u202ed")
    assert escaped("blåbær – ✓") == "blåbær – ✓"


def test_an_exception_is_its_kind_and_place_without_its_words() -> None:
    shown = line("went wrong", failed=True)
    assert "went wrong (KeyError at config/test_log.py:" in shown
    assert WRITTEN not in shown
    assert "\n" not in shown


def test_a_flood_in_one_line_is_cut() -> None:
    assert len(line("x" * 100_000)) == LONGEST
