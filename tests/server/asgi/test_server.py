"""The socket and uvicorn's limits, with clients that behave badly."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import httpx
import pytest

from server.app import create_app
from server.asgi.http import GuardedHttp, lone_head
from server.asgi.server import CannotListen, listen, server_for
from server.asgi.websocket import GuardedWebSocket
from server.config.settings import Settings, read_settings
from server.content.load import Content
from server.valkey.client import redis_factory
from tests.patience import PATIENCE

#: Seconds; what is sent at once is there before, on a busy machine too.
SOON = 0.5
ROOM = {"deck": "allemed", "language": "nb", "title": "Prøve"}


@contextlib.asynccontextmanager
async def listening(content: Content, redis_url: str, **environ: str) -> AsyncIterator[int]:
    """A whole server in this process; gives its port."""
    settings = read_settings({"REDIS_URL": redis_url, **environ})
    started = asyncio.Event()
    sock = listen("127.0.0.1", 0)
    port = sock.getsockname()[1]
    app = create_app(settings, content, redis_factory(redis_url))
    server = server_for(app, settings, started.set)
    serving = asyncio.create_task(server.serve(sockets=[sock]))
    await started.wait()
    yield port
    server.should_exit = True
    await serving


def test_a_peer_that_vanished_is_given_up_after_fifteen_seconds() -> None:
    with listen("127.0.0.1", 0) as sock:
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 15_000


def test_an_address_that_is_not_ours_is_a_sentence() -> None:
    with pytest.raises(CannotListen, match=r"HOST=203\.0\.113\.1 cannot be listened on"):
        listen("203.0.113.1", 0)


async def test_uvicorn_gets_the_limits_its_defaults_lack(content: Content, redis_url: str) -> None:
    app = create_app(Settings(), content, redis_factory(redis_url))
    config = server_for(app, Settings(), lambda: None).config
    assert config.ws is GuardedWebSocket
    assert config.http is GuardedHttp
    assert config.ws_per_message_deflate is False
    assert config.ws_max_size == config.h11_max_incomplete_event_size == 16 * 1024
    assert (config.ws_ping_interval, config.ws_ping_timeout) == (12, 10)
    assert config.access_log is False
    assert config.server_header is False
    assert config.proxy_headers is False


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
async def test_a_head_that_never_ends_is_cut_off(
    content: Content, redis_url: str, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.asgi.http.HEAD_WITHIN", SOON)
    async with listening(content, redis_url) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        with contextlib.suppress(ConnectionResetError):
            assert await reader.read() == b""
        writer.close()


async def test_so_is_the_head_of_a_second_request(
    content: Content, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.asgi.http.HEAD_WITHIN", SOON)
    async with listening(content, redis_url) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200 OK" in await reader.readuntil(b"ok\n")
        writer.write(b"GET /he")
        with contextlib.suppress(ConnectionResetError):
            assert await reader.read() == b""
        writer.close()


async def test_a_body_that_drips_on_after_the_answer_is_not_listened_to(
    content: Content, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.asgi.http.LINGER", 0.1)
    async with listening(content, redis_url) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx")
        assert b"200 OK" in await asyncio.wait_for(reader.read(), PATIENCE)
        writer.close()


async def test_an_idle_websocket_is_not_cut_off_by_the_guard_of_heads(
    content: Content, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.asgi.http.HEAD_WITHIN", SOON)
    async with listening(content, redis_url) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        assert b"101 Switching" in await reader.readuntil(b"\r\n\r\n")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(1), 2 * SOON)
        writer.close()


async def statuses_with_spoofed_addresses(port: int) -> set[int]:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as client:
        return {
            (
                await client.post(
                    "/api/rooms", json=ROOM, headers={"x-forwarded-for": f"198.51.100.{number}"}
                )
            ).status_code
            for number in range(105)
        }


async def test_who_claims_a_hundred_addresses_counts_as_one(
    content: Content, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.http.rooms.ROOMS_RATE_OF_ADDRESS", 0.001)
    async with listening(content, redis_url) as port:
        assert await statuses_with_spoofed_addresses(port) == {201, 429}


async def test_a_trusted_proxy_is_believed(content: Content, redis_url: str) -> None:
    async with listening(content, redis_url, TRUSTED_PROXIES="127.0.0.1") as port:
        assert await statuses_with_spoofed_addresses(port) == {201}


HEAD = (
    b"GET /ws HTTP/1.1\r\nHost: board\r\nUpgrade: WebSocket\r\nOrigin: http://x\r\n"
    b"Sec-WebSocket-Key: Kw==\r\n\r\n"
)


def test_a_websocket_s_head_is_handed_on_with_its_names_in_lower_case() -> None:
    head = lone_head(HEAD)
    assert head is not None
    assert head.split(b"\r\n")[1:4] == [b"host: board", b"upgrade: WebSocket", b"origin: http://x"]


@pytest.mark.parametrize(
    "data",
    [
        HEAD[:-2],
        HEAD + b"\x81\x80",
        HEAD + HEAD,
        HEAD.replace(b"GET", b"POST"),
        HEAD.replace(b"/ws", b"/ws?a=b"),
        HEAD.replace(b"WebSocket\r", b"h2c\r"),
        HEAD.replace(b"Host: board", b"Host: board\r\n folded: x"),
        HEAD.replace(b"Host: board", b"Host: board\r\nhost: other"),
        HEAD.replace(b"Host: board", b"Host : board"),
        HEAD.replace(b"Host: board", b"Host: board\nX: y"),
        HEAD.replace(b"Host: board", b"Host board"),
        HEAD.replace(b"board", b"b" * 9000),
    ],
)
def test_anything_else_is_read_as_every_request_is(data: bytes) -> None:
    assert lone_head(data) is None
