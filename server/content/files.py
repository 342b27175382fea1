"""Reading content files: text and lines, and a list of what is wrong with them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from server.content.json_lines import Located, parse

# Ten times the size of the deck that comes along: more is a wrong file, not a deck.
_MOST_BYTES = 500_000


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong, and the line of the file where it is."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Files:
    """A reader that goes on after a fault, so that an author sees all of them at once."""

    def __init__(self) -> None:
        self.faults: list[FileFault] = []

    def fault(self, file: Path, line: int, message: str) -> None:
        self.faults.append(FileFault(file, line, message))

    def folders(self, home: Path) -> list[Path]:
        """The folders in ``home``, by name, hidden ones left out."""
        if not home.is_dir():
            self.fault(home, 1, "there is no such folder")
            return []
        found = (path for path in home.iterdir() if path.is_dir())
        return sorted(path for path in found if not path.name.startswith("."))

    def jsons(self, folder: Path) -> list[Path]:
        return sorted(path for path in folder.glob("*.json") if not path.name.startswith("."))

    def parse(self, file: Path) -> Located | None:
        """The file's JSON, or None after noting the fault."""
        text = self._text(file)
        if text is None:
            return None
        try:
            located = parse(text)
            # Half a surrogate pair can be written in JSON but not sent.
            json.dumps(located.value, ensure_ascii=False).encode()
        except json.JSONDecodeError as error:
            self.fault(file, error.lineno, f"is not JSON: {error.msg} (column {error.colno})")
            return None
        except (ValueError, RecursionError) as error:
            self.fault(file, 1, f"holds what cannot be used: {error}")
            return None
        for path in located.repeated:
            self.fault(file, located.line(path), f"{path[-1]!r} is here twice")
        return located

    def _text(self, file: Path) -> str | None:
        try:
            raw = file.read_bytes()
        except OSError as error:
            self.fault(file, 1, f"cannot be read: {error.strerror}")
            return None
        if len(raw) > _MOST_BYTES:
            self.fault(file, 1, f"is too large: {len(raw)} bytes, at most {_MOST_BYTES}")
            return None
        try:
            # Some editors on Windows put a byte order mark first; it is no fault of the author.
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.fault(file, line, "is not UTF-8: save it with that encoding")
            return None
