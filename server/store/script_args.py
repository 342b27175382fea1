"""A batch as the values that ``commit.lua`` takes and the message it publishes, and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from board.decide import wiped
from board.model import Commit, Put, Record
from server.protocol.records import encode_record, field_of, pack
from server.protocol.results import Batch, DeviceAt, Gone, Landed, Moved, Outcome, Position

#: Log entries kept. A screen that has been away for longer gets a snapshot instead of a tail.
LOG_WINDOW = 2000


def message_of(batch: Batch) -> bytes:
    """What the room's followers are told, if anything: of refusals too, so that a browser that
    moves to another process is not told that it has got less far than it has.
    """
    if not batch.devices:
        return b""
    told = [
        (each.revision, body, each.digest)
        for body, each in zip(batch.bodies, batch.commits, strict=True)
    ]
    refused = [(*whose, *refusal) for whose, refusal in batch.refused.items()]
    return pack(("commits", told, refused))


def values_of(
    decided_on: Position, ends: tuple[int, int], batch: Batch, *, publishes: bool
) -> list[Any]:
    """The script's ARGV, in the order its head says.

    ``ends``: the room's, and that of its keys. ``publishes``: the script tells the followers.
    """
    commits = batch.commits
    last = commits[-1] if commits else None
    values: list[Any] = [
        decided_on.epoch,
        decided_on.revision,
        decided_on.digest,
        last.revision if last else decided_on.revision,
        last.digest if last else decided_on.digest,
        *ends,
        0 if batch.purges else LOG_WINDOW,
        message_of(batch) if publishes else b"",
        len(batch.devices),
    ]
    for device, (before, after) in batch.devices.items():
        values += [device, before, after]
    puts, removals = _fields(commits)
    values.append(len(puts))
    for name, value in puts.items():
        values += [name, value]
    kept = _kept_in_log(batch)
    values += [len(removals), *removals, len(kept)]
    for body, commit in kept:
        values += [commit.revision, body, commit.digest]
    values.append(len(batch.refused))
    for (device, number), refusal in batch.refused.items():
        values += [f"{device}:{number}", pack(refusal)]
    return values


def _kept_in_log(batch: Batch) -> list[tuple[bytes, Commit]]:
    """The batch's log entries: what is purged is not in them, though it was written just now."""
    entries = list(zip(batch.bodies, batch.commits, strict=True))
    if not batch.purges:
        return entries
    purges = [place for place, (_, commit) in enumerate(entries) if wiped(commit.changes)]
    return entries[purges[-1] :] if purges else entries


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


def outcome_of(answer: list[Any]) -> Outcome:
    """What the commit script answered."""
    match answer[0]:
        case b"ok":
            return Landed()
        case b"moved":
            return Moved()
        case b"device":
            return DeviceAt(answer[1].decode(), int(answer[2]))
        case _:
            return Gone()
