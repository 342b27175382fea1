"""Readers that stop, processes that die, a store that goes away: nobody else notices."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from server.protocol import close_codes
from server.valkey.child import ValkeyChild
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.wire.notes import post
from tests.wire_client import Client, Crowd, found, new_token


def pid_of(valkey: ValkeyChild) -> int:
    assert valkey.pid is not None
    return valkey.pid


def memory_of(process: Process) -> int:
    """Resident bytes of a process."""
    pages = Path(f"/proc/{process.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


async def test_one_who_stops_reading_delays_nobody_and_is_brought_up_later(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve(RATE="10000", BURST="10000")
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    sleeper = await crowd.join(room, "Sover")
    reader = await crowd.join(room, "Våken")
    sleeper.pause()
    before = memory_of(server)
    for _ in range(600):
        assert await facilitator.do("note.post", **post("x" * 1900)) == ""
    # While the sleeper has read nothing of it.
    await reader.until(lambda: len(reader.of("note")) == 600)
    # 600 notes of 2 kB passed by; held for the sleeper is what its transport may hold.
    grown = memory_of(server) - before
    assert grown < 12 * 1024 * 1024
    assert len(sleeper.of("note")) < 600
    sleeper.resume()
    await sleeper.until(lambda: len(sleeper.of("note")) == 600)
    assert sleeper.records == reader.records
    assert await sleeper.do("note.post", **post("god morgen")) == ""


async def test_a_killed_process_takes_its_people_off_the_roster_and_nothing_else(
    serve: Serve, crowd: Crowd
) -> None:
    one, two = serve(), serve()
    room = await found(one.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    token = new_token()
    per = await crowd.join(room, "Per", base=two.url, token=token)
    assert await per.do("note.post", **post("før krasjet")) == ""
    await facilitator.until(lambda: facilitator.here == {per.welcome["me"]})
    await facilitator.until(lambda: facilitator.position == per.position)
    two.kill()
    await per.closed()
    back = await crowd.enter(
        one.url,
        room.code,
        "participant",
        token,
        device=per.device,
        position=per.position,
        records=per.records,
    )
    await back.until(lambda: back.loaded)
    assert back.welcome["number"] == 2
    assert back.of("note") == facilitator.of("note")


async def test_everybody_is_told_to_move_before_a_process_ends(serve: Serve, crowd: Crowd) -> None:
    one, two = serve(), serve()
    room = await found(one.url)
    people = [await crowd.join(room, f"P{n}", base=two.url) for n in range(20)]
    ending = asyncio.create_task(asyncio.to_thread(two.stop))
    codes = [await client.closed() for client in people]
    assert set(codes) == {close_codes.GOING_AWAY}
    assert all(client.moves for client in people)
    assert await ending == 0


@pytest.fixture
def own_store(empty_valkey: ValkeyChild, serve: Serve) -> tuple[ValkeyChild, Process]:
    return empty_valkey, serve(REDIS_URL=empty_valkey.url)


async def ask_until_saved(client: Client, did: str, **args: object) -> None:
    assert await asyncio.wait_for(client.do(did, **args), PATIENCE) == ""


async def test_a_frozen_store_pauses_saving_and_loses_nothing(
    own_store: tuple[ValkeyChild, Process], crowd: Crowd
) -> None:
    valkey, server = own_store
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    os.kill(pid_of(valkey), signal.SIGSTOP)
    try:
        number = await facilitator.send("note.post", **post("skrevet mens lagringen sto"))
        await facilitator.until(lambda: number in facilitator.rejected)
        assert facilitator.rejected[number][0] == "paused"
        assert facilitator.of("note") == {}
        assert facilitator.close_code is None
    finally:
        os.kill(pid_of(valkey), signal.SIGCONT)
    facilitator.number -= 1
    del facilitator.rejected[number]
    await ask_until_saved(facilitator, "note.post", **post("skrevet mens lagringen sto"))
    fresh = await crowd.facilitate(room)
    texts = [note["text"] for note in fresh.of("note").values()]
    assert texts == ["skrevet mens lagringen sto"]
    assert "Traceback" not in server.output


async def test_a_store_that_is_killed_and_started_again_has_everything(
    own_store: tuple[ValkeyChild, Process], crowd: Crowd
) -> None:
    valkey, server = own_store
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    for number in range(20):
        assert await facilitator.do("note.post", **post(f"før {number}")) == ""
    os.kill(pid_of(valkey), signal.SIGKILL)
    await ask_until_saved(facilitator, "note.post", **post("etter"))
    watcher = await crowd.watch(room)
    assert len(watcher.of("note")) == 21
    await facilitator.do("note.post", **post("og videre"))
    await watcher.until(lambda: len(watcher.of("note")) == 22)
    assert "Traceback" not in server.output
