"""What can be taken home from a room, and how each sort of file is made."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from board.minutes.as_calendar import as_calendar
from board.minutes.as_markdown import as_markdown
from board.minutes.document import Document
from board.minutes.make import document
from board.saved.seal import sealed
from board.saved.write import saved
from board.state import Board
from server.exports.making import Making, Wanted

if TYPE_CHECKING:
    from server.content.load import Content
    from server.protocol.results import Position

log = logging.getLogger("board.exports")

#: Format, which is also the ending of the file's name → media type.
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
}
#: Those that are plain text and made here.
_PLAIN = {"md": as_markdown, "ics": as_calendar}


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    body: bytes


def zone_of(name: str) -> tzinfo:
    """The time zone of this name; UTC on a machine that has no time zones."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        log.warning("no time zone %s on this machine: the minutes tell times in UTC", name)
        return UTC


class Files:
    """One for each process of the board. ``sealing_key`` gives what a board is sealed with."""

    def __init__(
        self, content: Content, time_zone: str, sealing_key: Callable[[], Awaitable[bytes]]
    ) -> None:
        self._content = content
        self._sealing_key = sealing_key
        self._zone = zone_of(time_zone)
        self._making = Making()

    async def file(
        self, code: str, live: Board, position: Position, file_format: str, language: str, now: int
    ) -> File:
        """The board of a room in this format.

        Raises ``Rejected``, ``Busy``, ``NotMade``, and whatever asking for the key raises.
        """
        # A board of its own, so that the room can go on while the document is made.
        board = Board(live.deck, list(live), position.revision)
        if file_format == "json":
            key = await self._sealing_key()
            body = await asyncio.to_thread(self._saved, board, position.epoch, key)
            return File("allemed.json", MEDIA_TYPES[file_format], body)
        minutes = await asyncio.to_thread(self._document, board, language, now)
        plain = _PLAIN.get(file_format)
        if plain is not None:
            body = (await asyncio.to_thread(plain, minutes)).encode()
        else:
            wanted = Wanted(
                code + position.epoch,
                position.revision,
                position.digest,
                file_format,
                language,
                now // 60_000,
            )
            body = await self._making.file(wanted, minutes)
        name = f"allemed-{minutes.day}.{file_format}"
        return File(name, MEDIA_TYPES[file_format], body)

    def _document(self, board: Board, language: str, now: int) -> Document:
        deck = board.deck
        spoken = language if language in deck.languages else deck.languages[0]
        deck_words = self._content.resolved[deck.id][spoken]
        return document(board, deck_words, self._content.words[language], language, now, self._zone)

    def _saved(self, board: Board, room: str, key: bytes) -> bytes:
        """The file that can be opened as a room again, or merged into one."""
        deck = board.deck
        credit = self._content.resolved[deck.id][deck.languages[0]]["credit"]
        file = sealed(saved(board, credit), room, key)
        return json.dumps(file, ensure_ascii=False, indent=1).encode()

    async def stop(self) -> None:
        await self._making.stop()
