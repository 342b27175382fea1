"""A room on the side in which words are wiped, in each way that there is, and then looked for.

Looked for where they could have stayed: under each key of the room in the store, in what who comes
in and who comes back is sent, in what is taken home, and, when the room is deleted, in the store's
file. Some words stood in the note before it was edited, or were copied out of it by the board.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import secrets
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from redis.asyncio import Redis
from websockets.exceptions import WebSocketException

from tests.faults.errands import OK, PATIENCE
from tests.faults.history import Episode, Remains, Violation
from tests.faults.valkey import AOF
from tests.faults.waiting import patiently
from tests.ways import WAYS
from tests.wire_client import Client, Crowd, Records, Room, found, new_token

if TYPE_CHECKING:
    from tests.faults import crowd as people

LAW = "what is wiped is nowhere"
CARD, SECTION, QUIET, OTHER = "bra", "erfaringer", "amina", "oppdage"
BY_ITS_AUTHOR, BY_WHO_LEADS, OUT = "by its author", "by who leads", "put out with all notes"
OUT_BEFORE, AWAY, AT_ONCE = "put out before", "taken away before", "written and wiped at once"
HOWS = (BY_ITS_AUTHOR, BY_WHO_LEADS, OUT, OUT_BEFORE, AWAY, AT_ONCE)
UNDONE, MERGED, DELETED = "wiped, and all is undone", "wiped, and an old file merged", "deleted"


def wiped_is_nowhere(episode: Episode) -> Iterator[Violation]:
    """Words that were wiped are under no key of the room in the store, and nobody is sent them;
    those of a room that was deleted are not in the store's file either."""
    for left in episode.remains:
        yield Violation(LAW, f"{left.how}: a word of it is {left.where}")


async def wipe(crowd: people.Crowd) -> None:
    """Written down in the episode; what cannot be had is a complaint."""
    bases = [server.url for server in crowd.stack.servers]
    lines = Crowd()
    try:
        room = await found(bases[0], "Visket ut")
        async with httpx.AsyncClient(base_url=bases[-1], timeout=PATIENCE) as http:
            await WipingRoom(crowd, lines, http, room, bases).live()
    except (TimeoutError, AssertionError, OSError, httpx.HTTPError, WebSocketException) as error:
        crowd.complain(f"the room where it is wiped: {type(error).__name__} {error}")
    finally:
        await lines.close()


async def kept_of(redis: Redis, code: str) -> dict[str, bytes]:
    """All that the store has of a room, as it stands there."""
    kept = {}
    async for name in redis.scan_iter(match=f"*{code}*", count=1000):
        sort = await redis.type(name)
        ask: Any = redis.hgetall if sort == b"hash" else redis.xrange
        kept[name.decode()] = repr(await ask(name)).encode()
    return kept


def contents(folder: Path) -> Iterator[bytes]:
    """What the files in it hold; one that goes meanwhile holds nothing, as where the store has
    begun another one."""
    for file in sorted(folder.iterdir()):
        with suppress(FileNotFoundError):
            yield file.read_bytes()


