"""How fast people may come into a room."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from board.commands import Actor, Join
from server.config.settings import Settings
from server.content.load import Content
from server.gateway.dispatch import Dispatcher
from server.limits import room_limits
from server.limits.room_limits import RoomLimits
from server.limits.table import JOIN_BURST, JOINS_BURST
from server.protocol.decode import Asked
from server.room.hub import Hub
from server.room.member import Member
from server.store.store import Store
from server.valkey.client import redis_factory
from tests.server.recorder import Recorder


def test_one_address_lets_a_hall_in_and_then_a_few_at_a_time() -> None:
    limits = RoomLimits(10, 40)
    waits = [limits.wait_to_join("192.0.2.7") for _ in range(400)]
    assert waits[: int(JOIN_BURST)] == [0] * int(JOIN_BURST)
    assert waits[-1] > 0
    assert limits.wait_to_join("198.51.100.4") == 0


def test_many_addresses_together_let_no_more_in_than_a_room_takes() -> None:
    limits = RoomLimits(10, 40)
    waits = [limits.wait_to_join(f"2001:db8:0:{n:x}::1") for n in range(600)]
    assert waits[: int(JOINS_BURST)] == [0] * int(JOINS_BURST)
    assert waits[-1] > 0
    # The lines of one house are one address.
    house = RoomLimits(10, 40)
    assert [house.wait_to_join(f"2001:db8:1:1::{n:x}") for n in range(400)][-1] > 0


def test_a_minute_lets_as_many_in_as_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    """As docs/security.md has it: 300 at once from one address and 5 a second after, 500 and 10
    from all."""
    now = 0
    monkeypatch.setattr(room_limits, "time", SimpleNamespace(monotonic=lambda: now))

    def let_in(addresses: int) -> int:
        nonlocal now
        limits, came = RoomLimits(10, 40), 0
        for second in range(61):
            now += 1
            for knock in range(20 if second else 600):
                came += limits.wait_to_join(f"192.0.2.{knock % addresses}") == 0
        return came

    assert let_in(1) == 300 + 5 * 60
    assert let_in(20) == 500 + 10 * 60


def test_an_operator_who_lets_people_ask_faster_lets_them_come_faster() -> None:
    limits = RoomLimits(10_000, 10_000)
    assert [limits.wait_to_join("192.0.2.7") for _ in range(1000)] == [0] * 1000


async def test_those_who_join_are_counted_by_where_they_come_from(
    redis_url: str, content: Content
) -> None:
    store = Store(redis_factory(redis_url)())
    hub = Hub(store, content, Settings())
    room = await hub.room((await hub.found("allemed", "nb", "")).code)
    assert room is not None

    def knocks(number: int, address: str) -> bool:
        """Whether a newcomer's joining goes on to be decided."""
        told = Recorder()
        guest = Member(told, Actor("guest", f"g{number:05}", f"g{number:05}"), f"d{number}", None)
        Dispatcher(hub, room, guest, address).take(Asked(1, Join("", "room", 1)))
        return told.sent == []

    assert all(knocks(n, "192.0.2.7") for n in range(300))
    assert not all(knocks(n, "192.0.2.7") for n in range(300, 320))
    assert knocks(320, "198.51.100.4")
    await room.stop()
    await store.close()
