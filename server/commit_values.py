"""A batch as the values that ``commit.lua`` takes, and as the message it publishes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from board.model import Commit, Put, Record
from server.codec import encode_record, field_of, pack
from server.outcome import Batch, Position

#: Log entries kept. A screen that has been away for longer gets a snapshot instead of a tail.
LOG_WINDOW = 2000


def message_of(batch: Batch) -> bytes:
    """What the room's followers are told; nothing when there are refusals only."""
    if not batch.commits:
        return b""
    told = [
        (each.revision, body, each.digest)
        for body, each in zip(batch.bodies, batch.commits, strict=True)
    ]
    return pack(("commits", told))


def values_of(decided_on: Position, expires: int, batch: Batch, message: bytes) -> list[Any]:
    """The script's ARGV, in the order its head says."""
    commits = batch.commits
    last = commits[-1] if commits else None
    values: list[Any] = [
        decided_on.epoch,
        decided_on.revision,
        decided_on.digest,
        last.revision if last else decided_on.revision,
        last.digest if last else decided_on.digest,
        expires,
        0 if batch.purges else LOG_WINDOW,
        message,
        len(batch.devices),
    ]
    for device, (before, after) in batch.devices.items():
        values += [device, before, after]
    puts, removals = _fields(commits)
    values.append(len(puts))
    for name, value in puts.items():
        values += [name, value]
    values += [len(removals), *removals, len(commits)]
    for body, commit in zip(batch.bodies, commits, strict=True):
        values += [commit.revision, body, commit.digest]
    values.append(len(batch.refused))
    for (device, number), refusal in batch.refused.items():
        values += [f"{device}:{number}", pack(refusal)]
    return values


def _fields(commits: Sequence[Commit]) -> tuple[dict[str, bytes], list[str]]:
    """What the batch leaves in the records hash: the last word on each record."""
    final: dict[str, Record | None] = {}
    for commit in commits:
        for change in commit.changes:
            if isinstance(change, Put):
                final[field_of(change.record.kind, change.record.id)] = change.record
            else:
                final[field_of(change.kind, change.id)] = None
    puts = {name: encode_record(record) for name, record in final.items() if record is not None}
    return puts, [name for name, record in final.items() if record is None]
