"""Texts that no list holds: all of Unicode, and signs that hang on to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import strategies as st

from board.minutes.document import Document

#: What is no text of anybody's: ids, days, names of colours and languages, the deck's credit.
NO_TEXT = {"id", "date", "day", "colour", "language", "spoken", "at", "columns", "credit"}

_ATTACHING = st.one_of(
    st.characters(categories=("Mn", "Mc", "Me", "Cf")),
    st.sampled_from("\u200d\u200c\ufe0f\ufe0e\u20e3\u034f\u061c\u00ad\u2060\ufeff"),
    st.integers(0x1F3FB, 0x1F3FF).map(chr),
    st.integers(0x1F1E6, 0x1F1FF).map(chr),
    st.integers(0xE0001, 0xE007F).map(chr),
    st.integers(0x1100, 0x11FF).map(chr),
    st.integers(0x0900, 0x0DFF).map(chr),
)
_STRANGE = st.one_of(
    st.characters(categories=("Co", "Cn", "Cc", "Zs", "Zl", "Zp")),
    st.integers(0xFDD0, 0xFDEF).map(chr),
    st.sampled_from([chr(plane * 0x10000 + 0xFFFE + n) for plane in range(17) for n in (0, 1)]),
    st.sampled_from("\u3164\u115f\uffa0\u2800\ufffc\ufffd\ue000\U000f0000"),
)
_SIGN = st.one_of(
    st.characters(codec="utf-8"),
    st.integers(0x1F300, 0x1FAFF).map(chr),
    st.integers(0x0590, 0x08FF).map(chr),
    st.sampled_from('aå 1#*\n\t\\"`'),
    _ATTACHING,
    _STRANGE,
)
#: A sign and what hangs on to it, and whole strings.
CLUSTER = st.builds(lambda one, more: one + "".join(more), _SIGN, st.lists(_ATTACHING, max_size=4))
TEXT = st.lists(st.one_of(CLUSTER, _SIGN), min_size=1, max_size=14).map("".join)


def in_every_place(document: Document, texts: Sequence[str]) -> tuple[Document, list[str]]:
    """The document with ``«n»`` and a text in each place where people's words stand, and these."""
    put: list[str] = []

    def place(value: Any) -> Any:
        if isinstance(value, str):
            if not value:
                return value
            put.append(f"q{len(put)}z" + texts[len(put) % len(texts)])
            return put[-1]
        if isinstance(value, tuple):
            return tuple(place(each) for each in value)
        if is_dataclass(value):
            changed: dict[str, Any] = {
                each.name: place(getattr(value, each.name))
                for each in fields(value)
                if each.name not in NO_TEXT
            }
            return replace(value, **changed)  # type: ignore[type-var]
        return value

    return place(document), put


def marks(put: Sequence[str]) -> Iterator[str]:
    for number in range(len(put)):
        yield f"q{number}z"
