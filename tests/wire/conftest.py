"""Clients that go home when the test is over."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.ways import WAYS
from tests.wire_client import Crowd


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked ``every_way`` holds for whoever comes in, whichever way."""
    if "crowd" in metafunc.fixturenames and metafunc.definition.get_closest_marker("every_way"):
        ways = [
            pytest.param(way, marks=[pytest.mark.long] if way != "socket" else []) for way in WAYS
        ]
        metafunc.parametrize("crowd", ways, indirect=True)


@pytest.fixture
async def crowd(request: pytest.FixtureRequest) -> AsyncIterator[Crowd]:
    crowd = Crowd(getattr(request, "param", "socket"))
    yield crowd
    await crowd.close()
