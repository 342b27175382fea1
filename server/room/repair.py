"""When the store comes back older than what this process has seen.

A failover that lost its last moments, or a disk restored from a backup: what people were told
was saved is gone there, but this process still remembers it. It commits its remembered tail
again. The devices' numbers say what is missing, and make it harmless that every process, and
every browser, offers the same: each command lands once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from board.decide import wiped
from board.deck import Deck
from board.given_back import given_back
from board.model import Commit
from board.state import Board
from server.protocol.records import chain, encode_body
from server.protocol.results import Batch, Landed, Loaded
from server.room.batch import kept_until
from server.room.dedup import Dedup
from server.room.replica import Replica, own_time
from server.store.store import Store

log = logging.getLogger("board.repair")

#: Rounds of loading and committing before giving up until the next look at the store: each
#: round that does not land was overtaken by another process repairing the same room.
TRIES = 20


def missing_from(loaded: Loaded, remembered: Iterable[Commit], dedup: Dedup, deck: Deck) -> Batch:
    """What the store does not have of what is remembered, as a batch on top of what it has.

    Where the store simply lost its end the very same history comes back, digests and all.
    A device's commands are given back as far as every number from the store's on is known.
    Beyond a number that nobody here remembers they are not: counting on would tell the
    browser that the store has it, and the browser may be the only one that can still offer it.
    """
    batch = Batch()
    digest, revision = loaded.position.digest, loaded.position.revision
    board = Board(deck, loaded.records, revision)

    def reached(device: str) -> int:
        return batch.devices.get(device, (0, loaded.devices.get(device, 0)))[1]

    def count(device: str, number: int) -> None:
        before = batch.devices.get(device, (loaded.devices.get(device, 0), 0))[0]
        batch.devices[device] = (before, number)

    def refuse_on(device: str) -> None:
        for (_, number), refusal in dedup.refused_after(device, reached(device)).items():
            if number == reached(device) + 1:
                batch.refused[device, number] = refusal
                count(device, number)

    for lost in remembered:
        cause = lost.cause
        if cause.number <= reached(cause.device):
            continue
        refuse_on(cause.device)
        if cause.number != reached(cause.device) + 1:
            continue
        revision += 1
        changes = given_back(board, lost)
        board.apply(changes, revision)
        body = encode_body(revision, lost.did, lost.actor, cause, lost.at, changes)
        digest = chain(digest, body)
        batch.bodies.append(body)
        batch.commits.append(
            Commit(revision, digest, lost.did, lost.actor, cause, lost.at, changes)
        )
        batch.purges = batch.purges or bool(wiped(lost.changes))
        count(cause.device, cause.number)
    for device in dedup.devices_refused():
        refuse_on(device)
    return batch


async def repair(code: str, store: Store, replica: Replica) -> bool:
    """Give the store back what it lost; whether there was anything. Raises ``StoreDown``."""
    for _ in range(TRIES):
        loaded = await store.load(code)
        if loaded is None:
            return False
        batch = missing_from(loaded, replica.log_tail, replica.dedup, replica.deck)
        if not batch.devices:
            return False
        expires = loaded.life.expires
        until = kept_until(batch, own_time(loaded.records, expires), expires)
        outcome = await store.commit(code, loaded.position, until, batch)
        if isinstance(outcome, Landed):
            store.rewinds += 1
            log.error(
                "the store had gone back in time to revision %d: "
                "%d commits and %d refusals given back to it",
                loaded.position.revision,
                len(batch.commits),
                len(batch.refused),
            )
            return True
        # Another process has just given some of it back; load again.
    return False
