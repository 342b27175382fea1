"""Exactly once, whoever is asked and however often: by several processes in the same moment too."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter

import pytest
from redis.asyncio import Redis

from server.store.store import Store
from tests.processes import Serve
from tests.wire_client import Client, Crowd, found, new_token


@pytest.mark.every_way
async def test_three_resends_that_race_over_three_processes_land_once(
    serve: Serve, crowd: Crowd, redis: Redis
) -> None:
    servers = [serve(RATE="1000", BURST="1000") for _ in range(3)]
    room = await found(servers[0].url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    await facilitator.do("card.mode", card="bra", mode="open")
    token, device = new_token(), secrets.token_urlsafe(6)
    first = await crowd.join(room, "Per", token=token)
    await first.close()
    ways = [await _way(crowd, server.url, room.code, token, device) for server in servers]

    for round_ in range(30):
        # Every third one is refused: that uses its number up just as well, once.
        text = "" if round_ % 3 == 2 else f"Lapp {round_}"
        note = {
            "id": f"note{round_:04d}",
            "card": "bra",
            "section": "erfaringer",
            "text": text,
            "anonymous": False,
            "colour": "sol",
        }
        answers = await asyncio.gather(*(way.do("note.post", **note) for way in ways))
        assert set(answers) == {"" if text else "empty"}

    loaded = await Store(redis).load(room.code, log_count=1000)
    assert loaded is not None
    causes = Counter((commit.cause.device, commit.cause.number) for commit in loaded.log)
    assert max(causes.values()) == 1
    mine = [number for (whose, number) in causes if whose.endswith(device)]
    assert sorted(mine) == [number for number in range(1, 31) if number % 3]
    fresh = await crowd.facilitate(room, servers[2].url)
    texts = Counter(note["text"] for note in fresh.of("note").values())
    assert texts == {f"Lapp {number}": 1 for number in range(30) if number % 3 != 2}


@pytest.mark.every_way
async def test_what_was_refused_is_never_called_done_on_another_process(
    serve: Serve, crowd: Crowd
) -> None:
    one, two = (serve(RATE="1000", BURST="1000") for _ in range(2))
    room = await found(one.url)
    await crowd.facilitate(room, two.url)
    token, device = new_token(), secrets.token_urlsafe(6)
    first = await crowd.join(room, "Per", token=token)
    await first.close()
    here = await _way(crowd, one.url, room.code, token, device)
    many = range(1, 201)
    for _ in many:
        await here.send("theme.open", theme="bra")
    await here.until(lambda: here.rejected.keys() == set(many))
    assert {reason for reason, _ in here.rejected.values()} == {"role"}
    # Nothing was committed, so no position has moved; the other process knows all the same.
    there = await _way(crowd, two.url, room.code, token, device)
    assert there.welcome["number"] == len(many)
    assert [refusal[0] for refusal in there.welcome["refused"]] == list(many)


async def _way(crowd: Crowd, base: str, code: str, token: str, device: str) -> Client:
    """The same device over one more connection, as after a line that was lost unnoticed."""
    client = await crowd.enter(base, code, "participant", token, device=device)
    await client.until(lambda: client.loaded)
    return client
