"""What is asked of rounds and ballots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR, PARTICIPANT
from board.commands.facts import Facts


@dataclass(frozen=True, slots=True)
class OpenRound(Facts):
    did: ClassVar[str] = "round.open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "round/{id}"
    id: str
    ideas: tuple[str, ...]
    votes: int
    most: int
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AdmitVoters(Facts):
    """Let heads vote that came after the round had opened.

    ``voters`` are participants with how many of their heads are to vote, as they were seen when
    it was pressed: ``abc123.2``.
    """

    did: ClassVar[str] = "round.admit"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "round/{id}"
    id: str
    voters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseRound(Facts):
    did: ClassVar[str] = "round.close"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "round/{id}"
    undoable: ClassVar[bool] = True
    id: str


@dataclass(frozen=True, slots=True)
class RunOff(Facts):
    """Open a new round, one vote a head, among the ideas that tied for most in ``of``."""

    did: ClassVar[str] = "round.runoff"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "round/{id}"
    id: str
    of: str
    #: What the press was seen at (``board/presses.py``); an older page says nothing.
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmIdea(Facts):
    """The group goes on with this idea of a closed round: it opens plan ``plan``, prefilled."""

    did: ClassVar[str] = "round.confirm"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "round/{id}"
    undoable: ClassVar[bool] = True
    id: str
    idea: str
    plan: str


@dataclass(frozen=True, slots=True)
class CastBallot(Facts):
    """The whole ballot of one head, in place of what it held before."""

    did: ClassVar[str] = "ballot.cast"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    target: ClassVar[str] = "ballot/{round}.{me}.{head}"
    predicted: ClassVar[bool] = True
    round: str
    head: int
    picks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FinishBallot(Facts):
    did: ClassVar[str] = "ballot.finish"
    roles: ClassVar[frozenset[str]] = PARTICIPANT
    target: ClassVar[str] = "ballot/{round}.{me}.{head}"
    round: str
    head: int
    finished: bool
    #: The votes that were shown as given; an older page says nothing.
    seen: str = ""
