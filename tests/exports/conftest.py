"""Minutes to set out: one of a whole workshop, and one made of all that could do harm."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from board.minutes.document import Document, GroupPart, NoteItem
from board.minutes.make import document
from server.content.load import Content
from server.exports.files import zone_of
from tests.exports.workshop import workshop
from tests.security.payloads import ALL, MARKUP


def minutes_of(content: Content, language: str) -> Document:
    room = workshop(content.decks["allemed"])
    words = content.resolved["allemed"][language]
    zone = zone_of("Europe/Oslo")
    return document(room.board, words, content.words[language], language, room.now, zone)


@pytest.fixture(params=["nb", "nn", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def minutes(content: Content, language: str) -> Document:
    return minutes_of(content, language)


def with_notes(given: Document, texts: Sequence[str]) -> Document:
    """These texts in every place where people's words stand."""
    notes = tuple(NoteItem(text, text[:40]) for text in texts)
    theme, *rest = given.themes
    section = replace(
        theme.cards[0].sections[0], notes=notes, groups=(GroupPart(texts[0], notes[:9]),)
    )
    card = replace(theme.cards[0], title=texts[1], sections=(section,))
    vote, plan = given.votes[0], given.plans[0]
    steps = (replace(plan.steps[0], when=text, what=text, who=text) for text in texts[::7])
    ideas = (replace(vote.ideas[0], text=text) for text in texts[::5])
    return replace(
        given,
        title=texts[2],
        heading=texts[2],
        themes=(replace(theme, cards=(card,)), *rest),
        votes=(replace(vote, ideas=tuple(ideas)),),
        plans=(replace(plan, steps=tuple(steps), origin=texts[3]),),
    )


@pytest.fixture(scope="session")
def hostile(content: Content) -> Document:
    """With the texts that somebody may write to harm; a few of the many that are HTML alone."""
    texts = [text for text in ALL if text not in MARKUP]
    return with_notes(minutes_of(content, "nb"), (*MARKUP[::7], *texts, "#evil[x] $x$ *y*"))


@pytest.fixture
def poppler() -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler-utils is not here: no reader of PDF that is not the writer's own")


@pytest.fixture
def as_pdf(tmp_path: Path) -> object:
    """Opens files in LibreOffice and gives the text of what it shows, file by file."""
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice (or poppler-utils) is not here to open the file")

    def shown(files: dict[str, bytes]) -> dict[str, str]:
        for name, body in files.items():
            (tmp_path / name).write_bytes(body)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
        paths = [str(tmp_path / name) for name in files]
        subprocess.run([*convert, str(tmp_path), *paths], check=True, capture_output=True)
        return {name: text_of((tmp_path / name).with_suffix(".pdf")) for name in files}

    return shown


def text_of(path: Path) -> str:
    told = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return told.stdout.decode()
