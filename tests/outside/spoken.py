"""What the wire's description says: which fields a record has, who may ask for what."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

DESCRIPTION = Path(__file__).parents[2] / "docs" / "asyncapi.json"

#: What a field is where nobody named it.
EMPTY: dict[str, Any] = {"string": "", "integer": 0, "boolean": False, "array": []}


@cache
def described() -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(DESCRIPTION.read_text("utf-8"))
    schemas: dict[str, Any] = whole["components"]["schemas"]
    return schemas


@cache
def kinds() -> list[str]:
    """The kinds of records by their numbers."""
    records = described()["records"]
    return sorted(records, key=lambda kind: int(records[kind]["x-number"]))


@cache
def fields_of(kind: str) -> dict[str, str]:
    """The fields of a record in order, each with its type."""
    return _types(described()["records"][kind])


@cache
def commands() -> list[str]:
    """The commands by their numbers."""
    known = described()["commands"]
    return sorted(known, key=lambda did: int(known[did]["x-number"]))


@cache
def arguments_of(did: str) -> dict[str, str]:
    return _types(described()["commands"][did])


@cache
def roles_of(did: str) -> frozenset[str]:
    return frozenset(described()["commands"][did]["x-roles"])


def record_of(array: list[Any]) -> tuple[str, dict[str, Any]]:
    """A record as it comes: its kind's number and then its fields."""
    kind = kinds()[array[0]]
    return kind, dict(zip(fields_of(kind), array[1:], strict=True))


def empty(kind: str) -> dict[str, Any]:
    return {name: [] if sort == "array" else EMPTY[sort] for name, sort in fields_of(kind).items()}


def _types(schema: dict[str, Any]) -> dict[str, str]:
    return {name: each["type"] for name, each in schema["properties"].items()}
