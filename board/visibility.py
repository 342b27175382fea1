"""Who may see what: one table over every field of every kind of record.

All secrecy lives here; the browser hides nothing, and ``board/views.py`` only looks up. What those
who come in are sent, what those who come back are sent, a commit as it happens, the file and the
minutes ask this table and nothing else. A kind or a field that is not in it does not exist: nothing
starts, and it is said which.

What somebody sees depends on the record and on who looks, never on other records: a commit can
then be sent on record by record, and whoever reads this file knows all there is to know. The rules
are those of section S in ``board/RULES.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import Flag
from typing import Any

from board.model import (
    RECORD_TYPES,
    Ballot,
    Card,
    Deed,
    Earlier,
    EarlierStep,
    Field,
    Group,
    Key,
    Leg,
    Liked,
    Likes,
    Note,
    Pairing,
    Participant,
    Plan,
    PlanActor,
    Purged,
    Record,
    Roll,
    Round,
    Step,
    Tick,
    Timer,
    Workshop,
)

#: The author of every note that a facilitator wrote.
FACILITATORS = "f"
#: The author of a note that came with a file which is not to be believed: nobody's own (M9).
FROM_FILE = "file"


class Audience(Flag):
    """Who may see something; and, of one who looks, what they are to a record."""

    NOBODY = 0
    #: Whose record it is: one participant, or the facilitators together.
    OWNER = 1
    LEADERS = 2
    #: Screens, guests and the other participants.
    OTHERS = 4
    EVERYONE = OWNER | LEADERS | OTHERS


NOBODY, OWNER, LEADERS = Audience.NOBODY, Audience.OWNER, Audience.LEADERS
OTHERS, EVERYONE = Audience.OTHERS, Audience.EVERYONE


@dataclass(frozen=True, slots=True)
class While:
    """Everyone's, but only ``then``'s while the record's own field ``flag`` is set."""

    flag: str
    then: Audience

    def __call__(self, record: Record) -> Audience:
        return self.then if getattr(record, self.flag) else EVERYONE


@dataclass(frozen=True, slots=True)
class Sight:
    """Who sees a kind of record.

    ``seen`` names the fields that all see who see the record; ``masked`` says of the others who
    does, and to whoever does not they are empty. ``record`` says who knows that there is such a
    record at all. Where that is not everyone at any time, its very id is a secret: who does not
    see it is not told either when it is gone.

    ``owner`` is the field that says whose it is: a participant's id or ``FACILITATORS``.
    ``owner_in_id`` finds the same in the id of a record that is gone, where only the owner may
    hear of that.
    """

    seen: str
    masked: Mapping[str, Audience | While] = field(default_factory=dict)
    record: Audience | While = EVERYONE
    owner: str = ""
    owner_in_id: Callable[[str], str] | None = None
    #: The record's own fields of which one at least has to be set for anything of it to be hidden
    #: from anybody; None where something always is.
    flags: tuple[str, ...] | None = field(init=False)

    def __post_init__(self) -> None:
        whose = (self.record, *self.masked.values())
        flags = tuple(each.flag for each in whose if isinstance(each, While))
        always = any(isinstance(each, Audience) and each is not EVERYONE for each in whose)
        # It is frozen from here on.
        object.__setattr__(self, "flags", None if always else flags)

    @property
    def gone(self) -> Audience:
        """Who is told that a record is gone, or is hidden from them now."""
        return self.record if isinstance(self.record, Audience) else EVERYONE


def _of_ballot(ballot_id: str) -> str:
    """The participant in ``ROUND.PARTICIPANT.HEAD``."""
    return ballot_id.split(".")[1]


TABLE: dict[type[Record], Sight] = {
    Workshop: Sight(
        "id title deck language stage theme card side reached spotlight names joining created_at "
        "expires_at opened_at ended_at likes step followed"
    ),
    # S1
    Key: Sight("", {"id": NOBODY, "hash": NOBODY}, record=NOBODY),
    Participant: Sight(
        "id name where heads ready hand removed may_return",
        {"token": NOBODY},
    ),
    Card: Sight("id mode chosen"),
    # S3, S4, S5. Facilitators get no more of what is quiet or anonymous: their screen is on the
    # wall.
    Note: Sight(
        "id card section anonymous quiet removed group colour rank edits",
        {"text": While("quiet", OWNER), "author": While("anonymous", OWNER)},
        record=While("removed", OWNER | LEADERS),
        owner="author",
    ),
    Group: Sight("id card section name rank"),
    Round: Sight("id ideas votes most state finished result chosen runoff_of rank"),
    # S2
    Ballot: Sight(
        "id round participant head picks finished",
        record=OWNER,
        owner="participant",
        owner_in_id=_of_ballot,
    ),
    Timer: Sight("id state length ends_at left run"),
    # S8: who talked with whom before is memory for the draw, and nobody's reading.
    Pairing: Sight("id card groups drawn", {"past": NOBODY}),
    Plan: Sight("id origin left_open rank"),
    PlanActor: Sight("id plan rank"),
    Step: Sight("id plan rank"),
    Field: Sight("id text version clash"),
    Likes: Sight("id count"),
    Liked: Sight("id notes", record=OWNER, owner="id", owner_in_id=str),
    Leg: Sight("id minutes used since"),
    Tick: Sight("id plan step day at"),
    Earlier: Sight("id title held_at description responsible rank"),
    EarlierStep: Sight("id earlier when what who done rank"),
    # S11: what was done, for the button that undoes it; what it was done to stays here.
    Deed: Sight("id did about at", {"before": NOBODY, "left": NOBODY}, record=LEADERS),
    # S13
    Purged: Sight("", {"id": NOBODY, "notes": NOBODY}, record=NOBODY),
    Roll: Sight("id heads"),
}


def may_see(who: Audience, record: Record, name: str = "") -> bool:
    """Whether one of them sees the record; and where a field is named, what it holds."""
    sight = TABLE[type(record)]
    whom = _for(sight.record, record)
    if name in sight.masked:
        whom &= _for(sight.masked[name], record)
    return bool(whom & who)


def _for(who: Audience | While, record: Record) -> Audience:
    return who(record) if isinstance(who, While) else who


def unsaid(table: Mapping[type[Any], Sight], types: tuple[type[Any], ...]) -> list[str]:
    """Each kind, and each ``kind.field``, that the table does not have just once."""
    lacking = [each.kind for each in types if each not in table]
    for each in types:
        if each in table:
            named = sorted([*table[each].seen.split(), *table[each].masked])
            there = sorted(one.name for one in fields(each))
            odd = {*named, *there} - {name for name in there if named.count(name) == 1}
            lacking += [f"{each.kind}.{name}" for name in sorted(odd)]
    return lacking


if unsaid(TABLE, RECORD_TYPES):
    raise TypeError(f"say in board/visibility.py who may see {unsaid(TABLE, RECORD_TYPES)}")
