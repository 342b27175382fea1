"""A room and its seats: two without a browser do what has to be so before the test begins."""

from __future__ import annotations

import secrets

from tests.e2e.facilitator import Facilitator
from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.e2e.screen import Screen
from tests.wire_client import Client, Crowd, Room, found

# Axe writes styles into the page to measure with, which the page's policy refuses.
LAID_IN = {"bypass_csp": True}


def an_id() -> str:
    return secrets.token_urlsafe(6)


class Seats:
    """Three screens in one room that ``lead`` leads and ``bo`` writes in, without browsers."""

    def __init__(self, people: People, crowd: Crowd, room: Room, lead: Client, bo: Client) -> None:
        self._people = people
        self.crowd = crowd
        self.room = room
        self.lead = lead
        self.bo = bo
        self.notes: list[str] = []

    async def do(self, did: str, **args: object) -> None:
        assert await self.lead.do(did, **args) == ""

    async def on_back(self, theme: str, card: str) -> None:
        for one in ("bra", "hvem", "veier", "ide"):
            await self.do("theme.open", theme=one)
            if one == theme:
                break
        await self.do("card.show", card=card, side="back")

    async def write(self, card: str, section: str, *texts: str) -> None:
        for text in texts:
            note = an_id()
            args = {"card": card, "section": section, "text": text, "colour": "hav"}
            assert await self.bo.do("note.post", id=note, anonymous=False, **args) == ""
            self.notes.append(note)

    async def ane(self, **options: object) -> Participant:
        one = await self._people.phone(self.room.base, **LAID_IN, **options)
        await one.join(self.room.code, "Ane")
        return one

    async def leader(self) -> Facilitator:
        one = await self._people.facilitator(self.room.base, **LAID_IN)
        await one.lead(self.room.code, self.room.facilitator)
        return one

    async def wall(self) -> Screen:
        one = await self._people.screen(self.room.base, **LAID_IN)
        await one.open(f"/storskjerm#{self.room.code}.{self.room.screen}")
        return one


async def seats_in(people: People, crowd: Crowd, base: str) -> Seats:
    room = await found(base, title="Alle med")
    lead = await crowd.facilitate(room)
    return Seats(people, crowd, room, lead, await crowd.join(room, "Bo"))
