"""An episode made by hand: the rules decide, nothing runs, and nothing has gone wrong in it.

A test then spoils one thing of it, and sees whether the checker notices (``good.py``).
"""

from __future__ import annotations

import itertools
import json
from typing import Any

import msgpack

from board.commands import Actor
from board.decide import decide
from board.found import found
from board.model import Cause, Change, Commit, Note, Put
from board.rejection import Rejected
from board.saved.merge import lacking
from board.saved.read import read as saved_read
from board.saved.seal import sealed
from board.saved.write import saved
from board.state import Board
from board.views import Viewer, view
from server.content.load import read
from server.protocol import encode
from server.protocol.credentials import device_key, hash_of
from server.protocol.decode import Asked as AskedFor
from server.protocol.decode import decode
from server.protocol.records import chain, encode_body
from server.protocol.results import Lifetime, Loaded, Position
from tests.faults.history import Array, Asked, Episode, Errand, Event, Frame, Person, RoomStory
from tests.faults.home import FILE
from tests.faults.replica import Replica

NOW = 1_700_000_000_000
#: Thirty days later.
ENDS = NOW + 30 * 24 * 3600 * 1000
EPOCH = "epoch"
SEAL = b"key"
CREDIT = {"name": "ALLEMED", "owner": "NDFU", "url": "https://www.allemed.no"}


