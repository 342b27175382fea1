"""Colours out of style sheets, and how well they stand out from each other (WCAG 1.4.3)."""

from __future__ import annotations

import re
from typing import NamedTuple

PROPERTY = re.compile(r"--([\w-]+)\s*:\s*(#[0-9a-fA-F]{3,8})\b")


class Pair(NamedTuple):
    front: str
    back: str
    least: float


def properties(css: str) -> dict[str, str]:
    """The custom properties of a piece of style sheet that are plain colours."""
    return dict(PROPERTY.findall(css))


def block(css: str, opening: str) -> str:
    """What stands between the braces after ``opening``; fails if it is not there once or more."""
    start = css.index(opening) + len(opening)
    depth = 1
    for place in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[place], 0)
        if depth == 0:
            return css[start:place]
    raise AssertionError(f"{opening} is never closed")


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    assert len(digits) == 6, f"{colour} is see-through, so its contrast depends on what is behind"
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
