"""A store that comes back from an older copy of its disk, and nobody but a page remembers more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.people import People
from tests.e2e.test_connection import NO_SERVER, again, first_card, places, seated
from tests.faults.valkey import OwnValkey
from tests.processes import Serve
from tests.wire_client import Crowd


@pytest_asyncio.fixture(loop_scope="session")
async def old_disk() -> AsyncIterator[OwnValkey]:
    valkey = OwnValkey()
    await valkey.start()
    yield valkey
    valkey.stop()


@pytest.fixture
def serve(old_disk: OwnValkey, tmp_path: Path) -> Iterator[Serve]:
    starter = Serve(old_disk.url, tmp_path)
    yield starter
    starter.end_all()


async def test_a_page_offers_again_what_it_was_told_was_saved(
    people: People, crowd: Crowd, serve: Serve, old_disk: OwnValkey, free_port: int
) -> None:
    process = await again(serve, free_port)
    room, _ = await first_card(crowd, process.url.rstrip("/"))
    ane = await seated(people, room)
    ane.watch.allow(NO_SERVER)
    await ane.post("I kopien")
    await ane.saved("I kopien")
    copy = old_disk.copy()
    lost = ["Etter kopien", "Og en til"]
    for text in lost:
        await ane.post(text)
        await ane.saved(text)

    process.kill()
    await asyncio.to_thread(old_disk.kill)
    old_disk.put_back(copy)
    await old_disk.start()
    process = await again(serve, free_port)
    # Nobody presses anything.
    fresh = await crowd.facilitate(room)
    await fresh.until(lambda: all(places(fresh, text) for text in lost))
    for text in ["I kopien", *lost]:
        assert len(places(fresh, text)) == 1
        await ane.saved(text)
    await asyncio.to_thread(process.wait_for, "gone back in time")
