"""Brings this process's board to where the store is, whatever happened to either.

Mostly the log goes on from where we are. It may also have been cut off behind us (a purge, a
long absence), or tell another history: the store went back in time and somebody went on
there. Revisions alone cannot tell; each commit's digest covers everything before it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from server.bringing_up import acknowledge
from server.codec import body_of
from server.outcome import Position
from server.repair import repair
from server.replica import Gap

if TYPE_CHECKING:
    from server.room import Room

log = logging.getLogger("board.room")

#: Seconds. What was compared with the store longer ago is no ground to welcome anybody on: the
#: process may have slept meanwhile. One question for all who come within them.
OLD = 1.0
#: Seconds that a browser waits at the door for the store; it takes a line for dead after four.
#: Then it is let in on what is remembered, and told anew where the store says otherwise.
PATIENCE = 2.0


async def catch_up(room: Room) -> None:
    """Raises ``StoreDown``."""
    # As of the question: its answer may be what a process finds that has slept in between.
    asked = time.monotonic()
    before = room.replica.position
    standing = await room.store.standing(room.code, room.replica.dedup.doubted())
    if standing is None:
        room.end()
    else:
        there, counted = standing
        if there.revision < before.revision or not await _follow_log(room, there):
            await _start_over(room)
        if room.replica.knows(there.revision, there.digest):
            # Whatever is counted there and no commit here was refused: that moves no position.
            for device, last in counted.items():
                room.replica.dedup.count(device, last, refused_up_to=last)
    await _learn_refusals(room)
    room.in_touch = asked
    room.committer.clear_up()


def out_of_touch(room: Room) -> bool:
    """Whether it has not been compared with the store just now: this process may have slept while
    the store went back in time and others went on."""
    return time.monotonic() - room.in_touch > OLD


async def compare(room: Room, within: float) -> bool:
    """Look at the store now, with all who ask; False where it does not answer in time."""
    began = time.monotonic()
    room.look_for_gap()
    if room.looking is not None:
        await asyncio.wait({room.looking}, timeout=within)
    return room.in_touch >= began


async def compare_in_turn(room: Room, within: float) -> bool:
    """The same for those whom the room does not know: one look a second for all of them."""
    began = time.monotonic()
    await asyncio.sleep(max(0.0, room.in_touch + OLD - began))
    return room.in_touch >= began or await compare(room, within)


async def _follow_log(room: Room, there: Position) -> bool:
    """Whether the log led on to that position, or past it."""
    if there.epoch != room.replica.position.epoch:
        return False
    if there.revision > room.replica.position.revision:
        for commit in await room.store.tail(room.code, room.replica.position.revision):
            # It may be known: heard of while we were waiting.
            taken = room.replica.take(commit, body_of(commit))
            if isinstance(taken, Gap):
                return False
            room.deliver(taken)
    return room.replica.knows(there.revision, there.digest)


async def _start_over(room: Room) -> None:
    """Give the store what it lost, then take what it has."""
    await repair(room)
    before = room.replica.position
    loaded = await room.store.load(room.code)
    if loaded is None:
        room.end()
    elif loaded.position.revision < before.revision or not await _follow_log(room, loaded.position):
        # Also where it is at a place that we have been at: what came after is lost to all of us.
        room.start_over(loaded)


async def _learn_refusals(room: Room) -> None:
    """Commands that other processes refused: only the store can say why."""
    for device, numbers in room.replica.dedup.holes().items():
        refused = await room.store.refusals(room.code, device, numbers)
        room.replica.dedup.asked_about(device, numbers, refused)
        for member in room.members.of_device(device):
            if member.live:
                acknowledge(room, member)
