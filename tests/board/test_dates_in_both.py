"""A day in words is the same day on the server and in the browser, whatever the words."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import date, timedelta

from board.dates import When, when_in
from tests.board.play import VECTORS

ROOT = VECTORS.parents[1]
SPOKEN: list[list[str | None]] = json.loads((VECTORS / "dates" / "dates.json").read_text("utf-8"))[
    "spoken"
]
SCRIPT = """
import { whenIn } from "./static/lib/when.js";
let given = "";
for await (const part of process.stdin) given += part;
console.log(JSON.stringify(JSON.parse(given).map(([text, today]) => whenIn(text, today))));
"""
LINKS = (
    "",
    " ",
    ", ",
    " eller ",
    " kl. ",
    " i ",
    "-",
    "\u2013",
    " etter ",
    ".",
    "\u00a0",
    "\n",
    "Å",
)


def texts(seed: int, count: int) -> list[tuple[str, str]]:
    """Pieces of what people say, put together without sense, each read on some day."""
    dice = random.Random(seed)
    words = [word for text, _ in SPOKEN for word in (text or "").split()]
    whole = [text or "" for text, _ in SPOKEN]
    made = []
    for _ in range(count):
        parts = dice.choices([*words, *whole, "12", "3", "2027", "53", "10:30", "31."], k=4)
        text = "".join(part + dice.choice(LINKS) for part in parts)
        today = date(2000, 1, 1) + timedelta(dice.randrange(60_000))
        made.append((text, today.isoformat()))
    return made


def plain(when: When | None) -> dict[str, str] | None:
    if when is None:
        return None
    start, end = (f"{each:%H:%M}" if each else "" for each in (when.start, when.end))
    return {"day": when.day.isoformat(), "start": start, "end": end}


def test_both_read_whatever_is_written_alike() -> None:
    """F10"""
    given = texts(seed=20261126, count=4000)
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT],
        cwd=ROOT,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    read = json.loads(ran.stdout)
    assert len(read) == len(given)
    for (text, today), theirs in zip(given, read, strict=True):
        assert plain(when_in(text, date.fromisoformat(today))) == theirs, (text, today)
    # Else it would only say that both read nothing.
    assert sum(each is not None for each in read) > 2000
