"""The listening socket and the uvicorn server on it."""

from __future__ import annotations

import errno
import importlib.util
import resource
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from server.asgi.http import GuardedHttp
from server.asgi.websocket import GuardedWebSocket
from server.config.settings import Settings

#: Milliseconds that sent bytes may stay unconfirmed before the kernel gives a peer up. A
#: reader that vanished with a full buffer is otherwise held for a quarter of an hour.
GIVE_UP_AFTER = 15_000
BACKLOG = 2048
#: Bytes. A note is at most 2,000 characters, at most 8 kB.
LARGEST_FRAME = 16 * 1024
LARGEST_HANDSHAKE = 16 * 1024
#: Seconds without a byte after which a browser is asked for one, and seconds it then has. The
#: board's heartbeat, every ten, comes before it: a browser that is awake is never asked.
PING, PONG = 12.0, 10.0
#: Seconds.
GRACE = 10
#: A websocket takes one each; the soft limit is often 1,024 where the hard one is a million.
OPEN_FILES = 65_536


class CannotListen(Exception):
    """The port cannot be had; the text says why and what to do."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises ``CannotListen``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's delay off (TCP_NODELAY) only on sockets that say they are TCP. With it
    # a second small frame waits for the first one's acknowledgement: 40 ms, measured.
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            # Accepted connections inherit it.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, GIVE_UP_AFTER)
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except OSError as error:
        sock.close()
        raise CannotListen(_explained(error, host, port)) from None
    sock.setblocking(False)
    return sock


def raise_open_files() -> None:
    """Let this process hold as many connections as the system allows it, within reason."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


class Server(uvicorn.Server):
    """uvicorn, with signals left to ``server/lifecycle.py``: the hub drains before it stops."""

    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_started()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def server_for(app: Starlette, settings: Settings, on_started: Callable[[], None]) -> Server:
    """uvicorn with the limits that each of its defaults was found to lack."""
    config = uvicorn.Config(
        app,
        loop=event_loop(),
        http=GuardedHttp,
        h11_max_incomplete_event_size=LARGEST_HANDSHAKE,
        ws=GuardedWebSocket,
        ws_max_size=LARGEST_FRAME,
        # Compressed frames let a few bytes become megabytes, and cost more than they save.
        ws_per_message_deflate=False,
        ws_ping_interval=PING,
        ws_ping_timeout=PONG,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        # Only named proxies are believed; uvicorn's default believes this very machine.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=GRACE,
        backlog=BACKLOG,
    )
    return Server(config, on_started)


def event_loop() -> str:
    """``uvloop`` where it is installed: about a tenth less processor time."""
    return "uvloop" if importlib.util.find_spec("uvloop") is not None else "asyncio"


def _explained(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program. Stop it, or choose another port: "
            f"PORT={port + 1 if port < 65535 else 8000}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} may only be used by the administrator. Choose another: PORT=8000"
    return f"HOST={host} cannot be listened on: {error.strerror}."
