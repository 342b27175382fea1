"""JSON that remembers on which line each thing stands, for faults that say where to look."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]

# A string, a mark of punctuation, or a number or word: enough for text known to be valid.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass(frozen=True, slots=True)
class Located:
    """A parsed file: its ``value``, the line of every path in it, and keys that came twice."""

    value: Any
    lines: dict[Path, int] = field(default_factory=dict)
    repeated: list[Path] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of the path, or of the nearest thing around it that there is."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str) -> Located:
    """Read JSON. Raises ``json.JSONDecodeError`` (which knows its line) for bad syntax.

    A key that comes twice in an object is not an error here: the last one counts, as in
    ``json.loads``, and the path is listed in ``repeated`` for the caller to judge.
    """
    located = Located(json.loads(text))
    ends = [match.start() for match in re.finditer("\n", text)]
    tokens = (
        (match.group(), bisect_right(ends, match.start()) + 1) for match in _TOKEN.finditer(text)
    )
    _value(tokens, (), located)
    return located


def _value(tokens: Iterator[tuple[str, int]], path: Path, located: Located) -> str:
    """Take one value off the tokens; returns its first token, for ends of empty lists."""
    first, line = next(tokens)
    if first in ("]", "}"):
        return first
    # For an object's member its key's line was noted already.
    located.lines.setdefault(path, line)
    if first == "{":
        _object(tokens, path, located)
    elif first == "[":
        place = 0
        while _value(tokens, (*path, place), located) != "]":
            place += 1
            if next(tokens)[0] == "]":
                break
    return first


def _object(tokens: Iterator[tuple[str, int]], path: Path, located: Located) -> None:
    for part, line in tokens:
        if part == "}":
            return
        if part == ",":
            continue
        member = (*path, json.loads(part))
        if member in located.lines:
            located.repeated.append(member)
        located.lines[member] = line
        next(tokens)  # the colon
        _value(tokens, member, located)
