"""What is asked over HTTP about files: taking the board home.

Errors are JSON ``{"error": reason, …}`` with the reasons that rejections use.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import Response

from board.rejection import Rejected
from server.access import Refused
from server.budget import AddressBudget
from server.exports.making import Busy, NotMade
from server.hub import clock
from server.outcome import StoreDown
from server.requests import BadRequest, bearer, read_form, turned_away

if TYPE_CHECKING:
    from server.exports.files import File
    from server.hub import Hub


class MinutesWish(Struct, forbid_unknown_fields=True):
    code: Annotated[str, Meta(max_length=16)]
    role: Literal["participant", "facilitator", "screen"]
    language: Literal["nb", "nn", "en"]
    format: Literal["pdf", "docx", "xlsx", "md", "ics"]


class FileRequests:
    """The endpoints; one for each process, as its budgets are."""

    def __init__(self, hub: Hub, misses: AddressBudget) -> None:
        self._hub = hub
        self._misses = misses

    async def minutes(self, request: Request) -> Response:
        """``POST /api/minutes``: the minutes as a file, for a holder of a token or key."""
        try:
            file = await self._file(request)
        except BadRequest as bad:
            return bad.answer()
        except Refused as refused:
            return turned_away(request, refused.reason, self._misses, time.monotonic())
        headers = {
            "content-type": file.media_type,
            "content-disposition": f'attachment; filename="{file.name}"',
        }
        return Response(file.body, headers=headers)

    async def _file(self, request: Request) -> File:
        wish = await read_form(request, MinutesWish, self._hub.settings)
        try:
            room = await self._hub.inside(wish.code, wish.role, bearer(request))
            return await self._hub.files.file(room, wish.format, wish.language, clock())
        except Rejected as rejected:
            raise BadRequest(409, rejected.reason, **rejected.facts) from None
        except Busy:
            raise BadRequest(503, "busy", wait=5000) from None
        except NotMade:
            raise BadRequest(503, "not_made") from None
        except StoreDown:
            raise BadRequest(503, "paused", wait=2000) from None
