"""The PDF, looked at by poppler, which did not write it."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from board.minutes.document import Document
from server.exports.pdf import pdf
from tests.exports.conftest import text_of

pytestmark = pytest.mark.usefixtures("poppler")


def told(path: Path, *options: str) -> str:
    return subprocess.run(
        ["pdfinfo", *options, path], check=True, capture_output=True
    ).stdout.decode(errors="replace")


@pytest.fixture
def path(minutes: Document, tmp_path: Path) -> Path:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(pdf(minutes))
    return path


def test_it_is_tagged_has_its_title_and_says_which_standards_it_keeps(
    path: Path, minutes: Document
) -> None:
    about = told(path)
    assert re.search(r"Tagged: +yes", about)
    assert f"Title:           {minutes.heading}\n" in about
    assert "JavaScript:      no" in about
    body = path.read_bytes()
    assert f"/Lang({minutes.language}-".encode() in body.replace(b" ", b"")
    metadata = told(path, "-meta")
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_its_structure_is_one_of_headings_lists_and_tables_with_heads(path: Path) -> None:
    structure = told(path, "-struct")
    names = re.findall(r"^ *([A-Z][A-Za-z0-9]*)", structure, re.MULTILINE)
    assert names.count("H1") == 1
    assert {"H2", "H3", "H4", "L", "LI", "LBody", "Table", "THead", "TH", "TD"} <= set(names)
    levels = [int(name[1]) for name in names if re.fullmatch(r"H\d", name)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_idea_and_its_votes_are_read_in_one_go(path: Path, minutes: Document) -> None:
    """A table whose first cells are no headers leaves a number without its idea."""
    structure = told(path, "-struct-text")
    items = [
        " ".join(re.findall(r'"(.*?)"', item))
        for item in re.split(r"^ *LI\b", structure, flags=re.MULTILINE)
    ]
    for vote in minutes.votes:
        for idea in vote.ideas:
            words = idea.text.split("\n")[0][:20]
            assert any(
                words in item and f"{vote.head[1]}: {idea.votes}" in re.sub(" +", " ", item)
                for item in items
            )


def test_everything_in_the_minutes_can_be_read_in_it(path: Path, minutes: Document) -> None:
    said = " ".join(text_of(path).split())
    for fact in minutes.facts:
        assert fact in said
    for text in ("Vi låner ut ski (Kari)", "Tre kom tilbake. (Ola)", "Utstyr og skyss", "Nora"):
        assert text in said
    assert "Fritidskortet (" not in said
    assert minutes.plans[0].steps[0].dated in said
    assert "www.allemed.no" in said
    assert "Skyssordning med frivillige □" in said, "archives have no glyphs for emoji"
    assert minutes.columns["unshown"] in said


def test_nothing_that_is_written_is_markup_or_stops_it(hostile: Document, tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(pdf(hostile))
    said = "".join(text_of(path).split())
    for text in ("<script>window.harmed=1</script>", "**fet**", "=SUM(A1:A9)", "#evil[x]$x$*y*"):
        assert text in said
    assert "JavaScript:      no" in told(path)
    assert b"/URI" not in path.read_bytes()
