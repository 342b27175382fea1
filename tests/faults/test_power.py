"""The power goes: of the store's file, what was written after the last answer may be missing.

A killed process tests no sync, for its writes lie in the system's memory. So the file is cut
here where it was when somebody was told that something is saved, or within what came after.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.access import device_key, hash_of
from server.store import Store
from server.valkey import redis_factory
from tests.faults.valkey import AOF, OwnValkey
from tests.processes import Serve
from tests.wire_client import Crowd, found

NOTES = 30
CUTS = 8


@pytest.fixture
async def valkey() -> AsyncIterator[OwnValkey]:
    own = OwnValkey()
    await own.start()
    yield own
    own.stop()


@pytest.fixture
async def crowd() -> AsyncIterator[Crowd]:
    crowd = Crowd()
    yield crowd
    await crowd.close()


async def test_what_was_called_saved_is_in_the_file_at_that_moment(
    valkey: OwnValkey, tmp_path: Path, crowd: Crowd
) -> None:
    serve = Serve(valkey.url, tmp_path)
    rng = random.Random(1)
    try:
        room = await found(serve().url)
        leader = await crowd.facilitate(room)
        await leader.do("theme.open", theme="bra")
        sizes: dict[int, int] = {}
        for number in range(NOTES):
            note = {"id": f"note{number:04d}", "text": f"Lapp {number}", "colour": "sol"}
            where = {"card": "bra", "section": "erfaringer", "anonymous": False}
            assert await leader.do("note.post", **note, **where) == ""
            sizes[leader.number] = growing(valkey.folder).stat().st_size
    finally:
        serve.end_all()
    valkey.kill()
    device = device_key(hash_of(room.facilitator), leader.device)
    whole = growing(valkey.folder).stat().st_size
    for number in rng.sample(sorted(sizes), CUTS):
        end = rng.choice((sizes[number], rng.randint(sizes[number], whole)))
        assert await number_after_cut(valkey, end, room.code, device) >= number


def growing(folder: Path) -> Path:
    """The file that is being written to."""
    (only,) = (folder / AOF).glob("*.incr.aof")
    return only


async def number_after_cut(valkey: OwnValkey, end: int, code: str, device: str) -> int:
    """The device's last number, when a store starts from the file up to there."""
    other = OwnValkey()
    redis = redis_factory(other.url)()
    try:
        shutil.copytree(valkey.folder / AOF, other.folder / AOF)
        with growing(other.folder).open("r+b") as file:
            file.truncate(end)
        await other.start()
        loaded = await Store(redis).load(code)
        assert loaded is not None
        return loaded.devices.get(device, 0)
    finally:
        await redis.aclose()
        other.stop()
