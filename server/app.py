"""The composition root: the only place where the parts meet, and the list of all routes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute

from server.asgi.garbage import Sweeper
from server.config.settings import Settings
from server.content.load import Content
from server.exports.files import Files
from server.gateway import connection
from server.gateway.polls import Polls
from server.gateway.sse import Events
from server.http.delete import DeleteRequests
from server.http.files import FileRequests
from server.http.forms import refusal
from server.http.headers import LastResort, SecurityHeaders
from server.http.pages import PATHS
from server.http.plan import PlanRequests
from server.http.rooms import RoomRequests
from server.http.site import Site
from server.room.hub import Hub
from server.store.store import Store
from server.valkey.client import RedisFactory

#: Reasons for what Starlette itself refuses.
REASONS = {404: "unknown", 405: "method"}


def create_app(settings: Settings, content: Content, redis_factory: RedisFactory) -> Starlette:
    """The board as an ASGI application. ``app.state.hub`` is its hub, for draining.

    Raises ``BrokenImport`` when a module of the page imports one that is not there.
    """
    hub = Hub(Store(redis_factory(), settings.wait_replicas), content, settings)
    rooms = RoomRequests(hub, settings)
    exports = Files(content, settings.time_zone, hub.store.sealing.key)
    files = FileRequests(hub, rooms, exports)
    sweeper = Sweeper()
    events = Events(hub, sweeper.left)
    polls = Polls(hub)
    deletes = DeleteRequests(hub)
    plans = PlanRequests(hub)
    site = Site(content, settings)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await hub.start()
        sweeping = asyncio.create_task(sweeper.run(), name="sweep")
        yield
        sweeping.cancel()
        await exports.stop()
        await hub.stop()

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status == 404:
            return site.lost(request)
        answer = refusal(status, REASONS.get(status, "bad_request"))
        if isinstance(error, HTTPException):
            # Which methods there are, where one is refused.
            answer.headers.update(error.headers or {})
        return answer

    app = Starlette(
        routes=[
            # First, for a hall comes in by it all at once.
            WebSocketRoute("/ws", connection.endpoint),
            *(Route(path, site.page) for path in PATHS),
            Route("/static/{hash}/{path:path}", site.static),
            Route("/content/{hash}/{path:path}", site.content),
            Route("/api/rooms", rooms.rooms, methods=["POST"]),
            Route("/api/address", rooms.address, methods=["POST"]),
            Route("/api/minutes", files.minutes, methods=["POST"]),
            Route("/api/open", files.open, methods=["POST"]),
            Route("/api/merge", files.merge, methods=["POST"]),
            Route("/api/plan", plans.plan, methods=["POST"]),
            Route("/api/tick", plans.tick, methods=["POST"]),
            Route("/api/delete", deletes.delete, methods=["POST"]),
            Route("/healthz", rooms.healthz),
            Route("/readyz", rooms.readyz),
            Route("/metrics", rooms.metrics),
            Route("/api/events", events.stream, methods=["POST"]),
            Route("/api/frames", events.frames, methods=["POST"]),
            Route("/api/poll", polls.poll, methods=["POST"]),
        ],
        middleware=[Middleware(SecurityHeaders, settings=settings), Middleware(LastResort)],
        exception_handlers={HTTPException: refused},
        lifespan=lifespan,
    )
    # Starlette would send a path with a slash too few or too many elsewhere, to an address made of
    # the asker's own Host header.
    app.router.redirect_slashes = False
    app.state.hub = hub
    app.state.exports = exports
    app.state.sweeper = sweeper
    return app
