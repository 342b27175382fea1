"""A room's queue, between what it waits to ask and what other processes did meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import msgpack
import pytest

from board.commands import Actor, Command, Join, ShowCard, ShowNames, Signal
from server.content.load import Content
from server.gateway.admission import catch_up_with
from server.limits.room_limits import RoomLimits
from server.protocol import encode
from server.protocol.credentials import hash_of
from server.protocol.decode import Hello
from server.protocol.records import body_of
from server.protocol.results import Batch, DeviceAt, Lifetime
from server.room.access import admit
from server.room.create import found_room
from server.room.member import Member
from server.room.resync import OLD
from server.room.room import Room
from server.store.store import Store
from server.valkey.client import redis_factory
from tests.patience import PATIENCE
from tests.server.recorder import Recorder, submit

DEVICE = "facilitator.device01"


#: Refused to everybody.
NOWHERE = ShowCard(card="nowhere", side="front")


def told(member: Member) -> list[tuple[int, str]]:
    """What a member was told of its commands: the number, and the reason where it was refused."""
    answers: list[tuple[int, str]] = []
    assert isinstance(member.link, Recorder)
    for payload in member.link.sent:
        for kind, *rest in map(msgpack.unpackb, payload.raw):
            if kind == encode.REJECTED:
                answers.append((rest[0], rest[1]))
            else:
                answers += [(item[5], "") for item in rest[0]]
    return answers


def welcomed(member: Member) -> list[tuple[int, bool]]:
    """The welcomes that a member got: the number, and whether the room went back."""
    assert isinstance(member.link, Recorder)
    frames = [msgpack.unpackb(raw) for payload in member.link.sent for raw in payload.raw]
    return [
        (about["number"], about.get("back", False))
        for kind, about, *_ in frames
        if kind == encode.WELCOME
    ]


def now() -> int:
    return time.time_ns() // 1_000_000


class Two:
    """The same room as two processes have it, neither of which hears the other."""

    def __init__(self, code: str, secret: str, store: Store, first: Room, second: Room) -> None:
        self.code = code
        self.store = store
        self.first = first
        self.second = second
        self._secret = secret

    def member(self) -> Member:
        actor = Actor("facilitator", "f", hash_of(self._secret))
        return Member(Recorder(), actor, DEVICE, None)

    def submit(self, room: Room, number: int, command: Command) -> Member:
        """Who asks, over a line of their own."""
        member = self.member()
        submit(room, member, number, command)
        return member

    async def ask(self, room: Room, number: int, command: Command) -> None:
        self.submit(room, number, command)
        await room.committer.stop()


@pytest.fixture
async def two(redis_url: str, content: Content) -> AsyncIterator[Two]:
    store, deck = Store(redis_factory(redis_url)()), content.decks["allemed"]
    made = await found_room(store, deck, "nb", "", Lifetime(now(), now() + 60_000, 0))
    rooms = []
    for _ in range(2):
        loaded = await store.load(made.code)
        assert loaded is not None
        rooms.append(Room(made.code, deck, loaded, store, now, RoomLimits(100, 100), 30))
    yield Two(made.code, made.facilitator, store, *rooms)
    for room in rooms:
        await room.stop()
    await store.close()


async def test_a_command_that_was_overtaken_by_its_successor_elsewhere_does_not_turn_back_the_count(
    two: Two,
) -> None:
    refused, taken = NOWHERE, ShowNames(shown=False)
    await two.ask(two.first, 1, refused)
    await two.ask(two.first, 2, taken)
    loaded = await two.store.load(two.code)
    assert loaded is not None
    # The other process hears of the second before it has come to decide on the first.
    two.submit(two.second, 1, refused)
    for commit in loaded.log:
        two.second.audience.fanout.deliver(two.second.replica.take(commit, body_of(commit)))
    await two.second.committer.stop()
    await two.ask(two.second, 2, taken)
    after = await two.store.load(two.code)
    assert after is not None
    assert after.devices[DEVICE] == 2
    assert [commit.cause.number for commit in after.log if commit.cause.device == DEVICE] == [2]


async def test_the_store_itself_never_counts_a_device_down(two: Two) -> None:
    await two.ask(two.first, 1, ShowNames(shown=False))
    loaded = await two.store.load(two.code)
    assert loaded is not None
    batch = Batch()
    batch.devices[DEVICE] = (1, 1)
    answer = await two.store.commit(two.code, loaded.position, now() + 60_000, batch)
    assert answer == DeviceAt(DEVICE, 1)


async def test_what_was_heard_while_the_store_was_asked_does_not_turn_back_the_count(
    two: Two,
) -> None:
    await two.ask(two.first, 1, NOWHERE)
    await two.ask(two.first, 2, ShowNames(shown=False))
    later = await two.store.tail(two.code, two.second.replica.position.revision)
    # What the store had answered between the two, when it had counted the refusal alone.
    agreeing = asyncio.create_task(two.second.committer._agree_on(DEVICE, 1))
    await asyncio.sleep(0)  # it asks for the reason
    for commit in later:
        two.second.audience.fanout.deliver(two.second.replica.take(commit, body_of(commit)))
    assert not agreeing.done()
    await agreeing
    assert two.second.replica.dedup.last[DEVICE] == 2
    assert two.second.replica.dedup.refusal(DEVICE, 1) == two.first.replica.dedup.refusal(DEVICE, 1)
    assert two.second.replica.dedup.refusal(DEVICE, 2) is None


async def test_who_asks_about_a_refusal_that_was_made_elsewhere_is_told_its_reason(
    two: Two,
) -> None:
    await two.ask(two.first, 1, NOWHERE)
    await two.ask(two.first, 2, ShowNames(shown=False))
    for commit in await two.store.tail(two.code, two.second.replica.position.revision):
        two.second.audience.fanout.deliver(two.second.replica.take(commit, body_of(commit)))
    # It knows that the first was refused, and not yet why.
    asking, member = two.submit(two.second, 1, NOWHERE), two.member()
    two.second.audience.acknowledge(member)
    assert told(asking) == told(member) == []
    await two.second.resync.compare(10)
    assert told(asking) == [(1, "no_card")]
    two.second.audience.acknowledge(member)
    assert told(member) == [(1, "no_card"), (2, "")]


@pytest.mark.parametrize("lost", [600, 1100])
async def test_a_process_that_remembers_too_little_to_give_back_takes_what_the_store_has(
    two: Two, lost: int
) -> None:
    await two.ask(two.first, 1, NOWHERE)
    redis = two.store.redis
    keys = [key async for key in redis.scan_iter(match=f"room:{{{two.code}}}*")]
    copy = {key: await redis.dump(key) or b"" for key in keys}
    for number in range(2, 2 + lost):
        two.submit(two.first, number, ShowNames(shown=bool(number % 2)))
        if number % 500 == 0:
            await two.first.committer.stop()  # no more than may wait
    await two.first.committer.stop()
    assert two.first.replica.dedup.last[DEVICE] == 1 + lost
    for key, value in copy.items():
        await redis.restore(key, 0, value, replace=True)
    # The first that is remembered is not its device's next: the browser may know those between.
    async with asyncio.timeout(PATIENCE):
        await two.ask(two.first, 2 + lost, ShowNames(shown=False))
    loaded = await two.store.load(two.code)
    assert loaded is not None
    assert two.first.replica.position == loaded.position
    assert two.first.replica.dedup.last[DEVICE] == 1
    await two.ask(two.first, 2, ShowNames(shown=False))
    assert two.first.replica.dedup.last[DEVICE] == 2


async def test_a_process_that_slept_asks_the_store_before_it_welcomes_anybody(two: Two) -> None:
    await two.ask(two.first, 1, ShowNames(shown=False))
    role, device = DEVICE.split(".")
    hello = Hello(encode.WIRE_VERSION, two.code, role, "", device, None)
    actor = Actor(role, "f", role)
    await catch_up_with(two.second, hello, actor)
    assert two.second.replica.position != two.first.replica.position, "it looked a moment ago"
    two.second.resync.in_touch -= OLD + 1
    await catch_up_with(two.second, hello, actor)
    assert two.second.replica.position == two.first.replica.position
    assert two.second.replica.dedup.last[DEVICE] == 1


async def test_who_joins_by_one_request_and_asks_by_another_at_once_has_joined(two: Two) -> None:
    """The second is let in as a guest's, and is decided on when the first has landed."""
    room = two.first
    guest = admit(
        room.replica.board, room.replica.participants, "participant", "t" * 22, "device02"
    )
    joining, asking = (Member(Recorder(), guest, "guest.device02", None) for _ in range(2))
    submit(room, joining, 1, Join(name="Ane", where="room", heads=1))
    await room.committer.stop()
    submit(room, asking, 2, Signal(ready=True, hand=False))
    await room.committer.stop()
    assert told(asking) == [(2, "")]


async def test_joining_says_nothing_of_going_back_and_starting_over_does(two: Two) -> None:
    room, before = two.first, await two.store.load(two.code)
    assert before is not None
    guest = admit(
        room.replica.board, room.replica.participants, "participant", "t" * 22, "device02"
    )
    member = Member(Recorder(), guest, "guest.device02", None)
    room.audience.enter(member)
    submit(room, member, 1, Join(name="Ane", where="room", heads=1))
    await room.committer.stop()
    assert welcomed(member) == [(0, False), (1, False)]
    there = room.replica.position
    room.replica.take_over(before)
    room._restarted(there)
    assert welcomed(member)[2:] == [(0, True)]
    room.audience.leave(member)
