"""An older store, opened once for a file's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis

from server.valkey.client import redis_factory
from tests.old_store.opened import OpenedStore
from tests.old_store.recorded import ALL, Recorded
from tests.wire_client import Crowd


@pytest.fixture(scope="module", params=ALL, ids=str)
def recorded(request: pytest.FixtureRequest) -> Recorded:
    one: Recorded = request.param
    return one


@pytest.fixture(scope="module")
def opened(recorded: Recorded) -> Iterator[OpenedStore]:
    store = OpenedStore(recorded)
    yield store
    store.close()


@pytest.fixture(scope="module")
def base(opened: OpenedStore) -> str:
    """Where today's board answers for the older store."""
    return opened.start()


@pytest.fixture
async def redis(opened: OpenedStore, base: str) -> AsyncIterator[Redis]:
    assert base
    client = redis_factory(opened.url)()
    yield client
    await client.aclose()


@pytest.fixture
async def crowd() -> AsyncIterator[Crowd]:
    crowd = Crowd()
    yield crowd
    await crowd.close()
