"""Which law sees each planted fault, and how soon: the table in ``docs/security.md``."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from tests.faults.planted import PLANTS

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
BEGIN = "<!-- made by python -m tests.faults --planted --write -->"
END = "<!-- end of the table -->"
NOT_YET = ("not seen yet", "")

#: Plant → the law that saw it, and after how many seconds.
Seen = dict[str, tuple[str, str]]


def read() -> Seen:
    """What the page says."""
    _, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    rows = [line[2:-2].split(" | ") for line in rest.partition(END)[0].splitlines()]
    return {row[0].strip("`"): (row[3], row[4]) for row in rows if row[0].startswith("`")}


def write(name: str, law: str, seconds: float) -> None:
    """Put one plant's row in its place, made anew."""
    seen = read() | {name: (law, f"{seconds:.0f}") if law else NOT_YET}
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(seen)}\n\n{END}{after}", "utf-8")


def table(seen: Seen) -> str:
    rows = [
        f"| `{name}` | {_layer(name)} | {_what(name)} | {' | '.join(seen.get(name, NOT_YET))} |"
        for name in PLANTS
    ]
    head = ["| plant | breaks | how | seen by the law | seconds |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows])


def _layer(name: str) -> str:
    module = sys.modules[PLANTS[name].__module__]
    return (module.__doc__ or "").partition(", broken")[0].split("\n")[0]


def _what(name: str) -> str:
    return " ".join((inspect.getdoc(PLANTS[name]) or "").split()).rstrip(".")
