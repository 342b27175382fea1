"""Deeds: records as they were before a facilitator changed them, written down to be put back.

A deed says of each record how it was and what it was left as. It can be undone while every one
of them still is what it was left as; that is told by a digest, so the deed keeps no second copy.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from board.commands import (
    ClearPairs,
    ClearSignals,
    Command,
    RemoveParticipant,
    TakeFromGroup,
    WriteField,
)
from board.model import BY_KIND, Change, Deed, Field, Group, Note, Pairing, Put, Record, Remove
from board.purged import without

if TYPE_CHECKING:
    from board.state import View

#: Deeds that are kept; a slip is noticed sooner than this many others have been done.
KEPT = 30
#: Records in one deed. Beyond it the command can still be given, and not undone.
RECORDS_MAX = 200

#: Where the group is goes on meanwhile, and is never put back.
_NOT_KEPT = ("workshop", "leg", "deed")


def forgotten(board: View, gone: Iterable[str]) -> list[Change]:
    """The changes after which no deed holds anything of these notes, which are wiped.

    They must not come back, nor stay behind in what was kept.
    """
    wiped = [note for each in gone if (note := board.get(Note, each)) is not None]
    return [
        Remove(Deed.kind, deed.id)
        for deed in board.all(Deed)
        if any(_holds(written, wiped) for written in deed.before)
    ]


def kept(board: View, command: Command, changes: Sequence[Change], now: int) -> list[Change]:
    """The changes that keep the deed of a facilitator's decision that can be undone, and let go
    of those that are too many or too old."""
    if isinstance(command, WriteField) and not _overwrites(board, command):
        return []
    if any(_reveals(board, change) for change in changes):
        return []
    shown = (change for change in changes if not _is_memory_alone(board, change))
    touched = [key for key in map(_touched, shown) if key[0] not in _NOT_KEPT]
    if not 0 < len(touched) <= RECORDS_MAX:
        return []
    after = {_touched(change): change for change in changes}
    deed = Deed(
        id=str(board.revision + 1),
        did=command.did,
        about=_about(command),
        at=now,
        before=tuple(_written(*key, found(board, *key)) for key in touched),
        left=tuple(digest(_record(after[key])) for key in touched),
    )
    older = sorted(board.all(Deed), key=order, reverse=True)[KEPT - 1 :]
    return [Put(deed), *(Remove(Deed.kind, each.id) for each in older)]


def _reveals(board: View, change: Change) -> bool:
    """Whether a quiet note is for all to read after it: what was shown is not hidden again."""
    if not isinstance(change, Put) or not isinstance(change.record, Note):
        return False
    before = board.get(Note, change.record.id)
    return before is not None and before.quiet and not change.record.quiet


def order(deed: Deed) -> tuple[int, str]:
    """Later deeds come after earlier ones."""
    return len(deed.id), deed.id


def found(board: View, kind: str, record_id: str) -> Record | None:
    return board.get(BY_KIND[kind], record_id)


def _is_memory_alone(board: View, change: Change) -> bool:
    """Whether it changes who has met before, which nobody sees, and nothing else."""
    if not isinstance(change, Put) or not isinstance(change.record, Pairing):
        return False
    before = board.get(Pairing, change.record.id)
    return before is not None and _without_memory(before) == _without_memory(change.record)


def _without_memory(record: Record) -> Record:
    return replace(record, past=()) if isinstance(record, Pairing) else record


def is_as_left(record: Record | None, left: str) -> bool:
    """Whether a record is what the deed left it as, by that digest.

    Who has met before goes on meanwhile, and is no part of it; deeds of before that was so have it.
    """
    return left in (digest(record), _digest(record))


def digest(record: Record | None) -> str:
    """What a record is, in short; ``""`` for one that is not there."""
    return _digest(_without_memory(record) if record is not None else None)


def _digest(record: Record | None) -> str:
    if record is None:
        return ""
    return hashlib.sha256(_written(record.kind, record.id, record).encode()).hexdigest()[:32]


def key_of(written: str) -> tuple[str, str]:
    """The kind and id of what was written down."""
    kind, record_id, *_ = json.loads(written)
    return kind, record_id


def read(written: str) -> Record | None:
    """The record as it was; None where it was not there. Raises ``TypeError`` for one of an
    earlier version, which has other fields."""
    kind, _, *values = _tuples(json.loads(written))
    return BY_KIND[kind](*values) if values else None


def _written(kind: str, record_id: str, record: Record | None) -> str:
    """Fields that were added later, and are not filled in, are left out: what was done before
    an upgrade can be undone after it."""
    named = [] if record is None else list(fields(record))
    while named and getattr(record, named[-1].name) == named[-1].default:
        named.pop()
    values = [getattr(record, each.name) for each in named]
    return json.dumps([kind, record_id, *values], separators=(",", ":"))


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _record(change: Change) -> Record | None:
    return change.record if isinstance(change, Put) else None


def _holds(written: str, notes: Sequence[Note]) -> bool:
    """Whether it is one of the notes, or a plan's description or a group's name that has it."""
    kind, record_id = key_of(written)
    if kind not in (Field.kind, Group.kind):
        return kind == Note.kind and any(note.id == record_id for note in notes)
    record = read(written)
    return record is not None and without(record, notes) != record


def _touched(change: Change) -> tuple[str, str]:
    if isinstance(change, Put):
        return change.record.kind, change.record.id
    return change.kind, change.id


def _about(command: Command) -> str:
    match command:
        case TakeFromGroup():
            return command.notes[0]
        case ClearSignals() | RemoveParticipant():
            return command.participant
        case ClearPairs():
            return ""
        case _:
            return str(getattr(command, "id", ""))


def _overwrites(board: View, command: WriteField) -> bool:
    field = board.get(Field, command.id)
    return field is not None and bool(field.text or field.clash)


def notes_of(deed: Deed) -> list[str]:
    """The ids of the notes that a deed holds."""
    return [record_id for kind, record_id in map(key_of, deed.before) if kind == Note.kind]
