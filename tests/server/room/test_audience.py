"""Those who are in a room: what they are sent as they come, stay and go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, cast

import msgpack
import pytest

from board.commands import Actor
from board.model import Note
from server.protocol import close_codes, encode
from server.protocol.credentials import device_key, hash_of
from server.protocol.payload import Payload
from server.protocol.records import KIND_NUMBER
from server.protocol.results import Position
from server.room.audience import Audience
from server.room.effects import follow_up
from server.room.member import Member
from server.room.replica import Applied, Replica
from server.room.reply import Done, Refused
from server.store.store import Store
from tests.faults.history import Person
from tests.faults.made import NOW, Made, note
from tests.server.room.test_replica import a_note_is_up, loaded_at, take

NOTE = "note0001"


class Silent:
    """A store to which one can say things, and nothing else."""

    async def tell(self, *_: object) -> None:
        return


class Line:
    """A way to a browser, which may be full for a while."""

    def __init__(self) -> None:
        self.got: list[tuple[Any, ...]] = []
        self.closed = 0
        self.full = False
        self._room_again = asyncio.Event()

    def send(self, payload: Payload) -> bool:
        if self.full or self.closed:
            return False
        self.got += [msgpack.unpackb(raw, use_list=False) for raw in payload.raw]
        return True

    def close(self, code: int) -> None:
        self.closed = code

    async def drained(self) -> None:
        await self._room_again.wait()

    def drain(self) -> None:
        self.full = False
        self._room_again.set()

    def kinds(self) -> list[int]:
        return [frame[0] for frame in self.got]

    def of_kind(self, kind: int) -> list[tuple[Any, ...]]:
        return [frame for frame in self.got if frame[0] == kind]

    def revisions(self) -> list[int]:
        """Of the commits that came as they happened."""
        return [item[0] for frame in self.of_kind(encode.COMMIT) for item in frame[1]]

    def refused(self) -> list[tuple[int, str]]:
        return [(frame[1], frame[2]) for frame in self.of_kind(encode.REJECTED)]


class Here:
    """A room as one process has it, at some place of what was made."""

    def __init__(self, made: Made, revision: int) -> None:
        self.made = made
        self.replica = Replica(made.board.deck, loaded_at(made, revision))
        self.looks = 0
        self.audience = Audience(
            "CODE",
            cast("Store", Silent()),
            self.replica,
            lambda: NOW + 7,
            self._look,
            lambda changed: follow_up(self.audience, changed),
        )

    def _look(self) -> None:
        self.looks += 1

    def member(self, person: Person, position: Position | None = None) -> tuple[Member, Line]:
        line = Line()
        role = person.role if person.joined else "guest"
        token = hash_of(person.secret)
        actor = Actor(role, person.me, token)
        return Member(line, actor, device_key(token, "device01"), position), line

    async def comes(self, person: Person, position: Position | None = None) -> tuple[Member, Line]:
        member, line = self.member(person, position)
        self.audience.enter(member)
        await self.settles(member)
        return member, line

    async def settles(self, member: Member) -> None:
        assert member.bringing_up is not None
        await asyncio.wait({member.bringing_up}, timeout=5)

    def goes_on(self) -> None:
        """Takes what was made meanwhile, and lets everybody have it."""
        for commit in self.made.log[self.replica.position.revision :]:
            applied = take(self.replica, commit)
            assert isinstance(applied, Applied)
            self.audience.fanout.deliver(applied)
        self.audience.fanout.flush()


@pytest.fixture
async def here() -> AsyncIterator[tuple[Here, Person, Person]]:
    made, lead, ane = a_note_is_up()
    room = Here(made, 4)
    yield room, lead, ane
    for member in room.audience.members:
        room.audience.leave(member)
    await room.audience.stop()


Room = tuple[Here, Person, Person]


async def test_who_comes_is_welcomed_and_gets_the_board_and_from_then_on_every_commit(
    here: Room,
) -> None:
    room, lead, ane = here
    member, line = await room.comes(ane)
    assert line.kinds() == [encode.WELCOME, encode.SNAPSHOT, encode.ROSTER]
    about = line.got[0][1]
    assert (about["role"], about["me"], about["joined"]) == ("participant", "ane001", True)
    assert (about["now"], about["opened"], "back" in about) == (NOW + 7, NOW, False)
    assert line.got[1][1][1] == 4, "the revision of the board"
    assert member.live
    assert room.made.do(lead, "workshop.names", shown=False) == ""
    room.goes_on()
    assert line.revisions() == [5]


async def test_who_comes_back_gets_what_changed_meanwhile_alone(here: Room) -> None:
    room, _, ane = here
    third = Position(room.replica.position.epoch, 3, room.made.log[2].digest)
    _, line = await room.comes(ane, third)
    (snapshot,) = line.of_kind(encode.SNAPSHOT)
    _, _, full, _, _, records, _ = snapshot
    assert not full
    assert [array[1] for array in records if array[0] == KIND_NUMBER[Note.kind]] == [NOTE]


async def test_what_happens_while_somebody_is_brought_up_is_not_lost_between(here: Room) -> None:
    room, lead, ane = here
    member, line = room.member(ane)
    line.full = True
    room.audience.enter(member)
    await asyncio.sleep(0)
    assert room.made.do(lead, "workshop.names", shown=False) == ""
    room.goes_on()
    assert room.replica.position.revision == 5
    assert line.of_kind(encode.SNAPSHOT) == [], "it has got nothing yet"
    line.drain()
    await room.settles(member)
    assert member.live
    told = {frame[1][1] for frame in line.of_kind(encode.SNAPSHOT)}
    assert max(told) == 5
    assert line.revisions() == []


async def test_a_guest_gets_the_title_page_and_hears_of_nothing(here: Room) -> None:
    room, lead, _ = here
    guest = Person("bo0002", 0, "participant", "b" * 22, "device01")
    guest.me = "bo0002"
    member, line = await room.comes(guest)
    (snapshot,) = line.of_kind(encode.SNAPSHOT)
    assert {array[0] for array in snapshot[5]} == {KIND_NUMBER["workshop"]}
    assert room.made.do(lead, "workshop.names", shown=False) == ""
    room.goes_on()
    assert not member.live
    assert encode.COMMIT not in line.kinds()
    assert encode.ROSTER not in line.kinds()


async def test_who_has_left_hears_of_nothing_more(here: Room) -> None:
    room, lead, ane = here
    member, line = await room.comes(ane)
    room.audience.leave(member)
    before = len(line.got)
    assert room.made.do(lead, "workshop.names", shown=False) == ""
    room.goes_on()
    assert len(line.got) == before
    assert member not in room.audience.members


async def test_a_device_is_told_on_all_its_lines_and_where_it_is_full_anew(here: Room) -> None:
    room, _, ane = here
    one, first = await room.comes(ane)
    _, second = await room.comes(ane)
    first.full = True
    room.audience.tell(one.device, Payload(encode.rejected(1, "role", {})))
    assert second.refused() == [(1, "role")]
    assert not one.live, "it is being brought up"
    first.drain()
    await room.settles(one)
    assert one.live


async def test_who_follows_nothing_is_answered_where_they_asked(here: Room) -> None:
    room, _, ane = here
    _, sitting = await room.comes(ane)
    asking, line = room.member(ane)
    room.audience.reply(asking, 1, Refused("role", {}))
    assert line.refused() == sitting.refused() == [(1, "role")]


async def test_what_was_refused_and_nobody_knows_why_is_told_when_the_store_has_said(
    here: Room,
) -> None:
    room, _, ane = here
    member, line = await room.comes(ane)
    dedup = room.replica.dedup
    dedup.count(member.device, 2, refused_up_to=1)
    assert room.audience.acknowledge(member)
    assert room.looks == 1
    assert (line.refused(), line.revisions()) == ([], [])
    dedup.asked_about(member.device, [1], {(member.device, 1): ("role", {})})
    room.audience.learned(member.device)
    assert line.refused() == [(1, "role")]
    (done,) = line.of_kind(encode.COMMIT)
    assert done[1][0][5] == 2
    room.audience.learned(member.device)
    assert len(line.refused()) == 1, "nothing is told twice"


async def test_heartbeats_tell_the_time_and_where_the_room_is(here: Room) -> None:
    room, _, ane = here
    member, line = await room.comes(ane)
    for part in range(member.beat + 1):
        room.audience.heartbeat(part)
    assert line.of_kind(encode.PING) == [(encode.PING, 0, NOW + 7, 4)]


async def test_when_the_room_takes_another_past_everybody_is_who_they_are_on_it(
    here: Room,
) -> None:
    room, lead, ane = here
    assert room.made.do(lead, "participant.remove", participant="ane001") == ""
    other = Made()
    cy = other.person("cy0003", "participant")
    leader, leads = await room.comes(lead)
    _, wall = await room.comes(Person("wall", 0, "screen", "x" * 43, "device01", joined=True))
    joined, joins = await room.comes(ane)
    _, known = await room.comes(cy)
    before = loaded_at(room.made, 5)
    # Ane's joining is lost there, and the wall's key was renewed.
    records = [each for each in before.records if each.kind != "participant"]
    loaded = replace(before, records=records)
    room.audience.fanout.stand_at(room.replica.position)
    room.replica.take_over(loaded)
    room.audience.start_over()
    assert wall.closed == close_codes.BAD_KEY
    assert joined.actor.role == "guest"
    for line in (leads, joins, known):
        assert line.got[-1][1].get("back") is True
    await room.settles(leader)
    room.replica.take_over(loaded_at(room.made, 5))
    joined.become(Actor("participant", "ane001", joined.actor.token))
    room.audience.start_over()
    assert joins.closed == close_codes.REMOVED


async def test_a_close_reaches_everybody(here: Room) -> None:
    room, lead, ane = here
    lines = [(await room.comes(person))[1] for person in (lead, ane)]
    room.audience.close_all(close_codes.DELETED)
    assert [line.closed for line in lines] == [close_codes.DELETED] * 2


async def test_who_comes_in_is_told_by_the_welcome_alone_what_was_done_before(here: Room) -> None:
    room, _, ane = here
    room.replica.dedup.count(room.member(ane)[0].device, 2)
    _, line = await room.comes(ane)
    assert line.got[0][1]["number"] == 2
    assert encode.COMMIT not in line.kinds()


async def test_who_follows_the_room_is_answered_once(here: Room) -> None:
    room, _, ane = here
    member, line = await room.comes(ane)
    room.audience.reply(member, 1, Refused("role", {}))
    assert line.refused() == [(1, "role")]


async def test_what_was_taken_away_is_in_nothing_that_a_newcomer_gets(here: Room) -> None:
    room, _, ane = here
    wall = room.made.person("wall", "screen")
    _, before = await room.comes(wall)
    assert "Zq00a001n00001z" in str(before.got)
    assert room.made.do(ane, "note.remove", id=NOTE) == ""
    room.goes_on()
    _, after = await room.comes(wall)
    assert "Zq00a001n00001z" not in str(after.got)


async def test_leaders_are_told_on_the_slow_beat_how_much_each_side_gives(here: Room) -> None:
    room, lead, ane = here
    _, line = await room.comes(lead)
    bo = room.made.person("bo0002", "participant")
    for who, where in ((ane, "room"), (bo, "remote")):
        told = {"name": who.name, "where": where, "heads": 3}
        assert room.made.do(who, "participant.change", **told) == ""
    assert room.made.do(lead, "card.show", card="bra", side="front") == ""
    room.goes_on()
    room.audience.balancing.beat()
    first = line.of_kind(encode.BALANCE)[-1]
    assert room.made.do(bo, "note.post", **note(2, "bra", "erfaringer")) == ""
    room.goes_on()
    assert line.of_kind(encode.BALANCE)[-1] == first
    room.audience.balancing.beat()
    assert line.of_kind(encode.BALANCE)[-1] != first


async def test_who_has_not_joined_is_told_that_it_is_done_and_not_how_far_the_room_is(
    here: Room,
) -> None:
    room, _, ane = here
    guest = Person("bo0002", 0, "participant", "b" * 22, "device01")
    for person, revision in ((ane, 4), (guest, 0)):
        member, line = room.member(person)
        room.audience.reply(member, 1, Done(4))
        ((told,),) = [frame[1] for frame in line.of_kind(encode.COMMIT)]
        assert (told[1], told[5]) == (revision, 1)
    # Who was let in as a guest and has joined by now is none any more.
    joined, line = room.member(ane)
    joined.become(Actor("guest", "ane001", joined.actor.token))
    room.audience.reply(joined, 1, Done(4))
    assert [item[1] for frame in line.of_kind(encode.COMMIT) for item in frame[1]] == [4]
