"""The small checks that a deck's ``deck.json`` is looked through with.

Each takes a parsed value and where it stands, and gives faults. Nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

# Ids become parts of references such as ``card:per`` and ``egen.name``: no dots or colons.
_ID = re.compile(r"[a-z][a-z0-9-]{0,31}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")

Where = tuple[str | int, ...]
JsonObject = dict[str, Any]
Check = Callable[[Any, Where], Iterator["Fault"]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a deck's files, said so that its author can mend it.

    ``where`` starts with the file (``deck`` or a language) and goes on with the keys and
    places down to the fault.
    """

    where: Where
    message: str


def members(
    value: Any, where: Where, required: dict[str, Check], optional: dict[str, Check]
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


def id_(value: Any, where: Where) -> Iterator[Fault]:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        yield Fault(where, "must be an id: a small letter, then at most 31 of a-z, 0-9 and -")


def language(value: Any, where: Where) -> Iterator[Fault]:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        yield Fault(where, "must be a language code such as nb")


def one_of(names: frozenset[str], what: str) -> Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, str) or value not in names:
            yield Fault(where, f"unknown {what} {value!r}: use {', '.join(sorted(names))}")

    return check


def number(least: int, most: int) -> Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        # ``True`` is an int in Python, and not a number in a deck.
        if type(value) is not int or not least <= value <= most:
            yield Fault(where, f"must be a whole number from {least} to {most}")

    return check


def list_of(check_item: Check, least: int, most: int) -> Check:
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
