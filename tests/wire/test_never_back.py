"""Who comes from a server that works to one that cannot ask the store is not shown the past."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from server.protocol import close_codes
from server.valkey.child import ValkeyChild
from tests.faults.proxy import Pipe, Proxy
from tests.processes import Process, Serve
from tests.wire.notes import post, texts
from tests.wire_client import Client, Crowd, Room, found, new_token

pytestmark = pytest.mark.every_way


def hold(pipe: Pipe) -> None:
    """Nothing passes, and nobody is told."""
    pipe.open.clear()


class CutOff:
    """A server whose line to the store can fall silent."""

    def __init__(self, proxy: Proxy, server: Process) -> None:
        self._proxy = proxy
        self.url = server.url

    def silence(self) -> None:
        self._proxy.on_new = hold
        for pipe in list(self._proxy.pipes):
            hold(pipe)

    def lose(self) -> None:
        """What the store says from now on is lost."""
        self._proxy.deafen()

    def heal(self) -> None:
        self._proxy.heal()


@pytest.fixture
def works(generous: Process) -> Process:
    return generous


@pytest.fixture
async def cut_off(valkey: ValkeyChild, serve: Serve) -> AsyncIterator[CutOff]:
    proxy = Proxy(valkey.url.removeprefix("unix://"))
    await proxy.start()
    server = serve(
        REDIS_URL=f"redis://127.0.0.1:{proxy.port}", RATE="10000", BURST="10000", ready=False
    )
    # The proxy runs in this very loop, and the server asks the store before it is ready.
    await asyncio.to_thread(server.wait_ready)
    yield CutOff(proxy, server)
    await proxy.stop()


async def behind(cut_off: CutOff, works: Process, crowd: Crowd) -> tuple[Room, Client, str]:
    """A room in which the cut-off server has stood still, Ane who was on the other, her token."""
    room = await found(works.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    before = await crowd.facilitate(room, cut_off.url)
    token = new_token()
    ane = await crowd.join(room, "Ane", token=token)
    await before.until(lambda: ("participant", ane.welcome["me"]) in before.records)
    cut_off.silence()
    assert await ane.do("note.post", **post("mitt")) == ""
    assert await facilitator.do("note.post", **post("fra en annen")) == ""
    await ane.until(lambda: len(ane.of("note")) == 2)
    return room, ane, token


async def back(
    crowd: Crowd, url: str, room: Room, client: Client, token: str, answered: int
) -> Client:
    """The same page over a new line, with what it shows and has been told."""
    return await crowd.enter(
        url,
        room.code,
        "participant",
        token,
        device=client.device,
        position=client.position,
        records=client.records,
        answered=answered,
    )


async def test_where_the_store_cannot_be_asked_nobody_is_shown_less_than_they_have(
    cut_off: CutOff, works: Process, crowd: Crowd
) -> None:
    room, ane, token = await behind(cut_off, works, crowd)
    there = await back(crowd, cut_off.url, room, ane, token, 2)
    assert await there.closed() == close_codes.STORE_DOWN
    assert there.raw == []
    # Who has nothing to lose is let in on what is remembered.
    newcomer = await crowd.enter(cut_off.url, room.code, "participant", new_token())
    await newcomer.until(lambda: newcomer.loaded)
    cut_off.heal()
    again = await back(crowd, cut_off.url, room, ane, token, 2)
    await again.until(lambda: again.loaded)
    assert texts(again) == Counter(["mitt", "fra en annen"])
    assert again.snapshots == [False]
    assert again.welcome["number"] == 2


async def test_who_is_no_further_than_the_server_is_let_in_though_its_store_is_silent(
    cut_off: CutOff, works: Process, crowd: Crowd
) -> None:
    room = await found(works.url)
    token = new_token()
    ane = await crowd.join(room, "Ane", base=cut_off.url, token=token)
    cut_off.silence()
    again = await back(crowd, cut_off.url, room, ane, token, 1)
    await again.until(lambda: again.loaded)
    assert again.welcome["number"] == 1


async def test_a_page_that_was_loaded_anew_is_not_told_that_what_was_saved_is_not(
    cut_off: CutOff, works: Process, crowd: Crowd
) -> None:
    room, ane, token = await behind(cut_off, works, crowd)
    there = await crowd.enter(
        cut_off.url, room.code, "participant", token, device=ane.device, answered=2
    )
    assert await there.closed() == close_codes.STORE_DOWN
    assert there.raw == []


async def test_who_joined_elsewhere_is_not_taken_for_a_stranger(
    cut_off: CutOff, works: Process, crowd: Crowd
) -> None:
    room, _, _ = await behind(cut_off, works, crowd)
    token = new_token()
    per = await crowd.join(room, "Per", token=token)
    there = await back(crowd, cut_off.url, room, per, token, 1)
    assert await there.closed() == close_codes.STORE_DOWN
    cut_off.heal()
    again = await back(crowd, cut_off.url, room, per, token, 1)
    await again.until(lambda: again.loaded)
    assert again.welcome["joined"]
    assert again.snapshots == [False]


async def test_a_refusal_that_another_server_told_is_known_though_it_moved_nothing(
    cut_off: CutOff, works: Process, crowd: Crowd
) -> None:
    room = await found(works.url)
    before = await crowd.facilitate(room, cut_off.url)
    token = new_token()
    ane = await crowd.join(room, "Ane", token=token)
    await before.until(lambda: ("participant", ane.welcome["me"]) in before.records)
    cut_off.lose()
    assert await ane.do("timer.stop") == "role"
    cut_off.heal()
    again = await back(crowd, cut_off.url, room, ane, token, 2)
    await again.until(lambda: again.loaded)
    assert again.welcome["number"] == 2
    assert again.welcome["refused"] == [[2, "role", {}]]
