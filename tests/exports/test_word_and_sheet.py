"""Word and spreadsheet, read by others than their writers: openpyxl, LibreOffice, an XML parser."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from xml.etree import ElementTree as ET

import openpyxl

from board.minutes.document import Document
from server.content.load import Content
from server.exports.sheet import sheet
from server.exports.word import LANGUAGES, word
from server.exports.xml_text import xml_text
from tests.exports.conftest import minutes_of, with_notes
from tests.security.payloads import FORMULAS, SHAPES, XML

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Shown = Callable[[dict[str, bytes]], dict[str, str]]


def parts(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def xml(body: bytes, name: str) -> ET.Element:
    return ET.fromstring(parts(body)[name])  # noqa: S314 - our own file


def test_word_has_headings_in_order_tables_with_heads_and_its_language(
    minutes: Document, language: str
) -> None:
    body = word(minutes)
    file = xml(body, "word/document.xml")
    styles = [each.get(f"{W}val", "") for each in file.iter(f"{W}pStyle")]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    tables = list(file.iter(f"{W}tbl"))
    assert len(tables) == 2
    assert all(table.find(f".//{W}tblHeader") is not None for table in tables)
    spoken = {each.get(f"{W}val") for each in file.iter(f"{W}lang")}
    assert spoken == {"nb-NO"}, "what people wrote is in the room's language"
    defaults = xml(body, "word/styles.xml").find(f"{W}docDefaults")
    assert defaults is not None
    assert [each.get(f"{W}val") for each in defaults.iter(f"{W}lang")] == [LANGUAGES[language]]
    text = "".join(each.text or "" for each in file.iter(f"{W}t"))
    for said in (minutes.heading, *minutes.facts, "Skyssordning med frivillige 😀", "Tre kom"):
        assert said in text
    assert minutes.credit in parts(body)["word/footer1.xml"].decode()


def test_a_spreadsheet_has_notes_votes_and_steps_with_real_numbers_and_dates(
    minutes: Document,
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sheet(minutes)))
    about, plan, notes, votes = book.worksheets
    assert about["A1"].value == minutes.heading
    assert minutes.credit in [row[0].value for row in about.iter_rows()]
    texts = {row[4].value: row[5].value for row in notes.iter_rows(min_row=2)}
    assert texts["Vi låner ut ski"] == "Kari"
    assert texts["Fritidskortet"] is None
    assert len(texts) == 8
    first = next(votes.iter_rows(min_row=2))
    assert (first[1].value, first[2].value) == ("Utstyr og skyss", 5)
    dates = [row[3].value for row in plan.iter_rows(min_row=2) if row[3].value]
    assert dates == [datetime(2026, 3, 16), datetime(2027, 3, 12)]  # noqa: DTZ001 - Excel has no zones


def test_no_cell_is_a_formula_or_a_link_whatever_is_written(hostile: Document) -> None:
    body = sheet(hostile)
    texts = set()
    for page in openpyxl.load_workbook(io.BytesIO(body)).worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d", "inlineStr"), cell.value
                assert cell.hyperlink is None
                texts.add(cell.value)
    for note in hostile.themes[0].cards[0].sections[0].notes:
        assert xml_text(note.text) in texts, note.text
    for name, part in parts(body).items():
        assert b"<f>" not in part, name
        assert b"hyperlink" not in part, name
        assert "externalLink" not in name


def test_word_takes_whatever_is_written_as_text(hostile: Document) -> None:
    body = word(hostile)
    text = "".join(each.text or "" for each in xml(body, "word/document.xml").iter(f"{W}t"))
    assert "<script>window.harmed=1</script>" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", text)
    for name, part in parts(body).items():
        assert b'TargetMode="External"' not in part, name
        assert b"<!DOCTYPE" not in part, name


def test_libreoffice_opens_both_and_shows_what_was_written(
    content: Content, hostile: Document, as_pdf: Shown
) -> None:
    """In one go, for it takes seconds to start."""
    plain, few = minutes_of(content, "nn"), with_notes(hostile, (*FORMULAS[::6], *XML, *SHAPES))
    shown = as_pdf(
        {"m.docx": word(plain), "m2.xlsx": sheet(plain), "h.docx": word(few), "h2.xlsx": sheet(few)}
    )
    for name in ("m.docx", "m2.xlsx"):
        said = " ".join(shown[name].split())
        for text in (plain.heading, "Vi låner ut ski", "Utstyr og skyss", "Kulturkontoret"):
            assert text in said, (name, text)
    for name in ("h.docx", "h2.xlsx"):
        assert "=1+1" in "".join(shown[name].split()), name
        assert "#NAME" not in shown[name]
