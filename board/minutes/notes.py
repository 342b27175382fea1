"""The part of the minutes that follows the deck: themes, cards, sections and their notes."""

from __future__ import annotations

from board.ideas import is_out
from board.minutes.document import CardPart, GroupPart, NoteItem, SectionPart, ThemePart
from board.minutes.source import Source, Words
from board.model import Card, Group, Note
from board.plan import text


def themes(source: Source) -> tuple[ThemePart, ...]:
    """Every theme but those of plans alone: plans have a part of their own."""
    parts = (_theme(source, theme) for theme in source.deck_words["themes"])
    return tuple(part for part in parts if part is not None)


def _theme(source: Source, theme: Words) -> ThemePart | None:
    cards = [card for card in source.deck_words["cards"] if card["theme"] == theme["id"]]
    if all(card["kind"] == "plan" for card in cards):
        return None
    used = tuple(_card(source, card) for card in cards if _is_used(source, card))
    empty = "" if used else source.wording.say("minutes.noNotes")
    return ThemePart(str(theme["title"]), str(theme["colour"]), used, empty)


def _is_used(source: Source, card: Words) -> bool:
    state = source.board.get(Card, card["id"])
    return (
        (state is not None and state.chosen)
        or card["id"] in source.written_on
        or any(text(source.board, f"{card['id']}.{field['id']}") for field in card["fields"])
    )


def _card(source: Source, card: Words) -> CardPart:
    written = (
        (field, text(source.board, f"{card['id']}.{field['id']}")) for field in card["fields"]
    )
    facts = tuple(
        (str(field["label"]), said) for field, said in written if said and field["id"] != "name"
    )
    sections = tuple(_section(source, card, section) for section in card["back"]["sections"])
    return CardPart(source.card_title(card), facts, sections)


def _section(source: Source, card: Words, section: Words) -> SectionPart:
    here = source.notes.get((card["id"], section["id"]), [])
    out = [note for note in here if is_out(note)]
    groups = _groups(source, out)
    kept_back = len(here) - len(out)
    say = source.wording.say
    return SectionPart(
        title=_section_title(source, card, section),
        groups=groups,
        notes=tuple(_item(source, note) for note in out if not note.group),
        remark=say("minutes.quietHere", count=kept_back) if kept_back else "",
        empty="" if here else say("minutes.noNotes"),
    )


def _section_title(source: Source, card: Words, section: Words) -> str:
    """Nothing where it says what the card's own title has said."""
    person = card["person"]
    name = str(person["name"]) if person else text(source.board, f"{card['id']}.name")
    title = str(section["title"]).replace("{name}", name or "NN")
    return "" if title == source.card_title(card) else title


def _groups(source: Source, out: list[Note]) -> tuple[GroupPart, ...]:
    found = (source.board.get(Group, group_id) for group_id in {note.group for note in out})
    there = sorted((each for each in found if each), key=lambda each: (each.rank, each.id))
    return tuple(
        GroupPart(
            group.name or source.wording.say("minutes.group"),
            tuple(_item(source, note) for note in out if note.group == group.id),
        )
        for group in there
    )


def _item(source: Source, note: Note) -> NoteItem:
    return NoteItem(note.text, source.author(note))
