"""A document as plain dictionaries and lists, for libraries that know nothing of ours."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from board.minutes.document import Document


def plain(document: Document) -> dict[str, Any]:
    """With lists in place of tuples, as JSON has them."""
    return {key: _listed(value) for key, value in asdict(document).items()}


def _listed(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_listed(each) for each in value]
    if isinstance(value, dict):
        return {key: _listed(each) for key, each in value.items()}
    return value
