"""Text that people wrote, made safe to stand in Markdown: it shows as it was written.

No HTML, link, image, heading or table can come out of it, in CommonMark or in GitHub's
flavour, which also makes links of bare addresses.
"""

from __future__ import annotations

import re

_INLINE = re.compile(r"[\\`*_\[\]<>|~&@$#]")
#: What opens a block: a list, a rule or the line under a heading, but only where a line begins.
_OPENING = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
_ADDRESS = re.compile(r"(?i)(:)(?=//)|(?<=www)(\.)")


def line(text: str) -> str:
    """The text on one line, for headings, table cells and running text."""
    return _escaped(" ".join(text.split()))


def item(text: str, depth: int = 0) -> str:
    """A list item ``depth`` levels in. Line ends are kept, empty lines are not."""
    indent = "  " * depth
    lines = [_escaped(" ".join(each.split())) for each in text.split("\n")]
    return f"{indent}- " + f"\\\n{indent}  ".join(each for each in lines if each)


def paragraph(text: str) -> str:
    """The text as one paragraph that keeps its line ends."""
    lines = [_escaped(" ".join(each.split())) for each in text.split("\n")]
    return "\\\n".join(each for each in lines if each)


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """The lines of a table. Cells are Markdown already, on one line each."""
    return [
        "| " + " | ".join(head) + " |",
        "|" + " --- |" * len(head),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]


def _escaped(text: str) -> str:
    text = _INLINE.sub(lambda found: "\\" + found.group(), text)
    text = _ADDRESS.sub(lambda found: "\\" + found.group(), text)
    return _OPENING.sub(_opened, text)


def _opened(found: re.Match[str]) -> str:
    sign = found.group()
    # "12. mars" begins a numbered list unless the full stop is escaped.
    return sign + "\\" if sign.isdigit() else "\\" + sign
