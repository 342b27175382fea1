"""What each viewer may see of a record, as ``board/visibility.py`` has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from board.model import BY_KIND, Record
from board.visibility import (
    FACILITATORS,
    FROM_FILE,
    LEADERS,
    OTHERS,
    OWNER,
    TABLE,
    Audience,
    Sight,
    While,
    may_see,
)

if TYPE_CHECKING:
    from board.deck import Deck
    from board.state import View

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: a role as in ``Actor``, and the participant's id."""

    role: str
    id: str


#: One who owns nothing: big screens and guests see the board so.
PUBLIC = Viewer("screen", "s")
FACILITATOR = Viewer("facilitator", FACILITATORS)


def view(record: R, viewer: Viewer) -> R | None:
    """The record as the viewer may have it, or None where there is none for this viewer."""
    sight = TABLE[type(cast("Record", record))]
    if _is_whole(cast("Record", record), sight):
        return record
    return _as_seen(record, sight, _standing(_owner(record, sight), viewer))


def owners(record: Record) -> frozenset[str]:
    """The participants who may see more of the record than everybody may (S6)."""
    sight = TABLE[type(record)]
    owner = _owner(record, sight)
    if owner in ("", FACILITATORS, FROM_FILE):
        return frozenset()
    return frozenset({owner}) if _differs(record, sight, OWNER) else frozenset()


def for_facilitators(record: Record) -> bool:
    """Whether facilitators may see more of the record than everybody may (S6)."""
    sight = TABLE[type(record)]
    return _differs(record, sight, _standing(_owner(record, sight), FACILITATOR))


def told_gone(kind: str, record_id: str, viewer: Viewer) -> bool:
    """Whether the viewer may hear that there is no such record, or none for them to see."""
    owner = _owner_in(record_id, TABLE[BY_KIND[kind]])
    return bool(TABLE[BY_KIND[kind]].gone & _standing(owner, viewer))


def owner_told_gone(kind: str, record_id: str) -> str:
    """The participant who alone hears that such a record is gone; "" where it is not so."""
    sight = TABLE[BY_KIND[kind]]
    return _owner_in(record_id, sight) if sight.gone == OWNER else ""


def hides(before: Record, after: Record | None) -> bool:
    """Whether somebody who owns nothing may see less of it from now on than before.

    A record that is gone hides what it was only where it could have been hidden.
    """
    sight = TABLE[type(before)]
    if after is None:
        return isinstance(sight.record, While)
    return any(
        _is_less(_hidden(before, sight, standing), _hidden(after, sight, standing))
        for standing in (OTHERS, LEADERS)
    )


class Public:
    """A board as everybody may read it, for what is taken home."""

    def __init__(self, board: View) -> None:
        self._board = board
        self.deck: Deck = board.deck
        self.revision = board.revision

    def get(self, record_type: type[R], record_id: str) -> R | None:
        found = self._board.get(record_type, record_id)
        return view(found, PUBLIC) if found is not None else None

    def all(self, record_type: type[R]) -> Iterator[R]:
        seen = (view(each, PUBLIC) for each in self._board.all(record_type))
        return (each for each in seen if each is not None)

    def count(self, record_type: type[R]) -> int:
        return sum(1 for _ in self.all(record_type))


def _is_whole(record: Record, sight: Sight) -> bool:
    """Whether everybody sees all of it, as of most records; asked at each sending."""
    flags = sight.flags
    return flags is not None and not any(getattr(record, flag) for flag in flags)


def _standing(owner: str, viewer: Viewer) -> Audience:
    """What one who looks is to a record that is ``owner``'s."""
    if viewer.role == "facilitator":
        return LEADERS | OWNER if owner == FACILITATORS else LEADERS
    return OWNER if viewer.role == "participant" and viewer.id == owner else OTHERS


def _owner(record: Record, sight: Sight) -> str:
    return str(getattr(record, sight.owner)) if sight.owner else ""


def _owner_in(record_id: str, sight: Sight) -> str:
    return sight.owner_in_id(record_id) if sight.owner_in_id is not None else ""


def _hidden(record: Record, sight: Sight, standing: Audience) -> frozenset[str] | None:
    """The fields that hold something which one of this standing may not see; None: all of it."""
    if not may_see(standing, record):
        return None
    return frozenset(
        name
        for name in sight.masked
        if getattr(record, name) and not may_see(standing, record, name)
    )


def _is_less(before: frozenset[str] | None, after: frozenset[str] | None) -> bool:
    """Whether more is hidden after than before."""
    if before is None or after is None:
        return after is None and before is not None
    return not after <= before


def _as_seen(record: R, sight: Sight, standing: Audience) -> R | None:
    hidden = _hidden(record, sight, standing)
    if hidden is None:
        return None
    if not hidden:
        return record
    empty: dict[str, Any] = {name: type(getattr(record, name))() for name in hidden}
    return replace(record, **empty)


def _differs(record: Record, sight: Sight, standing: Audience) -> bool:
    """Whether one of this standing sees more than those who own nothing and do not lead."""
    if _is_whole(record, sight):
        return False
    return _hidden(record, sight, standing) != _hidden(record, sight, OTHERS)
