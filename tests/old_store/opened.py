"""An older store, opened: a copy of its data folder with today's board on it.

A room's end was written down with it, and the day will have passed. The recorded files stay as
they are; the copy's append-only file gets one more piece at its end, as if the rooms' end had been
put off once more. While Valkey reads the file nothing expires, so it makes no difference how long
ago it was. To be sure of that every day, and not only in some years, the piece lets the rooms end
in 1970 first.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from tests.old_store.recorded import Recorded
from tests.processes import Serve

PARTS = ("meta", "records", "log", "devices", "refused")
DAY = 24 * 60 * 60 * 1000


class OpenedStore:
    """A process of the board runs on the copy; ``serve`` starts more of them beside it."""

    def __init__(self, recorded: Recorded) -> None:
        self.recorded = recorded
        # A short path: a unix socket's may be no longer than about a hundred bytes.
        self._data = Path(tempfile.mkdtemp(prefix="board-old-"))
        shutil.copytree(recorded.folder / "left_behind", self._data, dirs_exist_ok=True)
        (aof,) = self._data.rglob("*.manifest")
        put_off(aof, [room["code"] for room in recorded.rooms.values()])
        self.url = ""
        self._first = Serve("", self._data)
        self._more: list[Serve] = []

    def start(self) -> str:
        """The board with its built-in Valkey on the copy; where it answers."""
        process = self._first(RATE="10000", BURST="10000")
        (socket,) = self._data.rglob("*.sock")
        self.url = f"unix://{socket}"
        return process.url.rstrip("/")

    def serve(self) -> str:
        """One more process, which has not seen what the first one was asked."""
        self._more.append(Serve(self.url, self._data))
        return self._more[-1]().url.rstrip("/")

    def key(self, room: str, part: str) -> str:
        return f"room:{{{self.recorded.rooms[room]['code']}}}:{part}"

    def close(self) -> None:
        for serve in (*self._more, self._first):
            serve.end_all()
        shutil.rmtree(self._data)


def put_off(manifest: Path, codes: list[str]) -> None:
    """Let these rooms end in three weeks."""
    far = str(int(time.time() * 1000) + 21 * DAY)
    piece = resp("SELECT", "0")
    for code in codes:
        keys = [f"room:{{{code}}}:{part}" for part in PARTS]
        for end in ("1", far):
            piece += b"".join(resp("PEXPIREAT", key, end) for key in keys)
        piece += resp("HSET", keys[0], "expires", far)
    files = [line.split() for line in manifest.read_text("utf-8").splitlines()]
    newest = [name for _, name, *_, sort in files if sort == "i"][-1]
    with (manifest.parent / newest).open("ab") as file:
        file.write(piece)


def resp(*words: str) -> bytes:
    """A command as it stands in an append-only file."""
    told = [f"${len(word.encode())}\r\n{word}\r\n" for word in words]
    return f"*{len(words)}\r\n{''.join(told)}".encode()
