"""The minutes as PDF: tagged for screen readers (PDF/UA-1), fit for archives (PDF/A-2a).

The only door to ``typst``. What people wrote goes in as JSON and is never markup. Archives
allow no sign without a glyph, so what no font here can draw is shown as a box, and said.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from board.minutes.document import Document
from server.exports.plain import plain

HERE = Path(__file__).parent
STANDARDS = ["ua-1", "a-2a"]
BOX = "\u25a1"
#: Signs that every font here draws; the others are tried out.
_SURE = re.compile("[\n -~\xa1-\xac\xae-\u017f\u2013\u2014\u2018-\u201d\u2022\u2026]")
#: So many signs are found to have no glyph, a few milliseconds each; what else is not sure is
#: then given up.
MOST_TRIED = 150
_FAILED = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
#: What only joins or varies the sign before it means nothing beside a box.
_JOINED_BOXES = re.compile(f"{BOX}(?:[\u200d\ufe0f\U0001f3fb-\U0001f3ff]*{BOX})*[\u200d\ufe0f]*")
#: A word this long is broken wherever the line ends, and does not run off the paper.
_LONG_WORD = re.compile(r"\S{40,}")


def pdf(document: Document) -> bytes:
    """The file. Raises ``typst.TypstError`` for what cannot be set."""
    data = _prepared(document)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])
    compiler = typst.Compiler(str(HERE / "minutes.typ"), root=str(HERE), font_paths=fonts)
    undrawn = _undrawn(json.dumps(data, ensure_ascii=False), fonts)
    while True:
        text = json.dumps(_with_boxes(data, undrawn), ensure_ascii=False)
        try:
            return _compiled(compiler, {"document": text}, document.at // 1000)
        except typst.TypstError as error:
            # Signs that can be drawn alone and not together: seldom, and then a few.
            failed = _failed(error) - undrawn
            if not failed:
                raise
            undrawn |= failed


def _undrawn(text: str, fonts: typst.Fonts) -> set[str]:
    """The signs of the text that no font here has a glyph for."""
    unsure = set(_SURE.sub("", text))
    compiler = typst.Compiler(str(HERE / "signs.typ"), root=str(HERE), font_paths=fonts)
    undrawn: set[str] = set()
    while unsure:
        try:
            _compiled(compiler, {"signs": " ".join(sorted(unsure))}, 0)
        except typst.TypstError as error:
            failed = _failed(error) & unsure
            if not failed:
                raise
            undrawn |= failed
            unsure -= failed
            if len(undrawn) >= MOST_TRIED:
                return undrawn | unsure
        else:
            break
    return undrawn


def _compiled(compiler: typst.Compiler, inputs: dict[str, str], at: int) -> bytes:
    made = compiler.compile(
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=STANDARDS,  # type: ignore[arg-type]
        timestamp=at,
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no file")
    return made


def _failed(error: typst.TypstError) -> set[str]:
    """The signs that the error says could not be drawn."""
    found = _FAILED.search(str(error))
    if found is None:
        return set()
    return set(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1]))


def _prepared(document: Document) -> dict[str, Any]:
    data: dict[str, Any] = plain(document)
    made = datetime.fromtimestamp(document.at // 1000, UTC)
    return data | {"made": [made.year, made.month, made.day]}


def _with_boxes(data: dict[str, Any], undrawn: set[str]) -> dict[str, Any]:
    """The document with a box for each sign that cannot be drawn, and a word about it."""
    pattern = _any_of(undrawn)

    def drawn(value: Any) -> Any:
        if isinstance(value, str):
            text = _JOINED_BOXES.sub(BOX, pattern.sub(BOX, value)) if pattern else value
            return _LONG_WORD.sub(lambda found: "\u200b".join(found[0]), text)
        if isinstance(value, list):
            return [drawn(each) for each in value]
        if isinstance(value, dict):
            return {key: drawn(each) for key, each in value.items()}
        return value

    unshown = data["columns"]["unshown"] if pattern else ""
    return {**drawn(data), "unshown": unshown}


def _any_of(signs: set[str]) -> re.Pattern[str] | None:
    return re.compile("[" + "".join(map(re.escape, sorted(signs))) + "]") if signs else None
