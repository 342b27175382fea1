"""What is asked over HTTP about files: taking the board home, opening it again, merging it.

Errors are JSON ``{"error": reason, …}`` with the reasons that rejections use.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import Response

from board.rejection import Rejected
from board.saved.read import SavedBoard, read
from server.exports.making import Busy, NotMade
from server.http.forms import BadRequest, address_of, bearer, read_form, refusal, told, turned_away
from server.http.rooms import RoomRequests
from server.limits.denied import Denied
from server.protocol.results import StoreDown
from server.room.authenticate import Credentials, authenticate_afresh
from server.room.merge import merge_into

if TYPE_CHECKING:
    from server.exports.files import File, Files
    from server.room.hub import Hub

#: Bytes: the fullest board there was, five times over. Seconds: it may come over a poor line.
LARGEST_FILE = 2 * 1024 * 1024
FILE_WITHIN = 60.0

Form = TypeVar("Form")


class MinutesWish(Struct, forbid_unknown_fields=True):
    code: Annotated[str, Meta(max_length=16)]
    role: Literal["participant", "facilitator", "screen"]
    language: Literal["nb", "nn", "en"]
    format: Literal["pdf", "docx", "xlsx", "md", "ics", "json"]


class OpenWish(Struct, forbid_unknown_fields=True):
    file: dict[str, Any]


class MergeWish(Struct, forbid_unknown_fields=True):
    code: Annotated[str, Meta(max_length=16)]
    file: dict[str, Any]


class Merged(Struct):
    """How much came to the board; nothing where all of it was there."""

    notes: int
    plans: int
    others: int


class FileRequests:
    """The endpoints; one for each process."""

    def __init__(self, hub: Hub, rooms: RoomRequests, files: Files) -> None:
        self._hub = hub
        self._rooms = rooms
        self._files = files
        #: Large files are read one at a time: the board comes first.
        self._reading = asyncio.Lock()

    async def minutes(self, request: Request) -> Response:
        """``POST /api/minutes``: the minutes as a file, for a holder of a token or key."""
        try:
            file = await self._file(request)
        except BadRequest as bad:
            return bad.answer()
        except Denied as denied:
            return turned_away(denied)
        headers = {
            "content-type": file.media_type,
            "content-disposition": f'attachment; filename="{file.name}"',
        }
        return Response(file.body, headers=headers)

    async def _file(self, request: Request) -> File:
        wish = await read_form(request, MinutesWish, self._hub.settings)
        try:
            shown = Credentials(wish.code, bearer(request), (wish.role,), address_of(request))
            room, _ = await authenticate_afresh(self._hub, shown)
            board, position = room.replica.board, room.replica.position
            return await self._files.file(
                room.code, board, position, wish.format, wish.language, room.clock()
            )
        except Rejected as rejected:
            raise BadRequest(409, rejected.reason, **rejected.facts) from None
        except Busy:
            raise BadRequest(503, "busy", wait=5000) from None
        except NotMade:
            raise BadRequest(503, "not_made") from None
        except StoreDown:
            raise BadRequest(503, "paused", wait=2000) from None

    async def open(self, request: Request) -> Response:
        """``POST /api/open``: a new room that stands where the one in the file stood."""
        try:
            self._rooms.spend_on_room(address_of(request))
            await self._rooms.check_disk()
            wish = await self._form(request, OpenWish)
            saved = await self._board(wish.file)
            founded = await self._hub.found_from_file(saved.board)
        except BadRequest as bad:
            return bad.answer()
        except Rejected as rejected:
            return refusal(400, rejected.reason, **rejected.facts)
        except StoreDown:
            return refusal(503, "paused", wait=2000)
        return self._rooms.told_of(request, founded)

    async def merge(self, request: Request) -> Response:
        """``POST /api/merge``: what a group that worked apart made, into this room."""
        try:
            wish = await self._form(request, MergeWish)
            secret = bearer(request)
            shown = Credentials(wish.code, secret, ("facilitator",), address_of(request))
            room, _ = await authenticate_afresh(self._hub, shown)
            merged = await merge_into(room, secret, await self._board(wish.file))
        except BadRequest as bad:
            return bad.answer()
        except Denied as denied:
            return turned_away(denied)
        except Rejected as rejected:
            return refusal(400, rejected.reason, **rejected.facts)
        except StoreDown:
            return refusal(503, "paused", wait=2000)
        return told(Merged(*merged))

    async def _form(self, request: Request, form: type[Form]) -> Form:
        return await read_form(request, form, self._hub.settings, LARGEST_FILE, FILE_WITHIN)

    async def _board(self, file: dict[str, Any]) -> SavedBoard:
        await self._hub.clock.ready()
        key = await self._hub.store.sealing.key()
        async with self._reading:
            now = self._hub.clock.now()
            return await asyncio.to_thread(read, file, self._hub.content.decks, now, key)
