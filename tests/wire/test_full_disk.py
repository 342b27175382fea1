"""A disk that takes no more: what was called saved is on it, and the rest waits for room."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
from collections.abc import AsyncIterator
from pathlib import Path

from server.valkey.child import ValkeyChild
from tests.faults.waiting import until
from tests.patience import PATIENCE
from tests.processes import Serve
from tests.wire_client import Client, Crowd, found

NOTES = 12


@contextlib.asynccontextmanager
async def full(valkey: ValkeyChild) -> AsyncIterator[None]:
    """No file of this Valkey, nor of one started in its place, may grow any more.

    A write then fails as on a disk without room. It ends over that, as it has to under
    ``appendfsync always``, and is started again; the next one finds no more room than it did.
    """

    async def keep_full() -> None:
        seen = 0
        while True:
            pid = valkey.pid
            if pid is not None and pid != seen:
                with contextlib.suppress(ProcessLookupError):
                    sizes = [file.stat().st_size for file in _files(valkey)]
                    resource.prlimit(pid, resource.RLIMIT_FSIZE, (max(sizes), -1))
                    seen = pid
            await asyncio.sleep(0.001)  # nothing tells when another process has been started

    keeping = asyncio.create_task(keep_full())
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        if valkey.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                resource.prlimit(valkey.pid, resource.RLIMIT_FSIZE, (-1, -1))


def _files(valkey: ValkeyChild) -> list[Path]:
    return [file for file in Path(valkey.folder.path, "appendonlydir").iterdir() if file.is_file()]


def post(number: int) -> dict[str, object]:
    return {
        "id": f"note{number:04d}",
        "card": "bra",
        "section": "erfaringer",
        "text": f"Lapp {number}",
        "anonymous": False,
        "colour": "sol",
    }


async def test_a_full_disk_pauses_saving_and_what_was_saved_before_and_after_is_there(
    empty_valkey: ValkeyChild, serve: Serve, crowd: Crowd
) -> None:
    server = serve(REDIS_URL=empty_valkey.url)
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    reader = await crowd.join(room, "Leser")
    assert await facilitator.do("note.post", **post(0)) == ""

    async with full(empty_valkey):
        writing = asyncio.create_task(_write(facilitator))
        paused = "saving is paused"
        await until(lambda: any(paused in line for line in server.lines), PATIENCE)
        # Not one of them is called saved, and none reaches anybody's screen.
        assert facilitator.acked == 2
        assert set(reader.of("note")) == {"note0000"}
        # Reading goes on, for those who are in and for those who come.
        late = await crowd.watch(room)
        assert set(late.of("note")) == {"note0000"}
        assert facilitator.close_code is reader.close_code is None
        assert not writing.done()
        assert _said_why(empty_valkey)
    await asyncio.wait_for(writing, PATIENCE)

    # As after a power cut: what is not on the disk is gone.
    assert empty_valkey.pid is not None
    os.kill(empty_valkey.pid, signal.SIGKILL)
    fresh = serve(REDIS_URL=empty_valkey.url)
    witness = await crowd.facilitate(room, fresh.url)
    everything = {f"note{number:04d}" for number in range(NOTES)}
    assert set(witness.of("note")) == everything
    await reader.until(lambda: set(reader.of("note")) == everything)
    assert reader.close_code is None
    assert "Traceback" not in server.output


def _said_why(valkey: ValkeyChild) -> bool:
    """Whether it was the file that could not be written."""
    logs = Path(valkey.folder.path).glob("*.log*")
    return any(
        "AOF" in line and "rror" in line for log in logs for line in log.read_text().split("\n")
    )


async def _write(client: Client) -> None:
    for number in range(1, NOTES):
        assert await asyncio.wait_for(client.do("note.post", **post(number)), PATIENCE) == ""
