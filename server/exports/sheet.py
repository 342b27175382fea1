"""The minutes as a spreadsheet: notes, votes and steps, each on a sheet of its own.

The only door to ``xlsxwriter``. Nothing that people wrote is ever a formula, a link or a
number: every text is written as text, whatever it begins with.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from board.minutes.document import CardPart, Document, PlanPart, StepPart, ThemePart
from server.exports.xml_text import about, fit_for_xml, xml_text

#: A cell holds no more.
LONGEST = 32_767
#: Points: a line of text, and the highest row there may be.
LINE, HIGHEST = 15, 409
#: What a sheet may be called.
LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\\s]+")
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Row = Sequence[str | int | date]


def sheet(document: Document) -> bytes:
    """The file."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    _Book(fit_for_xml(document), book).set_out()
    book.close()
    return buffer.getvalue()


class _Book:
    def __init__(self, document: Document, book: Any) -> None:
        self._document = document
        self._book = book
        top = {"valign": "top", "text_wrap": True}
        self._text = book.add_format(top)
        self._day = book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self._head = book.add_format(
            {**top, "bold": True, "font_color": "#FFFFFF", "bg_color": "#0B5A5A"}
        )
        self._part = book.add_format({**top, "bold": True, "font_size": 13})
        self._title = book.add_format({"bold": True, "font_size": 16})
        book.set_properties(
            {
                "title": about(document.heading),
                "author": "ALLEMED",
                "comments": about(document.credit),
            }
        )

    def set_out(self) -> None:
        document, words = self._document, self._document.columns
        self._about()
        plans = document.plans
        labels = plans[0].head if plans else (words["date"], words["note"], words["author"])
        self._sheet(
            words["plan"],
            [words["plan"], "", labels[0], words["date"], *labels[1:]],
            [26, 34, 22, 13, 60, 26],
            [row for plan in plans for row in _plan(plan)],
        )
        names = ("theme", "card", "section", "group", "note", "author")
        self._sheet(
            words["notes"],
            [words[name] for name in names],
            [22, 22, 34, 22, 60, 18],
            [row for theme in document.themes for row in _notes(theme)],
        )
        votes: list[Row] = [
            [vote.title, idea.text, idea.votes] for vote in document.votes for idea in vote.ideas
        ]
        head = document.votes[0].head if document.votes else (words["note"], words["votes"])
        self._sheet(document.votes_label, ["", *head], [28, 60, 12], votes)

    def _about(self) -> None:
        """What it is, for a file is found again after years; and what came of it, as page 1."""
        page, document = self._book.add_worksheet("ALLEMED"), self._document
        page.set_column(0, 0, 100)
        page.write_string(0, 0, _cell(document.heading), self._title)
        lines = [*document.facts, document.unshown]
        lines += [before + idea + after for before, idea, after in document.decisions]
        for plan in document.plans:
            lines += [plan.title, plan.origin, *_told(plan)]
        titles = {plan.title for plan in document.plans}
        for number, line in enumerate((*filter(None, lines), "", document.credit), 2):
            page.set_row(number, _height((line,), [100]))
            page.write_string(number, 0, _cell(line), self._part if line in titles else self._text)

    def _name(self, wished: str) -> str:
        """What the sheet may be called: of the signs that names may have, and like no other."""
        name = _NO_NAME.sub(" ", wished).strip(" '")
        # Excel counts as UTF-16 does, where an emoji is two.
        while len(name.encode("utf-16-le")) // 2 > LONGEST_NAME - 3:
            name = name[:-1]
        taken = {each.get_name().casefold() for each in self._book.worksheets()}
        free = name and name.casefold() not in taken
        return name if free else f"{name} {len(taken) + 1}".strip()

    def _sheet(self, name: str, head: list[str], widths: list[int], rows: list[Row]) -> None:
        page = self._book.add_worksheet(self._name(name))
        for column, (label, width) in enumerate(zip(head, widths, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, _cell(label), self._head)
        for number, row in enumerate(rows, 1):
            page.set_row(number, _height(row, widths))
            for column, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, self._day)
                elif isinstance(value, int):
                    page.write_number(number, column, value, self._text)
                elif value:
                    page.write_string(number, column, _cell(value), self._text)
        page.freeze_panes(1, 0)
        if rows:
            page.autofilter(0, 0, len(rows), len(head) - 1)
        page.repeat_rows(0)
        page.set_landscape()
        page.fit_to_pages(1, 0)


def _notes(theme: ThemePart) -> Iterator[Row]:
    for card in theme.cards:
        yield from ([theme.title, *rest] for rest in _notes_of(card))


def _notes_of(card: CardPart) -> Iterator[list[str]]:
    for section in card.sections:
        for group in section.groups:
            for note in group.notes:
                yield [card.title, section.title, group.name, note.text, note.author]
        for note in section.notes:
            yield [card.title, section.title, "", note.text, note.author]


def _plan(plan: PlanPart) -> Iterator[Row]:
    """What the plan is, then what is to be done: the very first step and the rest."""
    for entry in (plan.description, *plan.own, plan.actors, plan.responsible):
        for text in entry.texts:
            yield [plan.title, entry.label, "", "", text, ""]
    if plan.first.when or plan.first.what or plan.first.who:
        yield _step(plan, plan.first_label, plan.first)
    if plan.state:
        yield [plan.title, plan.first_label, "", "", plan.state, ""]
    for step in plan.steps:
        yield _step(plan, plan.steps_label, step)


def _told(plan: PlanPart) -> Iterator[str]:
    """The plan in lines: what it is, the very first step, the rest, and who sees to it."""
    for entry in (plan.description, *plan.own):
        yield f"{entry.label}: {' / '.join(entry.texts) or entry.nothing}"
    yield f"{plan.actors.label}: {', '.join(plan.actors.texts) or plan.actors.nothing}"
    yield f"{plan.first_label}: {_in_a_line(plan.first) or plan.nothing}"
    yield plan.state
    for step in plan.steps:
        yield f"{plan.steps_label}: {_in_a_line(step)}"
    yield f"{plan.responsible.label}: {' / '.join(plan.responsible.texts) or plan.nothing}"


def _in_a_line(step: StepPart) -> str:
    when = f"{step.when} ({step.dated})" if step.dated else step.when
    return ". ".join(each for each in (when, step.what, step.who) if each)


def _step(plan: PlanPart, label: str, step: StepPart) -> Row:
    day: str | date = date.fromisoformat(step.date) if step.date else ""
    return [plan.title, label, step.when, day, step.what, step.who]


def _height(row: Row, widths: list[int]) -> float:
    """So that no text is cut: programs do not all work it out when they open a file."""
    lines = (
        sum(-(-max(1, len(line)) // width) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(HIGHEST, LINE * max(lines))


def _cell(text: str) -> str:
    return xml_text(text)[:LONGEST]
