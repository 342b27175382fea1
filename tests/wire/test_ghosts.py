"""Many who have joined and are not there are put out together, and may come back."""

from __future__ import annotations

import pytest

from tests.processes import Process, Serve
from tests.wire_client import Crowd, found, new_token


@pytest.fixture
def server(generous: Process) -> Process:
    return generous


@pytest.mark.every_way
async def test_those_who_are_not_here_are_put_out_together(server: Process, crowd: Crowd) -> None:
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    token = new_token()
    per, mia = await crowd.join(room, "Per", token=token), await crowd.join(room, "Mia")
    me, gone = per.welcome["me"], mia.welcome["me"]
    await leader.until(lambda: leader.here == {me, gone})
    await mia.close()
    await leader.until(lambda: leader.here == {me})
    assert await leader.do("participant.tidy", here=False, present=[me, gone]) == ""
    await leader.until(lambda: leader.of("participant")[gone]["removed"])
    assert not leader.of("participant")[me]["removed"], "who is here is the server's to say"

    assert await leader.do("participant.tidy", here=True, present=[]) == ""
    await leader.until(lambda: leader.of("participant")[me]["removed"])
    # Nothing is asked of who comes back, on whichever screen.
    again = await crowd.join(room, token=token)
    assert again.welcome["me"] == me
    assert await per.do("participant.signal", ready=True, hand=False) == ""
    await again.until(lambda: not again.of("participant")[me]["removed"])
    assert again.of("participant")[me]["name"] == "Per"


async def test_what_was_written_without_network_meanwhile_arrives(
    serve: Serve, server: Process, crowd: Crowd
) -> None:
    second = serve()
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    token = new_token()
    per = await crowd.join(room, "Per", token=token, base=second.url)
    me = per.welcome["me"]
    await leader.until(lambda: leader.here == {me})
    await per.close()
    await leader.until(lambda: not leader.here)
    await leader.do("participant.tidy", here=False, present=[])
    await leader.until(lambda: leader.of("participant")[me]["removed"])
    back = await crowd.enter(second.url, room.code, "participant", token)
    note = {"id": "aaaaaaaa", "card": "bra", "section": "erfaringer", "text": "Skrevet ute"}
    assert await back.do("note.post", **note, anonymous=False, colour="sol") == ""
    await leader.until(lambda: "aaaaaaaa" in leader.of("note"))
    assert not leader.of("participant")[me]["removed"]
