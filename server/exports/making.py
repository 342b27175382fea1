"""Has files made in processes of their own: few at a time, for a limited time, each once.

When a workshop ends everybody presses the same button. A file is made once for all who ask
for the same; what waits is bounded, and beyond that the asker is told to come again.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from board.minutes.document import Document

log = logging.getLogger("board.exports")

#: At once: a hall's laptop has few cores, and the board comes first.
AT_ONCE = 2
#: That may wait, beside those under way.
WAITING = 16
#: Seconds for one file. The largest board there can be takes a few.
WITHIN = 60.0
#: Seconds a file is kept for others who ask, and how many are: a purged text must not linger.
KEPT, MOST_KEPT = 20.0, 8
ROOT = Path(__file__).resolve().parents[2]


class Busy(Exception):
    """Too many files are being made already."""


class NotMade(Exception):
    """The file could not be made; the log says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What makes two files the same: the room as it was, how, and in which language."""

    room: str
    revision: int
    digest: int
    file_format: str
    language: str
    minute: int


class Making:
    """One for each process of the board."""

    def __init__(self) -> None:
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._made: dict[Wanted, asyncio.Task[bytes]] = {}

    async def file(self, wanted: Wanted, document: Document) -> bytes:
        """The file. Raises ``Busy`` and ``NotMade``."""
        task = self._made.get(wanted)
        if task is None:
            under_way = sum(not each.done() for each in self._made.values())
            if under_way >= AT_ONCE + WAITING:
                raise Busy
            task = asyncio.create_task(self._make(wanted, document), name="make a file")
            self._made[wanted] = task
            task.add_done_callback(lambda done: self._keep(wanted, done))
        # Whoever goes away takes nobody else's file along.
        return await asyncio.shield(task)

    def _keep(self, wanted: Wanted, task: asyncio.Task[bytes]) -> None:
        """For a moment, and only what turned out well."""
        if task.cancelled() or task.exception() is not None:
            self._made.pop(wanted, None)
            return
        done = [each for each, made in self._made.items() if made.done()]
        for each in done[:-MOST_KEPT]:
            del self._made[each]
        asyncio.get_running_loop().call_later(KEPT, self._made.pop, wanted, None)

    async def _make(self, wanted: Wanted, document: Document) -> bytes:
        """No text keeps a file from coming: what fails is tried without what is not sure."""
        given = msgspec.json.encode(document)
        async with self._at_once:
            try:
                return await _process(wanted.file_format, given)
            except NotMade:
                return await _process(wanted.file_format, given, "certain")

    async def stop(self) -> None:
        """End what is under way."""
        tasks = list(self._made.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._made.clear()


async def _process(file_format: str, given: bytes, *options: str) -> bytes:
    """What a process of its own makes. Raises ``NotMade``, however it failed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "server.exports",
        file_format,
        *options,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    try:
        async with asyncio.timeout(WITHIN):
            made, said = await process.communicate(given)
    except TimeoutError:
        log.warning("a file of the format %s took too long", file_format)
        raise NotMade from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        # The last line alone: what stands before may hold what people wrote.
        last = said.decode(errors="replace").strip().rpartition("\n")[2]
        log.error("a file of the format %s was not made: %s", file_format, last[:60])
        raise NotMade
    return made
