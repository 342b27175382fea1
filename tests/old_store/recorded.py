"""What was recorded, one folder for each version whose data people may still have."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Recorded:
    """One folder. Its files are read as they are and never written."""

    folder: Path

    def __str__(self) -> str:
        return self.folder.name

    @cached_property
    def expected(self) -> Any:
        return self._read("expected.json")

    @cached_property
    def raw(self) -> Any:
        return self._read("raw.json")

    @cached_property
    def board(self) -> Any:
        return self._read("board.json")

    @cached_property
    def browser(self) -> Any:
        return self._read("browser.json")

    @property
    def rooms(self) -> dict[str, Any]:
        rooms: dict[str, Any] = self.expected["rooms"]
        return rooms

    @property
    def kinds(self) -> list[tuple[str, list[str]]]:
        """The kinds of records in the order they had, each with its fields in theirs."""
        return [(kind, names) for kind, names in self.expected["model"]["kinds"]]

    def stored(self, room: str) -> dict[str, bytes]:
        """A room's records, each as it was written down."""
        return {name: b64decode(value) for name, value in self.raw[room]["records"].items()}

    def log(self, room: str) -> list[tuple[int, bytes, int]]:
        """A room's log: revision, body and digest."""
        return [
            (int(entry.partition("-")[0]), b64decode(about["b"]), int(b64decode(about["d"])))
            for entry, about in self.raw[room]["log"]
        ]

    def _read(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text("utf-8"))


ALL = [Recorded(folder) for folder in sorted(HERE.glob("v*"))]
NEWEST = ALL[-1]


def chained(digest: int, body: bytes) -> int:
    """The digest after a commit, as it was worked out when the folders were recorded."""
    mixed = hashlib.sha1(digest.to_bytes(4, "big") + body, usedforsecurity=False)
    return int.from_bytes(mixed.digest()[:4], "big")


def differences(recorded: dict[str, Any], now: dict[str, Any]) -> list[Any]:
    """What is not as it was. Fields that came later are empty, and else no difference."""
    found: list[Any] = [("gone or new", name) for name in sorted(recorded.keys() ^ now.keys())]
    for name in recorded.keys() & now.keys():
        was, became = recorded[name], now[name]
        if any(became.get(each) != was[each] for each in was):
            found.append((name, was, became))
        if any(became[each] for each in became.keys() - was.keys()):
            found.append((name, "a later field is not empty", became))
    return found
