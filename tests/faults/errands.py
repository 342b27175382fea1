"""Errands over plain HTTP beside the campaign: files, the plan's link, merging, ending, the door.

What was asked and what was answered is written down for the laws of ``over_http.py``; an answer
that did not come (the line was cut) is none, and nothing is judged by it.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
from typing import TYPE_CHECKING, Any

import httpx
import msgpack

from board.plan import LOOKS
from server.protocol.credentials import hash_of, new_key
from server.protocol.encode import WIRE_VERSION
from tests.faults.history import Errand, RoomStory
from tests.faults.replica import value
from tests.faults.tokens import Mark
from tests.faults.waiting import until
from tests.ways import body, frames_in

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd
    from tests.faults.device import Device

Json = dict[str, Any]
#: Seconds after which what one page shows has come to every process.
KNOWN_EVERYWHERE = 1.0
#: Seconds for one command's answer; else the errand is another time's.
ANSWERED_WITHIN = 5.0
OK, MADE = 200, 201
#: Seconds for one request, and between two rounds.
PATIENCE, BETWEEN = 15.0, 0.5
#: The device in the marks of what is written on errands.
ERRANDS = 999


class Errands:
    """In every room at once, round after round, until ``stop``; a round is gone to its end."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._rng = random.Random(f"{crowd.episode.seed} errands")
        self._count = 0
        self._stopped = False
        self._http = httpx.AsyncClient(timeout=PATIENCE, follow_redirects=False)

    def stop(self) -> None:
        self._stopped = True

    async def run(self) -> None:
        async with self._http:
            await asyncio.gather(*(self._rounds(room) for room in self._crowd.episode.rooms))

    async def _rounds(self, room: RoomStory) -> None:
        while True:
            lead = self._crowd.lead(room)
            readers = [
                each for each in self._crowd.present(room)
                if each.live and each.person.joined and each.person.role == "participant"
            ]  # fmt: skip
            if lead is not None and readers:
                await asyncio.gather(
                    self._knock(room),
                    self._arrive(room),
                    self._follow(room, lead),
                    self._take_home(room, self._rng.choice(readers)),
                )
            if self._stopped:
                return
            await asyncio.sleep(BETWEEN)  # seeded time

    # -- asking -------------------------------------------------------------------------

    def _mark(self, room: RoomStory) -> str:
        self._count += 1
        return str(Mark(room.index, ERRANDS, self._count))

    def _door(self) -> str:
        return self._rng.choice(self._crowd.stack.servers).url

    async def _post(self, path: str, key: str, about: Json) -> httpx.Response | None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        try:
            return await self._http.post(self._door() + path, json=about, headers=headers)
        except httpx.HTTPError:
            return None

    def _write(
        self, room: RoomStory, what: str, answer: httpx.Response | None, **about: Any
    ) -> None:
        if answer is not None:
            errand = Errand(self._crowd.now(), room.index, what, answer.status_code,
                            answer.content, about)  # fmt: skip
            self._crowd.episode.errands.append(errand)

    async def _taken(self, code: str, role: str, key: str) -> httpx.Response | None:
        about = {"code": code, "role": role, "language": "nb", "format": "json"}
        return await self._post("/api/minutes", key, about)

    # -- the door -----------------------------------------------------------------------

    async def _knock(self, room: RoomStory) -> None:
        """With a key that is nobody's."""
        role = self._rng.choice(("facilitator", "screen"))
        self._write(room, "knock", await self._taken(room.code, role, new_key()))
        hello = _hello(room.code, role, new_key())
        try:
            answer = await self._http.post(self._door() + "/api/poll", content=body(hello))
        except httpx.HTTPError:
            return
        self._write(room, "knock", answer)

    async def _arrive(self, room: RoomStory) -> None:
        """By a link whose fragment was made a path of on the way."""
        key = new_key()
        try:
            answer = await self._http.get(f"{self._door()}/styr%23{room.code}.{key}")
        except httpx.HTTPError:
            return
        to = answer.headers.get("location", "")
        kept = answer.headers.get("cache-control", "")
        self._write(room, "arrive", answer, to=to, kept=kept, code=room.code, key=key)

    # -- the plan's link ----------------------------------------------------------------

    async def _follow(self, room: RoomStory, lead: Device) -> None:
        key, plans = new_key(), list(lead.replica.of("plan"))
        if not plans:
            return
        plan, day = self._rng.choice(plans), self._rng.choice(LOOKS)
        # A step that says nothing is none.
        field = lead.replica.of("field").get(f"{plan}.first.what")
        written = value(field, "version") if field is not None else 0
        lead.ask("field.write", id=f"{plan}.first.what", text=self._mark(room), base=written)
        number = lead.ask("plan.follow", hash=hash_of(key), most=0)
        try:
            await until(lambda: number in lead.person.verdicts, ANSWERED_WITHIN)
        except TimeoutError:
            return
        await asyncio.sleep(KNOWN_EVERYWHERE)  # no page tells what other servers know
        about = {"code": room.code, "language": "nb"}
        self._write(room, "plan", await self._post("/api/plan", key, about))
        tick = {"plan": plan, "step": "first", "day": day, "done": True}
        ticked = await self._post("/api/tick", key, about | tick)
        self._write(room, "tick", ticked, **tick)
        if ticked is not None and ticked.status_code == OK:
            await asyncio.sleep(KNOWN_EVERYWHERE)  # no page tells what other servers know
            self._write(room, "ticked", await self._post("/api/plan", key, about), **tick)
        await self._leave_off(room, lead, key)

    async def _leave_off(self, room: RoomStory, lead: Device, key: str) -> None:
        """The plan is followed up no more, or by another link; the former one is tried."""
        number = lead.ask("plan.follow", hash=self._rng.choice(("", hash_of(new_key()))), most=0)
        try:
            await until(lambda: lead.person.verdicts.get(number) == "", ANSWERED_WITHIN)
        except TimeoutError:
            return
        await asyncio.sleep(KNOWN_EVERYWHERE)  # no page tells what other servers know
        for _ in range(2):
            about = {"code": room.code, "language": "nb"}
            self._write(room, "knock", await self._post("/api/plan", key, about))

    # -- files --------------------------------------------------------------------------

    async def _take_home(self, room: RoomStory, reader: Device) -> None:
        file = await self._file(room, reader)
        if file is not None:
            await self._copy(room, file)

    async def _file(self, room: RoomStory, reader: Device) -> Json | None:
        """A participant takes the board home: as it is when their page has shown it for a while."""
        at, notes = reader.replica.revision, list(reader.replica.of("note"))
        await asyncio.sleep(KNOWN_EVERYWHERE)  # no page tells what other servers know
        answer = await self._taken(room.code, "participant", reader.person.secret)
        self._write(room, "file", answer, at=at, notes=notes)
        return answer.json() if answer is not None and answer.status_code == OK else None

    async def _copy(self, room: RoomStory, file: Json) -> None:
        """A room made of the file; one writes in it, it is merged back, and is deleted."""
        answer = await self._post("/api/open", "", {"file": file})
        self._write(room, "opened", answer)
        if answer is None or answer.status_code != MADE:
            return
        copy = answer.json()
        again = await self._taken(copy["code"], "facilitator", copy["facilitator"])
        self._write(room, "copy", again, of=file)
        note = await self._grow(room, copy, [each["id"] for each in file["board"]["plan"]])
        grown = await self._taken(copy["code"], "facilitator", copy["facilitator"])
        self._write(room, "grown", grown, note=note)
        if note and grown is not None and grown.status_code == OK:
            await self._merge(room, grown.json(), note)
        gone = await self._post("/api/delete", copy["facilitator"], {"code": copy["code"]})
        self._write(room, "deleted", gone)
        if gone is not None and gone.status_code == OK:
            left = await self._taken(copy["code"], "facilitator", copy["facilitator"])
            self._write(room, "after", left)

    async def _grow(self, room: RoomStory, copy: Json, plans: list[str]) -> Json:
        """A note in a group, a step and an actor, over HTTP; the note, if that was done.

        ``plans``: those that came with the file, which may be none.
        """
        plan = plans[0] if plans else secrets.token_urlsafe(6)
        note = {"id": secrets.token_urlsafe(6), "text": self._mark(room), "card": "bra",
                "section": "erfaringer", "anonymous": False, "colour": "sol"}  # fmt: skip
        group, step, actor = (secrets.token_urlsafe(6) for _ in range(3))
        what, who = f"{plan}.step.{step}.what", f"{plan}.actor.{actor}.name"
        wishes: list[tuple[str, Json]] = [
            ("theme.open", {"theme": "bra"}),
            ("card.mode", {"card": "bra", "mode": "open"}),
            ("note.post", note),
            ("group.make", {"id": group, "name": self._mark(room), "notes": [note["id"]]}),
            *([] if plans else [("plan.open", {"id": plan, "origin": ""})]),
            ("step.add", {"id": step, "plan": plan}),
            ("field.write", {"id": what, "text": self._mark(room), "base": 0}),
            ("actor.add", {"id": actor, "plan": plan}),
            ("field.write", {"id": who, "text": self._mark(room), "base": 0}),
        ]
        asked = [(5, number, did, args) for number, (did, args) in enumerate(wishes, 1)]
        hello = _hello(copy["code"], "facilitator", copy["facilitator"])
        try:
            answer = await self._http.post(
                self._door() + "/api/frames", content=body(hello, *map(msgpack.packb, asked))
            )
        except httpx.HTTPError:
            return {}
        told = [msgpack.unpackb(each) for each in frames_in(answer.content)]
        done = {commit[5] for frame in told if frame[0] == 4 for commit in frame[1]}
        self._write(room, "frames", answer, done=sorted(done))
        return note if 3 in done else {}

    async def _merge(self, room: RoomStory, file: Json, note: Json) -> None:
        begun = Errand(self._crowd.now(), room.index, "merging", 0, b"", {"file": file})
        self._crowd.episode.errands.append(begun)
        came = await self._post("/api/merge", room.facilitator, {"code": room.code, "file": file})
        self._write(room, "merged", came, note=note)


def _hello(code: str, role: str, key: str) -> bytes:
    about = {"v": WIRE_VERSION, "code": code, "role": role, "token": key,
             "device": secrets.token_urlsafe(6), "position": None}  # fmt: skip
    hello: bytes = msgpack.packb((1, about))
    return hello


def held(file: bytes) -> Json:
    """What a board's file holds, by kind."""
    about: Json = json.loads(file)["board"]
    return about
