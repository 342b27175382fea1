"""The frames between browser and server: their numbers, their shapes, their bytes.

Everything a stranger can send passes ``decode`` first: one msgpack array a frame, bounded in
size and depth, every field of the type it should have and no field that is not known. What
fails raises ``BadFrame`` and costs that connection alone. ``docs/asyncapi.json`` and
``static/session/schema.js`` are made from this file by ``python -m server.describe``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, get_type_hints

import msgpack
import msgspec

from board.commands import BY_DID, COMMAND_TYPES, Command
from board.model import Record
from server.codec import FIELDS_OF, KIND_NUMBER, pack

#: Raise it when anything in this file changes shape; pages with another one reload.
WIRE_VERSION = 1

#: A browser's largest frame, in bytes: a note of 2,000 characters at four bytes each, and room.
MAX_FRAME = 16 * 1024

#: How large a snapshot chunk may grow, in bytes: more would sit before pings on a slow phone.
CHUNK = 8 * 1024

HELLO = 1
WELCOME = 2
SNAPSHOT = 3
COMMIT = 4
COMMAND = 5
REJECTED = 6
ROSTER = 7
EPHEMERAL = 8
PING = 9
RECEIVED = 10
MOVE = 11

FRAMES = {
    "hello": HELLO,
    "welcome": WELCOME,
    "snapshot": SNAPSHOT,
    "commit": COMMIT,
    "command": COMMAND,
    "rejected": REJECTED,
    "roster": ROSTER,
    "ephemeral": EPHEMERAL,
    "ping": PING,
    "received": RECEIVED,
    "move": MOVE,
}

DID_NUMBER = {command.did: number for number, command in enumerate(COMMAND_TYPES)}

_TYPES: dict[Any, Any] = {
    str: str,
    bool: bool,
    # What a browser's number holds exactly.
    int: Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)],
    tuple[str, ...]: tuple[str, ...],
}


class BadFrame(Exception):
    """The frame is not one a browser of ours sends. The text says which part, never its content."""


@dataclass(frozen=True, slots=True)
class Hello:
    version: int
    code: str
    role: str
    token: str
    device: str
    position: tuple[str, int, int] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, as which of its device's commands."""

    number: int
    command: Command


@dataclass(frozen=True, slots=True)
class Ping:
    t: int


@dataclass(frozen=True, slots=True)
class Received:
    index: int


@dataclass(frozen=True, slots=True)
class Ephemeral:
    what: str
    where: str


Frame = Hello | Asked | Ping | Received | Ephemeral


def _strict_shapes() -> dict[str, type[msgspec.Struct]]:
    """For each command a struct of the same fields that refuses fields it does not know."""
    return {
        did: msgspec.defstruct(
            command_type.__name__,
            [
                (name, _TYPES[hint])
                for name, hint in get_type_hints(command_type).items()
                if name in {field.name for field in fields(command_type)}
            ],
            forbid_unknown_fields=True,
        )
        for did, command_type in BY_DID.items()
    }


_SHAPES = _strict_shapes()


def decode(data: bytes) -> Frame:
    """The frame in these bytes. Raises ``BadFrame``, and nothing else whatever the bytes."""
    if len(data) > MAX_FRAME:
        raise BadFrame("too long")
    try:
        value = msgpack.unpackb(
            data,
            use_list=False,
            strict_map_key=True,
            max_str_len=8 * 1024,
            max_bin_len=0,
            max_array_len=512,
            max_map_len=32,
            max_ext_len=0,
        )
    except Exception as error:  # whatever a decoder makes of hostile bytes
        raise BadFrame("not msgpack") from error
    if not isinstance(value, tuple) or not value or type(value[0]) is not int:
        raise BadFrame("not a frame")
    match value:
        case (kind, int(number), str(did), dict(args)) if kind == COMMAND and _whole(number):
            return Asked(number, _command(did, args))
        case (kind, int(t)) if kind == PING and _whole(t, 0):
            return Ping(t)
        case (kind, int(index)) if kind == RECEIVED and _whole(index, 0):
            return Received(index)
        case (kind, str(what), str(where)) if kind == EPHEMERAL and len(where) <= 64:
            if what not in ("writing", "stopped"):
                raise BadFrame("ephemeral")
            return Ephemeral(what, where)
        case (kind, dict(about)) if kind == HELLO:
            return _hello(about)
    raise BadFrame("frame type or shape")


