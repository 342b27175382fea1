"""Logging: one line an event on standard error, fit for a terminal and for a log collector.

What must never stand in a log: what people wrote, their names and addresses, keys, tokens,
codes and queries. Whoever logs sees to that; this file sees to it that one event stays one
line whatever is in it.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import PurePath
from types import TracebackType

#: A line longer than this is cut: no event needs more, and a flood would.
LONGEST = 1000


class OneLine(logging.Formatter):
    """``2026-01-31T12:00:00Z warning board.valkey message``, control characters escaped."""

    def format(self, record: logging.LogRecord) -> str:
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        message = record.getMessage()
        if record.exc_info is not None and record.exc_info[1] is not None:
            # The place and never the error's own words, which may hold what people wrote.
            message = f"{message} ({place_of(record.exc_info[1])})"
        line = f"{when} {record.levelname.lower()} {record.name} {message}"
        return escaped(line)[:LONGEST]


def place_of(error: BaseException) -> str:
    """What went wrong and where, without the error's words: they may hold what people wrote."""
    place = "unknown place"
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        file = PurePath(trace.tb_frame.f_code.co_filename)
        place = f"{file.parent.name}/{file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


def escaped(text: str) -> str:
    """``text`` without line breaks, terminal commands or marks that turn its direction."""
    if text.isprintable():
        return text
    return "".join(
        mark if mark.isprintable() else mark.encode("unicode_escape").decode("ascii")
        for mark in text
    )


def configure(level: str) -> None:
    """Send every logger's lines to standard error; once, by whoever owns the process."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # At info level it logs each websocket's path with its query.
    logging.getLogger("uvicorn").setLevel(max(logging.WARNING, root.level))
    logging.getLogger("asyncio").setLevel(max(logging.WARNING, root.level))
