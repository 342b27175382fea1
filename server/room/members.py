"""The members of a room in this process, and how many one person may have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from server.limits.table import SEATS, SEATS_OF_ONE
from server.room.member import Member


class Members:
    """A set of members that also knows how many hold the same token, and each device's."""

    def __init__(self) -> None:
        self._members: set[Member] = set()
        self._of_token: Counter[str] = Counter()
        self._of_device: dict[str, set[Member]] = {}

    def add(self, member: Member) -> None:
        self._members.add(member)
        self._of_token[member.actor.token] += 1
        self._of_device.setdefault(member.device, set()).add(member)

    def discard(self, member: Member) -> None:
        if member in self._members:
            self._members.remove(member)
            self._of_token[member.actor.token] -= 1
            if not self._of_token[member.actor.token]:
                del self._of_token[member.actor.token]
            self._of_device[member.device].discard(member)
            if not self._of_device[member.device]:
                del self._of_device[member.device]

    def of_device(self, device: str) -> list[Member]:
        """The connections of one device: more than one while an old one has not been missed."""
        return list(self._of_device.get(device, ()))

    def free_for(self, token: str) -> bool:
        """Whether one more connection with this token (its SHA-256) may come in."""
        return len(self._members) < SEATS and self._of_token[token] < SEATS_OF_ONE

    def __contains__(self, member: Member) -> bool:
        return member in self._members

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[Member]:
        """A copy: members may leave while it is walked."""
        return iter(list(self._members))
