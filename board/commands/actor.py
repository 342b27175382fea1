"""Who asks, and the sets of roles that commands name."""

from __future__ import annotations

from dataclasses import dataclass

GUEST = frozenset({"guest"})
FACILITATOR = frozenset({"facilitator"})
TAKING_PART = frozenset({"participant", "facilitator"})
PARTICIPANT = frozenset({"participant"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. ``role`` is guest, participant, facilitator or screen.

    ``id`` is the participant's id, ``f`` for a facilitator, ``s`` for a screen. For a guest
    it is the id it will have once it has joined. ``token`` is the SHA-256 of what it showed.
    """

    role: str
    id: str
    token: str = ""
