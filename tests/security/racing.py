"""Ballots of one person that race each other to the store, round after round."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import msgpack

from tests.processes import Process
from tests.wire.examples import EXAMPLES
from tests.wire_client import Client, Crowd, found, new_token

#: Tabs of the one person, each a device of its own, and what they pick at once: 100 ballots.
TABS = 20
PICKS = (1, 2, 3, 4, 3)
VOTES = 3
#: A room's log and its rounds are not what is tried here.
ROUNDS_OF_A_ROOM = 50
IDEAS = ("note:aaaaaaaa", "note:bbbbbbbb")


@dataclass
class Raced:
    """``too_many``: rounds where more votes were used, seen or counted than there were."""

    rounds: int = 0
    ballots: int = 0
    refused: int = 0
    too_many: int = 0


async def race(server: Process, crowd: Crowd, rounds: int) -> Raced:
    """So many rounds, each with a hundred ballots on their way at once."""
    raced = Raced()
    for start in range(0, rounds, ROUNDS_OF_A_ROOM):
        await _in_a_room(server, crowd, min(ROUNDS_OF_A_ROOM, rounds - start), raced)
    return raced


async def _in_a_room(server: Process, crowd: Crowd, rounds: int, raced: Raced) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="veier")
    note = EXAMPLES["note.post"] | {"card": "veier", "section": "kommune"}
    for idea in IDEAS:
        posted = await facilitator.do("note.post", **note | {"id": idea.partition(":")[2]})
        assert posted == "", posted
    token = new_token()
    tabs = [await crowd.join(room, "Per", token=token) for _ in range(TABS)]
    # Each tab's first number is taken by its joining, where it joined.
    first = {id(tab): tab.acked for tab in tabs}
    for number in range(rounds):
        round_id = f"r{number:07d}"
        ask = {"id": round_id, "ideas": list(IDEAS), "votes": VOTES, "most": VOTES}
        opened = await facilitator.do("round.open", **ask)
        assert opened == "", opened
        await asyncio.gather(*(_cast(tab, first[id(tab)], number, round_id) for tab in tabs))
        for tab in tabs:
            last = first[id(tab)] + (number + 1) * len(PICKS)
            await tab.until(lambda tab=tab, last=last: tab.acked >= last or last in tab.rejected)  # type: ignore[misc]
            raced.refused += sum(last - each in tab.rejected for each in range(len(PICKS)))
            ballots = [b for b in tab.of("ballot").values() if b["round"] == round_id]
            raced.too_many += any(len(ballot["picks"]) > VOTES for ballot in ballots)
        await facilitator.do("round.close", id=round_id)
        result = facilitator.of("round")[round_id]["result"]
        raced.rounds += 1
        raced.ballots += TABS * len(PICKS)
        raced.too_many += sum(result) > VOTES
    for client in (facilitator, *tabs):
        await client.close()
        crowd.clients.remove(client)


async def _cast(tab: Client, first: int, done: int, round_id: str) -> None:
    start = first + done * len(PICKS) + 1
    for number, picks in enumerate(PICKS, start):
        args = {"round": round_id, "head": 1, "picks": list(IDEAS[:1]) * picks}
        await tab.socket.send(msgpack.packb([5, number, "ballot.cast", args]))