class WipingRoom:
    def __init__(
        self,
        crowd: people.Crowd,
        lines: Crowd,
        http: httpx.AsyncClient,
        room: Room,
        bases: list[str],
    ) -> None:
        self._crowd, self._lines, self._http, self._room = crowd, lines, http, room
        self._rng = random.Random(f"{crowd.episode.seed} wiping")
        self._doors = itertools.cycle(itertools.product(WAYS, bases))
        self._words: list[str] = []

    async def live(self) -> None:
        self._lead = lead = await self._lines.facilitate(self._room)
        for theme in ("bra", "hvem"):
            assert await lead.do("theme.open", theme=theme) == ""
        assert await lead.do("card.mode", card=QUIET, mode="quiet") == ""
        assert await lead.do("plan.open", id="plan0000", origin="") == ""
        file: Any = None
        for how in self._rng.sample(HOWS, len(HOWS)):
            writer = await self._lines.join(self._room, "Skriver", base=next(self._doors)[1])
            notes = [] if how == AT_ONCE else await self._written(writer)
            before = lead.position
            file = file or (notes and (await self._taken_home("json")).json())
            await self._wiped(how, writer, notes)
            await self._look(how, before)
        await lead.do("deed.undo", deeds=list(lead.of("deed"))[-1:])
        await self._look(UNDONE, None)
        about = {"code": self._room.code, "file": file}
        merged = await self._http.post("/api/merge", json=about, headers=self._key())
        assert merged.status_code == OK, merged.text
        await self._look(MERGED, None)
        await self._deleted()

    async def _written(self, writer: Client) -> list[str]:
        """Notes of each sort; one has said something else, and was copied from."""
        before, lead = self._word(), self._lead
        plain, away, nameless, quiet = ids = [secrets.token_urlsafe(6) for _ in range(4)]
        place = {"card": CARD, "section": SECTION, "colour": "sol"}
        about = place | {"anonymous": False}
        asked: list[tuple[str, dict[str, Any]]] = [
            ("note.post", about | {"id": plain, "text": before}),
            ("note.edit", {"id": plain, "text": self._word()}),
            ("note.post", about | {"id": away, "text": self._word()}),
            ("note.remove", {"id": away}),
            ("note.post", place | {"id": nameless, "text": self._word(), "anonymous": True}),
            ("note.post", about | {"id": quiet, "text": self._word()}
             | {"card": QUIET, "section": OTHER}),
        ]  # fmt: skip
        for did, args in asked:
            assert await writer.do(did, **args) == ""
        await lead.hears_of("note", id=nameless)
        text = (await lead.hears_of("note", id=plain, edits=1))["text"]
        described = lead.of("field").get("plan0000.description", {"version": 0, "text": ""})
        lines = f"{described['text']}\n{text}\nnoe annet"
        base = described["version"]
        # Somebody went on writing in a line of it, and that was then written over: a deed has it.
        first = f"{lines}\nfordi {text}"
        group = secrets.token_urlsafe(6)
        led: list[tuple[str, dict[str, Any]]] = [
            ("group.make", {"id": group, "name": text, "notes": ids[:1]}),
            ("group.name", {"id": group, "name": "Et annet navn"}),
            ("group.name", {"id": group, "name": text}),
            ("note.move", {"id": nameless, "card": "per", "section": OTHER}),
            ("note.remove", {"id": nameless}),
            ("note.restore", {"id": nameless}),
            ("field.write", {"id": "plan0000.description", "text": first, "base": base}),
            ("field.write", {"id": "plan0000.description", "text": lines, "base": base + 1}),
            ("workshop.spotlight", {"note": plain}),
        ]
        for did, args in led:
            await lead.do(did, **args)
        return ids

    async def _wiped(self, how: str, writer: Client, notes: list[str]) -> None:
        lead, me = self._lead, writer.welcome["me"]
        if how in (OUT, OUT_BEFORE):
            if how == OUT_BEFORE:
                assert await lead.do("participant.remove", participant=me, notes=False) == ""
            assert await lead.do("participant.remove", participant=me, notes=True) == ""
            return
        by = lead if how == BY_WHO_LEADS else writer
        for note in self._rng.sample(notes, len(notes)):
            if how == AWAY:
                assert await by.do("note.remove", id=note) == ""
            assert await by.do("note.purge", id=note) == ""
        if how == AT_ONCE:
            note = secrets.token_urlsafe(6)
            about = {"id": note, "card": CARD, "section": SECTION, "colour": "sol"}
            await writer.send("note.post", text=self._word(), anonymous=False, **about)
            await writer.send("note.edit", id=note, text=self._word())
            assert await writer.do("note.purge", id=note) == ""

    async def _look(self, how: str, before: tuple[str, int, int] | None) -> None:
        """``before``: where somebody was who comes back now."""
        kept = await patiently(partial(kept_of, self._crowd.stack.redis, self._room.code))
        for name, value in kept.items():
            self._search(how, f"in the store, in {name}", value)
        coming = (("facilitator", before), ("participant", before), ("screen", None))
        await asyncio.gather(*(self._come_in(how, *each) for each in coming))
        for form in ("json", "md"):
            self._search(how, f"in the {form}", (await self._taken_home(form)).content)

    async def _come_in(self, how: str, role: str, at: tuple[str, int, int] | None) -> None:
        (way, base), room = next(self._doors), self._room
        keys = {"facilitator": room.facilitator, "screen": room.screen}
        token = keys.get(role) or new_token()
        records: Records | None = {} if at else None
        there = await self._lines.enter(
            base, room.code, role, token, position=at, records=records, way=way
        )
        await there.until(lambda: bool(there.welcome))
        if role == "participant":
            await there.do("participant.join", name="", where="room", heads=1)
        last = (self._lead.position or ("", 0, 0))[1]
        await there.until(lambda: there.loaded and (there.position or ("", 0, 0))[1] >= last)
        await there.close()
        self._search(how, f"sent to a {role} over {way}", b"".join(there.raw))

    def _search(self, how: str, where: str, there: bytes) -> None:
        if any(word.encode() in there for word in self._words):
            self._crowd.episode.remains.append(Remains(how, where))

    async def _taken_home(self, form: str) -> httpx.Response:
        about = {"code": self._room.code, "role": "facilitator", "language": "nb", "format": form}
        return await self._http.post("/api/minutes", json=about, headers=self._key())

    async def _deleted(self) -> None:
        """With words that nobody had wiped."""
        writer = await self._lines.join(self._room, "Skriver")
        await self._written(writer)
        about = {"code": self._room.code}
        gone = await self._http.post("/api/delete", json=about, headers=self._key())
        assert gone.status_code == OK, gone.text
        redis = self._crowd.stack.redis
        for name in await patiently(partial(kept_of, redis, self._room.code)):
            self._crowd.episode.remains.append(Remains(DELETED, f"in the store, in {name}"))
        if json.loads(gone.content)["rewritten"]:
            for held in contents(self._crowd.stack.valkey.folder / AOF):
                self._search(DELETED, "in the store's file", held)

    def _key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._room.facilitator}"}

    def _word(self) -> str:
        self._words.append(f"Ord{secrets.token_hex(8)}")
        return self._words[-1]
