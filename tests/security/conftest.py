"""Clients that go home when the test is over."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator

import pytest

from tests.wire_client import Crowd


@pytest.fixture
async def crowd() -> AsyncIterator[Crowd]:
    crowd = Crowd()
    yield crowd
    await crowd.close()


@pytest.fixture
def seed() -> int:
    """Printed, so that pytest shows it when the test fails."""
    seed = secrets.randbits(32)
    print(f"seed {seed}")  # noqa: T201
    return seed
