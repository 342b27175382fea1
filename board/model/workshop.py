"""The workshop, its keys and its cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

WORKSHOP_ID = "w"


@dataclass(frozen=True, slots=True)
class Workshop:
    """The room itself: one record with id ``WORKSHOP_ID``, there from the first commit.

    ``stage`` is ``lobby``, ``running`` or ``ended``. ``theme`` is the theme the group is on
    (``""`` in the lobby), ``card`` the card the facilitator shows and ``side`` the side of it
    that is up (``front`` or ``back``). ``spotlight`` is a note's id or ``""``. ``names`` says
    whether notes may carry their author's name, ``joining`` whether newcomers are let in.
    ``likes`` says whether participants may like notes.
    ``reached`` is the number of themes opened so far; later ones stay closed.
    ``opened_at`` says when each theme was first opened, in the deck's order (0: skipped, so
    far), ``ended_at`` when the workshop was ended (0: it was not). ``step`` is the step of the
    run that the group is at, one of the theme's. ``followed`` says whether there is a link
    with which the plan's owners tick its steps.
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
    likes: bool = False
    step: str = ""
    followed: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A secret that opens the room in a role. Never leaves.

    The roles are ``facilitator``, ``screen``, and ``plan`` where the plan is followed up.

    ``hash`` is the SHA-256 of the secret in hex. The id is the role, so renewing replaces.
    """

    kind: ClassVar[str] = "key"
    id: str
    hash: str


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
