"""What the facilitator asks of the workshop, its themes, its cards and its keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR


@dataclass(frozen=True, slots=True)
class RenameWorkshop:
    did: ClassVar[str] = "workshop.rename"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    title: str


@dataclass(frozen=True, slots=True)
class ShowNames:
    """Let notes carry names (``shown``), or make every note anonymous, earlier ones too."""

    did: ClassVar[str] = "workshop.names"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    shown: bool


@dataclass(frozen=True, slots=True)
class AllowLikes:
    """Let participants like notes, or no longer."""

    did: ClassVar[str] = "workshop.likes"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    allowed: bool


@dataclass(frozen=True, slots=True)
class LetIn:
    """Open or close the door for newcomers; who is in stays in."""

    did: ClassVar[str] = "workshop.joining"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    open: bool


@dataclass(frozen=True, slots=True)
class Spotlight:
    """Show one note large on every screen; ``""`` takes it down."""

    did: ClassVar[str] = "workshop.spotlight"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    note: str


@dataclass(frozen=True, slots=True)
class EndWorkshop:
    did: ClassVar[str] = "workshop.end"
    roles: ClassVar[frozenset[str]] = FACILITATOR


@dataclass(frozen=True, slots=True)
class ReopenWorkshop:
    did: ClassVar[str] = "workshop.reopen"
    roles: ClassVar[frozenset[str]] = FACILITATOR


@dataclass(frozen=True, slots=True)
class OpenTheme:
    """Take the group to a theme, forward or back; its first card comes up, front first."""

    did: ClassVar[str] = "theme.open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    theme: str


@dataclass(frozen=True, slots=True)
class ShowCard:
    """Show a card of an opened theme to the group, ``front`` or ``back`` up."""

    did: ClassVar[str] = "card.show"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    card: str
    side: str


@dataclass(frozen=True, slots=True)
class SetCardMode:
    """``open``, ``quiet`` or ``closed``. From quiet to another mode reveals the notes."""

    did: ClassVar[str] = "card.mode"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    card: str
    mode: str


@dataclass(frozen=True, slots=True)
class ChooseCard:
    """Take a person card into use, or put it aside."""

    did: ClassVar[str] = "card.choose"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    card: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RenewKey:
    """Replace a role's secret by one with this SHA-256 in hex; the old one is out."""

    did: ClassVar[str] = "key.renew"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    role: str
    hash: str
