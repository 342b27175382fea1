"""The part of the minutes that follows the deck: themes, cards, sections and their notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from board import markdown
from board.ideas import is_out
from board.model import Card, Group, Note, Participant, Workshop
from board.plan import text
from board.wording import Wording

if TYPE_CHECKING:
    from board.state import View

Words = Mapping[str, Any]


def theme_lines(
    board: View, workshop: Workshop, deck_words: Words, theme: Words, wording: Wording
) -> list[str]:
    """A theme's heading and those of its cards that the group used; a plan has its own part."""
    cards = [card for card in deck_words["cards"] if card["theme"] == theme["id"]]
    if all(card["kind"] == "plan" for card in cards):
        return []
    lines = [f"## {markdown.line(theme['title'])}", ""]
    used = [card for card in cards if _is_used(board, card)]
    if not used:
        lines += [wording.say("minutes.noNotes"), ""]
    for card in used:
        lines += _card(board, workshop, card, wording)
    return lines


def card_title(board: View, card: Words) -> str:
    """What a card is called in the minutes: a person by name and age, others by their back."""
    if card["person"]:
        return f"{card['person']['name']}, {card['person']['age']}"
    if card["kind"] == "own":
        return text(board, f"{card['id']}.name") or str(card["title"])
    return str(card["back"]["heading"] or card["title"])


def _is_used(board: View, card: Words) -> bool:
    state = board.get(Card, card["id"])
    return (
        (state is not None and state.chosen)
        or any(not note.removed for note in board.all(Note) if note.card == card["id"])
        or any(text(board, f"{card['id']}.{field['id']}") for field in card["fields"])
    )


def _card(board: View, workshop: Workshop, card: Words, wording: Wording) -> list[str]:
    lines = [f"### {markdown.line(card_title(board, card))}", ""]
    for field in card["fields"]:
        written = text(board, f"{card['id']}.{field['id']}")
        if written and field["id"] != "name":
            lines.append(f"- {markdown.line(field['label'])}: {markdown.line(written)}")
    if lines[-1]:
        lines.append("")
    name = str(card["person"]["name"]) if card["person"] else text(board, f"{card['id']}.name")
    for section in card["back"]["sections"]:
        title = str(section["title"]).replace("{name}", name or "NN")
        if title and title != card_title(board, card):
            lines += [f"#### {markdown.line(title)}", ""]
        lines += _section(board, workshop, card["id"], section["id"], wording)
    return lines


def _section(
    board: View, workshop: Workshop, card_id: str, section_id: str, wording: Wording
) -> list[str]:
    here = [
        note
        for note in board.all(Note)
        if note.card == card_id and note.section == section_id and not note.removed
    ]
    out = sorted((note for note in here if is_out(note)), key=lambda note: (note.rank, note.id))
    lines: list[str] = []
    groups = (board.get(Group, group_id) for group_id in {note.group for note in out})
    for group in sorted((each for each in groups if each), key=lambda each: (each.rank, each.id)):
        name = markdown.line(group.name or wording.say("minutes.group"))
        lines.append(f"- **{name}**")
        lines += _items(board, workshop, (note for note in out if note.group == group.id), 1)
    lines += _items(board, workshop, (note for note in out if not note.group), 0)
    if len(here) > len(out):
        lines.append(f"- *{wording.say('minutes.quietHere', count=len(here) - len(out))}*")
    return [*(lines or [wording.say("minutes.noNotes")]), ""]


def _items(board: View, workshop: Workshop, notes: Iterable[Note], depth: int) -> list[str]:
    return [markdown.item(note.text, depth) + _author(board, workshop, note) for note in notes]


def _author(board: View, workshop: Workshop, note: Note) -> str:
    if note.anonymous or not workshop.names:
        return ""
    author = board.get(Participant, note.author)
    return f" ({markdown.line(author.name)})" if author is not None and author.name else ""
