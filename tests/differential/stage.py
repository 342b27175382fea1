"""Plays a scenario on the board's own server, in this process, over a real store."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from redis.asyncio import Redis

from board.deeds import order
from board.model import Deed
from server.app import create_app
from server.config.settings import Settings
from server.content.load import Content
from server.exports.files import Files
from server.exports.making import Making
from server.gateway.admission import TurnedAway, admitted
from server.gateway.bodies import packed, unpacked
from server.gateway.dispatch import Dispatcher
from server.protocol import encode
from server.protocol.credentials import hash_of
from server.protocol.decode import Hello, decode
from server.protocol.records import pack, unpack
from server.protocol.results import Position
from server.room.create import Founded
from server.room.hub import Hub
from server.room.member import BEATS
from server.room.room import Room
from server.valkey.client import redis_factory
from tests.differential.people import Heard, Line, Person, split
from tests.differential.stepped import SteppedLoop, World, standing_still
from tests.differential.steps import (
    PLAN_KEY,
    Act,
    Come,
    Fetch,
    Forget,
    Go,
    Hidden,
    IdOf,
    LastDeed,
    Pass,
    Say,
    Scenario,
    Step,
)

ADDRESS = "192.0.2.7"
FIGURES = "a-token-for-figures-alone"
PAIR = {"X": "Amina", "Y": "Bo"}
OTHER_WAY = {"X": "Bo", "Y": "Amina"}


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a run: what each heard, and what was stored."""

    heard: dict[str, list[Heard]]
    bodies: list[bytes]


class Stage:
    """One server for all runs; each has the store to itself."""

    def __init__(self, redis_url: str, content: Content) -> None:
        self._runner = asyncio.Runner(loop_factory=SteppedLoop)
        self._url, self._content = redis_url, content
        self._hub: Hub
        self._runner.run(self._open())

    async def _open(self) -> None:
        settings = Settings(rate=100_000, burst=100_000, metrics_token=FIGURES, redis_url=self._url)
        app = create_app(settings, self._content, redis_factory(self._url))
        self._hub = app.state.hub
        self._exports: Files = app.state.exports
        self._redis: Redis = redis_factory(self._url)()
        self._http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=(ADDRESS, 1)), base_url="http://board"
        )

    def play(self, scenario: Scenario, other: int | None = None) -> Played:
        """The run, or the one that differs from it in one secret."""
        return self._runner.run(self._play(scenario, other))

    async def _play(self, scenario: Scenario, other: int | None) -> Played:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SteppedLoop)
        world = World(loop, scenario.seed)
        await self._redis.flushall()
        self._exports._making = Making()
        with standing_still(world) as bodies:
            founded = await self._hub.found("allemed", "nb", "Prøve")
            room = await self._hub.room(founded.code)
            assert room is not None
            run = Run(self._hub, self._http, world, room, founded, other)
            for place, step in enumerate(scenario.steps):
                await run.do(place, step)
            await run.end()
        return Played({name: one.heard for name, one in run.people.items()}, bodies)

    def close(self) -> None:
        self._runner.run(self._close())
        self._runner.close()

    async def _close(self) -> None:
        await self._http.aclose()
        await self._redis.aclose()
        await self._exports.stop()
        await self._hub.stop()


