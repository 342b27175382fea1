"""What the store answers, as values."""

from __future__ import annotations

from board.model import Commit, Record
from server.protocol.records import decode_commit, decode_record, kind_and_id


def record_of(name: str, value: bytes) -> Record:
    """A record from its field of the hash."""
    kind, _ = kind_and_id(name)
    return decode_record(kind, value)


def commit_in(entry: tuple[bytes, list[bytes]]) -> Commit:
    """The commit in an entry of the log."""
    _, pairs = entry
    fields = dict(zip(pairs[::2], pairs[1::2], strict=True))
    return decode_commit(fields[b"b"], int(fields[b"d"]))


def refused_of(key: bytes) -> tuple[str, int]:
    """Which command a field of the refusals is about."""
    device, _, number = key.decode().rpartition(":")
    return device, int(number)
