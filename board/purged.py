"""Which notes were purged here, by their ids alone, so that no file brings them back (M11), and
the lines that the board itself had copied from them (N16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard, TypeVar

from board import text
from board.ideas import is_out
from board.model import Change, Field, Group, Note, Plan, Purged, Put, Record

if TYPE_CHECKING:
    from board.state import View

R = TypeVar("R", bound=Record)

#: Ids that are remembered, some ten bytes each: four times the notes that a room can hold. None is
#: forgotten for a newer one; from then on no file brings notes.
PURGED_MAX = 20_000
#: Signs of a purged line that are known again within another line too, and not only alone: a
#: shorter one may be somebody else's word.
TELLING = 8
#: What stands between two texts that lost.
BETWEEN = "\n\n"


def was_purged(board: View, note_id: str) -> bool:
    there = board.get(Purged, note_id[:1])
    return there is not None and note_id in there.notes


def is_full(board: View) -> bool:
    """Whether there is no place for another, so that nobody can say of a note that it was not."""
    return _count(board) >= PURGED_MAX


def remembered(board: View, gone: Sequence[str]) -> list[Change]:
    """The changes that remember these notes, which are purged."""
    more: dict[str, list[str]] = {}
    for note_id in gone[: max(0, PURGED_MAX - _count(board))]:
        if not was_purged(board, note_id):
            more.setdefault(note_id[:1], []).append(note_id)
    return [Put(_with(board, sign, note_ids)) for sign, note_ids in more.items()]


def without(record: R, notes: Iterable[Note]) -> R:
    """The record without what it has from these notes.

    A plan's description holds their lines, and a group's name is offered as the beginning of one.
    """
    if not isinstance(record, Group) and not is_description(record):
        return record
    gone = _lines_of(notes)
    telling = [line for line in gone if len(line) >= TELLING]

    def kept(said: str) -> str:
        return "\n".join(line for line in said.split("\n") if not is_gone(line))

    def is_gone(line: str) -> bool:
        return line.strip() in gone or any(each in line for each in telling)

    if isinstance(record, Field):
        return replace(record, text=kept(record.text), clash=kept(record.clash))
    return replace(record, name=kept(record.name))


def is_description(record: Record) -> TypeGuard[Field]:
    """Whether it is the text that a plan begins with, made from what it grew from."""
    return isinstance(record, Field) and record.id.endswith(".description")


def leaving_texts(board: View, note: Note) -> list[Put]:
    """The changes after which its own lines are in no text on this board that was made from it.

    The note is still there. A line that holds more is somebody's who went on writing, and stays;
    so does one that another note says as well: who wipes the second of two that are alike takes
    nothing from the first. Of a quiet note nothing was ever copied, and a line that went with it
    would tell what it says.
    """
    if note.quiet:
        return []
    own = _lines_of([note])
    texts = (board.get(Field, f"{plan.id}.description") for plan in board.all(Plan))
    made: list[Field | Group] = [*board.all(Group), *(each for each in texts if each is not None)]
    found = [each for each in made if not own.isdisjoint(_said(each))]
    if found:
        others = (each for each in board.all(Note) if each.id != note.id and is_out(each))
        own -= _lines_of(others)
    shorter = ((each, _shorter(each, own)) for each in found)
    return [Put(after) for each, after in shorter if after != each]


def purged_of(board: View, notes: Iterable[Note]) -> list[Note]:
    """Those of the notes that were purged here."""
    if not board.count(Purged):
        return []
    return [note for note in notes if was_purged(board, note.id)]


def _lines_of(notes: Iterable[Note]) -> set[str]:
    """What stands in them, line by line, and what a group is offered to be called after them."""
    texts = [note.text for note in notes]
    begins = {text.one_line(each)[: text.GROUP_NAME_MAX].strip() for each in texts}
    return (begins | {line.strip() for each in texts for line in each.split("\n")}) - {""}


def _said(record: Field | Group) -> Iterator[str]:
    texts = (record.name,) if isinstance(record, Group) else (record.text, record.clash)
    return (line.strip() for each in texts for line in each.split("\n"))


def _shorter(record: Field | Group, gone: set[str]) -> Field | Group:
    """The record without these lines; a description is then in a new version."""

    def stays(said: str) -> str:
        lines = said.split("\n")
        kept = [line for line in lines if line.strip() not in gone]
        return said if kept == lines else "\n".join(kept).strip()

    if isinstance(record, Group):
        return replace(record, name=stays(record.name))
    lost = [(each, stays(each)) for each in record.clash.split(BETWEEN)]
    clash = BETWEEN.join(kept for each, kept in lost if kept or not each)
    after = replace(record, text=stays(record.text), clash=clash)
    return replace(after, version=after.version + 1) if after != record else record


def _with(board: View, sign: str, note_ids: Iterable[str]) -> Purged:
    there = board.get(Purged, sign)
    return Purged(sign, (*(there.notes if there is not None else ()), *note_ids))


def _count(board: View) -> int:
    return sum(len(each.notes) for each in board.all(Purged))
