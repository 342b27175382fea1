"""Text where some signs cannot be drawn: a box stands in for each, and the rest stays.

Which signs those are, a maker of files finds out. Here is what follows from it, so that the
same text looks the same in each format.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from board.minutes.document import Document
from board.minutes.texts import mapped

BOX = "\u25a1"
#: Signs that every font here draws and every format takes, alone and beside each other.
_SURE = re.compile("[\n -~\xa1-\xac\xae-\u017f\u2013\u2014\u2018-\u201d\u2022\u2026\u25a1]*")
_JOINER = "\u200d"
#: Skin tones, which vary the sign before them and are yet no marks.
_TONES = range(0x1F3FB, 0x1F400)
#: A flag is two of these.
_REGIONAL = range(0x1F1E6, 0x1F200)
#: Vowels and finals of Korean syllables that are written sign by sign.
_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
#: Letters of Indian scripts that these stand between are written as one.
_VIRAMA = 9
#: Signs that are nothing but a format: joiners, tags, directions.
_FORMAT = "Cf"


def unsure(document: Document) -> set[str]:
    """The signs that somebody has to look at before they are drawn."""
    return set(_SURE.sub("", "".join(unsure_texts(document))))


def unsure_texts(document: Document) -> set[str]:
    """The texts that have such signs in them."""
    found: set[str] = set()

    def look(text: str) -> str:
        if not _SURE.fullmatch(text):
            found.add(text)
        return text

    mapped(document, look)
    return found


def boxed(document: Document, undrawn: Collection[str], given_up: Collection[str] = ()) -> Document:
    """The document with a box for each sign that cannot be drawn, and a word about it.

    Of the texts that are given up nothing is drawn that is not sure.
    """
    if not undrawn and not given_up:
        return document
    undrawn = frozenset(undrawn)

    def change(text: str) -> str:
        if text in given_up:
            return _boxed(text, set(_SURE.sub("", text)))
        return text if undrawn.isdisjoint(text) else _boxed(text, undrawn)

    return replace(mapped(document, change), unshown=document.columns["unshown"])


def certain(document: Document) -> Document:
    """The document with nothing in it that could be unknown to anybody."""
    return boxed(document, unsure(document))


def clusters(text: str) -> Iterator[str]:
    """The text in what a reader sees as one sign: a letter and its marks, a family, a flag."""
    begun, flags = 0, 0
    for place, sign in enumerate(text):
        flags = flags + 1 if ord(sign) in _REGIONAL else 0
        joined = _attaches(sign) or flags % 2 == 0 < flags
        if place and not joined and not _holds(text[place - 1]):
            yield text[begun:place]
            begun = place
    if text:
        yield text[begun:]


@lru_cache(10_000)
def _attaches(sign: str) -> bool:
    """Whether it is drawn with the sign before it."""
    if sign < "\u0300":
        return False
    code = ord(sign)
    return (
        unicodedata.category(sign) in ("Mn", "Mc", "Me", _FORMAT)
        or code in _TONES
        or any(code in each for each in _JAMO)
    )


def _holds(sign: str) -> bool:
    """Whether it is drawn with the sign after it."""
    return sign == _JOINER or (sign >= "\u0900" and unicodedata.combining(sign) == _VIRAMA)


def _boxed(text: str, undrawn: Collection[str]) -> str:
    return "".join(
        _one_box(each, undrawn) if any(sign in undrawn for sign in each) else each
        for each in clusters(text)
    )


def _one_box(cluster: str, undrawn: Collection[str]) -> str:
    """What of it can be drawn, and one box; what only joins or varies means nothing beside it."""
    there = [
        BOX if sign in undrawn else sign
        for sign in cluster
        if sign in undrawn or not _is_bare(sign)
    ]
    place = there.index(BOX)
    return "".join(sign for n, sign in enumerate(there) if sign != BOX or n == place)


def _is_bare(sign: str) -> bool:
    return sign in "\ufe0e\ufe0f" or unicodedata.category(sign) == _FORMAT
