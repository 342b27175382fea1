"""Who somebody is at the door, when another process knows more of them than this one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from board.commands import Join
from server import wire
from server.catching_up import OLD
from server.content import Content
from server.deciding import Pending
from server.entrance import admitted
from server.hub import Hub
from server.incoming import Hello
from server.settings import Settings
from server.store import Store
from server.valkey import redis_factory
from tests.server.recorder import Recorder
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
    hello = Hello(wire.WIRE_VERSION, code, "participant", token, "device01", None)
    _, guest = await admitted(there, hello, HERE, Recorder())
    assert guest.actor.role == "guest"
    elsewhere.submit(Pending(guest, 1, Join(name="Ane", where="room", heads=1)))
    await elsewhere.committer.stop()
    assert room.position != elsewhere.position
    room.in_touch -= OLD + 1

    _, member = await admitted(here, hello, HERE, Recorder())
    assert member.actor.role == "participant"
    assert room.position == elsewhere.position
    for each in (room, elsewhere):
        await each.stop()
