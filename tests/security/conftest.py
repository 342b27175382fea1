"""Clients that go home when the test is over."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.wire_client import Crowd


@pytest.fixture
async def crowd() -> AsyncIterator[Crowd]:
    crowd = Crowd()
    yield crowd
    await crowd.close()
