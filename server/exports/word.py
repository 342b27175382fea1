"""The minutes as a Word file: real headings, lists and tables, each part in its language.

With ``word_style.py`` the door to ``docx`` (python-docx).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from board.minutes.document import (
    CardPart,
    Document,
    Entry,
    NoteItem,
    PlanPart,
    SectionPart,
    StepPart,
    VotePart,
)
from server.exports.word_style import (
    ACCENT,
    BULLET,
    COLOURS,
    QUIET,
    SECOND_BULLET,
    page_number,
    shade,
    speak,
    style,
)
from server.exports.xml_text import about, fit_for_xml, xml_text

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


def word(document: Document) -> bytes:
    """The file."""
    buffer = io.BytesIO()
    _Sheet(fit_for_xml(document)).set_out().save(buffer)
    return buffer.getvalue()


class _Sheet:
    """One file being written. ``colour`` is the strong one of the theme that it has come to."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._file = docx.Document()
        self._spoken = LANGUAGES.get(document.spoken, "nb-NO")
        self._colour, self._tint = ACCENT
        self._new_page = False
        style(self._file, LANGUAGES.get(document.language, "nb-NO"))
        self._about()

    def set_out(self) -> Any:
        document = self._document
        self._heading(document.heading, 1)
        for fact in document.facts:
            self._paragraph(fact, BULLET)
        self._hint(document.unshown)
        for decision in document.decisions:
            self._chosen(decision)
        # The decision and the plan are page 1; each further plan has one, and so has the rest.
        for plan in document.plans:
            self._colour, self._tint = COLOURS.get(plan.colour, ACCENT)
            self._plan(plan)
            self._new_page = True
        self._colour, self._tint = ACCENT
        if document.votes:
            self._heading(document.votes_label, 2)
        for vote in document.votes:
            self._vote(vote)
        for theme in document.themes:
            self._colour, self._tint = COLOURS.get(theme.colour, ACCENT)
            self._heading(theme.title, 2)
            self._hint(theme.empty)
            for card in theme.cards:
                self._card(card)
        return self._file

    # -- the parts --------------------------------------------------------------------

    def _card(self, card: CardPart) -> None:
        self._heading(card.title, 3)
        for label, text in card.facts:
            self._labelled(label, text, BULLET)
        for section in card.sections:
            self._section(section)

    def _section(self, section: SectionPart) -> None:
        if section.title:
            self._heading(section.title, 4)
        for group in section.groups:
            paragraph = self._add(BULLET)
            self._said(paragraph, group.name, bold=True)
            self._notes(group.notes, SECOND_BULLET)
        self._notes(section.notes, BULLET)
        self._hint(section.remark)
        self._hint(section.empty)

    def _notes(self, notes: Iterable[NoteItem], style: str) -> None:
        for note in notes:
            paragraph = self._add(style)
            self._said(paragraph, note.text)
            if note.author:
                self._run(paragraph, f"  ({note.author})", colour=QUIET)

    def _vote(self, vote: VotePart) -> None:
        if vote.title:
            self._heading(vote.title, 3)
        table = self._table(vote.head, (Cm(12.8), Cm(3.2)))
        for idea in vote.ideas:
            cells = table.add_row().cells
            self._said(cells[0].paragraphs[0], idea.text, bold=idea.chosen)
            self._run(cells[1].paragraphs[0], str(idea.votes), bold=True)
        self._chosen(vote.chosen)

    def _chosen(self, sentence: tuple[str, str, str]) -> None:
        before, chosen, after = sentence
        if chosen:
            paragraph = self._add()
            self._run(paragraph, before)
            self._said(paragraph, chosen, bold=True)
            self._run(paragraph, after)

    def _plan(self, plan: PlanPart) -> None:
        self._heading(plan.title, 2)
        if plan.origin:
            self._said(self._add(), plan.origin)
        for entry in (plan.description, *plan.own):
            self._entry(entry)
        self._heading(plan.actors.label, 3)
        for name in plan.actors.texts:
            self._said(self._add(BULLET), name)
        if not plan.actors.texts:
            self._hint(plan.nothing)
        self._heading(plan.steps_label, 3)
        if plan.steps:
            self._steps(plan)
        else:
            self._hint(plan.nothing)
        self._heading(plan.first_label, 3)
        when, what, who = plan.head
        first = plan.first
        for label, text in ((what, first.what), (when, _when(first)), (who, first.who)):
            self._labelled(label, text or plan.nothing, BULLET)
        if plan.state:
            self._run(self._add(), plan.state, bold=True, colour=self._colour)
        self._entry(plan.responsible)

    def _steps(self, plan: PlanPart) -> None:
        table = self._table(plan.head, (Cm(4), Cm(8), Cm(4)))
        for step in plan.steps:
            cells = table.add_row().cells
            for cell, text in zip(cells, (_when(step), step.what, step.who), strict=True):
                self._said(cell.paragraphs[0], text)

    def _entry(self, entry: Entry) -> None:
        self._heading(entry.label, 3)
        for place, text in enumerate(entry.texts):
            if place:
                self._hint(entry.between)
            self._said(self._add(), text)
        if not entry.texts:
            self._hint(entry.nothing)

    # -- what they are made of --------------------------------------------------------

    def _heading(self, text: str, level: int) -> Any:
        heading = self._file.add_heading(xml_text(" ".join(text.split())), level)
        if level in (2, 3) and heading.runs:
            heading.runs[0].font.color.rgb = RGBColor.from_string(self._colour)
        if level == 2:
            heading.paragraph_format.page_break_before = self._new_page or None
            self._new_page = False
            shade(heading.paragraph_format.element.get_or_add_pPr(), self._tint, self._colour)
        return heading

    def _add(self, style: str = "") -> Any:
        """A paragraph. The library looks styles up by name each time, which takes a while."""
        paragraph = self._file.add_paragraph()
        if style:
            paragraph._p.style = style  # noqa: SLF001 - see above
        return paragraph

    def _paragraph(self, text: str, style: str) -> None:
        self._run(self._add(style), text)

    def _labelled(self, label: str, text: str, style: str) -> None:
        paragraph = self._add(style)
        self._run(paragraph, f"{label}: ", bold=True)
        self._said(paragraph, text)

    def _hint(self, text: str) -> None:
        if text:
            self._run(self._add(), text, colour=QUIET)

    def _said(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        """What people wrote, in the language they wrote it in."""
        run = self._run(paragraph, text, bold=bold)
        speak(run._element.get_or_add_rPr(), self._spoken)  # noqa: SLF001 - it has no other way

    def _run(self, paragraph: Any, text: str, *, bold: bool = False, colour: str = "") -> Any:
        run = paragraph.add_run(xml_text(text))
        run.bold = bold or None
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
        return run

    def _table(self, head: tuple[str, ...], widths: tuple[Cm, ...]) -> Any:
        """A table whose first row is read as its head, and repeated on each page."""
        table = self._file.add_table(rows=1, cols=len(head))
        table.style = "Minutes"
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for cell, label in zip(table.rows[0].cells, head, strict=True):
            self._run(cell.paragraphs[0], label, bold=True)
        row = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - it has no other way
        row.append(OxmlElement("w:tblHeader"))
        return table

    # -- the file as a whole --------------------------------------------------------

    def _about(self) -> None:
        document, core = self._document, self._file.core_properties
        core.title = about(document.heading)
        core.author = core.last_modified_by = "ALLEMED"
        core.comments = about(document.credit)
        core.language = LANGUAGES.get(document.language, "nb-NO")
        core.created = core.modified = datetime.fromtimestamp(document.at // 1000, UTC)
        page = self._file.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.5)
        page.top_margin = page.bottom_margin = Cm(2.2)
        foot = page.footer.paragraphs[0]
        self._run(foot, f"{document.credit}  ·  ", colour=QUIET).font.size = Pt(9)
        number = self._run(foot, "", colour=QUIET)
        number.font.size = Pt(9)
        page_number(number)


def _when(step: StepPart) -> str:
    return f"{step.when} ({step.dated})" if step.dated else step.when
