"""Deletes a room when its facilitator says so, and says what was deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from board.model import WORKSHOP_ID, Ballot, Note, Participant, Plan, Workshop
from server.http.forms import BadRequest, address_of, bearer, read_form, turned_away
from server.limits.denied import Denied
from server.protocol.results import StoreDown
from server.room.authenticate import Credentials, authenticate_afresh

if TYPE_CHECKING:
    from board.state import Board
    from server.room.hub import Hub
    from server.room.room import Room


class Deletion(Struct, forbid_unknown_fields=True):
    code: Annotated[str, Meta(max_length=16)]


class DeleteRequests:
    """The endpoint."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def delete(self, request: Request) -> Response:
        """``POST /api/delete``: the room is gone when the answer comes; it is the receipt."""
        try:
            wish = await read_form(request, Deletion, self._hub.settings)
            shown = Credentials(wish.code, bearer(request), ("facilitator",), address_of(request))
            room, _ = await authenticate_afresh(self._hub, shown)
            return JSONResponse(await self._delete(room))
        except BadRequest as bad:
            return bad.answer()
        except Denied as denied:
            return turned_away(denied)
        except StoreDown:
            return BadRequest(503, "paused", wait=2000).answer()

    async def _delete(self, room: Room) -> dict[str, Any]:
        receipt = _counted(room.replica.board)
        left = await self._hub.store.delete(room.code)
        deleted_at = self._hub.clock.now()
        await self._hub.forget(room)
        rewritten = await self._hub.rewriting.now()
        return receipt | {
            "code": room.code,
            "deleted_at": deleted_at,
            "left": left,
            "rewritten": rewritten,
        }


def _counted(board: Board) -> dict[str, Any]:
    """What there was, in numbers: a receipt that repeats the words would be a copy."""
    workshop = board.get(Workshop, WORKSHOP_ID)
    return {
        "created_at": workshop.created_at if workshop is not None else 0,
        "participants": board.count(Participant),
        "notes": board.count(Note),
        "ballots": board.count(Ballot),
        "plans": board.count(Plan),
    }
