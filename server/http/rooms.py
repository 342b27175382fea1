"""The few things that are asked over HTTP: a new room, a join address, health.

Errors are JSON ``{"error": reason, …}`` with the reasons that rejections use.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from hmac import compare_digest
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from board.rejection import Rejected
from server.http import qr
from server.http.addresses import control_address, join_address
from server.http.forms import BadRequest, address_of, bearer, read_form, refusal, told, turned_away
from server.http.plan import brought
from server.limits.addresses import AddressBuckets
from server.limits.bucket import Bucket
from server.limits.denied import Denied
from server.limits.table import (
    ROOMS_BURST,
    ROOMS_BURST_OF_ADDRESS,
    ROOMS_RATE,
    ROOMS_RATE_OF_ADDRESS,
)
from server.protocol.credentials import is_code, is_secret
from server.protocol.results import StoreDown
from server.room.create import Founded

if TYPE_CHECKING:
    from server.config.settings import Settings
    from server.room.hub import Hub

#: Bytes. A disk that runs full stops Valkey, so rooms that exist come before new ones.
SPARE_DISK = 200 * 1024 * 1024


class NewRoom(Struct, forbid_unknown_fields=True):
    deck: Annotated[str, Meta(max_length=64)]
    language: Annotated[str, Meta(max_length=8)]
    title: Annotated[str, Meta(max_length=1000)]
    #: The workshop to go on from: its code, and its plan's or its facilitator's key.
    since: Annotated[str, Meta(max_length=16)] = ""
    since_key: Annotated[str, Meta(max_length=64)] = ""


class RoomMade(Struct):
    """A new room's code and its two keys."""

    code: str
    facilitator: str
    screen: str


class JoinAddress(Struct, forbid_unknown_fields=True):
    code: Annotated[str, Meta(max_length=16)]
    #: With a facilitator's key the address is the one that brings control.
    key: Annotated[str, Meta(max_length=64)] = ""


class JoinAddressTold(Struct):
    url: str
    svg: str


class RoomRequests:
    """The endpoints; one for each process, as its budgets are."""

    def __init__(self, hub: Hub, settings: Settings) -> None:
        self._hub = hub
        self._settings = settings
        self._rooms = Bucket(ROOMS_RATE, ROOMS_BURST, time.monotonic())
        self._rooms_of = AddressBuckets(ROOMS_RATE_OF_ADDRESS, ROOMS_BURST_OF_ADDRESS)

    async def rooms(self, request: Request) -> Response:
        """``POST /api/rooms``: a new room's code and its two keys, told this once."""
        try:
            wish = await read_form(request, NewRoom, self._settings)
            self.spend_on_room(address_of(request))
            await self.check_disk()
            earlier = await brought(self._hub, wish.since, wish.since_key, address_of(request))
            founded = await self._hub.found(wish.deck, wish.language, wish.title, earlier)
        except BadRequest as bad:
            return bad.answer()
        except Rejected as rejected:
            return refusal(400, rejected.reason, **rejected.facts)
        except Denied as denied:
            return turned_away(denied)
        except StoreDown:
            return refusal(503, "paused", wait=2000)
        return self.told_of(request, founded)

    async def address(self, request: Request) -> Response:
        """``POST /api/address``: where others join, as a link and as a QR code.

        With a key, where a facilitator takes over. It comes in the body and goes back in it, so
        no log has it, and whether it opens anything is not said: this only draws what was told.
        """
        try:
            wish = await read_form(request, JoinAddress, self._settings)
        except BadRequest as bad:
            return bad.answer()
        if not is_code(wish.code) or not (wish.key == "" or is_secret(wish.key)):
            return refusal(404, "unknown")
        url = join_address(request, self._settings, wish.code)
        if wish.key:
            url = control_address(request, self._settings, wish.code, wish.key)
        return told(JoinAddressTold(url, qr.svg(url)))

    def told_of(self, request: Request, founded: Founded) -> Response:
        """The new room's code and keys; who has them there need not be slowed down as a guesser."""
        self._hub.guess_limiter.came(address_of(request), founded.code)
        return told(RoomMade(founded.code, founded.facilitator, founded.screen), 201)

    async def healthz(self, _: Request) -> Response:
        """The process lives; says nothing about the store, for a restart would not help it."""
        return PlainTextResponse("ok\n")

    async def readyz(self, _: Request) -> Response:
        """Whether newcomers should be sent here."""
        ready = self._hub.ready()
        return PlainTextResponse("ready\n" if ready else "not ready\n", 200 if ready else 503)

    async def metrics(self, request: Request) -> Response:
        """Figures of this process, for a holder of ``METRICS_TOKEN``; else there is no page."""
        token = self._settings.metrics_token
        if not token or not compare_digest(bearer(request).encode(), token.encode()):
            return refusal(404, "unknown")
        lines = [f"board_{name} {value:g}\n" for name, value in self._hub.stats().items()]
        return Response("".join(lines), headers={"content-type": "text/plain; version=0.0.4"})

    def spend_on_room(self, address: str) -> None:
        """Raises ``BadRequest`` for one who makes rooms too fast."""
        now = time.monotonic()
        wait = self._rooms_of.take(address, now) or self._rooms.take(now)
        if wait:
            raise BadRequest(429, "busy", wait=wait)

    async def check_disk(self) -> None:
        """Raises ``BadRequest`` where there is no space for a new room."""
        if self._settings.redis_url:
            return
        usage = await asyncio.to_thread(shutil.disk_usage, self._settings.data_dir)
        if usage.free < SPARE_DISK:
            raise BadRequest(503, "disk_full")
