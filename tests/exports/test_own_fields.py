"""What a deck itself asks for in a plan is in every file that is taken home."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from board.minutes.as_markdown import as_markdown
from board.minutes.document import Document, Entry
from server.content.load import CONTENT, Content, read
from server.exports.pdf import pdf
from server.exports.sheet import sheet
from server.exports.word import word
from tests.board.test_own_deck import played
from tests.exports.conftest import minutes_of, text_of

ASKED, WRITTEN = "Hva trenger vi for å få det til?", "Et skap med lås"


@pytest.fixture
def with_own(content: Content) -> Document:
    minutes = minutes_of(content, "nb")
    own = (Entry(ASKED, (WRITTEN,), "", "ikke fylt ut"),)
    return replace(minutes, plans=(replace(minutes.plans[0], own=own),))


def test_markdown_word_and_sheet_hold_them(with_own: Document) -> None:
    assert f"### {ASKED}\n\n{WRITTEN}" in as_markdown(with_own)
    for body in (word(with_own), sheet(with_own)):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            text = b"".join(parts.read(name) for name in parts.namelist()).decode(
                "utf-8", "replace"
            )
        assert ASKED in text
        assert WRITTEN in text


@pytest.mark.usefixtures("poppler")
def test_the_pdf_holds_them(with_own: Document, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(with_own))
    text = text_of(tmp_path / "a.pdf")
    assert ASKED in text
    assert WRITTEN in text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_minutes_of_another_deck_are_in_its_own_words(language: str) -> None:
    decks = read(deck_folders=[CONTENT / "examples"])
    text = as_markdown(played(decks, language))
    words = decks.resolved["apen-dor"][language]
    card = next(card for card in words["cards"] if card["kind"] == "plan")
    titles = [theme["title"] for theme in words["themes"][:2]]
    for said in (*titles, card["fields"][0]["label"], WRITTEN, words["credit"]["owner"]):
        assert said in text
