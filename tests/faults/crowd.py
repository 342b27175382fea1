"""The people of one episode: who there is, how they come and go, and when all is still."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from server.store.store import Store
from tests.faults.aside import ends_of
from tests.faults.device import Device
from tests.faults.history import JOINING, Episode, Fault, Person, RoomStory
from tests.faults.looking_on import look_on
from tests.faults.shutting_out import (
    close_the_door,
    put_out,
    put_out_in_all_tabs,
    renew_a_key,
)
from tests.faults.spans import ask_how_long
from tests.faults.stack import Stack
from tests.faults.waiting import patiently, until
from tests.faults.workload import KEPT_QUIET, SAYS, THEMES, Wishes
from tests.ways import WAYS, Way
from tests.wire_client import found, new_token

#: Commits of one room: all of them fit into the store's log, so that it can be read whole.
ROOM_IS_FULL = 1700
#: Unanswered commands at which somebody stops asking for more.
PATIENT = 40
#: Seconds until everybody is in. Nothing has gone wrong yet; but the machine may be busy.
GATHERED_WITHIN = 60.0


@dataclass(frozen=True, slots=True)
class Size:
    """How much of it: seconds of trouble, rooms, wishes a second of each person."""

    seconds: float = 12.0
    rooms: int = 3
    pace: float = 3.0
    #: How much somebody wants at a time, one of these.
    bursts: tuple[int, ...] = (1, 1, 1, 2, 8)
    faults: int = 9
    #: Seconds until all has to be still again.
    still: float = 40.0
    #: Who comes and goes is told of within moments, and after a line that died at the second
    #: heartbeat.
    told: float = 20.0


class Crowd:
    def __init__(self, stack: Stack, seed: int, flavour: str, size: Size) -> None:
        self.stack = stack
        self.episode = Episode(seed, flavour)
        self.rng = random.Random(seed)
        self.devices: list[Device] = []
        #: Those who have the code, and look on at the door until they are let in.
        self.lookers: list[Device] = []
        self.ways_to_look: tuple[Way, ...] = WAYS
        self.wishes: dict[Device, Wishes] = {}
        self.asking = False
        #: Whether the facilitators' key is replaced now and then, and the door closed for a while.
        self.shuts_out = True
        #: Which way in each takes, in turn.
        self.ways: tuple[Way, ...] = ("socket",)
        self.still, self.told = size.still, size.told
        #: What has been waited for in vain, and complained of.
        self._in_vain: set[str] = set()
        self._size = size
        self._began = time.monotonic()
        self._tasks: list[asyncio.Task[None]] = []
        self._people = 0

    def now(self) -> float:
        return time.monotonic() - self._began

    def fault(self, what: str) -> None:
        self.episode.faults.append(Fault(self.now(), what))

    # -- who there is -----------------------------------------------------------------

    async def gather(self, rooms: int) -> None:
        """Found the rooms, open their themes, and let everybody in."""
        self._tasks.append(asyncio.create_task(self._tick(), name="tick"))
        for index in range(rooms):
            base = self.rng.choice(self.stack.servers).url
            made = await found(base, f"Rom {index}")
            room = RoomStory(index, made.code, made.facilitator, made.screen)
            self.episode.rooms.append(room)
            lead = self.add(room, "facilitator")
            for theme in THEMES:
                lead.ask("theme.open", theme=theme)
            lead.ask("card.mode", card=KEPT_QUIET, mode="quiet")
            lead.ask("workshop.likes", allowed=True)
            lead.ask("plan.open", id=f"plan{index:04d}", origin="")
            await until(lambda lead=lead: not lead.outbox.queue, GATHERED_WITHIN)  # type: ignore[misc]
            self.add(room, "facilitator")
            self.add(room, "screen")
            tokens = [new_token() for _ in range(3)]
            for token in [*tokens, tokens[0]]:
                self.add(room, "participant", token, nameless=token == tokens[1])
            look_on(self, room)
        await until(lambda: all(device.live for device in self.devices), GATHERED_WITHIN)
        if self.shuts_out:
            await asyncio.gather(*(put_out_in_all_tabs(self, room) for room in self.episode.rooms))

    def add(
        self, room: RoomStory, role: str, secret: str = "", *, nameless: bool = False
    ) -> Device:
        """Somebody who comes in now. ``nameless``: and never writes under a name."""
        keys = {"facilitator": room.facilitator, "screen": room.screen}
        way = self.ways[(self._people + 1) % len(self.ways)]
        device = self.come(room, role, secret or keys.get(role, new_token()), way)
        device.start()
        self.devices.append(device)
        wishes = Wishes(device, room.index, self._people, purges=room.index % 3 == 2)
        wishes.nameless = nameless
        self.wishes[device] = wishes
        if role == "participant":
            # Written while the line is still on its way: it goes out together with the joining.
            device.join()
            did, args = wishes.note()
            device.ask(did, **args)
        name = device.person.name
        self._tasks.append(asyncio.create_task(self._act(device, wishes), name=name))
        return device

    def come(self, room: RoomStory, role: str, secret: str, way: Way) -> Device:
        """Somebody's page, which is not open yet."""
        self._people += 1
        name, device = f"{role[0]}{self._people}", secrets.token_urlsafe(6)
        person = Person(name, room.index, role, secret, device)
        self.episode.people.append(person)
        doors = lambda: [server.url for server in self.stack.servers]  # noqa: E731
        return Device(person, room.code, doors, random.Random(self.rng.random()), self.now, way)

    async def _tick(self) -> None:
        while True:
            # The campaign's own clock; nothing else can tell that nothing came.
            await asyncio.sleep(0.1)
            for device in (*self.devices, *self.lookers):
                device.tick()

    async def _act(self, device: Device, wishes: Wishes) -> None:
        pace = self._size.pace / (6 if device.person.role == "screen" else 1)
        while not device.person.closed and not device.person.left:
            # Seeded time between two wishes of a person.
            await asyncio.sleep(device.rng.expovariate(pace))
            if not self.asking or not device.live or self.is_full(device):
                continue
            for _ in range(device.rng.choice(self._size.bursts)):
                did, args = wishes.next()
                device.ask(did, **args)
            if device.rng.random() < SAYS:
                device.say(*wishes.saying())

    def is_full(self, device: Device) -> bool:
        """Whether it has much to be answered, or its room's log is nearly as long as is kept."""
        return len(device.outbox.queue) >= PATIENT or device.replica.revision > ROOM_IS_FULL

    # -- how they come and go ---------------------------------------------------------

    async def come_and_go(self) -> None:
        """Until cancelled: people join, are done, and close the tab for good; some are put out."""
        while True:
            await asyncio.sleep(self.rng.uniform(0.5, 2))  # seeded time
            if not self.asking:
                continue
            room = self.rng.choice(self.episode.rooms)
            chance = self.rng.random()
            if chance < 0.6:
                self._tasks.append(asyncio.create_task(self._stay_a_while(room)))
            elif chance < 0.68:
                ask_how_long(self, room)
            elif chance < 0.8 or not self.shuts_out:
                put_out(self, room)
            elif chance < 0.92:
                self._tasks.append(asyncio.create_task(close_the_door(self, room)))
            else:
                self._tasks.append(asyncio.create_task(renew_a_key(self, room)))

    async def _stay_a_while(self, room: RoomStory) -> None:
        device = self.add(room, "participant", nameless=self.rng.random() < 0.5)
        await asyncio.sleep(self.rng.uniform(1, 4))  # seeded time
        verdicts = device.person.verdicts
        await until(lambda: JOINING in verdicts or bool(device.person.closed), 600)
        if not self.asking and not verdicts.get(JOINING):
            return
        # Or it was turned away, for the door was closed.
        await self._leave(device)

    async def _leave(self, device: Device) -> None:
        """For good; stays until told that everything is saved, as anybody would."""
        device.person.left = True
        await until(lambda: not device.outbox.queue or bool(device.person.closed), 600)
        device.person.present = False
        await device.stop()

    def last_words(self) -> None:
        """In each room somebody does something, is told that it is saved, and is gone."""
        for room in self.episode.rooms:
            inside = [each for each in self.present(room) if each.person.role == "participant"]
            joined = [each for each in inside if each.person.joined and not each.person.left]
            if len(joined) > 2:
                for hand in (True, False):
                    joined[-1].ask("participant.signal", ready=not hand, hand=hand)
                self._tasks.append(asyncio.create_task(self._leave(joined[-1])))

    def lead(self, room: RoomStory) -> Device | None:
        leads = (d for d in self.present(room) if d.person.role == "facilitator" and d.live)
        return next(leads, None)

    # -- how it ends ------------------------------------------------------------------

    def present(self, room: RoomStory | None = None) -> list[Device]:
        return [
            device
            for device in self.devices
            if device.person.present
            and not device.person.closed
            and (room is None or device.person.room == room.index)
        ]

    async def become_still(self) -> None:
        """Everybody has every answer, and the same board; or a complaint is written down."""
        self.asking = False
        wants: dict[str, Callable[[Device], bool]] = {
            "answered": lambda device: not device.outbox.queue and not device.person.left,
            "live": lambda device: device.live and device.replica.complete,
        }
        for what, is_so in wants.items():
            if what in self._in_vain:
                continue
            try:
                await until(partial(self._all, is_so), self.still)
            except TimeoutError:
                self._in_vain.add(what)
                names = [d.person.name for d in self.present() if not is_so(d)]
                self.complain(f"not {what} within {self.still:.0f} s: {', '.join(names)}")

    def _all(self, is_so: Callable[[Device], bool]) -> bool:
        return all(map(is_so, self.present()))

    def complain(self, text: str) -> None:
        self.episode.complaints.append(f"{self.now():.1f} s: {text}")

    async def write_down(self) -> None:
        """Everything that the checker needs, and everybody home."""
        store = Store(self.stack.redis)
        for room in self.episode.rooms:
            room.final = await patiently(partial(store.load, room.code, log_count=100_000))
            room.ends = await patiently(partial(ends_of, self.stack.redis, room.code))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(each.stop() for each in (*self.devices, *self.lookers)))
