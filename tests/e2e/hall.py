"""Everybody in a workshop: one who leads, two who take part, and the wall."""

from __future__ import annotations

from dataclasses import dataclass

from tests.e2e.facilitator import Facilitator
from tests.e2e.line import Line
from tests.e2e.participant import Participant
from tests.e2e.person import Person
from tests.e2e.screen import Screen


@dataclass(frozen=True)
class Hall:
    """``ane`` sits in the hall with a phone, ``bo`` elsewhere with a laptop and his ``line``."""

    leader: Facilitator
    ane: Participant
    bo: Participant
    wall: Screen
    line: Line

    @property
    def all(self) -> tuple[Person, ...]:
        return (self.leader, self.ane, self.bo, self.wall)

    async def all_see(self, *words: str) -> None:
        for one in self.all:
            await one.sees(*words)

    async def follow(self, words: str) -> None:
        """Everybody sees this; the two come along if their own writing kept them behind."""
        for one in (self.ane, self.bo):
            await one.follow(words)
        await self.all_see(words)
