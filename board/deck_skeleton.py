"""What may stand in a deck's ``deck.json``: the skeleton, without a single word.

Pure: a parsed file in, faults out. Nothing here reads a file or raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

#: Names that the styles, marks and portraits in ``static/`` know.
COLOURS = frozenset({"blue", "orange", "green", "plum"})
MARKS = frozenset({"sun", "person", "path", "bulb"})
PORTRAITS = frozenset({"per", "amina", "torbjorn", "sandra", "oscar"})

KINDS = frozenset({"theme", "talk", "person", "own", "ideas", "plan"})
WITH_SECTIONS = frozenset({"talk", "person", "own", "ideas"})
#: What the rules let a group write on an empty person card (``board.model.Field``).
FIELDS = frozenset({"name", "age", "situation", "interests"})

# Ids become parts of references such as ``card:per`` and ``egen.name``: no dots or colons.
_ID = re.compile(r"[a-z][a-z0-9-]{0,31}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")

Where = tuple[str | int, ...]
JsonObject = dict[str, Any]
_Check = Callable[[Any, Where], Iterator["Fault"]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a deck's files, said so that its author can mend it.

    ``where`` starts with the file (``deck`` or a language) and goes on with the keys and
    places down to the fault.
    """

    where: Where
    message: str


def skeleton_faults(skeleton: object) -> list[Fault]:
    """All faults in a parsed ``deck.json``; an empty list means that ``deck_of`` takes it."""
    faults = list(_members(skeleton, ("deck",), _DECK, _DECK_OPTIONAL))
    if not faults and isinstance(skeleton, dict):
        faults.extend(_card_faults(skeleton["cards"]))
        faults.extend(_bindings(skeleton))
    return faults


def _members(
    value: Any, where: Where, required: dict[str, _Check], optional: dict[str, _Check]
) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault(where, "must be an object")
        return
    for key in required:
        if key not in value:
            yield Fault(where, f"{key!r} is missing")
    for key, member in value.items():
        check = required.get(key) or optional.get(key)
        if check is None:
            yield Fault((*where, key), f"unknown key {key!r}")
        else:
            yield from check(member, (*where, key))


def _id(value: Any, where: Where) -> Iterator[Fault]:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        yield Fault(where, "must be an id: a small letter, then at most 31 of a-z, 0-9 and -")


def _language(value: Any, where: Where) -> Iterator[Fault]:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        yield Fault(where, "must be a language code such as nb")


def _one_of(names: frozenset[str], what: str) -> _Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, str) or value not in names:
            yield Fault(where, f"unknown {what} {value!r}: use {', '.join(sorted(names))}")

    return check


def _number(least: int, most: int) -> _Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        # ``True`` is an int in Python, and not a number in a deck.
        if type(value) is not int or not least <= value <= most:
            yield Fault(where, f"must be a whole number from {least} to {most}")

    return check


def _list(check_item: _Check, least: int, most: int) -> _Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(where, "must be a list")
            return
        if not least <= len(value) <= most:
            yield Fault(where, f"must hold {least} to {most} items, has {len(value)}")
        seen = []
        for place, item in enumerate(value):
            yield from check_item(item, (*where, place))
            at: Where = (*where, place)
            name = item
            if isinstance(item, dict):
                at, name = (*at, "id"), item.get("id")
            if name is not None and name in seen:
                yield Fault(at, f"{name!r} is here twice")
            seen.append(name)

    return check


def _theme(value: Any, where: Where) -> Iterator[Fault]:
    yield from _members(value, where, _THEME, {"minutes": _number(0, 480)})


def _card(value: Any, where: Where) -> Iterator[Fault]:
    yield from _members(value, where, _CARD, _CARD_OPTIONAL)


_THEME: dict[str, _Check] = {
    "id": _id,
    "colour": _one_of(COLOURS, "colour"),
    "mark": _one_of(MARKS, "mark"),
    "cards": _list(_id, 1, 24),
}
_CARD: dict[str, _Check] = {
    "id": _id,
    "kind": _one_of(KINDS, "kind"),
    "seconds": _number(0, 7200),
}
_CARD_OPTIONAL: dict[str, _Check] = {
    "sections": _list(_id, 1, 6),
    "fields": _list(_one_of(FIELDS, "field"), 1, len(FIELDS)),
    "portrait": _one_of(PORTRAITS, "portrait"),
}
_DECK: dict[str, _Check] = {
    "id": _id,
    "languages": _list(_language, 1, 12),
    "plans": _number(1, 3),
    "votes": _number(1, 10),
    "most": _number(1, 10),
    "themes": _list(_theme, 1, 12),
    "cards": _list(_card, 1, 60),
}
_DECK_OPTIONAL: dict[str, _Check] = {"introduction": _list(_id, 0, 6)}


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
        if kind != "own" and "fields" in card:
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