def _whole(number: int, least: int = 1) -> bool:
    return type(number) is int and least <= number <= 2**53


def _command(did: str, args: dict[Any, Any]) -> Command:
    shape = _SHAPES.get(did)
    if shape is None:
        raise BadFrame("unknown command")
    try:
        checked = msgspec.convert(args, shape)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise BadFrame("command fields") from error
    return BY_DID[did](*(getattr(checked, name) for name in shape.__struct_fields__))


def _hello(about: dict[Any, Any]) -> Hello:
    if set(about) != {"v", "code", "role", "token", "device", "position"}:
        raise BadFrame("hello fields")
    texts = (about["code"], about["role"], about["token"], about["device"])
    if not all(isinstance(text, str) and len(text) <= 64 for text in texts):
        raise BadFrame("hello texts")
    version, position = about["v"], about["position"]
    if type(version) is not int:
        raise BadFrame("hello version")
    match position:
        case None:
            pass
        case (str(epoch), int(revision), int(digest)) if (
            len(epoch) <= 64 and _whole(revision, 0) and _whole(digest, 0)
        ):
            pass
        case _:
            raise BadFrame("hello position")
    return Hello(version, *texts, position)


# -- what the server sends ------------------------------------------------------------


def record_array(record: Record) -> tuple[Any, ...]:
    return (KIND_NUMBER[record.kind], *FIELDS_OF[record.kind](record))


def removal_array(kind: str, record_id: str) -> tuple[int, str]:
    return (-1 - KIND_NUMBER[kind], record_id)


def array_header(length: int) -> bytes:
    """The msgpack header of an array of so many items."""
    if length < 16:
        return bytes((0x90 | length,))
    if length < 2**16:
        return b"\xdc" + length.to_bytes(2, "big")
    return b"\xdd" + length.to_bytes(4, "big")


def commit_head(revision: int, digest: int, at: int, did: str) -> bytes:
    """The four first items of a commit on the wire, without the array's header."""
    return pack(revision) + pack(digest) + pack(at) + pack(DID_NUMBER.get(did, -1))


def commit_changes(changes: Sequence[tuple[Any, ...]]) -> bytes:
    return pack(changes)


def commit_item(head: bytes, changes: bytes, number: int | None = None) -> bytes:
    """One commit on the wire; ``number`` only for the device that asked for it."""
    if number is None:
        return b"\x95" + head + changes
    return b"\x96" + head + changes + pack(number)


def commit_frame(items: Sequence[bytes]) -> bytes:
    """One frame of commits that were encoded before: nothing is encoded twice."""
    return b"".join((b"\x92", bytes((COMMIT,)), array_header(len(items)), *items))


def welcome(about: dict[str, Any]) -> bytes:
    return pack((WELCOME, about))


def snapshot_chunks(
    position: tuple[str, int, int],
    full: bool,
    records: Iterable[bytes],
    removed: Iterable[tuple[int, str]] = (),
) -> list[bytes]:
    """The frames of a snapshot from packed records; always at least one, the last marked so."""
    groups: list[list[bytes]] = [[]]
    size = 0
    for record in records:
        if size and size + len(record) > CHUNK:
            groups.append([])
            size = 0
        groups[-1].append(record)
        size += len(record)
    head = b"\x97" + pack(SNAPSHOT) + pack(position) + pack(full)
    gone = pack(list(removed))
    last = len(groups) - 1
    return [
        b"".join(
            (
                head,
                pack(index),
                pack(index == last),
                array_header(len(group)),
                *group,
                gone if index == 0 else b"\x90",
            )
        )
        for index, group in enumerate(groups)
    ]


def packed_record(record: Record) -> bytes:
    return pack(record_array(record))


def rejected(number: int, reason: str, facts: dict[str, Any]) -> bytes:
    return pack((REJECTED, number, reason, facts))


def roster(
    full: bool, here: Iterable[str], gone: Iterable[str], facilitators: int, screens: int
) -> bytes:
    return pack((ROSTER, full, list(here), list(gone), facilitators, screens))


def ephemeral(what: str, where: str, who: str) -> bytes:
    return pack((EPHEMERAL, what, where, who))


def ping(t: int, now: int, revision: int) -> bytes:
    return pack((PING, t, now, revision))


def move(delay: int) -> bytes:
    return pack((MOVE, delay))