class Made:
    """One room; every command goes through ``do``, and everybody gets what came of it."""

    def __init__(self) -> None:
        self.episode = Episode(seed=0, flavour="made")
        self.room = RoomStory(0, "ABCD2345", "f" * 43, "s" * 43)
        self.episode.rooms.append(self.room)
        self.board = Board(read().decks["allemed"])
        self.log: list[Commit] = []
        self._replicas: dict[str, Replica] = {}
        self._dice = itertools.count(1)
        self._land(
            "workshop.found",
            "f",
            Cause("", 0),
            tuple(
                found(
                    title="Prøve",
                    deck=self.board.deck,
                    language="nb",
                    facilitator_hash=hash_of(self.room.facilitator),
                    screen_hash=hash_of(self.room.screen),
                    now=NOW,
                    expires_at=ENDS,
                )
            ),
        )

    def person(self, name: str, role: str, secret: str = "") -> Person:
        """Somebody who comes in now and gets the board."""
        secret = secret or {"facilitator": self.room.facilitator, "screen": self.room.screen}.get(
            role, f"token-of-{name}".ljust(22, "x")
        )
        person = Person(name, 0, role, secret, f"device-{name}"[:8])
        person.joined = role != "participant"
        person.me = {"facilitator": "f", "screen": "s"}.get(role, name)
        self.episode.people.append(person)
        replica = self._replicas[name] = Replica()
        replica.restart()
        if person.joined:
            self._bring_up(person)
        else:
            assert self.do(person, "participant.join", name=name, where="room", heads=1) == ""
        return person

    def do(self, person: Person, did: str, **args: Any) -> str:
        """Ask, decide, land, tell; the answer is "" or the reason of the refusal."""
        number = len(person.asked) + 1
        person.asked[number] = Asked(number, did, args)
        at = float(len(self.log))
        person.events += [Event(at, 1, "asked", number, did), Event(at, 1, "sent", number)]
        asked = decode(msgpack.packb([encode.COMMAND, number, did, args]))
        assert isinstance(asked, AskedFor)
        role = person.role if person.joined else "guest"
        actor = Actor(role, person.me, hash_of(person.secret))
        try:
            changes = decide(self.board, asked.command, actor, NOW, next(self._dice))
        except Rejected as refusal:
            person.verdicts[number] = refusal.reason
            person.events.append(Event(at, 1, "refused", number, refusal.reason))
            return refusal.reason
        if did == "participant.join":
            person.joined = True
            person.ids.add(person.me)
        person.verdicts[number] = ""
        self._land(did, person.me, Cause(person.key, number), tuple(changes))
        person.events.append(Event(at, 1, "done", number))
        return ""

    def finished(self) -> Episode:
        """Everybody as they are now, and what the store holds."""
        for person in self.episode.people:
            replica = self._replicas[person.name]
            person.records, person.position = replica.records(), replica.position
        last = self.log[-1]
        home = json.dumps(self.file()).encode()
        self.episode.errands.append(
            Errand(float(last.revision), 0, FILE, 200, home, {"at": last.revision})
        )
        self.room.final = Loaded(
            position=Position(EPOCH, last.revision, last.digest),
            life=Lifetime(NOW, ENDS, 0),
            records=list(self.board),
            devices={person.key: len(person.asked) for person in self.episode.people},
            refused={},
            log=self.log,
        )
        return self.episode

    def merge(self, file: Any) -> None:
        """Another group's file, as the room's facilitator asks for it over plain HTTP."""
        at, rounds = float(len(self.log)), self.episode.errands
        rounds.append(Errand(at, 0, "merging", 0, b"", {"file": file}))
        key = device_key(hash_of(self.room.facilitator), "merging1")
        decks = {self.board.deck.id: self.board.deck}
        parts = lacking(_copy_of(self.board), EPOCH, saved_read(file, decks, 2 * NOW, SEAL))
        for number, part in enumerate(parts, start=1):
            changes = decide(self.board, part, Actor("facilitator", "f"), NOW, next(self._dice))
            self._land(part.did, "f", Cause(key, number), tuple(changes))
        body = json.dumps({"notes": sum(isinstance(r, Note) for p in parts for r in p.records)})
        about = {"note": file["board"]["note"][-1]}
        rounds.append(Errand(float(len(self.log)), 0, "merged", 200, body.encode(), about))

    def file(self) -> Any:
        """The board as a file that this server sealed, of a room that is not this one."""
        return json.loads(json.dumps(sealed(saved(self.board, CREDIT), "another", SEAL)))

    # -- how ----------------------------------------------------------------------------

    def _land(self, did: str, actor: str, cause: Cause, changes: tuple[Change, ...]) -> None:
        revision = len(self.log) + 1
        digest = self.log[-1].digest if self.log else 0
        body = encode_body(revision, did, actor, cause, NOW, changes)
        commit = Commit(revision, chain(digest, body), did, actor, cause, NOW, changes)
        before = _copy_of(self.board)
        self.board.apply(changes, revision)
        self.log.append(commit)
        for person in self.episode.people:
            if not person.joined or person.closed:
                continue
            if self._replicas[person.name].complete:
                self._send_commit(person, commit, before)
            else:
                self._bring_up(person)

    def _send_commit(self, person: Person, commit: Commit, before: Board) -> None:
        seen: list[Array] = []
        for change in commit.changes:
            if isinstance(change, Put):
                after = view(change.record, _viewer(person))
                kind, record_id = change.record.kind, change.record.id
                if after is not None:
                    seen.append(encode.record_array(after))
                    continue
            else:
                kind, record_id = change.kind, change.id
            there = before.records[kind].get(record_id)
            if there is not None and view(there, _viewer(person)) is not None:
                seen.append(encode.removal_array(kind, record_id))
        did = encode.DID_NUMBER.get(commit.did, -1)
        told = [commit.revision, commit.digest, commit.at - NOW, did, seen]
        self.send(person, [4, [told]], commit.revision)

    def _bring_up(self, person: Person) -> None:
        arrays = [
            encode.record_array(seen)
            for record in self.board
            if (seen := view(record, _viewer(person))) is not None
        ]
        at = (EPOCH, self.board.revision, self.log[-1].digest)
        self.send(person, [3, at, True, 0, True, arrays, []], self.board.revision)

    def send(self, person: Person, frame: list[Any], revision: int) -> None:
        """Bytes that come to a person, whatever they are."""
        raw: bytes = msgpack.packb(frame)
        person.frames.append(Frame(1, float(len(self.log)), raw, revision))
        kind, *rest = msgpack.unpackb(raw, use_list=False)
        replica = self._replicas[person.name]
        if kind == encode.SNAPSHOT:
            replica.take_snapshot(rest[0], rest[1], rest[2], rest[3], [*rest[4], *rest[5]])
        else:
            replica.take_commits(list(rest[0]))
        if replica.position is not None:
            person.places.add(replica.position)


def _copy_of(board: Board) -> Board:
    """As it is now."""
    return Board(board.deck, list(board), board.revision)


def _viewer(person: Person) -> Viewer:
    return Viewer(person.role, person.me)


def note(number: int, card: str, section: str) -> dict[str, Any]:
    return {
        "id": f"note{number:04d}",
        "card": card,
        "section": section,
        "text": f"Zq00a001n{number:05d}z",
        "anonymous": False,
        "colour": "sol",
    }
