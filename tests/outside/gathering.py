"""A workshop of several devices over real sockets, and the model beside it."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Sequence
from functools import partial
from typing import Any

from tests.outside import deck, pairs
from tests.outside.compare import differences
from tests.outside.heard import Heard
from tests.outside.model import Model
from tests.outside.shown import shown
from tests.outside.state import Refused
from tests.outside.wishes import Wishes
from tests.wire_client import Client, Crowd, Room, found, new_token

#: So many of the last commands are told where something is wrong.
STORY = 30
#: So many people at least, of those who lead, watch and take part.
FEWEST = 7


class Gathering:
    """Asks one thing at a time, so that whatever is refused is refused for a known board."""

    model: Model
    wishes: Wishes

    def __init__(
        self, room: Room, crowd: Crowd, rng: random.Random, title: str, bases: Sequence[str] = ()
    ) -> None:
        self.room, self.crowd, self.rng = room, crowd, rng
        self.title = title
        #: The servers that people come in at, one after another.
        self._doors = itertools.cycle(bases or (room.base,))
        self.people: list[Heard] = []
        self.told: list[str] = []
        self.revision = 0
        self.done = self.refused = 0

    @classmethod
    async def founded(
        cls, base: str, crowd: Crowd, seed: int, bases: Sequence[str] = (), guests: int = 4
    ) -> Gathering:
        """The room, two who lead, a wall and four who take part, and one who looks in.

        ``bases``: the servers that they come in at; without them all at the same one. ``guests``:
        so many who take part.
        """
        title = "Utenfra"
        self = cls(await found(base, title), crowd, random.Random(seed), title, bases)
        leader = Heard(await crowd.facilitate(self.room, next(self._doors)), "facilitator")
        leader.read()
        other = await crowd.facilitate(self.room, next(self._doors))
        self.people = [leader, Heard(other, "facilitator")]
        self.people.append(Heard(await crowd.watch(self.room, next(self._doors)), "screen"))
        workshop = leader.records["workshop", "w"]
        created, expires = workshop["created_at"], workshop["expires_at"]
        self.model = Model(deck.read(), title, "nb", created, expires)
        self.wishes = Wishes(self.rng, self.model)
        self.revision = leader.revision
        self.agree()
        for name, where, heads in (("Kari", "room", 1), ("Ola", "room", 2), ("Per", "remote", 1),
                                   ("Åse", "remote", 1))[:guests]:  # fmt: skip
            guest = await self.come()
            about = {"name": name, "where": where, "heads": heads}
            await self.ask(guest, "participant.join", about)
        await self.come()
        if seed % 4:
            # The first of four begins in the lobby.
            theme = self.rng.choice(("veier", "veier", "ide"))
            await self.ask(leader, "theme.open", {"theme": theme})
        return self

    async def come(self) -> Heard:
        """Somebody at the door."""
        door = next(self._doors)
        client = await self.crowd.enter(door, self.room.code, "participant", new_token())
        await client.until(lambda: client.loaded)
        guest = Heard(client, "participant")
        self.people.append(guest)
        self.compare(guest)
        return guest

    async def go_on(self, commands: int, look_every: int) -> None:
        for number in range(commands):
            here = [each for each in self.people if each.client.close_code is None]
            weights = [5 if each.role == "facilitator" else 3 if each.role == "participant" else 0.2
                       for each in here]  # fmt: skip
            one = self.rng.choices(here, weights)[0]
            did, args = self.wishes.next(one.who)
            await self.ask(one, did, args)
            if did == "key.renew":
                await self._hang_up_again(args["hash"])
            if len(here) < FEWEST:
                await self.come()
            if number % look_every == look_every - 1:
                await self.look()
        await self.look()

    async def _hang_up_again(self, hashed: str) -> None:
        """The wall comes back with its new key; the old one has shown it out."""
        if self.told[-1].endswith("done"):
            wall = next(each for each in self.people if each.role == "screen")
            self.people.remove(wall)
            await wall.client.closed()
            key = self.wishes.keys[hashed]
            door = next(self._doors)
            client = await self.crowd.enter(door, self.room.code, "screen", key)
            await client.until(lambda: client.loaded)
            self.people.append(Heard(client, "screen"))

    async def ask(self, one: Heard, did: str, args: dict[str, Any]) -> None:
        """Ask for something, and see that it was answered as it has to be."""
        who = one.who
        answer = await one.client.do(did, **args)
        self.told.append(f"{self.revision} {who.role} {who.me}: {did} {args} -> {answer or 'done'}")
        if answer:
            self.refused += 1
            now = int(time.time() * 1000)
            due = self.model.refusal(who, did, args, now, self.present())
            wanted = " or ".join(sorted(due)) or "done"
            assert answer in due, self.story(f"is refused ({answer}), and should be: {wanted}")
            return
        self.done += 1
        one.read()
        leader = self.people[0]
        # Who joins is told by a welcome, which names no revision.
        next_one = (self.revision + 1, 0)
        self.revision, _ = one.done.get(one.client.number, next_one)
        assert self.revision, self.story("is said to be done, and no commit says so")
        await leader.at(self.revision)
        at = leader.times[self.revision]
        talks = leader.records.get(("pairing", pairs.ID), {}).get("groups")
        now = one.client.welcome["opened"] + at
        try:
            self.model.take(who, did, args, now, self.revision, present=self.present(), talks=talks)
        except Refused as refused:
            raise AssertionError(self.story(f"is done, and should be refused: {refused}")) from None
        assert not self.model.board.complaints, self.story(str(self.model.board.complaints))
        if did == "participant.remove":
            await self._shown_out(args["participant"])
        if did == "participant.join":
            await one.client.until(lambda: one.client.welcome["joined"])
            # Draws are among those who are here, and that is told a moment later.
            await self._all_know(who.me, is_here=True)

    async def _shown_out(self, participant: str) -> None:
        for each in self.people:
            if each.role == "participant" and each.who.me == participant:
                await each.client.closed()
        await self._all_know(participant, is_here=False)

    async def _all_know(self, participant: str, *, is_here: bool) -> None:
        """On whichever server somebody is: each draws among those whom it knows."""
        for each in self.people:
            if each.client.close_code is None and each.who.role != "guest":
                await each.client.until(partial(_knows, each.client, participant, is_here=is_here))

    def present(self) -> set[str]:
        return set(self.people[0].client.here)

    async def look(self) -> None:
        """Everybody has what they must have, and no more."""
        for each in self.people:
            if each.client.close_code is None and each.who.role != "guest":
                await each.at(self.revision)
        self.agree()

    def agree(self) -> None:
        for each in self.people:
            # A guest is shown the workshop as it was on coming to the door.
            if each.client.close_code is None and each.who.role != "guest":
                self.compare(each)

    def compare(self, one: Heard) -> None:
        one.read()
        wrong = list(differences(shown(self.model.board, one.who), one.records))
        assert not wrong, self.story(f"{one.who}: " + "\n".join(wrong[:8]))

    def story(self, what: str) -> str:
        return "\n".join([what, *self.told[-STORY:]])


def _knows(client: Client, participant: str, *, is_here: bool) -> bool:
    return (participant in client.here) == is_here
