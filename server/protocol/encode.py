"""The frames between browser and server: their numbers, their shapes, their bytes.

Here are the numbers and what the server sends; ``server/protocol/decode.py`` reads what browsers
send. ``docs/asyncapi.json`` and ``static/session/schema.js`` are made from this file by
``python -m tools.describe``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from board.balance import Balance, Writing
from board.commands import COMMAND_TYPES
from board.model import Record
from server.protocol.records import FIELDS_OF, KIND_NUMBER, pack, unpack

#: Raise it when anything in this file changes shape; pages with another one reload.
WIRE_VERSION = 12

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
BALANCE = 12

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
    "balance": BALANCE,
}

_PEOPLE = ("participant", "facilitator", "screen")

#: What may be said that is not kept, and which roles may say it. Turning pages is no part of the
#: board: how many pages a wall has depends on the screen that it hangs on.
SAID = {
    "writing": _PEOPLE,
    "stopped": _PEOPLE,
    "turn": ("facilitator", "screen"),
    "page": ("screen",),
}
#: ``writing`` and ``stopped`` are told with a name of the texts that all share; of notes, which may
#: be anonymous, they are counted (``server/room/ephemeral.py``).
#: Of these, what only those who lead and the big screens are told.
FOR_WALLS = ("turn", "page")

DID_NUMBER = {command.did: number for number, command in enumerate(COMMAND_TYPES)}


#: One commit on the wire: its head, its changes, and the number for the device that asked for it.
Item = tuple[bytes, bytes, int | None]


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
    return pack((revision, digest, at, DID_NUMBER.get(did, -1)))[1:]


def commit_changes(changes: Iterable[Record | tuple[str, str]]) -> bytes:
    """What a commit changes, as somebody sees it: records, and kind and id of those removed."""
    return pack(
        [
            removal_array(*each) if isinstance(each, tuple) else record_array(each)
            for each in changes
        ]
    )


def answer_item(number: int, by: int) -> Item:
    """In place of a commit that was told of before, or that this device does not follow.

    Its revision is nobody's next one, so that it cannot pass for a commit without changes. Where a
    digest would stand is ``by``: the revision by which what was done is on the board. It may come
    before its commit, which goes another way. 0 for who is told of no revision.
    """
    return commit_head(0, by, 0, ""), commit_changes(()), number


def commit_frame(items: Sequence[Item]) -> bytes:
    """One frame of commits that were encoded before: nothing is encoded twice."""
    parts = [b"\x92", bytes((COMMIT,)), array_header(len(items))]
    for head, changes, number in items:
        if number is None:
            parts += (b"\x95", head, changes)
        else:
            parts += (b"\x96", head, changes, pack(number))
    return b"".join(parts)


def answered_in(frame: bytes) -> set[int]:
    """The numbers of the commands that a frame answers."""
    if frame[1] not in (COMMIT, REJECTED):
        return set()
    _, what, *_ = unpack(frame)
    if frame[1] == REJECTED:
        return {what}
    return {commit[5] for commit in what if len(commit) > 5}


def welcome(about: dict[str, Any]) -> bytes:
    return pack((WELCOME, about))


def snapshot_chunks(
    position: tuple[str, int, int],
    full: bool,
    records: Iterable[bytes],
    removed: Iterable[tuple[int, str]] = (),
    *,
    first: int = 0,
    ends: bool = True,
) -> list[bytes]:
    """The frames of a snapshot from packed records; always at least one, the last marked so.

    Or part of them: from the ``first`` one on, and without the end where others follow.
    """
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
                pack(first + index),
                pack(ends and index == last),
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


def balance(now: Balance, writing: Writing) -> bytes:
    notes, votes = now.notes, now.votes
    return pack((BALANCE, (now.card, *notes), (now.round, now.closed, *votes), writing))
