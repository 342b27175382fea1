"""Every kind of record a room consists of.

A room is a flat set of these records and nothing else: what is not here is neither stored,
sent nor exported. The field order is the order on the wire, so fields are added at the end
and the wire's version is raised (``server/protocol/encode.py``).

Fields are ``str``, ``int``, ``bool`` or tuples of them, never optional: an absent text is
``""``. Times are milliseconds since 1970-01-01 UTC, durations milliseconds.
"""

from __future__ import annotations

from board.model.change import Cause, Change, Commit, Put, Remove
from board.model.deed import Deed
from board.model.follow import (
    Earlier,
    EarlierStep,
    Tick,
)
from board.model.notes import (
    Group,
    Liked,
    Likes,
    Note,
    Purged,
)
from board.model.people import (
    PAIRING_ID,
    Pairing,
    Participant,
)
from board.model.plan import (
    Field,
    Plan,
    PlanActor,
    Step,
)
from board.model.records import BY_KIND, RECORD_TYPES, Record
from board.model.run import Leg
from board.model.votes import (
    TIMER_ID,
    Ballot,
    Roll,
    Round,
    Timer,
)
from board.model.workshop import (
    WORKSHOP_ID,
    Card,
    Key,
    Workshop,
)

__all__ = [
    "BY_KIND",
    "PAIRING_ID",
    "RECORD_TYPES",
    "TIMER_ID",
    "WORKSHOP_ID",
    "Ballot",
    "Card",
    "Cause",
    "Change",
    "Commit",
    "Deed",
    "Earlier",
    "EarlierStep",
    "Field",
    "Group",
    "Key",
    "Leg",
    "Liked",
    "Likes",
    "Note",
    "Pairing",
    "Participant",
    "Plan",
    "PlanActor",
    "Purged",
    "Put",
    "Record",
    "Remove",
    "Roll",
    "Round",
    "Step",
    "Tick",
    "Timer",
    "Workshop",
]
