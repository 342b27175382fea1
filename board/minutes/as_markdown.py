"""The minutes as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from board import markdown
from board.minutes.document import (
    CardPart,
    Document,
    Entry,
    NoteItem,
    PlanPart,
    SectionPart,
    StepPart,
    ThemePart,
    VotePart,
)


def as_markdown(document: Document) -> str:
    lines = [f"# {markdown.line(document.heading)}", ""]
    lines += [*(f"- {fact}" for fact in document.facts), ""]
    for decision in document.decisions:
        lines += _chosen(decision)
    for plan in document.plans:
        lines += _plan(plan)
    if document.votes:
        lines += [f"## {markdown.line(document.votes_label)}", ""]
    for vote in document.votes:
        lines += _vote(vote)
    for theme in document.themes:
        lines += _theme(theme)
    return "\n".join([*lines, "---", "", document.credit]) + "\n"


def _theme(theme: ThemePart) -> list[str]:
    lines = [f"## {markdown.line(theme.title)}", ""]
    if theme.empty:
        lines += [theme.empty, ""]
    for card in theme.cards:
        lines += _card(card)
    return lines


def _card(card: CardPart) -> list[str]:
    lines = [f"### {markdown.line(card.title)}", ""]
    for label, text in card.facts:
        lines.append(f"- {markdown.line(label)}: {markdown.line(text)}")
    if card.facts:
        lines.append("")
    for section in card.sections:
        lines += _section(section)
    return lines


def _section(section: SectionPart) -> list[str]:
    lines = [f"#### {markdown.line(section.title)}", ""] if section.title else []
    for group in section.groups:
        lines.append(f"- **{markdown.line(group.name)}**")
        lines += _items(group.notes, 1)
    lines += _items(section.notes, 0)
    if section.remark:
        lines.append(f"- *{section.remark}*")
    if section.empty:
        lines.append(section.empty)
    return [*lines, ""]


def _items(notes: Iterable[NoteItem], depth: int) -> list[str]:
    return [
        markdown.item(note.text, depth)
        + (f" ({markdown.line(note.author)})" if note.author else "")
        for note in notes
    ]


def _vote(vote: VotePart) -> list[str]:
    lines = [f"### {markdown.line(vote.title)}", ""] if vote.title else []
    rows = [_row((idea.text, str(idea.votes))) for idea in vote.ideas]
    lines += [*markdown.table(vote.head, rows), ""]
    return [*lines, *_chosen(vote.chosen)]


def _chosen(sentence: tuple[str, str, str]) -> list[str]:
    before, chosen, after = sentence
    return [f"{before}**{markdown.line(chosen)}**{after}", ""] if chosen else []


def _plan(plan: PlanPart) -> list[str]:
    lines = [f"## {markdown.line(plan.title)}", ""]
    if plan.origin:
        lines += [markdown.line(plan.origin), ""]
    for entry in (plan.description, *plan.own):
        lines += _entry(entry)
    lines += [f"### {markdown.line(plan.actors.label)}", ""]
    actors = [f"- {markdown.line(name)}" for name in plan.actors.texts]
    lines += [*(actors or [plan.nothing]), "", f"### {markdown.line(plan.steps_label)}", ""]
    rows = [_row((_when(step), step.what, step.who)) for step in plan.steps]
    head = _row(plan.head)
    lines += [*(markdown.table(head, rows) if rows else [plan.nothing]), ""]
    return [*lines, *_first(plan), *_entry(plan.responsible)]


def _first(plan: PlanPart) -> list[str]:
    lines = [f"### {markdown.line(plan.first_label)}", ""]
    when, what, who = plan.head
    first = plan.first
    for label, text in ((what, first.what), (when, _when(first)), (who, first.who)):
        lines.append(f"- {markdown.line(label)}: {markdown.line(text) or plan.nothing}")
    if plan.state:
        lines.append(f"- {plan.state}")
    return [*lines, ""]


def _row(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(markdown.line, cells))


def _when(step: StepPart) -> str:
    return f"{step.when} ({step.dated})" if step.dated else step.when


def _entry(entry: Entry) -> list[str]:
    lines = [f"### {markdown.line(entry.label)}", ""]
    if not entry.texts:
        return [*lines, entry.nothing, ""]
    lines += [markdown.paragraph(entry.texts[0]), ""]
    for other in entry.texts[1:]:
        lines += [entry.between, "", markdown.paragraph(other), ""]
    return lines
