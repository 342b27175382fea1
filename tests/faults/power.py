"""The power is cut: of each of the store's files only what was synced is there afterwards.

A killed process tests no sync, for its writes lie in the system's memory. So Valkey is watched
while people write (``synced.py``). Now and then it is held; its files are copied as long as they
are on the disk for sure, and another Valkey starts from the copy. Whatever anybody had been told
is saved by then has to be there.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

from redis.exceptions import ResponseError

from board.model import Note
from server.protocol.credentials import device_key, hash_of
from server.protocol.results import Loaded
from server.store.store import Store
from server.valkey.client import redis_factory
from tests.faults.history import Violation
from tests.faults.stack import start_process
from tests.faults.synced import Lengths, Watcher, watcher
from tests.faults.valkey import AOF, OwnValkey
from tests.processes import Process
from tests.wire_client import Client, Crowd, Room, found

LAW = "saved outlives the power"
WRITERS = 4
CUTS = 6
#: Acknowledged commands between two cuts, at most.
BETWEEN = 25
READY_WITHIN = 60.0


async def power_cuts(planted: str = "", seed: int = 0, tool: str = "") -> list[Violation]:
    """People write, and the power is cut so many times; what that took, in a sentence each."""
    notes = Path(tempfile.mkdtemp(prefix="board-synced-"))
    watching = watcher(notes, tool)
    valkey, crowd = OwnValkey(), Crowd()
    valkey.watched = watching
    environ = {"REDIS_URL": valkey.url, "DATA_DIR": str(notes), "HOST": "127.0.0.1", "PORT": "0",
               "RATE": "100000", "BURST": "100000"}  # fmt: skip
    process: Process | None = None
    try:
        await valkey.start()
        process = start_process(environ, planted)
        await asyncio.to_thread(process.wait_ready, READY_WITHIN)
        room = await found(process.url)
        writers = [await crowd.facilitate(room) for _ in range(WRITERS)]
        assert await writers[0].do("theme.open", theme="bra") == ""
        return await _cut_while_they_write(valkey, watching, room, writers, random.Random(seed))
    finally:
        await crowd.close()
        if process is not None:
            await asyncio.to_thread(process.stop)
            process.join()
        valkey.stop()
        shutil.rmtree(notes)


async def _cut_while_they_write(
    valkey: OwnValkey, watching: Watcher, room: Room, writers: list[Client], rng: random.Random
) -> list[Violation]:
    writing = [asyncio.create_task(_write(one, place)) for place, one in enumerate(writers)]
    taken: list[Violation] = []
    redis = redis_factory(valkey.url)()
    try:
        for cut in range(CUTS):
            aim = sum(one.acked for one in writers) + rng.randint(3, BETWEEN)
            one = rng.choice(writers)
            await one.until(lambda: sum(each.acked for each in writers) >= aim, within=60)  # noqa: B023 - awaited here
            valkey.signal(signal.SIGSTOP)
            told = {_key(room, each): each.acked for each in writers}
            taken += await _what_is_left(
                valkey, watching.sure_of(valkey.folder / AOF), rng, room.code, told
            )
            valkey.signal(signal.SIGCONT)
            if cut == CUTS // 2:
                # The file is made anew, as it is where notes are wiped: the rest is cut during it.
                # Where the server has just had it begun, that is under way already.
                with suppress(ResponseError):
                    await redis.bgrewriteaof()
    finally:
        for task in writing:
            task.cancel()
        await asyncio.gather(*writing, return_exceptions=True)
        await redis.aclose()
    return taken


def _key(room: Room, client: Client) -> str:
    return device_key(hash_of(room.facilitator), client.device)


async def _write(client: Client, place: int) -> None:
    """One note after another, until cancelled."""
    while True:
        number = client.number + 1
        note = {"id": f"n{place}{number:06d}", "text": _text(place, number), "colour": "sol"}
        where = {"card": "bra", "section": "erfaringer", "anonymous": False}
        await client.do("note.post", **note, **where)


def _text(place: int, number: int) -> str:
    return f"Lapp {place} {number}"


async def _what_is_left(
    valkey: OwnValkey, lengths: Lengths, rng: random.Random, code: str, told: dict[str, int]
) -> list[Violation]:
    """Start from what is on the disk for sure, and perhaps some of what came after it."""
    other = OwnValkey()
    redis = redis_factory(other.url)()
    try:
        shutil.copytree(valkey.folder / AOF, other.folder / AOF)
        for file, sure in lengths.items():
            written = file.stat().st_size
            more = rng.choice((0, rng.randint(0, max(0, written - sure))))
            with (other.folder / AOF / file.name).open("r+b") as copy:
                copy.truncate(min(written, sure + more))
        loaded = None
        with suppress(TimeoutError):
            await other.start()
            loaded = await Store(redis).load(code)
        return _lacking(loaded, told)
    finally:
        await redis.aclose()
        other.stop()


def _lacking(loaded: Loaded | None, told: dict[str, int]) -> list[Violation]:
    if loaded is None:
        return [Violation(LAW, "nothing of the room is there")]
    notes = {note.id: note.text for note in loaded.records if isinstance(note, Note)}
    lacking = []
    for place, (device, last) in enumerate(told.items()):
        there = loaded.devices.get(device, 0)
        if there < last:
            lacking.append(Violation(LAW, f"of {last} that were saved {there} are there"))
        # The first one's first command was another one.
        for number in range(2 if place == 0 else 1, last + 1):
            if notes.get(f"n{place}{number:06d}") != _text(place, number):
                lacking.append(Violation(LAW, f"{_text(place, number)} is not there"))
                break
    return lacking
