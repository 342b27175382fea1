"""Whatever bytes come, only the one who sends them is worse off."""

from __future__ import annotations

import pytest

from tests.processes import Process, Serve
from tests.security.hostile import decode_many
from tests.security.onslaught import onslaught
from tests.wire_client import Crowd

KINDS = ("bytes", "msgpack", "phase", "websocket")


@pytest.fixture
def server(serve: Serve) -> Process:
    return serve(RATE="100000", BURST="100000")


def test_any_bytes_are_a_frame_or_a_bad_frame(seed: int) -> None:
    outcomes = list(decode_many(seed, 20_000))
    assert len(outcomes) == 20_000
    # Else the inputs never get past the first check.
    assert outcomes.count(True) > 100


async def test_twenty_thousand_hostile_inputs_of_each_role_disturb_nobody(
    server: Process, crowd: Crowd, seed: int
) -> None:
    outcome = await onslaught(server, crowd, seed, 20_000)
    print("\n".join(outcome.lines()))  # noqa: T201 - what pytest shows when it fails
    assert all(counts.total() >= 20_000 for counts in outcome.counts.values())
    assert all(set(counts) == set(KINDS) for counts in outcome.counts.values())
    assert outcome.faults(server) == []
