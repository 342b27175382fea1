"""What is asked over HTTP, as an OpenAPI document: who adds a route describes it here.

``python -m tools.describe`` writes ``docs/openapi.json`` from it. A test holds it against the
routes that there are, and a fuzzer holds the routes against it: every status that a route may
answer with has to stand here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from server.config.version import version
from server.http.delete import Deletion
from server.http.files import Merged, MergeWish, MinutesWish, OpenWish
from server.http.forms import Refusal
from server.http.pages import PATHS
from server.http.plan import PlanWish, TickWish
from server.http.rooms import JoinAddress, JoinAddressTold, NewRoom, RoomMade

#: A form of ours: JSON, from a page of ours, small, and sent within some seconds.
FORM = {400: "not a proper form, or refused by the rules", 403: "another site's page",
        408: "not sent in time", 413: "too long", 415: "not JSON"}  # fmt: skip
FRAMES = {key: why for key, why in FORM.items() if key != 415}
BUSY = {429: "asked for too often; `wait` says how long, in milliseconds"}
PAUSED = {503: "saving is paused; `wait` says how long, in milliseconds"}
CLASH = {409: "refused by the rules as things stand"}
UNKNOWN = {404: "there is no such thing"}
NO_KEY = {403: "not with this token or key, or another site's page"}
KEPT = {304: "the browser has it already"}

TEXT, HTML, BINARY = "text/plain", "text/html", "application/octet-stream"
JSON = "application/json"


@dataclass(frozen=True)
class Operation:
    """``answers``: status → what it means; ``gives``: what a good answer holds."""

    path: str
    summary: str
    gives: type | str
    method: str = "get"
    status: int = 200
    asks: type | str | None = None
    answers: dict[int, str] = field(default_factory=dict)
    #: Whether ``Authorization: Bearer`` is looked at.
    bearer: bool = False


OPERATIONS = [
    *(Operation(path, "The page; what it shows is made in the browser", HTML, answers=KEPT)
      for path in PATHS),
    Operation("/static/{hash}/{path}", "A file of the page", "*/*", answers=KEPT | UNKNOWN),
    Operation("/content/{hash}/{path}", "Words and decks", JSON,
              answers=KEPT | UNKNOWN),
    Operation("/api/rooms", "Make a room; its keys are told this once", RoomMade, "post", 201,
              NewRoom, FORM | UNKNOWN | BUSY | PAUSED),
    Operation("/api/address", "The join address as others reach it, and its QR code",
              JoinAddressTold, "post", 200, JoinAddress, FORM | UNKNOWN),
    Operation("/api/minutes", "The minutes as a file, for those in the room", "*/*", "post", 200,
              MinutesWish, FORM | NO_KEY | UNKNOWN | CLASH | BUSY | PAUSED, bearer=True),
    Operation("/api/open", "Open the file of a board as a new room", RoomMade, "post", 201,
              OpenWish, FORM | BUSY | PAUSED),
    Operation("/api/merge", "Merge the file of another board into a room", Merged, "post", 200,
              MergeWish, FORM | NO_KEY | UNKNOWN | BUSY | PAUSED, bearer=True),
    Operation("/api/events", "A hello, answered with frames as server-sent events",
              "text/event-stream", "post", 200, BINARY, FRAMES),
    Operation("/api/frames", "A hello and frames, each after its length in four bytes", BINARY,
              "post", 200, BINARY, FRAMES | NO_KEY),
    Operation("/api/poll", "A hello and frames, answered with all that there is", BINARY,
              "post", 200, BINARY, FRAMES | NO_KEY),
    Operation("/api/plan", "The plan as it stands, for holders of its link", JSON, "post", 200,
              PlanWish, FORM | NO_KEY | UNKNOWN | BUSY | PAUSED, bearer=True),
    Operation("/api/tick", "Tick a step of the plan; answered with the plan", JSON, "post", 200,
              TickWish, FORM | NO_KEY | UNKNOWN | CLASH | BUSY | PAUSED, bearer=True),
    Operation("/api/delete", "Delete a room; the answer is its receipt", JSON, "post", 200,
              Deletion, FORM | NO_KEY | UNKNOWN | BUSY | PAUSED, bearer=True),
    Operation("/healthz", "The process lives", TEXT),
    Operation("/readyz", "Whether newcomers should be sent here", TEXT,
              answers={503: "not now: it is going down, or nothing can be saved, for the store "
                            "does not answer, or too few of its replicas do"}),
    Operation("/metrics", "Figures, for a holder of METRICS_TOKEN", TEXT, answers=UNKNOWN,
              bearer=True),
]  # fmt: skip


def openapi() -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    shapes = {Refusal, *_shapes()}
    _, schemas = msgspec.json.schema_components(shapes, ref_template="#/components/schemas/{name}")
    paths: dict[str, dict[str, Any]] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {})[each.method] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ALLEMED board",
            "version": version(),
            "description": "What is asked over HTTP. What goes over the websocket, and in the "
            "bodies of `/api/events`, `/api/frames` and `/api/poll`, stands in "
            "`docs/asyncapi.json`.",
        },
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"secret": {"type": "http", "scheme": "bearer"}},
        },
    }


def _shapes() -> set[type]:
    return {
        shape for each in OPERATIONS for shape in (each.gives, each.asks) if isinstance(shape, type)
    }


def _operation(each: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {"summary": each.summary}
    names = [part[1:-1] for part in each.path.split("/") if part.startswith("{")]
    if names:
        described["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in names
        ]
    if each.asks is not None:
        described["requestBody"] = {"required": True, "content": _content(each.asks)}
    described["responses"] = {
        str(each.status): {"description": "as asked", "content": _content(each.gives)}
    } | {str(status): _refusal(each, status, why) for status, why in sorted(each.answers.items())}
    if each.bearer:
        described["security"] = [{"secret": []}]
    return described


def _refusal(each: Operation, status: int, why: str) -> dict[str, Any]:
    if status == 304:
        return {"description": why}
    plain = each.gives == TEXT and status == 503
    return {"description": why, "content": _content(TEXT if plain else Refusal)}


def _content(shape: type | str) -> dict[str, Any]:
    if isinstance(shape, type):
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}}}
    if shape == BINARY:
        return {shape: {"schema": {"type": "string", "format": "binary"}}}
    return {shape: {}}
