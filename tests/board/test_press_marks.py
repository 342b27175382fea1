"""What a press was seen at is the same here and in the browser."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any

import pytest

from board.commands import BY_DID
from board.model import BY_KIND, Record
from board.presses import MARKS, is_stale
from board.state import Board
from tests.board.play import DECK, VECTORS
from tests.board.pressing import remade

CASES: list[dict[str, Any]] = json.loads((VECTORS / "presses" / "presses.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_marks_are_those_of_the_browser(case: dict[str, Any]) -> None:
    """W13"""
    records: list[Record] = [
        BY_KIND[kind](**filled(BY_KIND[kind], values))
        for kind, every in case["records"].items()
        for values in every
    ]
    board = Board(DECK, records)
    asked = {key: tuple(v) if isinstance(v, list) else v for key, v in case["args"].items()}
    type_ = BY_DID[case["did"]]
    command = type_(**filled(type_, asked))
    mark = MARKS[type_]
    assert mark(board, command) == case["seen"]
    assert not is_stale(board, remade(command, seen=case["seen"]))
    assert is_stale(board, remade(command, seen="other"))


def filled(type_: type[Any], given_: dict[str, Any]) -> dict[str, Any]:
    """With the fields that the case does not speak of."""
    empty = {"str": "", "int": 0, "bool": False}
    return {one.name: empty.get(str(one.type), ()) for one in fields(type_)} | given_


def test_every_mark_has_a_case() -> None:
    """W13"""
    script = (VECTORS.parents[1] / "static/lib/seen.js").read_text("utf-8")
    of_browser = set(re.findall(r'^  "([a-z.]+)": ', script, re.MULTILINE))
    marked = {each.did for each in MARKS}
    assert of_browser - {"participant.signal", "ballot.finish"} | {"run.go"} == marked
    assert {case["did"] for case in CASES} == marked
