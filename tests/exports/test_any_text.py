"""No text keeps a file from coming, in any format: read by others than those who wrote it."""

from __future__ import annotations

import io
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import markdown_it
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from board.minutes.as_calendar import as_calendar
from board.minutes.as_markdown import as_markdown
from board.minutes.document import Document
from server.content.load import Content
from server.content.load import read as contents_of
from server.exports import pdf
from server.exports.__main__ import make
from server.exports.boxes import BOX, certain, clusters, unsure
from tests.exports.any_text import TEXT, in_every_place, marks
from tests.exports.conftest import minutes_of, with_notes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Many texts are put into one file, for a file costs a tenth of a second.
MANY = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
MANY_LONG = settings(MANY, max_examples=150)
TEXTS = st.lists(TEXT, min_size=40, max_size=60)
#: As people write them; each stopped the file or could have.
ORDINARY = (
    *(
        "👍🏽",
        "👩🏿\u200d🚒 Åse",
        "🇳🇴🇸🇪",
        "1\ufe0f\u20e3",
        "❤\ufe0f\u200d🔥",
        "👨\u200d👩\u200d👧\u200d👦",
    ),
    *(
        "\ue000",
        "\uf8ff Apple",
        "\U000f0000",
        "\ufffe",
        "\ufdd0",
        "a\u20dd",
        "e\u0301\u0323",
        "z\u0335",
    ),
    *(
        "क्षत्रिय",
        "ಕನ್ನಡ",
        "ᄀ\u1161\u11a8",
        "한국어",
        "日本語",
        "שָׁלוֹם",
        "مُحَمَّد",
        "می\u200cخواهم",
        "ߒߞߏ\u07eb",
    ),
    *(
        "𝔄𝖇𝗰",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "\u3164",
        "x" * 2000,
    ),
    *(
        "\u0300",
        "\u200d",
        "ﷺ" * 60,
        "ก็" * 60,
        "👍🏽" * 200,
        "a\u0301" * 300,
        "_x0041_ _xD800_",
        "\ufffc",
    ),
)


def said_in_pdf(body: bytes, *options: str) -> str:
    told = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=body, check=True, capture_output=True
    )
    return told.stdout.decode()


def words_of(text: str) -> str:
    # A place to break in a long word is no part of it.
    return "".join(text.replace("\u200b", "").split())


@pytest.fixture(scope="module")
def plain(content: Content) -> Document:
    return minutes_of(content, "nb")


def marks_in(said: str, put: list[str]) -> set[str]:
    there = words_of(said)
    return {mark for mark in marks(put) if mark in there}


@cache
def shown_of_plain_words(read: Callable[[Document], str]) -> frozenset[str]:
    """Not all that is in a document stands in each format: what stands there without any sign."""
    document, put = in_every_place(minutes_of(contents_of(), "nb"), ["x"])
    return frozenset(marks_in(read(document), put))


def pdf_holds(document: Document, put: list[str]) -> None:
    said = said_in_pdf(make("pdf", document))
    assert shown_of_plain_words(in_pdf) <= marks_in(said, put)
    if BOX in words_of(said):
        assert words_of(document.columns["unshown"]) in words_of(said)


def in_pdf(document: Document) -> str:
    return said_in_pdf(make("pdf", document))


def word_holds(document: Document, put: list[str]) -> None:
    said = in_word(document)
    assert (there := shown_of_plain_words(in_word)) <= marks_in(said, put)
    for mark, text in zip(marks(put), put, strict=True):
        assert mark not in there or not text.isprintable() or words_of(text) in words_of(said)


def in_word(document: Document) -> str:
    with zipfile.ZipFile(io.BytesIO(make("docx", document))) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(parts.read(name))  # noqa: S314 - our own file
        body = ET.fromstring(parts.read("word/document.xml"))  # noqa: S314 - our own file
    return "".join(
        "\n" if each.tag == f"{W}br" else "\t" if each.tag == f"{W}tab" else each.text or ""
        for each in body.iter()
        if each.tag in (f"{W}t", f"{W}br", f"{W}tab")
    )


def in_sheet(document: Document) -> str:
    book = openpyxl.load_workbook(io.BytesIO(make("xlsx", document)))
    rows = (row for page in book.worksheets for row in page.iter_rows())
    return "".join(str(cell.value) for row in rows for cell in row)


def sheet_holds(document: Document, _: list[str]) -> None:
    there = words_of(in_sheet(document))
    # What a table of notes, votes and steps has no place for is not in it.
    for note in document.themes[0].cards[0].sections[0].notes:
        if note.text.isprintable():
            assert words_of(note.text) in there
    # Its mark: a sign that XML may not have is a box there.
    assert document.heading[:3] in there


