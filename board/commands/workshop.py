"""What the facilitator asks of the workshop, its themes, its cards and its keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from board.commands.actor import FACILITATOR
from board.commands.facts import Facts, Press


@dataclass(frozen=True, slots=True)
class RenameWorkshop(Facts):
    did: ClassVar[str] = "workshop.rename"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    title: str


@dataclass(frozen=True, slots=True)
class ShowNames(Facts):
    """Let notes carry names (``shown``), or make every note anonymous, earlier ones too."""

    did: ClassVar[str] = "workshop.names"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    after_end: ClassVar[bool] = True
    shown: bool


@dataclass(frozen=True, slots=True)
class AllowLikes(Facts):
    """Let participants like notes, or no longer."""

    did: ClassVar[str] = "workshop.likes"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    allowed: bool


@dataclass(frozen=True, slots=True)
class LetIn(Facts):
    """Open or close the door for newcomers; who is in stays in."""

    did: ClassVar[str] = "workshop.joining"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    after_end: ClassVar[bool] = True
    open: bool


@dataclass(frozen=True, slots=True)
class Spotlight(Facts):
    """Show one note large on every screen; ``""`` takes it down."""

    did: ClassVar[str] = "workshop.spotlight"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    after_end: ClassVar[bool] = True
    note: str


@dataclass(frozen=True, slots=True)
class EndWorkshop(Facts):
    did: ClassVar[str] = "workshop.end"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    after_end: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ReopenWorkshop(Facts):
    did: ClassVar[str] = "workshop.reopen"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    after_end: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class OpenTheme(Facts):
    """Take the group to a theme, forward or back; its first card comes up, front first."""

    did: ClassVar[str] = "theme.open"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    theme: str


@dataclass(frozen=True, slots=True)
class ShowCard(Facts):
    """Show a card of an opened theme to the group, ``front`` or ``back`` up."""

    did: ClassVar[str] = "card.show"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "workshop/w"
    after_end: ClassVar[bool] = True
    card: str
    side: str


@dataclass(frozen=True, slots=True)
class SetCardMode(Facts):
    """``open``, ``quiet`` or ``closed``. From quiet to another mode reveals the notes."""

    did: ClassVar[str] = "card.mode"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "card/{card}"
    card: str
    mode: str


@dataclass(frozen=True, slots=True)
class ChooseCard(Facts):
    """Take a person card into use, or put it aside."""

    did: ClassVar[str] = "card.choose"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    target: ClassVar[str] = "card/{card}"
    card: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RenewKey(Facts):
    """Replace a role's secret by one with this SHA-256 in hex; the old one is out."""

    did: ClassVar[str] = "key.renew"
    roles: ClassVar[frozenset[str]] = FACILITATOR
    after_end: ClassVar[bool] = True
    press: ClassVar[Press] = "amount"
    role: str
    hash: str
