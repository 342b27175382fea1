"""How records and commits are written down in the store.

A record is the msgpack array of its fields, in the dataclass's order; its kind and id are the
hash field's name (``note:ab12``). A commit's body is what the digest covers. A record that was
written before a field was added reads with that field empty, so an upgrade needs no migration.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import Any, get_type_hints

import msgpack

from board.model import (
    BY_KIND,
    RECORD_TYPES,
    Cause,
    Change,
    Commit,
    Put,
    Record,
    Remove,
)

_EMPTY = {"str": "", "int": 0, "bool": False}

KIND_NUMBER = {record_type.kind: n for n, record_type in enumerate(RECORD_TYPES)}
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(record_type))
    for kind, record_type in BY_KIND.items()
}
#: For each kind a function from a record to the tuple of its fields.
FIELDS_OF: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    kind: attrgetter(*names) for kind, names in FIELD_NAMES.items()
}
_DEFAULTS: dict[str, tuple[Any, ...]] = {
    kind: tuple(
        _EMPTY.get(getattr(hint, "__name__", ""), ())
        for name, hint in get_type_hints(record_type).items()
        if name in FIELD_NAMES[kind]
    )
    for kind, record_type in BY_KIND.items()
}


#: The msgpack bytes of a value made of plain types.
pack: Callable[[object], bytes] = msgpack.packb
#: What ``pack`` packed; arrays come back as tuples, as records hold them.
unpack: Callable[[bytes], Any] = partial(msgpack.unpackb, use_list=False, strict_map_key=True)


def record_of(kind: str, values: tuple[Any, ...]) -> Record:
    """The record of this kind with these fields; fields that are missing at the end are empty."""
    names = FIELD_NAMES[kind]
    if len(values) < len(names):
        values = (*values, *_DEFAULTS[kind][len(values) :])
    return BY_KIND[kind](*values[: len(names)])


def encode_record(record: Record) -> bytes:
    return pack(FIELDS_OF[record.kind](record))


def decode_record(kind: str, data: bytes) -> Record:
    return record_of(kind, unpack(data))


def field_of(kind: str, record_id: str) -> str:
    """The records hash's field for a record."""
    return f"{kind}:{record_id}"


def kind_and_id(field: str) -> tuple[str, str]:
    kind, _, record_id = field.partition(":")
    return kind, record_id


def _plain(change: Change) -> tuple[Any, ...]:
    if isinstance(change, Put):
        return (change.record.kind, FIELDS_OF[change.record.kind](change.record))
    return (change.kind, change.id)


def _change(plain: tuple[Any, ...]) -> Change:
    kind, value = plain
    return Remove(kind, value) if isinstance(value, str) else Put(record_of(kind, value))


def encode_body(
    revision: int, did: str, actor: str, cause: Cause, at: int, changes: tuple[Change, ...]
) -> bytes:
    """A commit's body: all of it but the digest."""
    plain = [_plain(change) for change in changes]
    return pack((revision, did, actor, cause.device, cause.number, at, plain))


def body_of(commit: Commit) -> bytes:
    """A commit's body anew: the very bytes that its digest covers.

    Unless an older version wrote them, without a field that records have now.
    """
    return encode_body(
        commit.revision, commit.did, commit.actor, commit.cause, commit.at, commit.changes
    )


def decode_commit(body: bytes, digest: int) -> Commit:
    revision, did, actor, device, number, at, plain = unpack(body)
    changes = tuple(_change(change) for change in plain)
    return Commit(revision, digest, did, actor, Cause(device, number), at, changes)


def chain(digest: int, body: bytes) -> int:
    """The digest after a commit: 32 bits over the digest before and the commit's body.

    It tells two histories apart that went different ways after a failover. It is no defence
    against a forger, who would need to write to the store to try.
    """
    mixed = hashlib.sha1(digest.to_bytes(4, "big") + body, usedforsecurity=False)
    return int.from_bytes(mixed.digest()[:4], "big")
