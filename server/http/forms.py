"""Reading what a browser posts: bounded in size and time, typed, nothing unknown in it."""

from __future__ import annotations

import asyncio
import logging
from typing import TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from server.config.settings import Settings
from server.http.origin import origin_allowed
from server.limits.denied import Denied

log = logging.getLogger("board.http")

Form = TypeVar("Form")

#: Bytes. A room's title is the longest thing anybody posts.
LARGEST_BODY = 16 * 1024
#: Seconds that sending a body may take; a phone on a bad network needs one.
BODY_WITHIN = 10.0


class Refusal(msgspec.Struct, omit_defaults=True):
    """What an error looks like; what else it holds are facts that words for people may use."""

    error: str
    #: Milliseconds until it may be asked again.
    wait: int | msgspec.UnsetType = msgspec.UNSET


class BadRequest(Exception):
    """The request is answered with this status and reason, and nothing was done."""

    def __init__(self, status: int, reason: str, **facts: int | str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.facts = facts

    def answer(self) -> JSONResponse:
        return refusal(self.status, self.reason, **self.facts)


def refusal(status: int, reason: str, **facts: int | str) -> JSONResponse:
    """An error as JSON; ``wait`` among the facts (ms) is also told in HTTP's own way."""
    wait = facts.get("wait")
    headers = {"retry-after": str(-(-int(wait) // 1000))} if wait is not None else None
    return JSONResponse({"error": reason, **facts}, status, headers)


def told(answer: msgspec.Struct, status: int = 200) -> Response:
    """A good answer as JSON."""
    return Response(msgspec.json.encode(answer), status, media_type="application/json")


async def read_form(
    request: Request,
    form: type[Form],
    settings: Settings,
    most: int = LARGEST_BODY,
    within: float = 0,
) -> Form:
    """The posted JSON as a ``form``: so many bytes, in so many seconds. Raises ``BadRequest``."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        # Another site's plain form cannot send this type without asking first.
        raise BadRequest(415, "bad_request")
    body = await read_body(request, settings, most, within)
    try:
        return msgspec.json.decode(body, type=form)
    except (msgspec.DecodeError, ValueError, RecursionError):
        # ValueError covers bad UTF-8, which msgspec passes on as it comes.
        raise BadRequest(400, "bad_request") from None


async def read_body(request: Request, settings: Settings, most: int, within: float = 0) -> bytes:
    """The posted bytes, ``most`` at most, from a page that may. Raises ``BadRequest``."""
    if not origin_allowed(request.headers, settings):
        page = request.headers.get("origin", "")[:100]
        log.info("a page at %r was refused: it is not the board's address, see PUBLIC_URL", page)
        raise BadRequest(403, "origin")
    body = bytearray()
    try:
        async with asyncio.timeout(within or BODY_WITHIN):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    raise BadRequest(413, "too_long")
    except TimeoutError:
        raise BadRequest(408, "bad_request") from None
    except ClientDisconnect:
        raise BadRequest(400, "bad_request") from None
    return bytes(body)


#: Milliseconds: the guess limiter counts by the second.
NEXT_SECOND = 1000


def turned_away(denied: Denied) -> JSONResponse:
    """Whom the door refused. What was wrong is said to those alone whom the room knows."""
    match denied.reason:
        case "busy":
            return refusal(429, "busy", wait=NEXT_SECOND)
        case "removed":
            return refusal(403, "removed")
        case _:
            return refusal(404, "unknown")


def address_of(request: Request) -> str:
    return request.client.host if request.client is not None else ""


def bearer(request: Request) -> str:
    """The token in ``Authorization: Bearer TOKEN``, or ``""``."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
