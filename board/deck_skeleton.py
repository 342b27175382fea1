"""What may stand in a deck's ``deck.json``: the skeleton, without a single word.

Pure: a parsed file in, faults out. Nothing here reads a file or raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from board.deck_checks import (
    Check,
    Fault,
    JsonObject,
    Where,
    id_,
    language,
    list_of,
    members,
    number,
    one_of,
)
from board.deck_steps import STEP, STEP_OPTIONAL, step_faults

#: Names that the styles, marks and portraits in ``static/`` know.
COLOURS = frozenset({"blue", "orange", "green", "plum", "teal", "red", "gold"})
MARKS = frozenset({"sun", "star", "person", "path", "door", "hand", "bulb"})
PORTRAITS = frozenset({"per", "amina", "torbjorn", "sandra", "oscar"})

KINDS = frozenset({"theme", "talk", "person", "own", "ideas", "plan"})
WITH_SECTIONS = frozenset({"talk", "person", "own", "ideas"})
#: What the rules let a group write on an empty person card (``board.model.Field``). A plan card
#: names what it asks for itself.
FIELDS = frozenset({"name", "age", "situation", "interests"})


def skeleton_faults(skeleton: object) -> list[Fault]:
    """All faults in a parsed ``deck.json``; an empty list means that ``deck_of`` takes it."""
    faults = list(members(skeleton, ("deck",), _DECK, _DECK_OPTIONAL))
    if not faults and isinstance(skeleton, dict):
        faults.extend(_card_faults(skeleton["cards"]))
        faults.extend(_bindings(skeleton))
    if not faults and isinstance(skeleton, dict):
        faults.extend(step_faults(skeleton))
    return faults


def _theme(value: Any, where: Where) -> Iterator[Fault]:
    yield from members(value, where, _THEME, {})


def _step(value: Any, where: Where) -> Iterator[Fault]:
    yield from members(value, where, STEP, STEP_OPTIONAL)


def _card(value: Any, where: Where) -> Iterator[Fault]:
    yield from members(value, where, _CARD, _CARD_OPTIONAL)


_THEME: dict[str, Check] = {
    "id": id_,
    "colour": one_of(COLOURS, "colour"),
    "mark": one_of(MARKS, "mark"),
    "cards": list_of(id_, 1, 24),
    "steps": list_of(_step, 1, 16),
}
_CARD: dict[str, Check] = {
    "id": id_,
    "kind": one_of(KINDS, "kind"),
}
_CARD_OPTIONAL: dict[str, Check] = {
    "sections": list_of(id_, 1, 6),
    "fields": list_of(id_, 1, 4),
    "portrait": one_of(PORTRAITS, "portrait"),
}
_DECK: dict[str, Check] = {
    "id": id_,
    "languages": list_of(language, 1, 12),
    "plans": number(1, 3),
    "votes": number(1, 10),
    "most": number(1, 10),
    "themes": list_of(_theme, 1, 12),
    "cards": list_of(_card, 1, 60),
}
_DECK_OPTIONAL: dict[str, Check] = {"introduction": list_of(id_, 0, 6)}


def _card_faults(cards: list[JsonObject]) -> Iterator[Fault]:
    for place, card in enumerate(cards):
        where: Where = ("deck", "cards", place)
        kind = card["kind"]
        if kind in WITH_SECTIONS and "sections" not in card:
            yield Fault(where, f"a card of kind {kind!r} needs 'sections' for its notes")
        if kind not in WITH_SECTIONS and "sections" in card:
            yield Fault((*where, "sections"), f"a card of kind {kind!r} takes no notes")
        if kind == "own" and "name" not in card.get("fields", ()):
            message = "a card of kind 'own' needs 'fields' with 'name' among them"
            yield Fault((*where, "fields"), message)
        if kind == "own":
            known = one_of(FIELDS, "field")
            for at, field in enumerate(card.get("fields", ())):
                yield from known(field, (*where, "fields", at))
        if kind not in ("own", "plan") and "fields" in card:
            yield Fault((*where, "fields"), f"a card of kind {kind!r} has no fields to fill in")
        if kind != "person" and "portrait" in card:
            yield Fault((*where, "portrait"), f"a card of kind {kind!r} has no portrait")


def _bindings(skeleton: JsonObject) -> Iterator[Fault]:
    """Every card in exactly one theme, and no more votes on one idea than there are."""
    if skeleton["most"] > skeleton["votes"]:
        yield Fault(("deck", "most"), "'most' cannot be more than 'votes'")
    cards = {card["id"] for card in skeleton["cards"]}
    home: dict[str, str] = {}
    for place, theme in enumerate(skeleton["themes"]):
        for card_place, card in enumerate(theme["cards"]):
            where: Where = ("deck", "themes", place, "cards", card_place)
            if card not in cards:
                yield Fault(where, f"unknown card {card!r}")
            elif card in home:
                yield Fault(where, f"card {card!r} is in theme {home[card]!r} already")
            home.setdefault(card, theme["id"])
    for place, card in enumerate(skeleton["cards"]):
        if card["id"] not in home:
            yield Fault(("deck", "cards", place), f"card {card['id']!r} is in no theme")
