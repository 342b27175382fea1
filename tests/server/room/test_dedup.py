"""What became of a device's commands is remembered as long as anybody can ask, and no longer."""

from __future__ import annotations

from server.protocol.results import Refusals
from server.room.dedup import KEPT, Dedup


def test_a_device_that_is_refused_all_day_fills_no_memory() -> None:
    dedup = Dedup({}, {})
    for number in range(1, 100 * KEPT):
        dedup.learn({("device", number): ("role", {})})
        dedup.count("device", number)
    last = dedup.last["device"]
    assert len(dedup.refused_after("device", 0)) <= 2 * KEPT
    assert all(dedup.refusal("device", last - back) == ("role", {}) for back in range(KEPT))
    assert [number for number, _, _ in dedup.recent("device")] == [
        *range(last - KEPT + 1, last + 1)
    ]


def test_a_loaded_room_keeps_no_more_than_one_that_was_there() -> None:
    refused: Refusals = {("device", number): ("role", {}) for number in range(1, 10_000)}
    dedup = Dedup({"device": 9999}, refused)
    assert len(dedup.refused_after("device", 0)) <= 2 * KEPT
    assert dedup.refusal("device", 9999) == ("role", {})
