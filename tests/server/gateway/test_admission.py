"""Who somebody is at the door, when another process knows more of them than this one."""

from __future__ import annotations

import signal
import time
from collections.abc import AsyncIterator

import pytest

from board.commands import Join, OpenTheme
from board.model import Commit
from server.config.settings import Settings
from server.content.load import Content
from server.gateway.admission import TurnedAway, admitted
from server.protocol import close_codes, encode
from server.protocol.decode import Hello
from server.protocol.records import body_of
from server.room.hub import Hub
from server.room.resync import OLD
from server.store.store import Store
from server.valkey.client import redis_factory
from tests.faults.valkey import OwnValkey
from tests.server.recorder import Recorder, submit
from tests.wire_client import new_token

HERE = "127.0.0.1"


@pytest.fixture
async def hubs(redis_url: str, content: Content) -> AsyncIterator[tuple[Hub, Hub]]:
    """Of two processes on one store."""
    stores = [Store(redis_factory(redis_url)()) for _ in range(2)]
    first, second = (Hub(store, content, Settings()) for store in stores)
    yield first, second
    for store in stores:
        await store.close()


async def test_who_joined_on_another_process_that_is_heard_of_only_at_the_door_is_no_guest(
    hubs: tuple[Hub, Hub],
) -> None:
    here, there = hubs
    code = (await here.found("allemed", "nb", "")).code
    room = await here.room(code)
    assert room is not None
    # It hears nothing more of the room, and has slept for a while.
    await here.store.unfollow(code)
    token = new_token()
    elsewhere = await there.room(code)
    assert elsewhere is not None
    hello = Hello(encode.WIRE_VERSION, code, "participant", token, "device01", None)
    _, guest = await admitted(there, hello, HERE, Recorder())
    assert guest.actor.role == "guest"
    submit(elsewhere, guest, 1, Join(name="Ane", where="room", heads=1))
    await elsewhere.committer.stop()
    assert room.replica.position != elsewhere.replica.position
    room.resync.in_touch -= OLD + 1

    _, member = await admitted(here, hello, HERE, Recorder())
    assert member.actor.role == "participant"
    assert room.replica.position == elsewhere.replica.position
    for each in (room, elsewhere):
        await each.stop()


async def test_whose_command_was_refused_elsewhere_is_told_why_or_to_come_back(
    content: Content,
) -> None:
    valkey = OwnValkey()
    await valkey.start()
    stores = [Store(redis_factory(valkey.url)()) for _ in range(2)]
    here, there = (Hub(store, content, Settings()) for store in stores)
    made = await here.found("allemed", "nb", "")
    hello = Hello(encode.WIRE_VERSION, made.code, "facilitator", made.facilitator, "d" * 8, None)
    room, member = await admitted(here, hello, HERE, Recorder())
    # It hears nothing more of the room: neither why the first one is refused, nor of the second.
    await here.store.unfollow(made.code)
    elsewhere, leads = await admitted(there, hello, HERE, Recorder())
    submit(elsewhere, leads, 1, OpenTheme("nowhere"))
    submit(elsewhere, leads, 2, OpenTheme("bra"))
    await elsewhere.committer.stop()
    # The second one is heard of after all, as from a message that came through.
    commit, body = await last_of(there.store, made.code)
    room.audience.fanout.deliver(room.replica.take(commit, body))
    assert room.replica.dedup.unclear(member.device, 1)

    valkey.signal(signal.SIGSTOP)
    with pytest.raises(TurnedAway) as away:
        await admitted(here, hello, HERE, Recorder())
    assert away.value.code == close_codes.STORE_DOWN
    valkey.signal(signal.SIGCONT)
    await room.resync.catch_up()
    room, member = await admitted(here, hello, HERE, Recorder())
    assert room.replica.dedup.refusal(member.device, 1) == ("no_theme", {})
    for each in (room, elsewhere):
        await each.stop()
    for store in stores:
        await store.close()
    valkey.stop()


async def last_of(store: Store, code: str) -> tuple[Commit, bytes]:
    commit = (await store.tail(code, 0))[-1]
    return commit, body_of(commit)


async def looks(hub: Hub) -> int:
    """How often the store has been asked where a room is, and how far a device at that moment."""
    said = await hub.store.redis.info("commandstats")
    return int(said.get("cmdstat_exec", {"calls": 0})["calls"])


async def test_what_a_stranger_claims_to_have_seen_is_no_news_and_costs_one_look_a_second(
    hubs: tuple[Hub, Hub],
) -> None:
    here, _ = hubs
    code = (await here.found("allemed", "nb", "")).code
    room = await here.room(code)
    assert room is not None
    epoch, began, before = room.replica.position.epoch, time.monotonic(), await looks(here)
    claims = [(epoch, 2**40, 1), (epoch, 1, 7), ("another epoch", 5, 5)]
    for position in claims:
        hello = Hello(
            encode.WIRE_VERSION, code, "participant", new_token(), "device01", position, 99
        )
        _, guest = await admitted(here, hello, HERE, Recorder())
        assert guest.actor.role == "guest"
    assert await looks(here) - before <= (time.monotonic() - began) / OLD + 1
    assert here.store.rewinds == 0
    await room.stop()


async def test_what_somebody_who_is_known_has_seen_is_said_aloud(hubs: tuple[Hub, Hub]) -> None:
    here, _ = hubs
    made = await here.found("allemed", "nb", "")
    room = await here.room(made.code)
    assert room is not None
    position = (room.replica.position.epoch, 2**40, 1)
    hello = Hello(
        encode.WIRE_VERSION, made.code, "facilitator", made.facilitator, "d" * 8, position
    )
    await admitted(here, hello, HERE, Recorder())
    assert here.store.rewinds == 1
    await room.stop()
