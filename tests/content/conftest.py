from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from server.content.files import FileFault
from server.content.load import CONTENT, check


class Copy:
    """A copy of the shipped content that a test spoils in one place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.deck = folder / "decks" / "allemed"

    def spoil(self, file: str, old: str, new: str) -> int:
        """Replace the first ``old`` in the deck's file; returns the line it stood on."""
        path = self.deck / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text.count("\n", 0, text.index(old)) + 1

    def faults(self) -> list[FileFault]:
        return check(self.folder)

    def only_fault(self) -> FileFault:
        faults = self.faults()
        assert len(faults) == 1, [str(fault) for fault in faults]
        return faults[0]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    shutil.copytree(CONTENT / "decks", tmp_path / "decks")
    for language in ("nb", "nn", "en"):
        folder = tmp_path / "words" / language
        folder.mkdir(parents=True)
        (folder / "common.json").write_text('{\n  "common.ok": "OK"\n}\n')
    return Copy(tmp_path)
