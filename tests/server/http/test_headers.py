from __future__ import annotations

import logging

import httpx
import pytest
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server.config.log import place_of
from server.config.settings import Settings, read_settings
from server.http.headers import LastResort, SecurityHeaders

WRITTEN = "what somebody wrote"


async def plain(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("hello")(scope, receive, send)


async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise RuntimeError(WRITTEN)


async def get(app: ASGIApp, path: str = "/", **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://board:8000") as client:
        return await client.get(path, headers=headers)


async def test_every_answer_has_the_headers() -> None:
    answer = await get(SecurityHeaders(plain, Settings()))
    policy = answer.headers["content-security-policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "object-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "trusted-types 'none'" in policy
    assert "connect-src 'self' ws://board:8000 wss://board:8000" in policy
    assert not any("unsafe" in part or "nonce" in part for part in policy)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in answer.headers


async def test_https_is_insisted_on_only_where_the_public_address_has_it() -> None:
    for url, there in (("https://board.example.org", True), ("http://board.example.org", False)):
        answer = await get(SecurityHeaders(plain, read_settings({"PUBLIC_URL": url})))
        assert ("strict-transport-security" in answer.headers) is there


async def test_a_forged_host_does_not_get_into_the_policy() -> None:
    answer = await get(SecurityHeaders(plain, Settings()), host="evil.example; script-src *")
    assert "evil" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].endswith("connect-src 'self'")


@pytest.mark.parametrize(("path", "kind"), [("/api/rooms", "json"), ("/rom", "html")])
async def test_a_failure_tells_the_visitor_nothing(
    path: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await get(SecurityHeaders(LastResort(broken), Settings()), path)
    assert answer.status_code == 500
    assert kind in answer.headers["content-type"]
    assert "nosniff" in answer.headers["x-content-type-options"]
    for hint in ("Traceback", "RuntimeError", WRITTEN, ".py"):
        assert hint not in answer.text
    (line,) = [record.getMessage() for record in caplog.records if record.name == "board.http"]
    assert "RuntimeError at http/test_headers.py:" in line
    assert WRITTEN not in line


async def test_a_failing_websocket_is_closed(caplog: pytest.LogCaptureFixture) -> None:
    sent: list[str] = []

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: object) -> None:
        sent.append(str(message))

    caplog.set_level(logging.CRITICAL)
    await LastResort(broken)({"type": "websocket", "path": "/ws"}, receive, send)
    assert sent == ["{'type': 'websocket.close', 'code': 1011, 'reason': ''}"]


def test_a_place_is_a_file_and_a_line() -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int(WRITTEN)
    assert place_of(caught.value).startswith("ValueError at http/test_headers.py:")
    assert place_of(KeyError("x")) == "KeyError at unknown place"


async def test_a_part_of_a_page_carries_what_protects_it_and_no_more() -> None:
    async def module(scope: Scope, receive: Receive, send: Send) -> None:
        await Response("export {}", media_type="text/javascript")(scope, receive, send)

    answer = await get(SecurityHeaders(module, Settings()), "/static/x/main.js")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "content-security-policy" not in answer.headers
