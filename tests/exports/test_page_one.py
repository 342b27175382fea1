"""The decision and the plan are page 1, in every format, however much else there is."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from board.minutes.as_markdown import as_markdown
from board.minutes.document import Document, NoteItem
from board.minutes.result import DECISION, decisions
from server.content.load import Content
from server.exports.pdf import pdf
from server.exports.sheet import sheet
from server.exports.word import word
from tests.exports.conftest import minutes_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def with_many_notes(given: Document, long: str = "") -> Document:
    """A full board, and perhaps a plan and a decision of as much text as they can hold."""
    themes = []
    for theme in given.themes:
        card = theme.cards[0]
        section = replace(card.sections[0], notes=(NoteItem("En av mange lapper", "Ida"),) * 150)
        themes.append(replace(theme, cards=(replace(card, sections=(section,)),)))
    plan = given.plans[0]
    step = replace(plan.steps[0], what=plan.steps[0].what + long)
    plans = (replace(plan, steps=(step,) * (30 if long else 1)), *given.plans[1:])
    return replace(given, themes=tuple(themes), plans=plans)


def pages_of_pdf(document: Document) -> tuple[str, str]:
    """Page 1, and the rest."""
    told = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf(document), check=True, capture_output=True
    )
    first, _, rest = told.stdout.decode().partition("\f")
    return first, rest


def pages_of_word(document: Document) -> tuple[str, str]:
    """What stands before the first heading that begins a page, and what stands from it."""
    with zipfile.ZipFile(io.BytesIO(word(document))) as parts:
        body = ET.fromstring(parts.read("word/document.xml"))  # noqa: S314 - our own file
    pages = ["", ""]
    begun = 0
    for part in body[0]:
        if any(each.tag == f"{W}pageBreakBefore" for each in part.iter()):
            begun = 1
        pages[begun] += "".join(each.text or "" for each in part.iter(f"{W}t")) + "\n"
    return pages[0], pages[1]


def pages_of_sheet(document: Document) -> tuple[str, str]:
    book = openpyxl.load_workbook(io.BytesIO(sheet(document)))
    first, *rest = (
        "\n".join(str(cell.value) for row in page.iter_rows() for cell in row)
        for page in book.worksheets
    )
    return first, "\n".join(rest)


def pages_of_markdown(document: Document) -> tuple[str, str]:
    text = as_markdown(document).replace("\\", "")
    first, _, rest = text.partition(f"## {document.votes_label}")
    return first, rest


PAGES: tuple[Callable[[Document], tuple[str, str]], ...] = (
    pages_of_pdf,
    pages_of_word,
    pages_of_sheet,
    pages_of_markdown,
)


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize("pages", PAGES, ids=lambda pages: pages.__name__)
def test_the_decision_and_the_plan_are_page_one(
    minutes: Document, pages: Callable[[Document], tuple[str, str]]
) -> None:
    first, rest = (
        " ".join(each.split()).replace("*", "") for each in pages(with_many_notes(minutes))
    )
    plan = minutes.plans[0]
    decision = "".join(minutes.decisions[0])
    assert decision.endswith("Utstyr og skyss")
    for said in (
        decision,
        plan.title,
        plan.first.what,
        plan.first.who,
        plan.steps[0].what,
        "Kulturkontoret",
    ):
        assert said in first, said
    assert first.index(decision) < first.index(plan.title, first.index(decision))
    assert "En av mange lapper" not in first
    assert rest.count("En av mange lapper") > 300


@pytest.mark.usefixtures("poppler")
def test_a_long_plan_begins_on_page_one(content: Content) -> None:
    document = with_many_notes(minutes_of(content, "nb"), " og enda mer å gjøre" * 40)
    document = replace(document, heading="Referat: " + "Et langt navn på et verksted " * 3)
    chosen = tuple(("Gruppen gikk videre med: ", "ord " * 40, "") for _ in range(6))
    for pages in (pages_of_pdf, pages_of_word):
        first, _ = pages(replace(document, decisions=chosen))
        assert document.plans[0].title in first
        assert "En av mange lapper" not in first


@pytest.mark.usefixtures("poppler")
def test_a_board_with_nothing_on_it_has_its_minutes(minutes: Document) -> None:
    empty = replace(minutes, plans=(), votes=(), themes=(), decisions=(), facts=())
    for pages in PAGES:
        assert minutes.heading in " ".join(pages(empty)[0].split())
    assert minutes.heading in " ".join(pages_of_pdf(replace(minutes, plans=()))[0].split())


def test_a_decision_is_short_beside_the_plan_and_whole_with_the_vote(content: Content) -> None:
    vote = minutes_of(content, "nb").votes[0]
    idea = "Linje\n" * 300
    (said,) = decisions((replace(vote, chosen=("Valgt: ", idea, "")),))
    assert len(said[1]) <= DECISION
    assert "\n" not in said[1]
