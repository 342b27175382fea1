"""The board as records, and one command's turn at it: done as a whole or refused as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.outside import spoken
from tests.outside.deck import Card, Deck

Record = dict[str, Any]
Key = tuple[str, str]

FACILITATORS = "f"
#: Reasons not to change a thing; where it would stay as it is, asking may count as done (W11).
SOFT = frozenset({"in_vote", "card_closed"})


class Refused(Exception):
    """``reasons``: what may be said. Where several rules refuse, any of them will do."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(", ".join(sorted(reasons)))
        self.reasons = frozenset(reasons)


@dataclass(frozen=True, slots=True)
class Who:
    """``role`` as the wire says it, ``me`` a participant's id or "f"."""

    role: str
    me: str = ""


@dataclass(slots=True)
class Board:
    """All records, and what is remembered that stands in none of them."""

    deck: Deck
    kinds: dict[str, dict[str, Record]] = field(
        default_factory=lambda: {kind: {} for kind in spoken.kinds()}
    )
    #: Who has talked with whom in pairs.
    met: set[frozenset[str]] = field(default_factory=set)
    #: What each deed touched: as it was, and as it was left.
    deeds: dict[str, dict[Key, tuple[Record | None, Record | None]]] = field(default_factory=dict)
    #: Which laws that leave something to chance did not hold.
    complaints: list[str] = field(default_factory=list)

    def of(self, kind: str) -> dict[str, Record]:
        return self.kinds[kind]


class Turn:
    """One command at one moment: what it reads and writes, apart from the board until it is done.

    ``now`` in milliseconds since 1970, ``revision`` the commit's.
    """

    def __init__(self, board: Board, who: Who, now: int, revision: int) -> None:
        self.board, self.deck = board, board.deck
        self.who, self.now, self.revision = who, now, revision
        self.reasons: set[str] = set()
        self.written: dict[Key, Record | None] = {}
        #: The talks as they were shown afterwards; who is in them was left to chance.
        self.told_talks: list[list[str]] = []
        self.met: set[frozenset[str]] = set()
        self.complaints: list[str] = []

    # -- reading ------------------------------------------------------------------------

    def get(self, kind: str, record_id: str) -> Record | None:
        if (kind, record_id) in self.written:
            return self.written[kind, record_id]
        return self.board.kinds[kind].get(record_id)

    def there(self, kind: str, record_id: str, reason: str = "gone") -> Record:
        found = self.get(kind, record_id)
        if found is None:
            raise Refused(reason, *self.reasons)
        return found

    def all(self, kind: str) -> Iterator[Record]:
        for record_id, record in self.board.kinds[kind].items():
            if (kind, record_id) not in self.written:
                yield record
        for (of_kind, _), written in list(self.written.items()):
            if of_kind == kind and written is not None:
                yield written

    @property
    def workshop(self) -> Record:
        return self.there("workshop", "w")

    def card(self, card_id: str) -> Card:
        if card_id not in self.deck.cards:
            raise Refused("no_card", *self.reasons)
        return self.deck.cards[card_id]

    def mode(self, card_id: str) -> str:
        record = self.get("card", card_id)
        return str(record["mode"]) if record is not None else "open"

    @property
    def leads(self) -> bool:
        return self.who.role == "facilitator"

    # -- judging ------------------------------------------------------------------------

    def need(self, so: bool, reason: str) -> None:
        """It is refused unless this is so; other rules may have a reason too."""
        if not so:
            self.reasons.add(reason)

    def judge(self) -> None:
        if self.reasons - SOFT:
            raise Refused(*self.reasons)

    # -- writing ------------------------------------------------------------------------

    def put(self, kind: str, record_id: str, **fields: Any) -> Record:
        """A new record, or one in the place of what was there."""
        record = spoken.empty(kind) | {"id": record_id} | fields
        self.written[kind, record_id] = record
        return record

    def change(self, kind: str, record: Record, **fields: Any) -> Record:
        changed = record | fields
        if changed != record:
            self.written[kind, record["id"]] = changed
        return changed

    def remove(self, kind: str, record_id: str) -> None:
        self.written[kind, record_id] = None

    def end(self) -> dict[Key, tuple[Record | None, Record | None]]:
        """Write it, unless something refused it. Returns what changed: before and after."""
        changed = {
            (kind, record_id): (self.board.kinds[kind].get(record_id), after)
            for (kind, record_id), after in self.written.items()
            if self.board.kinds[kind].get(record_id) != after
        }
        if self.reasons - SOFT or (self.reasons and changed):
            raise Refused(*self.reasons)
        self.board.met |= self.met
        self.board.complaints += self.complaints
        for (kind, record_id), (_, after) in changed.items():
            if after is None:
                del self.board.kinds[kind][record_id]
            else:
                self.board.kinds[kind][record_id] = after
        return changed
