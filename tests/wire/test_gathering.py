"""A whole gathering at once: 200 people on two processes, 2,000 notes, one truth."""

from __future__ import annotations

import asyncio
import secrets

import pytest

from server.store.store import Store
from server.valkey.client import redis_factory
from tests.processes import Serve
from tests.wire_client import Client, Crowd, each_until, found

PEOPLE = 200
NOTES_EACH = 10


async def write_notes(client: Client, name: int) -> None:
    """Ten notes in a row, as an outbox sends them: without waiting for answers."""
    for number in range(NOTES_EACH):
        await client.send(
            "note.post",
            id=secrets.token_urlsafe(6),
            card="bra",
            section="erfaringer",
            text=f"{name}.{number}",
            anonymous=number % 2 == 1,
            colour="hav",
        )
    await client.until(lambda: client.acked >= client.number)


@pytest.mark.long
async def test_two_hundred_people_write_two_thousand_notes(
    serve: Serve, crowd: Crowd, redis_url: str
) -> None:
    processes = [serve(), serve()]
    room = await found(processes[0].url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    people = await asyncio.gather(
        *(
            crowd.join(room, f"Person {number}", base=processes[number % 2].url)
            for number in range(PEOPLE)
        )
    )
    await asyncio.gather(*(write_notes(client, number) for number, client in enumerate(people)))

    store = Store(redis_factory(redis_url)())
    kept = await store.load(room.code)
    await store.close()
    assert kept is not None
    notes = [record for record in kept.records if record.kind == "note"]
    texts = [note.text for note in notes]  # type: ignore[union-attr]
    expected = {f"{name}.{number}" for name in range(PEOPLE) for number in range(NOTES_EACH)}
    assert len(texts) == len(expected)
    assert set(texts) == expected

    order: dict[str, list[int]] = {}
    for note in sorted(notes, key=lambda note: note.rank):  # type: ignore[union-attr]
        name, _, number = note.text.partition(".")  # type: ignore[union-attr]
        order.setdefault(name, []).append(int(number))
    assert all(numbers == list(range(NOTES_EACH)) for numbers in order.values())

    everyone = [facilitator, *people]
    last = kept.position.revision
    for client in everyone:
        await each_until(
            [client],
            lambda client: (client.position or ("", 0, 0))[1] >= last,
        )
    public = {note.id: note.text for note in notes}  # type: ignore[union-attr]
    for client in everyone:
        assert client.gaps == 0
        assert {key: note["text"] for key, note in client.of("note").items()} == public
        assert client.position == (
            kept.position.epoch,
            kept.position.revision,
            kept.position.digest,
        )
    fresh = await crowd.facilitate(room, processes[1].url)
    assert fresh.records == facilitator.records


async def test_three_hundred_join_through_one_address_at_once(serve: Serve, crowd: Crowd) -> None:
    server = serve()
    room = await found(server.url)
    people = await asyncio.gather(*(crowd.join(room, f"P{n}") for n in range(300)))
    assert len({client.welcome["me"] for client in people}) == 300
    facilitator = await crowd.facilitate(room)
    await facilitator.until(lambda: len(facilitator.here) == 300)
    assert len(facilitator.of("participant")) == 300