def markdown_holds(document: Document, put: list[str]) -> None:
    assert shown_of_plain_words(in_markdown) <= marks_in(in_markdown(document), put)


def in_markdown(document: Document) -> str:
    text = as_markdown(document).encode().decode()
    tokens = markdown_it.MarkdownIt("commonmark").enable("table").parse(text)
    return "".join(
        each.content for token in tokens if token.children is not None for each in token.children
    )


def calendar_holds(document: Document, _: list[str]) -> None:
    calendar = icalendar.Calendar.from_ical(as_calendar(document).encode())
    assert calendar.errors == []
    plan = document.plans[0]
    whats = [step.what for step in (plan.first, *plan.steps) if step.date]
    said = [str(each["SUMMARY"]) for each in calendar.walk("VEVENT")]
    assert [words_of(each)[:3] for each in said] == [words_of(what)[:3] for what in whats]


HOLD = (pdf_holds, word_holds, sheet_holds, markdown_holds, calendar_holds)


@pytest.mark.usefixtures("poppler")
def test_whatever_ordinary_people_write_every_file_comes(plain: Document) -> None:
    document, put = in_every_place(plain, ORDINARY)
    for holds in HOLD:
        holds(document, put)


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize("text", ORDINARY[:24:3])
def test_one_text_alone_is_enough_to_try(plain: Document, text: str) -> None:
    said = said_in_pdf(make("pdf", with_notes(plain, [text] * 8)))
    assert "Dato:" in said


@pytest.mark.usefixtures("poppler")
@MANY
@given(TEXTS)
def test_any_text_in_any_place_comes_out_in_every_format(plain: Document, texts: list[str]) -> None:
    document, put = in_every_place(plain, texts)
    for holds in HOLD:
        holds(document, put)


@pytest.mark.long
@pytest.mark.usefixtures("poppler")
@MANY_LONG
@given(TEXTS)
def test_any_text_comes_out_of_many_more(plain: Document, texts: list[str]) -> None:
    document, put = in_every_place(plain, texts)
    for holds in HOLD:
        holds(document, put)


@pytest.mark.long
@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize("around", ["{}", "a{}", "👍{}", "क{}\u200dष", "ש{}ל", "{}{}"])
def test_every_sign_there_is_beside_others(plain: Document, around: str) -> None:
    """All of the planes that have signs, and some of those that have none."""
    signs = [chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0x20000))]
    signs += [chr(code) for code in (*range(0x20000, 0xE0000, 997), *range(0xE0000, 0xE0200))]
    signs += [chr(code) for code in range(0xF0000, 0x110000, 997)]
    for begin in range(0, len(signs), 6000):
        part = [around.format(*[sign] * 2) for sign in signs[begin : begin + 6000]]
        texts = [" ".join(part[n : n + 60]) for n in range(0, len(part), 60)]
        said = said_in_pdf(make("pdf", with_notes(plain, texts)))
        assert "Dato:" in said


@MANY
@given(TEXTS)
def test_what_is_tried_second_has_nothing_that_is_not_sure(
    plain: Document, texts: list[str]
) -> None:
    document, _ = in_every_place(plain, texts)
    assert unsure(certain(document)) == set()


@given(TEXT)
def test_a_sign_and_what_hangs_on_to_it_stay_together(text: str) -> None:
    parts = list(clusters(text))
    assert "".join(parts) == text
    assert all(unicodedata.category(part[0])[0] != "M" for part in parts[1:] if part)


@pytest.mark.usefixtures("poppler")
def test_what_fails_without_a_reason_costs_that_text_alone_its_signs(
    plain: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A panic in the library, which names no sign."""
    made = pdf._Maker.made

    def panics(self: pdf._Maker, document: Document, *rest: Any) -> bytes:
        if any("Ж" in note.text for note in document.themes[0].cards[0].sections[0].notes):
            raise pdf.NotSet
        return made(self, document, *rest)

    monkeypatch.setattr(pdf._Maker, "made", panics)
    document = with_notes(plain, ["Жук", "Ёлка", "Ωμέγα", "hei"])
    said = said_in_pdf(pdf.pdf(document))
    assert "Ёлка" in said
    assert "Ωμέγα" in said
    assert "Жук" not in said
    assert plain.columns["unshown"].split()[0] in said


def test_a_sign_that_a_format_has_no_place_for_is_a_box_and_the_file_says_so(
    plain: Document,
) -> None:
    document = with_notes(plain, ["en\ufffeto"] * 8)
    for said in (in_word(document), in_sheet(document)):
        assert f"en{BOX}to" in said
        assert plain.columns["unshown"] in said
    assert plain.columns["unshown"] not in in_word(plain)
