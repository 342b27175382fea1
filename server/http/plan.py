"""What holders of a plan's link ask over HTTP: the plan as it stands, and to tick its steps.

They get no connection to the room. Each answer is made by ``board.following`` alone.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from board.commands import Actor, TickStep
from board.following import earlier, followed
from server.http.forms import BadRequest, address_of, bearer, read_form, turned_away
from server.limits.denied import Denied
from server.protocol.results import StoreDown
from server.room.authenticate import Credentials, authenticate_afresh
from server.room.reply import Done, Refused, Unknown

if TYPE_CHECKING:
    from board.model import Earlier, EarlierStep
    from server.room.hub import Hub
    from server.room.room import Room

Code = Annotated[str, Meta(max_length=16)]


class PlanWish(Struct, forbid_unknown_fields=True):
    code: Code
    language: Literal["nb", "nn", "en"]


class TickWish(Struct, forbid_unknown_fields=True):
    code: Code
    language: Literal["nb", "nn", "en"]
    plan: Annotated[str, Meta(max_length=16)]
    step: Annotated[str, Meta(max_length=16)]
    day: Annotated[int, Meta(ge=0, le=1000)]
    done: bool


def _check_limits(room: Room, actor: Actor) -> None:
    wait = room.limits.of_token.take(actor.token.encode(), time.monotonic())
    if wait:
        raise BadRequest(429, "busy", wait=wait)


async def brought(hub: Hub, code: str, secret: str, address: str) -> list[Earlier | EarlierStep]:
    """What a next workshop takes with it from this one; nothing where none is named.

    For a holder of the plan's link or of the facilitator's. Raises ``Denied``, ``StoreDown``.
    """
    if not code:
        return []
    room, _ = await authenticate_afresh(
        hub, Credentials(code, secret, ("plan", "facilitator"), address)
    )
    return earlier(room.replica.board)


class PlanRequests:
    """The two endpoints."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def plan(self, request: Request) -> Response:
        """``POST /api/plan``."""
        return await self._answer(request, PlanWish)

    async def tick(self, request: Request) -> Response:
        """``POST /api/tick``: the same answer, after it was done."""
        return await self._answer(request, TickWish)

    async def _answer(self, request: Request, form: type[PlanWish | TickWish]) -> Response:
        try:
            wish = await read_form(request, form, self._hub.settings)
            shown = Credentials(wish.code, bearer(request), ("plan",), address_of(request))
            room, actor = await authenticate_afresh(self._hub, shown)
            _check_limits(room, actor)
            if isinstance(wish, TickWish):
                await self._tick(room, actor, wish)
            return JSONResponse(self._told(room, wish.language))
        except BadRequest as bad:
            return bad.answer()
        except Denied as denied:
            return turned_away(denied)
        except StoreDown:
            return BadRequest(503, "paused", wait=2000).answer()

    async def _tick(self, room: Room, actor: Actor, wish: TickWish) -> None:
        """Have it decided and stored. A tick that is sent twice is one."""
        match await room.ask(actor, TickStep(wish.plan, wish.step, wish.day, wish.done)):
            case Done():
                return
            case Refused(reason, facts):
                raise BadRequest(503 if reason == "busy" else 409, reason, **facts)
            case Unknown(wait):
                raise BadRequest(503, "paused", wait=wait)

    def _told(self, room: Room, language: str) -> dict[str, Any]:
        spoken = (
            language if language in room.replica.deck.languages else room.replica.deck.languages[0]
        )
        words = self._hub.content.resolved[room.replica.deck.id][spoken]
        card: dict[str, Any] = next((card for card in words["cards"] if card["plan"]), {})
        told = followed(room.replica.board)
        return told | {
            "title": told["title"] or words["title"],
            "labels": card.get("plan", {}),
            "own_labels": {each["id"]: each["label"] for each in card.get("fields", ())},
            "labels_language": spoken,
            "credit": words["credit"],
        }
