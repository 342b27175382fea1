"""Whole boards in threads of this process, and who calls whom in them while something is done.

Counted are entries: each time that a function of ours begins which was called from another file,
be that one of ours, a library's or the event loop. A text that is run counts as a file. Returns are
not counted, nor is what a task switch brings: a task that begins, or goes on where it waited.
"""

from __future__ import annotations

import asyncio
import dis
import inspect
import sys
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from types import CodeType, FrameType
from typing import Any, NamedTuple

from server.app import create_app
from server.asgi.server import listen, server_for
from server.config.settings import read_settings
from server.content.load import Content
from server.valkey.client import redis_factory
from tests.architecture.tree import ROOT
from tests.patience import PATIENCE

#: Whose functions are followed.
OURS = tuple(f"{ROOT}/{folder}/" for folder in ("board", "server"))
#: What goes on after it has waited: a coroutine or a generator.
RESUMES = inspect.CO_COROUTINE | inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR
#: Seconds without an entry after which whatever was done has been done.
QUIET = 0.03
#: Times that something has to go the same way to be known by it, and that it is tried at most.
OFTEN, TRIES = 5, 40


class Entry(NamedTuple):
    """A function of ours that begins; paths are from the repository's root."""

    file: str
    function: str
    #: The file that called it; "" for a library's.
    caller: str


Trace = tuple[Entry, ...]


@cache
def _beginning(code: CodeType) -> int:
    """Where a frame of it stands when it begins."""
    return next(each.offset for each in dis.get_instructions(code) if each.opname == "RESUME")


def _is_text(frame: FrameType) -> bool:
    """Whether it was made of a text, and so is in no file; what dataclasses and named tuples make
    of themselves is no more than what they are."""
    code, module = frame.f_code, str(frame.f_globals.get("__name__", ""))
    if code.co_filename != "<string>" or module.startswith("namedtuple_"):
        return False
    return not code.co_name.startswith("__")


def _path(file: str) -> str:
    return file.removeprefix(f"{ROOT}/") if file.startswith((*OURS, "<")) else ""


class Followed:
    """A board on a thread of its own, as a process has it, with a profiler that can be let in."""

    def __init__(self, content: Content, redis_url: str) -> None:
        self._content = content
        self._redis_url = redis_url
        self._started = threading.Event()
        self._entries: list[Entry] = []
        self.url = ""
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._started.wait(PATIENCE)

    async def _serve(self) -> None:
        settings = read_settings({"REDIS_URL": self._redis_url, "RATE": "10000", "BURST": "10000"})
        self._loop = asyncio.get_running_loop()
        sock = listen("127.0.0.1", 0)
        app = create_app(settings, self._content, redis_factory(self._redis_url))
        self._server = server_for(app, settings, self._started.set)
        self.url = f"http://127.0.0.1:{sock.getsockname()[1]}/"
        await self._server.serve(sockets=[sock])

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(PATIENCE)

    async def profile(self, hook: Callable[[FrameType, str, Any], None] | None) -> None:
        """From now on, or no more."""

        async def let_in() -> None:
            sys.setprofile(hook)

        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(let_in(), self._loop))

    def enter(self, frame: FrameType, event: str, _: object) -> None:
        code, back = frame.f_code, frame.f_back
        if event != "call" or not (code.co_filename.startswith(OURS) or _is_text(frame)):
            return
        caller = back.f_code.co_filename if back is not None else ""
        if caller == code.co_filename:
            return
        if code.co_flags & RESUMES:
            goes_on = frame.f_lasti > _beginning(code)
            is_task = bool(code.co_flags & inspect.CO_COROUTINE) and not caller.startswith(OURS)
            if goes_on or is_task:
                return
        self._entries.append(Entry(_path(code.co_filename), code.co_qualname, _path(caller)))

    async def entries(self) -> Trace:
        """Those since last asked, when there have been none for a while."""
        before = -1
        while before != len(self._entries):
            before = len(self._entries)
            await asyncio.sleep(QUIET)  # that nothing more is entered, nothing tells
        trace, self._entries = tuple(self._entries), []
        return trace


@contextmanager
def boards(content: Content, redis_url: str, number: int) -> Iterator[list[Followed]]:
    """So many of them on one store."""
    made = [Followed(content, redis_url) for _ in range(number)]
    yield made
    for board in made:
        board.stop()


async def follow(where: Sequence[Followed], do: Callable[[], Awaitable[None]]) -> tuple[Trace, ...]:
    """What comes of something on each of these boards.

    What a clock brings meanwhile, a heartbeat or a look at the store, comes at other places each
    time; what is the same several times is what was done. Fails where nothing is.
    """
    seen: Counter[tuple[Trace, ...]] = Counter()
    for _ in range(TRIES):
        for board in where:
            await board.profile(board.enter)
        await do()
        traces = [await board.entries() for board in where]
        for board in where:
            await board.profile(None)
            await board.entries()
        seen[tuple(traces)] += 1
        if seen[tuple(traces)] == OFTEN:
            return tuple(traces)
    raise AssertionError(f"each time it was another way: {sorted(seen.values())}")
