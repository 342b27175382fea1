"""Brings this process's board to where the store is, whatever happened to either.

Mostly the log goes on from where we are. It may also have been cut off behind us (a purge, a
long absence), or tell another history: the store went back in time and somebody went on
there. Revisions alone cannot tell; each commit's digest covers everything before it.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from board.model import Commit
from server.codec import chain, encode_body
from server.outcome import Position
from server.repair import repair

if TYPE_CHECKING:
    from server.room import Room

log = logging.getLogger("board.room")

#: Seconds. A process that is awake compares every five (``server/hub.py``).
OLD = 7.0


def follows(position: Position, commit: Commit, body: bytes = b"") -> bool:
    """Whether the commit is the next one of this very history."""
    body = body or encode_body(
        commit.revision, commit.did, commit.actor, commit.cause, commit.at, commit.changes
    )
    return commit.revision == position.revision + 1 and commit.digest == chain(
        position.digest, body
    )


async def catch_up(room: Room) -> None:
    """Raises ``StoreDown``."""
    before = room.position
    there = await room.store.position(room.code)
    if there is None:
        room.end()
    elif there.revision < before.revision or not await _follow_log(room, there):
        await _start_over(room)
    await _learn_refusals(room)
    room.in_touch = time.monotonic()


def out_of_touch(room: Room) -> bool:
    """Whether it has not been compared with the store for longer than a process that is awake
    lets pass: this one may have slept while the store went back and others went on."""
    return time.monotonic() - room.in_touch > OLD


async def _follow_log(room: Room, there: Position) -> bool:
    """Whether the log led on to that position, or past it."""
    if there.epoch != room.position.epoch:
        return False
    if there.revision > room.position.revision:
        for commit in await room.store.tail(room.code, room.position.revision):
            if room.knows(commit.revision, commit.digest):
                # Heard of while we were waiting.
                continue
            if not follows(room.position, commit):
                return False
            room.deliver(commit)
    return room.knows(there.revision, there.digest)


async def _start_over(room: Room) -> None:
    """Give the store what it lost, then take what it has."""
    await repair(room)
    loaded = await room.store.load(room.code)
    if loaded is None:
        room.end()
    elif not room.knows(loaded.position.revision, loaded.position.digest) and not (
        loaded.position.revision > room.position.revision
        and await _follow_log(room, loaded.position)
    ):
        room.start_over(loaded)


async def _learn_refusals(room: Room) -> None:
    """Commands that other processes refused: only the store can say why."""
    for device, numbers in room.ledger.holes().items():
        room.ledger.learn(await room.store.refusals(room.code, device, numbers))
