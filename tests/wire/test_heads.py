"""Several people at one device: what is counted is heads, in frames as on the board."""

from __future__ import annotations

import asyncio
import secrets

from tests.processes import Serve
from tests.wire_client import Client, Crowd, each_until, found

#: Forty people on nine devices.
HEADS = (8, 8, 6, 5, 4, 3, 3, 2, 1)
VOTES = 3


async def cast(client: Client, ideas: list[str], heads: int) -> None:
    """Each head votes, changes its mind and finishes, without waiting for the others."""
    for head in range(1, heads + 1):
        for picks in ([ideas[head % 2]], [ideas[0], ideas[1], ideas[head % 2]]):
            await client.send("ballot.cast", round="rrrrrrrr", head=head, picks=picks)
        for finished in (True, False, True):
            await client.send("ballot.finish", round="rrrrrrrr", head=head, finished=finished)
    await client.until(lambda: client.acked >= client.number)


async def test_forty_people_on_nine_devices_give_exactly_forty_ballots(
    serve: Serve, crowd: Crowd
) -> None:
    processes = [serve(RATE="10000", BURST="10000") for _ in range(2)]
    room = await found(processes[0].url)
    leader = await crowd.facilitate(room)
    assert await leader.do("theme.open", theme="veier") == ""
    notes = [secrets.token_urlsafe(6) for _ in range(2)]
    for note in notes:
        args = {"card": "veier", "section": "kommune", "anonymous": True, "colour": "sol"}
        assert await leader.do("note.post", id=note, text=f"Idé {note}", **args) == ""
    devices = await asyncio.gather(
        *(
            crowd.join(room, f"Bord {n}", base=processes[n % 2].url, heads=heads)
            for n, heads in enumerate(HEADS)
        )
    )
    ideas = [f"note:{note}" for note in notes]
    await leader.do("round.open", id="rrrrrrrr", ideas=ideas, votes=VOTES, most=VOTES)
    await each_until(devices, lambda client: "rrrrrrrr" in client.of("round"))
    await asyncio.gather(
        *(cast(client, ideas, heads) for client, heads in zip(devices, HEADS, strict=True))
    )
    await leader.until(lambda: leader.of("round")["rrrrrrrr"]["finished"] == 40)

    # A head too many has no ballot, and nobody's head is on two devices.
    for client, heads in zip(devices, HEADS, strict=True):
        one_more = {"round": "rrrrrrrr", "head": heads + 1, "picks": ideas[:1]}
        assert await client.do("ballot.cast", **one_more) == "bad_head"
        assert len(client.of("ballot")) == heads
    ballots = {ballot for client in devices for ballot in client.of("ballot")}
    assert len(ballots) == 40
    assert leader.of("ballot") == {}

    await leader.do("round.close", id="rrrrrrrr")
    await each_until(devices, lambda client: client.of("round")["rrrrrrrr"]["state"] == "closed")
    for client in (leader, *devices):
        vote = client.of("round")["rrrrrrrr"]
        assert (vote["finished"], sum(vote["result"])) == (40, 40 * VOTES)
