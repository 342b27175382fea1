"""When the store comes back older than what this process has seen.

A failover that lost its last moments, or a disk restored from a backup: what people were told
was saved is gone there, but this process still remembers it. It commits its remembered tail
again. The devices' numbers say what is missing, and make it harmless that every process, and
every browser, offers the same: each command lands once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from board.model import Commit
from server.codec import chain, encode_body
from server.outcome import Batch, DeviceAt, Landed, Loaded, Position

if TYPE_CHECKING:
    from server.room import Room

log = logging.getLogger("board.repair")

#: Rounds of loading and committing before giving up until the next look at the store: each
#: round that does not land was overtaken by another process repairing the same room.
TRIES = 20


def missing_from(loaded: Loaded, remembered: Iterable[Commit]) -> list[Commit]:
    """The remembered commits whose device's number the store does not have, in order."""
    return [
        commit
        for commit in remembered
        if commit.cause.number > loaded.devices.get(commit.cause.device, 0)
    ]


def again(loaded: Loaded, missing: Iterable[Commit]) -> Batch:
    """The missing commits as a batch on top of what the store has.

    Where the store simply lost its end the very same history comes back, digests and all.
    """
    batch = Batch()
    digest, revision = loaded.position.digest, loaded.position.revision
    for lost in missing:
        revision += 1
        cause = lost.cause
        body = encode_body(revision, lost.did, lost.actor, cause, lost.at, lost.changes)
        digest = chain(digest, body)
        batch.bodies.append(body)
        batch.commits.append(
            Commit(revision, digest, lost.did, lost.actor, cause, lost.at, lost.changes)
        )
        before = batch.devices.get(cause.device, (loaded.devices.get(cause.device, 0), 0))[0]
        batch.devices[cause.device] = (before, cause.number)
    return batch


async def repair(room: Room) -> Position | None:
    """Give the store back what it lost; returns where the room is then, None when it is gone.

    Raises ``StoreDown``.
    """
    for _ in range(TRIES):
        loaded = await room.store.load(room.code)
        if loaded is None:
            return None
        missing = missing_from(loaded, room.remembered)
        if not missing:
            return loaded.position
        batch = again(loaded, missing)
        outcome = await room.store.commit(room.code, loaded.position, room.expires, batch)
        if isinstance(outcome, Landed):
            room.rewinds += 1
            last = batch.commits[-1]
            log.error(
                "the store had gone back in time to revision %d: %d commits given back to it",
                loaded.position.revision,
                len(batch.commits),
            )
            return Position(loaded.position.epoch, last.revision, last.digest)
        if isinstance(outcome, DeviceAt):
            # Another process has just given some of it back; load again.
            continue
    return room.position
