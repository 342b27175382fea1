"""The store's records against its log: in all fields, also those that no comparison looks at."""

from __future__ import annotations

from dataclasses import fields

import pytest

from board.model import RECORD_TYPES, Cause, Commit, Put, Record
from server.protocol.records import record_of
from server.protocol.results import Lifetime, Loaded, Position
from tests.faults.history import Episode, RoomStory
from tests.faults.sameness import log_makes_the_board

OTHER: dict[type, object] = {str: "annet", int: 7, bool: True, tuple: ("annet",)}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(kind, each.name, id=f"{kind.kind}.{each.name}")
        for kind in RECORD_TYPES for each in fields(kind) if each.name != "id"
    ],
)  # fmt: skip
def test_a_record_that_is_stored_otherwise_than_its_log_says_is_seen(
    kind: type[Record], name: str
) -> None:
    record = record_of(kind.kind, ("id000001",))
    values = {each.name: getattr(record, each.name) for each in fields(kind)}
    values[name] = OTHER[type(values[name])]
    stored = record_of(kind.kind, tuple(values.values()))
    assert not list(log_makes_the_board(_kept(record, record)))
    assert list(log_makes_the_board(_kept(record, stored)))


def _kept(said: Record, stored: Record) -> Episode:
    """A room whose log says one thing, and whose records another."""
    log = [Commit(1, 1, "workshop.found", "f", Cause("", 0), 1, (Put(said),))]
    room = RoomStory(0, "ABCD2345", "f" * 43, "s" * 43)
    room.final = Loaded(Position("epoch", 1, 1), Lifetime(1, 2, 0), [stored], {}, {}, log)
    return Episode(0, "made", [room])
