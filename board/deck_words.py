"""What may stand in a deck's file of words: which texts, how long, with which placeholders.

The skeleton says which texts there must be; ``expected`` spells that out as one flat table,
and a file is right when it holds the table's texts and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from board.deck_checks import Fault, JsonObject, Where
from board.deck_skeleton import WITH_SECTIONS

PLAN_WORDS = ("description", "actors", "steps", "when", "what", "who", "first", "responsible")

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LEFTOVER = re.compile(r"\b(TODO|FIXME|XXX|TBD|lorem ipsum)\b|\?\?\?|<[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """One text. ``most`` characters still fit a card in the hand and a screen on the wall."""

    most: int
    required: bool = True
    named: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts. ``equal`` says that all languages must have the same number."""

    most: int
    items: int
    required: bool = True
    equal: bool = False


Expected = dict[tuple[str, ...], Text | Texts]

_TITLE = Text(60)
_SAY = Text(320)
_INSTRUCTION = Text(160, required=False)
_LEAD = Texts(260, 4, required=False)
_QUESTIONS = Texts(180, 4, required=False, equal=True)


def expected(skeleton: JsonObject) -> Expected:
    """Every text a words file of this (sound) skeleton has, by its path in the file."""
    table: Expected = {
        ("title",): _TITLE,
        ("subtitle",): Text(120, required=False),
        ("credit", "name"): Text(60),
        ("credit", "owner"): Text(160),
        ("credit", "url"): Text(200, required=False),
    }
    for part in skeleton.get("introduction", ()):
        table["introduction", part, "title"] = _TITLE
        table["introduction", part, "text"] = Texts(260, 4)
    for theme in skeleton["themes"]:
        table["themes", theme["id"], "title"] = _TITLE
        for step in theme["steps"]:
            where = ("themes", theme["id"], "steps", step["id"])
            table[*where, "title"] = Text(40, required=False)
            table[*where, "say"] = _SAY
    for card in skeleton["cards"]:
        for path, spec in _card(card).items():
            table["cards", card["id"], *path] = spec
    return table


def _card(card: JsonObject) -> Expected:
    kind = card["kind"]
    table: Expected = {
        ("title",): _TITLE,
        ("say",): Text(_SAY.most, required=False),
        ("front", "lead"): _LEAD,
        ("front", "questions"): _QUESTIONS,
        ("front", "instruction"): _INSTRUCTION,
    }
    if kind in WITH_SECTIONS or kind == "plan":
        table["back", "heading"] = _TITLE
        table["back", "remark"] = Text(80, required=False)
    for section in card.get("sections", ()):
        named = kind in ("person", "own")
        table["back", "sections", section, "title"] = Text(200, named=named)
        table["back", "sections", section, "short"] = Text(40)
    for field in card.get("fields", ()):
        table["fields", field, "label"] = _TITLE
        table["fields", field, "hint"] = Text(160, required=False)
    if kind == "person":
        table["person", "name"] = Text(30)
        table["person", "age"] = Text(20)
        table["person", "situation"] = Texts(260, 4)
        table["person", "interests"] = Texts(40, 6, equal=True)
    if kind == "plan":
        table.update({("plan", word): Text(140) for word in PLAN_WORDS})
    return table


def words_faults(table: Expected, words: object, language: str) -> Iterator[Fault]:
    """Faults of one file on its own."""
    if not isinstance(words, dict):
        yield Fault((language,), "must be an object")
        return
    branches = {path[:depth] for path in table for depth in range(1, len(path))}
    yield from _walk(table, branches, words, (), language)
    for path, spec in table.items():
        if spec.required and not _found(words, path):
            yield Fault((language, *path), f"words are missing: {'.'.join(path)}")


def language_faults(table: Expected, words: dict[str, JsonObject]) -> Iterator[Fault]:
    """Where the files differ: the first language has a text, a count or a placeholder, another not.

    Only for files that are without faults on their own.
    """
    first, *others = words
    for path, spec in table.items():
        model = _value(words[first], path)
        for language in others:
            value = _value(words[language], path)
            where: Where = (language, *path)
            if bool(model) != bool(value):
                absent, there = (language, first) if model else (first, language)
                message = f"{'.'.join(path)} has words in {there} and none in {absent}"
                yield Fault((absent, *path), message)
            elif isinstance(spec, Texts) and spec.equal and model and len(model) != len(value):
                yield Fault(where, f"{len(value)} texts here, {len(model)} in {first}")
            elif placeholders(model) != placeholders(value):
                yield Fault(where, f"placeholders are not those of {first}")


def placeholders(value: Any) -> frozenset[str]:
    """The names in braces in a text or a list of texts."""
    texts = value if isinstance(value, list) else [value or ""]
    return frozenset(name for text in texts for name in _PLACEHOLDER.findall(text))


def _walk(
    table: Expected,
    branches: set[tuple[str, ...]],
    value: Any,
    path: tuple[str, ...],
    language: str,
) -> Iterator[Fault]:
    where: Where = (language, *path)
    spec = table.get(path)
    if isinstance(spec, Text):
        yield from _text(value, where, spec.most, spec.named)
    elif isinstance(spec, Texts):
        if not isinstance(value, list):
            yield Fault(where, "must be a list of texts")
            return
        if not 1 <= len(value) <= spec.items:
            yield Fault(where, f"must hold 1 to {spec.items} texts, has {len(value)}")
        for place, text in enumerate(value):
            yield from _text(text, (*where, place), spec.most, named=False)
    elif path and path not in branches:
        yield Fault(where, f"unknown: the skeleton has no {'.'.join(path)!r}")
    elif not isinstance(value, dict):
        yield Fault(where, "must be an object")
    else:
        for key, member in value.items():
            yield from _walk(table, branches, member, (*path, key), language)


def _text(value: Any, where: Where, most: int, named: bool) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(where, "must be a text")
        return
    if not value:
        yield Fault(where, "is empty: write the words or take the key away")
    if len(value) > most:
        yield Fault(where, f"is too long: {len(value)} characters, at most {most} fit")
    if value != " ".join(value.split()):
        yield Fault(where, "has stray spaces or line breaks")
    if leftover := _LEFTOVER.search(value):
        yield Fault(where, f"has a leftover: {leftover.group()!r}")
    allowed = {"name"} if named else set()
    for name in placeholders(value) - allowed:
        yield Fault(where, f"unknown placeholder {{{name}}}")
    if where[-2:] == ("credit", "url") and not value.startswith("https://"):
        yield Fault(where, "must start with https://")


def _found(words: JsonObject, path: tuple[str, ...]) -> bool:
    value: Any = words
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def _value(words: JsonObject, path: tuple[str, ...]) -> Any:
    value: Any = words
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
