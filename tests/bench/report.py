"""The figures as a table: on the terminal, and in ``docs/speed.md``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from tests.bench import machine

PAGE = Path(__file__).parents[2] / "docs" / "speed.md"

HEADINGS = ("figure", "board", "beside", "ratio", "reach", "stretch", "")

INTRODUCTION = """# How fast it is

Made by `make bench`; run `python -m tests.bench --write` to make it anew. Every figure stands
beside the same from a bare `websockets` server (`websockets.asyncio.server` and `broadcast`,
no compression, frames of the same length), measured in turn in the same run by the same load
generator. The bare server checks nothing, keeps nothing and numbers nothing; the board decides,
saves to disk, hides what is private and can resume. The server and its Valkey share one core, the
load generator has the other. Absolute times belong to the machine and the moment; the ratios
are what to compare. A delivery is one note arriving at one client other than its writer.

"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line. ``value`` is what is compared: the ratio where there is one."""

    name: str
    board: str
    beside: str
    value: float
    reach: float
    stretch: float
    unit: str = "×"
    more_is_better: bool = False

    def row(self) -> tuple[str, ...]:
        sign = "≥" if self.more_is_better else "≤"
        ratio = f"{self.value:.2f}" if self.unit == "×" else ""
        return (
            self.name,
            self.board,
            self.beside,
            ratio,
            f"{sign} {self.reach:g} {self.unit}",
            f"{sign} {self.stretch:g} {self.unit}",
            self.verdict(),
        )

    def verdict(self) -> str:
        if self._within(self.stretch):
            return "stretch"
        return "reached" if self._within(self.reach) else "not reached"

    def _within(self, target: float) -> bool:
        return self.value >= target if self.more_is_better else self.value <= target


def plain(figures: list[Figure], notes: list[str]) -> str:
    rows = [HEADINGS, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", *notes])


def write(figures: list[Figure], notes: list[str]) -> None:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    rows = [HEADINGS, ("---",) * len(HEADINGS), *(figure.row() for figure in figures)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    about = f"Measured {today}: {machine.about()}.\n"
    more = "\n".join(f"- {note}" for note in notes)
    PAGE.write_text(f"{INTRODUCTION}{about}\n{table}\n\n{more}\n", encoding="utf-8")
