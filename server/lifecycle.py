"""From start to a clean end: the database, the application, signals, and the order of goodbye.

Going down: newcomers are sent elsewhere and browsers told to move (the hub's drain), then
uvicorn stops, and Valkey last, when nobody has anything more to save.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from server.app import create_app
from server.asgi.server import listen, raise_open_files, server_for
from server.config.settings import Settings
from server.config.version import check_clock
from server.content.load import CONTENT, Content, read
from server.valkey.child import ValkeyChild
from server.valkey.client import RedisFactory, await_ready, broken_promises, redis_factory, shown
from server.valkey.disk import report_sync_time

log = logging.getLogger("board.running")

#: Seconds the hub may take to say goodbye; then uvicorn is stopped all the same.
DRAIN_LIMIT = 10.0

Announce = Callable[[socket.socket], None]


def content_of(settings: Settings) -> Content:
    """The decks and words to serve. Raises ``BrokenContent``."""
    own = [settings.decks_dir] if settings.decks_dir is not None else []
    return read(CONTENT, own)


async def run(settings: Settings, announce: Announce) -> None:
    """Serve until SIGINT or SIGTERM; ``announce`` is called when browsers may come.

    Raises ``BrokenContent``, ``CannotListen``, ``FolderInUse``, ``FolderUnusable``,
    ``ValkeyFailed``, ``StoreRefuses``, ``ClockWrong`` or ``BrokenImport``, each with a text for the
    operator.
    """
    check_clock("this machine", time.time())
    raise_open_files()
    stop = asyncio.Event()
    _on_signals(stop)
    content = content_of(settings)
    sock = listen(settings.host, settings.port)
    with contextlib.closing(sock):
        child = await _own_valkey(settings)
        try:
            url = child.url if child is not None else settings.redis_url
            make = redis_factory(url)
            if not await _reach(make, url, stop):
                return
            app = create_app(settings, content, make)
            _calm_collector()
            await _serve(app, settings, sock, stop, announce)
        finally:
            if child is not None:
                await asyncio.to_thread(child.stop)


def _calm_collector() -> None:
    """Look for cyclic garbage less often, and never among what lives as long as the process.

    Boards and connections are many objects that live long, so Python's defaults search them
    again and again: 500 people coming in at once cost a fifth less so, and were in 0.23 s
    instead of 0.40 s. What is new is looked through between things (server/asgi/garbage.py), not
    in the middle of their coming in.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


async def _own_valkey(settings: Settings) -> ValkeyChild | None:
    if settings.redis_url:
        return None
    child = await asyncio.to_thread(ValkeyChild, settings.data_dir)
    await asyncio.to_thread(child.start)
    if log.isEnabledFor(logging.DEBUG):
        await asyncio.to_thread(report_sync_time, Path(child.folder.path))
    return child


async def _reach(make: RedisFactory, url: str, stop: asyncio.Event) -> bool:
    """Whether the database answered before we were told to stop."""
    ready = asyncio.create_task(await_ready(make, url, log.warning), name="await database")
    stopped = asyncio.create_task(stop.wait(), name="await stop")
    await asyncio.wait({ready, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not ready.done():
        ready.cancel()
        return False
    ready.result()
    for promise in await broken_promises(make):
        log.warning('%s: "saved" means less than it should. %s', shown(url), promise)
    return True


async def _serve(
    app: Starlette,
    settings: Settings,
    sock: socket.socket,
    stop: asyncio.Event,
    announce: Announce,
) -> None:
    server = server_for(app, settings, lambda: announce(sock))
    serving = asyncio.create_task(server.serve(sockets=[sock]), name="serve")
    stopped = asyncio.create_task(stop.wait(), name="await stop")
    await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if stopped.done():
        await _drain(app.state.hub)
    stopped.cancel()
    server.should_exit = True
    await serving


async def _drain(hub: Any) -> None:
    try:
        async with asyncio.timeout(DRAIN_LIMIT):
            await hub.drain()
    except TimeoutError:
        log.warning("saying goodbye took more than %.0f s and was cut short", DRAIN_LIMIT)


def _on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
