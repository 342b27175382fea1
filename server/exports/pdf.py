"""The minutes as PDF: tagged for screen readers (PDF/UA-1), fit for archives (PDF/A-2a).

The only door to ``typst``. What people wrote goes in as JSON and is never markup. Archives
allow no sign without a glyph, and some signs nowhere, so each that cannot be drawn is shown as
a box, and the file says so. No text stops it: where the library fails in a way that is not
understood here, the texts that it fails on lose every sign that is not sure.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from board.minutes.document import Document
from server.exports.boxes import boxed, clusters, unsure, unsure_texts
from server.exports.plain import plain

HERE = Path(__file__).parent
STANDARDS = ["ua-1", "a-2a"]
#: More than any one script has signs, tried so many at a time: a longer line takes too long.
MOST_TRIED, TRIED_TOGETHER = 10_000, 1000
#: So often signs are found that are drawn alone and not beside others.
ROUNDS = 4
#: Seconds spent on finding out which texts it is that stop it. Then all are given up.
SEARCHING = 15.0
#: What the library says it could not do, with the text it is about as Rust writes one.
_BLAMED = re.compile(r'`"((?:[^"\\]|\\.)*)"`', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
#: A word this long is broken wherever the line ends, and does not run off the paper.
_LONG_WORD = re.compile(r"\S{40,}")


class NotSet(Exception):
    """The library set no page; ``signs`` are those that it says are at fault, perhaps none."""

    def __init__(self, signs: Collection[str] = ()) -> None:
        super().__init__()
        self.signs = set(signs)


def pdf(document: Document) -> bytes:
    """The file."""
    maker = _Maker(document.at // 1000)
    signs = unsure(document)
    undrawn = maker.undrawn(signs)
    for _ in range(ROUNDS):
        try:
            return maker.made(boxed(document, undrawn))
        except NotSet as failed:
            more = failed.signs & signs - undrawn
            undrawn |= more
            if not more:
                break
    return _without_what_stops_it(maker, document, undrawn)


def _without_what_stops_it(maker: _Maker, document: Document, undrawn: set[str]) -> bytes:
    """Nothing but sure signs in those texts; else in all; and rather for no archive than none."""
    texts, until = unsure_texts(document), time.monotonic() + SEARCHING

    def made(left: Collection[str]) -> bytes:
        return maker.made(boxed(document, undrawn, texts - set(left)))

    def stops(tried: Collection[str]) -> bool:
        if time.monotonic() > until:
            return True
        try:
            made(tried)
        except NotSet:
            return True
        return False

    for left in (texts - _stopping(stops, sorted(texts)), ()):
        try:
            return made(left)
        except NotSet:
            continue
    # For the log, which tells nothing of what people wrote.
    sys.stderr.write("made for no archive")
    return maker.made(boxed(document, undrawn, texts), ())


def _stopping(stops: Callable[[Collection[str]], bool], texts: Sequence[str]) -> set[str]:
    """Those of the texts that stop it, found by halves."""
    if not texts or not stops(texts):
        return set()
    half = len(texts) // 2
    return _stopping(stops, texts[:half]) | _stopping(stops, texts[half:]) if half else set(texts)


class _Maker:
    """What is loaded once and used for each try."""

    def __init__(self, at: int) -> None:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])
        self._at = at
        self._minutes, self._signs = (
            typst.Compiler(str(HERE / name), root=str(HERE), font_paths=fonts)
            for name in ("minutes.typ", "signs.typ")
        )

    def made(self, document: Document, standards: Collection[str] = STANDARDS) -> bytes:
        """Raises ``NotSet``."""
        text = json.dumps(_prepared(document), ensure_ascii=False)
        return self._compiled(self._minutes, {"document": text}, standards)

    def undrawn(self, signs: Collection[str]) -> set[str]:
        """Those of the signs that no font here has a glyph for, as far as one by one tells."""
        tried = sorted(signs)
        undrawn = set(tried[MOST_TRIED:])
        for begin in range(0, min(len(tried), MOST_TRIED), TRIED_TOGETHER):
            part = tried[begin : begin + TRIED_TOGETHER]
            try:
                self._compiled(self._signs, {"signs": " ".join(part)}, STANDARDS)
            except NotSet as failed:
                undrawn |= failed.signs & set(part)
        return undrawn

    def _compiled(
        self, compiler: typst.Compiler, inputs: dict[str, str], standards: Collection[str]
    ) -> bytes:
        try:
            made = compiler.compile(
                sys_inputs=inputs,
                format="pdf",
                pdf_standards=list(standards),  # type: ignore[arg-type]
                timestamp=self._at,
            )
        except typst.TypstError as error:
            raise NotSet(_blamed(error)) from None
        except BaseException as error:
            # What panics in it is no Exception, and its type cannot be had.
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            raise NotSet from None
        if not isinstance(made, bytes):
            raise NotSet
        return made


def _blamed(error: typst.TypstError) -> set[str]:
    """The signs in the texts that any of the errors is about."""
    said = "".join(_BLAMED.findall(str(error.diagnostic)))
    return set(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), said))


def _prepared(document: Document) -> dict[str, Any]:
    made = datetime.fromtimestamp(document.at // 1000, UTC)
    data: dict[str, Any] = _broken(plain(document))
    return data | {"made": [made.year, made.month, made.day]}


def _broken(value: Any) -> Any:
    """With a place to break after each sign of a long word."""
    if isinstance(value, str):
        return _LONG_WORD.sub(lambda found: "\u200b".join(clusters(found[0])), value)
    if isinstance(value, list):
        return [_broken(each) for each in value]
    if isinstance(value, dict):
        return {key: _broken(each) for key, each in value.items()}
    return value
