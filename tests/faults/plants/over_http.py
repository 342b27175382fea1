"""What is asked over plain HTTP, broken, and who is let in."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

from board import following
from board.model import Change, Note, Put
from board.saved import open as opening
from board.saved import write
from board.state import Board, View
from board.views import FACILITATOR
from server.exports import files
from server.gateway import admission, sse
from server.gateway.dispatch import Dispatcher
from server.http import arrivals, plan, site
from server.http import files as file_requests
from server.http.plan import PlanRequests
from server.protocol import credentials, encode
from server.protocol.decode import Asked, Frame
from server.protocol.payload import Payload
from server.room import access, create
from server.room.hub import Hub
from server.room.member import Member
from server.room.presence import Here, Presence
from server.room.room import Room
from server.store.store import Store
from tests.faults.plants.swapping import swap


def http_says_done_and_does_nothing() -> None:
    """Commands that come over plain HTTP are answered with done, and that is all."""

    class Flatterer(Dispatcher):
        def take(self, frame: Frame) -> None:
            if isinstance(frame, Asked) and self._member.actor.role != "guest":
                done = encode.commit_frame([encode.answer_item(frame.number, 0)])
                self._member.link.send(Payload(done))
            else:
                super().take(frame)

    swap(sse, "Dispatcher", Flatterer)


def streams_show_everything() -> None:
    """Who comes by stream is told what facilitators are."""

    async def admitted(*args: Any, **kinds: Any) -> tuple[Room, Member]:
        room, member = await whole(*args, **kinds)
        if member.actor.role != "guest":
            member.viewer = FACILITATOR
        return room, member

    whole = admission.admitted
    swap(sse, "admitted", admitted)


def files_hold_what_is_quiet() -> None:
    """The board's file has every text."""
    swap(write, "Public", lambda board: board)
    swap(write, "_kept", lambda _board, record: record)


def a_file_of_yesterday() -> None:
    """What was taken home once is taken home again."""

    def made(self: files.Files, board: Board, room: str, key: bytes) -> bytes:
        return kept.setdefault(room, whole(self, board, room, key))

    kept: dict[str, bytes] = {}
    whole = files.Files._saved
    swap(files.Files, "_saved", made)


def ticked_and_forgotten() -> None:
    """A step is ticked, and nothing is kept of it."""

    async def tick(_self: PlanRequests, *_: object) -> None:
        await asyncio.sleep(0)

    swap(PlanRequests, "_tick", tick)


def the_plans_link_tells_notes() -> None:
    """Who holds the plan's link is told the notes as well."""

    def followed(board: View) -> dict[str, Any]:
        return whole(board) | {"notes": [note.text for note in board.all(Note)]}

    whole = following.followed
    swap(plan, "followed", followed)


def merged_and_dropped() -> None:
    """A file is read, what lacks is counted, and nothing comes of it."""

    async def merge_into(*_: object) -> tuple[int, int, int]:
        await asyncio.sleep(0)
        return 1, 0, 0

    swap(file_requests, "merge_into", merge_into)


def opened_without_its_notes() -> None:
    """A room is made of a file, and has no notes."""

    def opened(*args: Any) -> list[Change]:
        return [
            each for each in whole(*args)
            if not (isinstance(each, Put) and isinstance(each.record, Note))
        ]  # fmt: skip

    whole = opening.opened
    swap(create, "opened", opened)


def one_key_for_all() -> None:
    """Every room is founded with the same key for its big screens."""

    def key() -> str:
        # The facilitators' is made first.
        return whole() if next(turn) % 2 == 0 else "k" * 43

    turn = itertools.count()
    whole = credentials.new_key
    swap(create, "new_key", key)


def deleted_and_still_there() -> None:
    """A room is deleted, and can be opened."""

    async def delete(_self: Store, _code: str) -> int:
        await asyncio.sleep(0)
        return 0

    async def forget(_self: Hub, _room: Room) -> None:
        await asyncio.sleep(0)

    swap(Store, "delete", delete)
    swap(Hub, "forget", forget)


def the_key_in_the_path() -> None:
    """A link that was changed on its way is mended where everybody on the way reads it."""

    def meant(path: str, query: str = "") -> str | None:
        to = whole(path, query)
        return to and to.replace("#", "?", 1)

    whole = arrivals.meant
    swap(site, "meant", meant)


def any_key_opens() -> None:
    """Whoever names a role has it."""
    swap(access, "compare_digest", lambda *_: True)


def the_roster_keeps_who_has_gone() -> None:
    """Who was here once is here for good."""

    def together(self: Presence) -> Here:
        now = whole(self)
        return Here(now.participants | self._shown.participants, now.facilitators, now.screens)

    whole = Presence._everybody
    swap(Presence, "_everybody", together)
