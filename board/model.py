"""Every kind of record a room consists of.

A room is a flat set of these records and nothing else: what is not here is neither stored,
sent nor exported. The field order is the order on the wire, so fields are added at the end
and the wire's version is raised (``server/wire.py``).

Fields are ``str``, ``int``, ``bool`` or tuples of them, never optional: an absent text is
``""``. Times are milliseconds since 1970-01-01 UTC, durations milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, get_args

WORKSHOP_ID = "w"
TIMER_ID = "t"
PAIRING_ID = "p"


@dataclass(frozen=True, slots=True)
class Workshop:
    """The room itself: one record with id ``WORKSHOP_ID``, there from the first commit.

    ``stage`` is ``lobby``, ``running`` or ``ended``. ``theme`` is the theme the group is on
    (``""`` in the lobby), ``card`` the card the facilitator shows and ``side`` the side of it
    that is up (``front`` or ``back``). ``spotlight`` is a note's id or ``""``. ``names`` says
    whether notes may carry their author's name, ``joining`` whether newcomers are let in.
    ``reached`` is the number of themes opened so far; later ones stay closed.
    ``opened_at`` says when each theme was first opened, in the deck's order (0: skipped, so
    far), ``ended_at`` when the workshop was ended (0: it was not): minutes and the control
    panel tell the time used from these.
    """

    kind: ClassVar[str] = "workshop"
    id: str
    title: str
    deck: str
    language: str
    stage: str
    theme: str
    card: str
    side: str
    reached: int
    spotlight: str
    names: bool
    joining: bool
    created_at: int
    expires_at: int
    opened_at: tuple[int, ...] = ()
    ended_at: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """A secret that opens the room in a role: ``facilitator`` or ``screen``. Never leaves.

    ``hash`` is the SHA-256 of the secret in hex. The id is the role, so renewing replaces.
    """

    kind: ClassVar[str] = "key"
    id: str
    hash: str


@dataclass(frozen=True, slots=True)
class Participant:
    """One who joined, on any number of devices. ``heads`` (1 to 8) share the device.

    ``where`` is ``room`` or ``remote``; ``name`` may be ``""``. ``token`` is the SHA-256 of
    the participant's token in hex and never leaves the server.
    """

    kind: ClassVar[str] = "participant"
    id: str
    name: str
    where: str
    heads: int
    ready: bool
    hand: bool
    removed: bool
    token: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the facilitator has set for a card; without a record: open and not chosen.

    ``mode`` is ``open``, ``quiet`` (notes stay with their author until revealed) or
    ``closed``. ``chosen`` marks a person card the group works with.
    """

    kind: ClassVar[str] = "card"
    id: str
    mode: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A sticky note in a section of a card's back.

    ``author`` is a participant's id, or ``f`` for the facilitators. ``removed`` is ``""`` or
    who removed it: ``author`` or ``facilitator``. ``group`` is a group's id or ``""``.
    ``rank`` orders notes within a section: the revision that placed it. ``edits`` counts.
    """

    kind: ClassVar[str] = "note"
    id: str
    card: str
    section: str
    text: str
    author: str
    anonymous: bool
    quiet: bool
    removed: str
    group: str
    colour: str
    rank: int
    edits: int


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that belong together, under a name; in a vote it counts as one idea."""

    kind: ClassVar[str] = "group"
    id: str
    card: str
    section: str
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class Round:
    """One vote. ``ideas`` are references: ``note:ID``, ``group:ID`` or ``card:ID``.

    ``votes`` is how many votes each head has, ``most`` how many of them one idea may get.
    ``state`` is ``open`` or ``closed``; ``result`` is empty until closed, then the votes for
    each of ``ideas`` in the same order. ``finished`` counts heads that said they are done.
    ``chosen`` is the idea the facilitator confirmed, or ``""``; ``runoff_of`` the id of the
    round whose tie this one settles, or ``""``.
    """

    kind: ClassVar[str] = "round"
    id: str
    ideas: tuple[str, ...]
    votes: int
    most: int
    state: str
    finished: int
    result: tuple[int, ...]
    chosen: str
    runoff_of: str
    rank: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """One head's votes in one round; its owner's alone. Id: ``ROUND.PARTICIPANT.HEAD``.

    ``picks`` names an idea once for each vote on it; ``head`` counts from 1.
    """

    kind: ClassVar[str] = "ballot"
    id: str
    round: str
    participant: str
    head: int
    picks: tuple[str, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class Timer:
    """The room's one clock, id ``TIMER_ID``; no record until it was first started.

    ``state`` is ``running``, ``paused`` or ``stopped``. Running: it rings at ``ends_at``.
    Paused: ``left`` remains. ``length`` is what it was started with, minutes added included.
    """

    kind: ClassVar[str] = "timer"
    id: str
    state: str
    length: int
    ends_at: int
    left: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """Who talks with whom, id ``PAIRING_ID``: each tuple holds two or three participant ids.

    A device with several heads is in it once for each head.
    """

    kind: ClassVar[str] = "pairing"
    id: str
    card: str
    groups: tuple[tuple[str, ...], ...]
    past: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan. ``origin`` is the idea it grew from (a reference as in a round, or ``""``).

    Its texts are ``Field`` records. ``left_open`` says that the group chose to part without
    a when and a who for the very first step.
    """

    kind: ClassVar[str] = "plan"
    id: str
    origin: str
    left_open: bool
    rank: int


@dataclass(frozen=True, slots=True)
class PlanActor:
    """One who contributes to a plan; the name is the field ``PLAN.actor.ID.name``."""

    kind: ClassVar[str] = "actor"
    id: str
    plan: str
    rank: int


@dataclass(frozen=True, slots=True)
class Step:
    """One of a plan's first steps; texts are the fields ``PLAN.step.ID.when|what|who``."""

    kind: ClassVar[str] = "step"
    id: str
    plan: str
    rank: int


@dataclass(frozen=True, slots=True)
class Field:
    """A short text that several may write: in a plan, or on the empty person card.

    Ids: ``PLAN.description``, ``PLAN.first.what|when|who``, ``PLAN.responsible``,
    ``PLAN.actor.ID.name``, ``PLAN.step.ID.when|what|who``, and ``CARD.name|age|situation|
    interests`` for a card that the group fills in. ``version`` counts writes. ``clash``
    holds the other text when two wrote at once, ``""`` when there is nothing to settle.
    """

    kind: ClassVar[str] = "field"
    id: str
    text: str
    version: int
    clash: str


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
)

#: The kinds in wire order: a record's kind is sent as its place in this tuple.
RECORD_TYPES: tuple[type[Record], ...] = get_args(Record)
BY_KIND: dict[str, type[Record]] = {record_type.kind: record_type for record_type in RECORD_TYPES}


@dataclass(frozen=True, slots=True)
class Put:
    """The record is now this one, whether or not it was there before."""

    record: Record


@dataclass(frozen=True, slots=True)
class Remove:
    """There is no such record any more."""

    kind: str
    id: str


Change = Put | Remove


@dataclass(frozen=True, slots=True)
class Cause:
    """Which device asked for a commit, and as which of its commands (1, 2, 3 …).

    ``device`` is the store's key of the device (``server/access.py``); it never leaves.
    """

    device: str
    number: int


@dataclass(frozen=True, slots=True)
class Commit:
    """A decision that was made durable: after it the room is at ``revision``.

    ``did`` is the command's name. ``digest`` chains every commit of the room's history, so
    two histories that differ anywhere before differ here.
    """

    revision: int
    digest: int
    did: str
    actor: str
    cause: Cause
    at: int
    changes: tuple[Change, ...]
