"""Who asks, and the sets of roles that commands name."""

from __future__ import annotations

from dataclasses import dataclass

GUEST = frozenset({"guest"})
FACILITATOR = frozenset({"facilitator"})
TAKING_PART = frozenset({"participant", "facilitator"})
PARTICIPANT = frozenset({"participant"})
FOLLOWING = frozenset({"plan", "facilitator"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. ``role`` is guest, participant, facilitator, screen or plan (the plan's link).

    ``id`` is the participant's id, ``f`` for a facilitator, ``s`` for a screen, ``p`` for
    the plan's link. For a guest
    it is the id it will have once it has joined. ``token`` is the SHA-256 of what it showed.
    """

    role: str
    id: str
    token: str = ""
