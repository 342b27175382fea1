"""The version, read from the file that releases are made from."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"

#: When this version was made, or some day before: no clock that is right says less. Raised with
#: each release (CONTRIBUTING.md).
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)


def version() -> str:
    """For example ``0.1.0``; ``unknown`` where the project file was not brought along."""
    if not PYPROJECT.exists():
        return "unknown"
    return str(tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["version"])


class ClockWrong(Exception):
    """A clock that says what cannot be; the text is for the operator."""


def check_clock(whose: str, seconds: float) -> None:
    """Raises ``ClockWrong`` where a clock is older than this very program."""
    if seconds < RELEASED.timestamp():
        raise ClockWrong(
            f"The clock of {whose} says {datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}, and this "
            f"version of the board was made on {RELEASED:%Y-%m-%d}. Workshops are dated by it and "
            "deleted by it: set it right and start again."
        )