class Run:
    """One room from its founding on."""

    def __init__(
        self,
        hub: Hub,
        http: httpx.AsyncClient,
        world: World,
        room: Room,
        founded: Founded,
        other: int | None,
    ) -> None:
        self._hub, self._http, self._world, self._room = hub, http, world, room
        self._founded, self._other = founded, other
        self.people: dict[str, Person] = {}
        self._lines: dict[str, Line] = {}
        self._now = [0]
        self._rang = asyncio.Event()
        hear = room.channel.on_message

        def on_message(message: tuple[Any, ...]) -> None:
            if message[0] == "step":
                self._rang.set()
            else:
                hear(message)

        room.channel.on_message = on_message  # type: ignore[method-assign]  # a bell among the messages

    async def do(self, place: int, step: Step) -> None:
        """One step; returns once everybody has heard what came of it."""
        self._now[0] = place
        match step:
            case Come(who, role):
                await self._come(self._person(who, role))
            case Go(who):
                self._go(self._person(who))
            case Act(who, did, args):
                person = self._person(who)
                if person.role == "poller" or person.member is not None:
                    person.number += 1
                    frame = pack((encode.COMMAND, person.number, did, self._told(args)))
                    await self._send(person, frame)
            case Say(who, what, where):
                await self._send(self._person(who), pack((encode.EPHEMERAL, what, where)))
            case Pass(seconds):
                self._world.move_on(seconds)
                await asyncio.sleep(0)
                for part in range(BEATS):
                    self._room.audience.heartbeat(part)
                self._room.audience.balancing.beat()
            case Forget():
                self._room.audience.snapshots.forget()
            case Fetch(who, what):
                await self._fetch(self._person(who), what)
        await self._settle()

    async def end(self) -> None:
        for person in self.people.values():
            self._go(person)
        await self._settle()
        await self._hub._close(self._room)

    # -- who and what -----------------------------------------------------------------

    def _person(self, who: str, role: str = "") -> Person:
        if who[1:].isdigit() and who[0] in PAIR:
            pair = OTHER_WAY if int(who[1:]) == self._other else PAIR
            who = pair[who[0]]
        if who not in self.people:
            keys = {"facilitator": self._founded.facilitator, "screen": self._founded.screen}
            token = keys.get(role, who.ljust(22, "t"))
            self.people[who] = Person(who, role, token, who.ljust(8, "d"))
        return self.people[who]

    def _told(self, value: Any) -> Any:
        """The value as it is in this run."""
        match value:
            case Hidden(unit, one, other):
                return other if unit == self._other else one
            case IdOf(name):
                return self._room.replica.participants.get(
                    hash_of(self._person(name).token), "nobody"
                )
            case LastDeed():
                deeds = sorted(self._room.replica.board.all(Deed), key=order)
                return deeds[-1].id if deeds else "0"
            case Mapping():
                return {name: self._told(each) for name, each in value.items()}
            case list() | tuple():
                return [self._told(each) for each in value]
            case _:
                return value

    # -- what is done -----------------------------------------------------------------

    def _hello(self, person: Person) -> Hello:
        role = "participant" if person.role == "poller" else person.role
        position = person.position
        at = (position.epoch, position.revision, position.digest) if position else None
        code = self._founded.code
        return Hello(encode.WIRE_VERSION, code, role, person.token, person.device, at)

    async def _come(self, person: Person) -> None:
        if person.role == "poller":
            return await self._poll(person)
        line = Line(person, self._now)
        try:
            room, member = await admitted(self._hub, self._hello(person), ADDRESS, line)
        except TurnedAway as away:
            return person.heard.append(Heard(self._now[0], b"turned away %d" % away.code))
        line.member = person.member = member
        self._lines[person.name] = line
        room.audience.enter(member)
        return None

    def _go(self, person: Person) -> None:
        if person.member is not None:
            self._room.audience.leave(person.member)
            person.position = self._room.replica.position if person.member.live else None
            person.member = None

    async def _send(self, person: Person, frame: bytes) -> None:
        if person.role == "poller":
            await self._poll(person, frame)
        elif person.member is not None:
            dispatcher = Dispatcher(self._hub, self._room, person.member, "192.0.2.1")
            dispatcher.take(decode(frame))

    async def _poll(self, person: Person, *frames: bytes) -> None:
        hello = self._hello(person)
        about = {"v": hello.version, "code": hello.code, "role": hello.role, "token": hello.token}
        about |= {"device": hello.device, "position": hello.position}
        known = [pack((encode.RECEIVED, 0))] if person.position else []
        asked = [pack((encode.HELLO, about)), pack((encode.PING, 1)), *known, *frames]
        answer = await self._http.post("/api/poll", content=packed(asked))
        if answer.status_code != 200:
            return self._hears(person, answer.content)
        for frame in unpacked(answer.content):
            if frame:
                person.heard += [Heard(self._now[0], one) for one in split(frame)]
            if frame and frame[1] == encode.SNAPSHOT:
                position = unpack(frame)[1]
                person.position = Position(*position) if position[0] else None
        return None

    async def _fetch(self, person: Person, what: str) -> None:
        key, body = person.token, {"code": self._founded.code, "language": "nb"}
        if what == "figures":
            bearer = {"authorization": f"Bearer {FIGURES}"}
            answer = await self._http.get("/metrics", headers=bearer)
            return self._hears(person, answer.content)
        if what == "plan":
            key, path = PLAN_KEY, "/api/plan"
        else:
            path = "/api/minutes"
            role = "participant" if person.role == "poller" else person.role
            body |= {"role": role, "format": what}
        bearer = {"authorization": f"Bearer {key}"}
        answer = await self._http.post(path, json=body, headers=bearer)
        return self._hears(person, b"%d " % answer.status_code + answer.content)

    def _hears(self, person: Person, data: bytes) -> None:
        person.heard.append(Heard(self._now[0], data))

    # -- until all have heard -----------------------------------------------------------

    async def _settle(self) -> None:
        """Wait until nothing is on its way any more, be it to the store, from it or to anybody."""
        quiet = 0
        while quiet < 2:
            self._rang.clear()
            await self._hub.store.tell(self._room.code, ("step",))
            await self._rang.wait()
            quiet = 0 if self._busy() else quiet + 1
        for name, line in list(self._lines.items()):
            if line.closed:
                del self._lines[name]
                self._go(self.people[name])

    def _busy(self) -> bool:
        room = self._room
        tasks = [room.committer._task, room.resync.looking, *self._hub._passing_on]
        tasks += [member.bringing_up for member in room.audience.members]
        return any(task is not None and not task.done() for task in tasks)


@contextmanager
def staged(redis_url: str, content: Content) -> Iterator[Stage]:
    stage = Stage(redis_url, content)
    try:
        yield stage
    finally:
        stage.close()
