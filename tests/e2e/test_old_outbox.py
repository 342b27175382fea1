"""A browser that was closed in the middle of writing, on the page of an earlier version.

What it kept lies in ``tests/old_store``: answered, refused, under way when the line went, and not
sent at all. Today's page takes it up and asks the older store's room for what is left, once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any, cast

import msgpack
import pytest
import pytest_asyncio
from redis.asyncio import Redis

from server.valkey.client import redis_factory
from tests.e2e.asking import all_answered
from tests.e2e.people import People
from tests.old_store.browser_box import closed, kept_by, put_back, take_from
from tests.old_store.opened import DAY, OpenedStore
from tests.old_store.recorded import ALL, Recorded
from tests.wire_client import Client, Crowd, Room


@pytest.fixture(params=ALL, ids=str)
def recorded(request: pytest.FixtureRequest) -> Recorded:
    one: Recorded = request.param
    return one


@pytest_asyncio.fixture(loop_scope="session")
async def opened(recorded: Recorded) -> AsyncIterator[OpenedStore]:
    store = OpenedStore(recorded)
    yield store
    store.close()


@pytest.mark.parametrize("days", [0, 400])
async def test_what_an_older_page_had_not_sent_is_sent_once_and_nothing_twice(
    opened: OpenedStore, recorded: Recorded, people: People, crowd: Crowd, days: int
) -> None:
    base = await asyncio.to_thread(opened.start)
    redis = redis_factory(opened.url)()
    words, kept = recorded.browser["words"], closed(recorded.browser["kept"], days * DAY)
    (box,) = kept_by(kept, "boxes")
    before = {entry["number"]: entry["state"] for entry in kept_by(kept, "entries")}
    room = recorded.rooms["going_on"]
    lead = await crowd.facilitate(Room(base, room["code"], room["seats"]["lead"]["token"], ""))
    ane = await people.participant(base)
    await put_back(ane.page, base, kept)

    await ane.open(f"/rom#{room['code']}")
    await lead.until(lambda: set(words["waiting"]) <= Counter(texts(lead)).keys())
    await all_answered(ane.page)

    # Each is on the board once; what was refused is not there, whether or not it was told so.
    once = [*words["saved"], words["sent"], *words["waiting"]]
    found = Counter(texts(await crowd.facilitate(Room(base, room["code"], lead_key(room), ""))))
    assert {text: found[text] for text in once} == dict.fromkeys(once, 1)
    assert not {words["refused"], words["sent_refused"]} & found.keys()
    # It is the same person on the same device, and no number of theirs was used twice or left out.
    numbers, last = await log_of(redis, opened, box["device"])
    assert numbers == [number for number in sorted(before) if number not in refused_of(kept, words)]
    assert last == max(before)
    assert len(named(lead, "Ane")) == 1
    # The page knows it too, and says so of what was refused.
    entries = {entry["number"]: entry for entry in kept_by(await take_from(ane.page), "entries")}
    refused = {number for number, entry in entries.items() if entry["state"] == "refused"}
    assert refused == refused_of(kept, words)
    assert {entries[number]["reason"] for number in refused} == {"card_closed"}

    # Come back once more, it has nothing to ask for: what is asked next has the next number.
    await ane.page.reload()
    await ane.press("Rekk opp hånda")
    await lead.until(lambda: [who["hand"] for who in named(lead, "Ane")] == [True])
    assert await log_of(redis, opened, box["device"]) == ([*numbers, last + 1], last + 1)
    entries = {entry["number"]: entry for entry in kept_by(await take_from(ane.page), "entries")}
    assert {number for number in refused if entries[number]["state"] == "refused"} == refused
    await redis.aclose()


def lead_key(room: Any) -> str:
    key: str = room["seats"]["lead"]["token"]
    return key


def named(client: Client, name: str) -> list[dict[str, Any]]:
    return [each for each in client.of("participant").values() if each["name"] == name]


def texts(client: Client) -> list[str]:
    return [note["text"] for note in client.of("note").values()]


def refused_of(kept: Any, words: Any) -> set[int]:
    """The numbers of what the server had refused when the browser was closed."""
    return {
        entry["number"]
        for entry in kept_by(kept, "entries")
        if entry["args"].get("text") in (words["refused"], words["sent_refused"])
    }


async def log_of(redis: Redis, opened: OpenedStore, device: str) -> tuple[list[int], int]:
    """A device's numbers in the log, in the order in which they landed; and the last one taken."""
    held = await cast("Any", redis.hgetall(opened.key("going_on", "devices")))
    ((name, last),) = [
        (name.decode(), int(last)) for name, last in held.items() if name.endswith(device.encode())
    ]
    numbers = []
    for _, about in await cast("Any", redis.xrange(opened.key("going_on", "log"))):
        _, _, _, whose, number, *_ = msgpack.unpackb(about[b"b"])
        if whose == name:
            numbers.append(number)
    return numbers, last
