"""What the board is held against: a bare ``websockets`` server, as simple as one can be.

Whoever says hello gets the prepared snapshot, if there is one, and from then on every note. A
note's frame is as long as the board's; it is made by putting the note's number into a template,
so no time goes into encoding. Nothing is checked, kept or numbered. Started by ``servers.py``:
``python -m tests.bench.baseline TEMPLATE SNAPSHOT``, two files; it prints its port.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

from tests.bench.frames import MARK_LENGTH, note_text

FILLING = note_text(0).encode()[MARK_LENGTH:]


class Baseline:
    def __init__(self, template: bytes, snapshot: bytes) -> None:
        at = template.index(FILLING) - MARK_LENGTH
        #: The template starts with ``92 04 91 95 ce`` and a revision of four bytes.
        self._head = template[:5]
        self._between = template[9:at]
        self._tail = template[at + MARK_LENGTH :]
        self._snapshot = snapshot
        self._revision = 0
        self._connections: set[ServerConnection] = set()

    async def handle(self, connection: ServerConnection) -> None:
        await connection.recv()
        if self._snapshot:
            await connection.send(self._snapshot)
        self._connections.add(connection)
        try:
            async for message in connection:
                self._post(message)
        except ConnectionClosed:
            # A client that goes is nothing to tell of.
            pass
        finally:
            self._connections.discard(connection)

    def _post(self, message: str | bytes) -> None:
        assert isinstance(message, bytes)
        at = message.find(FILLING)
        if at < 0:
            return
        mark = message[at - MARK_LENGTH : at]
        self._revision += 1
        revision = self._revision.to_bytes(4, "big")
        frame = b"".join((self._head, revision, self._between, mark, self._tail))
        broadcast(self._connections, frame)


async def main(baseline: Baseline) -> None:
    stop = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set_result, None)
    async with serve(
        baseline.handle,
        "127.0.0.1",
        0,
        compression=None,
        ping_interval=None,
        # As uvicorn has it; with the default of 100 a hall that comes in waits for retries.
        backlog=2048,
    ) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await stop


if __name__ == "__main__":
    asyncio.run(main(Baseline(Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]).read_bytes())))
