"""Reads the file of a board: strictly, for anybody can write one.

Whatever is wrong is refused with the place it is at, and then nothing of it is used. Who wrote
what is believed only under this server's own seal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args, get_origin

from board import text
from board.model import BY_KIND, Note, Record, Workshop
from board.rejection import Rejected
from board.saved.check import Wrong, check
from board.saved.seal import room_of
from board.saved.shape import FIELDS, FORMAT, KINDS, LEFT_OUT, TYPES, VERSION
from board.state import Board
from board.visibility import FROM_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from board.deck import Deck

JsonObject = dict[str, Any]
KEYS = {"format", "version", "deck", "credit", "board"}
#: Files from before there were seals, and those that somebody wrote, have neither.
SEALED = {"room", "seal"}
#: More than a board can hold of anything; what comes after is not even looked at.
MOST = 20_000
#: A step brought from an earlier workshop may hold two texts that were never settled.
LONGEST = 2 * text.NOTE_MAX + 3
#: What a browser's number holds exactly.
LARGEST = 2**53


@dataclass(frozen=True, slots=True)
class SavedBoard:
    """What a file holds. ``room`` says which room it was taken from, ``""`` where no seal does."""

    board: Board
    room: str


def read(file: object, decks: Mapping[str, Deck], now: int, key: bytes) -> SavedBoard:
    """The board in a file that was read as JSON, at revision 0. ``key`` made this server's seals.

    Raises ``not_a_board``, ``newer_file``, ``no_deck`` and ``bad_file``.
    """
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise Rejected("not_a_board")
    version = file.get("version")
    if type(version) is int and version > VERSION:
        raise Rejected("newer_file")
    # True is 1, and is no version.
    if type(version) is not int or version < 1 or set(file) - SEALED != KEYS:
        raise Rejected("not_a_board")
    deck = decks.get(file["deck"]) if isinstance(file["deck"], str) else None
    if deck is None:
        raise Rejected("no_deck", deck=str(file["deck"])[:64])
    try:
        _check_credit(file["credit"])
        records = _records(file["board"])
        check(Board(deck, records), now)
    except Wrong as wrong:
        raise Rejected("bad_file", where=wrong.where[:120]) from None
    room = room_of(file, key)
    return SavedBoard(Board(deck, records if room else _nobodys(records)), room)


def _check_credit(given: object) -> None:
    """Nobody reads it, but the seal is over it."""
    if not isinstance(given, list) or len(given) > MOST:
        raise Wrong("credit")
    if not all(isinstance(each, str) for each in given):
        raise Wrong("credit")


def _nobodys(records: Iterable[Record]) -> list[Record]:
    """The same, but with no note under anybody's name."""
    return [
        replace(each, author=FROM_FILE) if isinstance(each, Note) and each.author else each
        for each in records
    ]


def _records(kinds: object) -> list[Record]:
    if not isinstance(kinds, dict) or set(kinds) != set(KINDS):
        raise Wrong("board")
    records: list[Record] = []
    for kind in KINDS:
        given = kinds[kind]
        if not isinstance(given, list) or len(given) > MOST:
            raise Wrong(kind)
        of_kind = [
            _record(kind, each, place, len(given), f"{kind}[{place}]")
            for place, each in enumerate(given)
        ]
        if len({record.id for record in of_kind}) < len(of_kind):
            raise Wrong(f"{kind}: id")
        records += of_kind
    if sum(isinstance(record, Workshop) for record in records) != 1:
        raise Wrong("workshop")
    return records


def _record(kind: str, given: object, place: int, count: int, where: str) -> Record:
    if not isinstance(given, dict) or set(given) != set(FIELDS[kind]):
        raise Wrong(where)
    values = {
        name: _value(given[name], TYPES[kind][name], f"{where}.{name}") for name in FIELDS[kind]
    }
    values |= LEFT_OUT.get(kind, {})
    if "rank" in values:
        # Before everything that will be written in the room: its first revision is 1.
        values["rank"] = place - count
    record: Record = BY_KIND[kind](**values)
    return record


def _value(given: Any, of: Any, where: str) -> Any:
    if get_origin(of) is tuple:
        if not isinstance(given, list) or len(given) > MOST:
            raise Wrong(where)
        return tuple(_value(each, get_args(of)[0], where) for each in given)
    # True is an int too, and must not pass for one.
    if type(given) is not of:
        raise Wrong(where)
    if isinstance(given, int) and abs(given) > LARGEST:
        raise Wrong(where)
    if isinstance(given, str) and (len(given) > LONGEST or text.tidied(given) != given):
        raise Wrong(where)
    return given
