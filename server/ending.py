"""Deletes a room when its facilitator says so, and says what was deleted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from board.model import WORKSHOP_ID, Ballot, Note, Participant, Plan, Workshop
from server.access import Refused, admit, is_code
from server.budget import AddressBudget
from server.hub import clock
from server.outcome import StoreDown
from server.requests import BadRequest, bearer, read_form, turned_away

if TYPE_CHECKING:
    from board.state import Board
    from server.hub import Hub
    from server.room import Room


class Deletion(Struct, forbid_unknown_fields=True):
    code: Annotated[str, Meta(max_length=16)]


class Ending:
    """The endpoint."""

    def __init__(self, hub: Hub, misses: AddressBudget) -> None:
        self._hub = hub
        self._misses = misses

    async def delete(self, request: Request) -> Response:
        """``POST /api/delete``: the room is gone when the answer comes; it is the receipt."""
        try:
            wish = await read_form(request, Deletion, self._hub.settings)
            room = await self._room_of(wish.code, bearer(request))
            return JSONResponse(await self._delete(room))
        except BadRequest as bad:
            return bad.answer()
        except Refused as refused:
            return turned_away(request, refused.reason, self._misses, time.monotonic())
        except StoreDown:
            return BadRequest(503, "paused", wait=2000).answer()

    async def _room_of(self, code: str, secret: str) -> Room:
        room = await self._hub.room(code) if is_code(code) else None
        if room is None:
            raise Refused("unknown")
        admit(room.board, room.participants, "facilitator", secret, "deletion")
        return room

    async def _delete(self, room: Room) -> dict[str, Any]:
        receipt = _counted(room.board)
        left = await self._hub.store.delete(room.code)
        deleted_at = clock()
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
