"""The vectors, decided; ``node --test`` holds the browser's predictions to the same files."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import chain
from typing import Any, cast

import pytest

from board.commands import BY_DID, Actor
from board.decide import decide
from board.model import BY_KIND, Change, Put, Record
from board.rejection import Rejected
from board.state import Board
from tests.board.play import DECK, VECTORS

PREDICTED = {
    "note.post",
    "note.edit",
    "note.move",
    "note.remove",
    "note.like",
    "ballot.cast",
    "run.minutes",
    "note.place",
    "group.place",
    "step.move",
}


def cases(file: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", json.loads((VECTORS / file).read_text("utf-8")))


ALL = [
    *cases("notes.json"),
    *cases("limits.json"),
    *cases("ballots.json"),
    *cases("legs.json"),
    *cases("order.json"),
]


def deep_tuple(value: Any) -> Any:
    return tuple(deep_tuple(each) for each in value) if isinstance(value, list) else value


def records_from(plain: dict[str, Any]) -> list[Record]:
    """The record, or as many copies of it as the vector says."""
    one = {key: value for key, value in plain.items() if key != "copies"}
    if "copies" not in plain:
        return [record_from(one)]
    ids = (f"{one['id']}{n:07}" for n in range(1, plain["copies"] + 1))
    return [record_from(one | {"id": each}) for each in ids]


def record_from(plain: dict[str, Any]) -> Record:
    fields = {key: deep_tuple(value) for key, value in plain.items() if key != "kind"}
    return BY_KIND[plain["kind"]](**fields)


def plain(change: Change) -> dict[str, Any]:
    if isinstance(change, Put):
        record: dict[str, Any] = json.loads(json.dumps(asdict(change.record)))
        return {"put": {"kind": change.record.kind, **record}}
    return {"remove": {"kind": change.kind, "id": change.id}}


def in_order(changes: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(change, sort_keys=True) for change in changes)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["name"])
def test_a_vector_is_decided_as_it_says(case: dict[str, Any]) -> None:
    board = Board(DECK, chain.from_iterable(map(records_from, case["board"])), case["revision"])
    asked = {key: deep_tuple(value) for key, value in case["command"].items() if key != "did"}
    command = BY_DID[case["command"]["did"]](**asked)
    actor = Actor(case["actor"]["role"], case["actor"]["id"])
    if "rejected" in case:
        with pytest.raises(Rejected) as refusal:
            decide(board, command, actor, case["now"], 1)
        assert refusal.value.reason == case["rejected"]
    else:
        changes = decide(board, command, actor, case["now"], 1)
        # What is kept for undoing or of what was purged never leaves, and no browser predicts it.
        kept = ("deed", "purged")
        told = [each for each in map(plain, changes) if each.get("put", {}).get("kind") not in kept]
        assert in_order(told) == in_order(case["changes"])


def test_every_predicted_command_has_vectors_that_are_decided_and_refused() -> None:
    for kind in ("changes", "rejected"):
        assert {case["command"]["did"] for case in ALL if kind in case} == PREDICTED
    assert all(("changes" in case) != ("rejected" in case) for case in ALL)


def test_vectors_name_every_field_so_that_other_readers_need_no_defaults() -> None:
    for case in ALL:
        for record in case["board"]:
            for one in records_from(record)[:1]:
                named = record.keys() - {"copies"}
                assert plain(Put(one))["put"].keys() == named, case["name"]
    names = [case["name"] for case in ALL]
    assert len(names) == len(set(names))
