"""Participants, and who talks with whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

PAIRING_ID = "p"


@dataclass(frozen=True, slots=True)
class Participant:
    """One who joined, on any number of devices. ``heads`` (1 to 8) share the device.

    ``where`` is ``room`` or ``remote``; ``name`` may be ``""``. ``token`` is the SHA-256 of
    the participant's token in hex and never leaves the server. ``may_return`` is for one who is
    ``removed`` and yet comes back by asking for anything: who was put out for not being there.
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
    may_return: bool = False


@dataclass(frozen=True, slots=True)
class Pairing:
    """Who talks with whom, id ``PAIRING_ID``: each tuple holds two or three participant ids.

    A device with several heads is in it once for each head. ``drawn`` tells one draw from the
    next: the revision that drew it. It is no part of who talks with whom.
    """

    kind: ClassVar[str] = "pairing"
    id: str
    card: str
    groups: tuple[tuple[str, ...], ...]
    past: tuple[str, ...]
    drawn: int = field(default=0, compare=False)
