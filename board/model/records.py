"""All kinds of records, in wire order."""

from __future__ import annotations

from typing import get_args

from board.model.deed import Deed
from board.model.follow import Earlier, EarlierStep, Tick
from board.model.notes import Group, Liked, Likes, Note, Purged
from board.model.people import Pairing, Participant
from board.model.plan import Field, Plan, PlanActor, Step
from board.model.run import Leg
from board.model.votes import Ballot, Roll, Round, Timer
from board.model.workshop import Card, Key, Workshop

Record = (
    Workshop
    | Key
    | Participant
    | Card
    | Note
    | Group
    | Round
    | Ballot
    | Timer
    | Pairing
    | Plan
    | PlanActor
    | Step
    | Field
    | Likes
    | Liked
    | Leg
    | Tick
    | Earlier
    | EarlierStep
    | Deed
    | Purged
    | Roll
)

#: The kinds in wire order: a record's kind is sent as its place in this tuple.
RECORD_TYPES: tuple[type[Record], ...] = get_args(Record)
BY_KIND: dict[str, type[Record]] = {record_type.kind: record_type for record_type in RECORD_TYPES}
