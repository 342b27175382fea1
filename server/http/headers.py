"""Headers that every answer carries, and the last resort when answering failed."""

from __future__ import annotations

import json
import logging
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.config.log import place_of
from server.config.settings import Settings
from server.http.origin import host_of

log = logging.getLogger("board.http")

#: Scripts and styles come from files of our own and nowhere else; text can never become
#: markup (Trusted Types with no policy allowed); the page goes into nobody's frame.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'; connect-src 'self'"
)
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    )
)  # fmt: skip
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": PERMISSIONS,
    "x-robots-tag": "noindex, nofollow",
}
HSTS = "max-age=31536000"


#: What a browser never opens as a page, so that a policy for pages says nothing to it. A board
#: is a hundred of these, and a kilobyte of headers on each is a third of its first load.
PARTS_OF_A_PAGE = frozenset({"text/javascript", "text/css", "font/woff2"})
FOR_PARTS = ("x-content-type-options", "cross-origin-resource-policy")


class SecurityHeaders:
    """Puts the headers on every HTTP answer; one that says nothing of caching is not kept."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._headers = dict(HEADERS)
        self._part_headers = {name: HEADERS[name] for name in FOR_PARTS}
        if settings.public_url.startswith("https:"):
            self._headers["strict-transport-security"] = HSTS
            self._part_headers["strict-transport-security"] = HSTS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").partition(";")[0] in PARTS_OF_A_PAGE:
                    headers.update(self._part_headers)
                else:
                    headers.update(self._headers)
                    headers["content-security-policy"] = policy_for(Headers(scope=scope))
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)


def policy_for(headers: Headers) -> str:
    """The policy, with the websocket's address: older Safari does not count it as 'self'."""
    host = host_of(headers)
    if host is None:
        return POLICY
    address = f"{host[0]}:{host[1]}" if host[1] else host[0]
    return f"{POLICY} ws://{address} wss://{address}"


class LastResort:
    """Answers when the application failed: no traceback, no version, one line of log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] in ("http.response.start", "websocket.accept")
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:  # noqa: BLE001 - this is where everything else ends up
            log.error("failed: %s", place_of(error))  # noqa: TRY400 - a traceback can hold text
            await _apologise(scope, send, started=started)


async def _apologise(scope: Scope, send: Send, *, started: bool) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1011, "reason": ""})
    elif scope["type"] == "http" and not started:
        body, kind = _apology(scope)
        headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 500, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _apology(scope: dict[str, Any] | Scope) -> tuple[bytes, bytes]:
    if str(scope["path"]).startswith("/api/"):
        return json.dumps({"error": "failed"}).encode(), b"application/json"
    text = "<!doctype html><html lang=nb><title>ALLEMED</title><p>Noe gikk galt. Prøv igjen."
    return text.encode(), b"text/html; charset=utf-8"
