"""What became of a device's commands is remembered as long as anybody can ask, and no longer."""

from __future__ import annotations

from server.ledger import KEPT, Ledger
from server.outcome import Refusals


def test_a_device_that_is_refused_all_day_fills_no_memory() -> None:
    ledger = Ledger({}, {})
    for number in range(1, 100 * KEPT):
        ledger.learn({("device", number): ("role", {})})
        ledger.count("device", number)
    last = ledger.last("device")
    assert len(ledger.refused_after("device", 0)) <= 2 * KEPT
    assert all(ledger.refusal("device", last - back) == ("role", {}) for back in range(KEPT))
    assert [number for number, _, _ in ledger.recent("device")] == [
        *range(last - KEPT + 1, last + 1)
    ]


def test_a_loaded_room_keeps_no_more_than_one_that_was_there() -> None:
    refused: Refusals = {("device", number): ("role", {}) for number in range(1, 10_000)}
    ledger = Ledger({"device": 9999}, refused)
    assert len(ledger.refused_after("device", 0)) <= 2 * KEPT
    assert ledger.refusal("device", 9999) == ("role", {})
