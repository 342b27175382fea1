"""Every text of a document, changed at once, so that no part of it can be forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

Shape = TypeVar("Shape")

#: Half a sign: no file can hold one.
_HALVES = re.compile("[\ud800-\udfff]")


def mapped(value: Shape, change: Callable[[str], str]) -> Shape:
    """The same with every text in it changed; the names of things are none."""
    made: Any = value
    if isinstance(value, str):
        made = change(value)
    elif isinstance(value, (tuple, list)):
        made = type(value)(mapped(each, change) for each in value)
    elif isinstance(value, dict):
        made = {key: mapped(each, change) for key, each in value.items()}
    elif is_dataclass(value):
        texts = {each.name: mapped(getattr(value, each.name), change) for each in fields(value)}
        made = replace(cast("Any", value), **texts)
    return cast("Shape", made)


def whole(text: str) -> str:
    """The text as it can be written down in any encoding."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)
