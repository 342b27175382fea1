"""What one may not see is not in the bytes one gets, whichever way they come."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from server.protocol.credentials import hash_of
from server.valkey.client import redis_factory
from tests.processes import Process
from tests.wire.notes import post
from tests.wire_client import Client, Crowd, Room, each_until, found, new_token


@pytest.fixture
def server(generous: Process) -> Process:
    return generous


#: What facilitators are told where there is nothing to tell.
NOTHING: tuple[list[Any], list[Any], list[Any]] = (["", 0, 0], ["", False, 0, 0], [])


async def everybody_else(crowd: Crowd, server: Process, room: Room, author: Client) -> list[Client]:
    """The others in the room, and some who come later and get a snapshot or a tail."""
    others = [
        await crowd.join(room, "Per"),
        await crowd.facilitate(room),
        await crowd.watch(room),
        await crowd.enter(server.url, room.code, "participant", new_token()),
        await crowd.enter(
            server.url, room.code, "facilitator", room.facilitator, position=author.position
        ),
    ]
    await each_until(others, lambda client: client.loaded)
    await all_told_who_is_here(crowd, room)
    return others


async def all_told_who_is_here(crowd: Crowd, room: Room) -> None:
    """Until everybody knows it: told later, it would be among what is searched for secrets."""
    inside = [one for one in crowd.clients if one.code == room.code and one.close_code is None]
    roles = Counter(one.role for one in inside)
    joined = [one for one in inside if one.welcome["joined"]]
    here = {one.welcome["me"] for one in joined if one.role == "participant"}
    due = (here, roles["facilitator"], roles["screen"])
    told = [one for one in inside if one.role != "participant" or one in joined]
    await each_until(told, lambda one: (one.here, one.facilitators, one.screens) == due)


def heard(clients: list[Client], secret: str) -> list[Client]:
    return [client for client in clients if secret.encode() in b"".join(client.raw)]


async def test_a_quiet_note_stays_with_its_author_until_it_is_revealed(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    await facilitator.do("card.mode", card="bra", mode="quiet")
    token = new_token()
    amina = await crowd.join(room, "Amina", token=token)
    early = await everybody_else(crowd, server, room, amina)
    await amina.do("note.post", **post("stille-kanarifugl"))
    (note_id,) = amina.of("note")
    await amina.do("note.edit", id=note_id, text="stille-kanarifugl igjen")
    late = await everybody_else(crowd, server, room, amina)
    own_screen = await crowd.join(room, token=token)
    await facilitator.until(lambda: len(facilitator.of("note")) == 1)
    assert heard([facilitator, *early, *late], "stille-kanarifugl") == []
    assert heard([amina, own_screen], "stille-kanarifugl") == [amina, own_screen]
    assert facilitator.of("note")[note_id]["quiet"]
    await facilitator.do("card.mode", card="bra", mode="open")
    await early[0].until(lambda: early[0].of("note")[note_id]["text"] != "")
    assert early[0].of("note")[note_id]["text"] == "stille-kanarifugl igjen"


async def test_nothing_ties_an_anonymous_note_to_its_author(server: Process, crowd: Crowd) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    amina = await crowd.join(room, "Amina")
    others = await everybody_else(crowd, server, room, amina)
    before = [len(client.raw) for client in others]
    await amina.do("note.post", **post("hvem skrev dette", anonymous=True))
    for client in others[:3]:
        await each_until([client], lambda client: len(client.of("note")) == 1)
    for client, start in zip(others, before, strict=True):
        new = b"".join(client.raw[start:])
        assert amina.welcome["me"].encode() not in new
        assert amina.device.encode() not in new
    late = await crowd.join(room)
    (note,) = late.of("note").values()
    assert note["author"] == ""
    (own,) = amina.of("note").values()
    assert own["author"] == amina.welcome["me"]


async def test_votes_and_ballots_do_not_leave_before_the_round_is_closed(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="veier")
    ids = []
    for text in ("Utstyrslager", "Fritidskort"):
        args = post(text, card="veier", section="kommune")
        assert await facilitator.do("note.post", **args) == ""
        ids.append(str(args["id"]))
    ideas = [f"note:{note_id}" for note_id in ids]
    amina = await crowd.join(room, "Amina")
    await facilitator.do("round.open", id="rrrrrrrr", ideas=ideas, votes=3, most=3)
    others = await everybody_else(crowd, server, room, amina)
    before = [len(client.raw) for client in others]
    for picks in ([ideas[0]], [ideas[0], ideas[1], ideas[1]]):
        assert await amina.do("ballot.cast", round="rrrrrrrr", head=1, picks=picks) == ""
    assert await facilitator.do("workshop.rename", title="etter stemmene") == ""
    for client, start in zip(others[:3], before, strict=False):
        await each_until([client], lambda client: client.of("workshop")["w"]["title"][0] == "e")
        # The frames of the votes themselves carry nothing of what was voted on.
        new = b"".join(client.raw[start:])
        assert not any(note_id.encode() in new for note_id in ids)
    assert await amina.do("ballot.finish", round="rrrrrrrr", head=1, finished=True) == ""
    await others[1].until(lambda: others[1].of("round")["rrrrrrrr"]["finished"] == 1)
    late = await crowd.join(room)
    for client in [*others, late]:
        assert client.of("ballot") == {}
        assert client.of("round").get("rrrrrrrr", {}).get("result", []) == []
    assert b"rrrrrrrr." not in b"".join(late.raw)
    assert amina.of("ballot")[f"rrrrrrrr.{amina.welcome['me']}.1"]["finished"]
    await facilitator.do("round.close", id="rrrrrrrr")
    assert facilitator.of("round")["rrrrrrrr"]["result"] == [1, 2]


async def test_who_likes_a_note_is_in_nobodys_bytes_but_their_own(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    await facilitator.do("workshop.likes", allowed=True)
    await facilitator.do("note.post", **post("Lån ut ski"))
    (note_id,) = facilitator.of("note")
    token = new_token()
    amina = await crowd.join(room, "Amina", token=token)
    me = amina.welcome["me"]
    others = await everybody_else(crowd, server, room, amina)
    before = [len(client.raw) for client in others]
    assert await amina.do("note.like", id=note_id, liked=True) == ""
    for client, start in zip(others[:3], before, strict=False):
        await each_until([client], lambda client: client.of("likes") != {})
        assert me.encode() not in b"".join(client.raw[start:])
    late = await everybody_else(crowd, server, room, amina)
    own_screen = await crowd.join(room, token=token)
    for client in [*others[:3], *late[:3]]:
        assert client.of("likes") == {note_id: {"id": note_id, "count": 1}}
        assert client.of("liked") == {}
    assert amina.of("liked") == own_screen.of("liked") == {me: {"id": me, "notes": [note_id]}}


async def test_how_much_each_side_takes_part_is_told_to_facilitators_alone_and_late(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    await facilitator.do("card.mode", card="bra", mode="quiet")
    here = await crowd.join(room, "Bordet", heads=4)
    there = await crowd.join(room, "Skjermen", where="remote", heads=2)
    wall = await crowd.watch(room)
    for text in ("en", "to", "tre"):
        await here.do("note.post", **post(text))
    await there.do("note.post", **post("fire", anonymous=True))
    # Two on a screen: a count would say that it was one of them.
    assert await facilitator.do("workshop.rename", title="ennå ikke") == ""
    assert all(told == NOTHING for told in facilitator.balances)
    await there.do("participant.change", name="Skjermen", where="remote", heads=3)
    told: tuple[list[Any], list[Any], list[Any]] = (["bra", 3, 1], ["", False, 0, 0], [])
    await facilitator.until(lambda: facilitator.balances[-1:] == [told])
    assert [client.balances for client in (here, there, wall)] == [[], [], []]
    second = await crowd.facilitate(room)
    await second.until(lambda: bool(second.balances))
    assert second.balances[-1] == facilitator.balances[-1]


async def test_who_writes_a_note_is_told_to_nobody_and_how_many_do_to_facilitators_late(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    await facilitator.do("theme.open", theme="hvem")
    amina, per = await crowd.join(room, "Amina"), await crowd.join(room, "Per")
    everybody = [amina, per, facilitator, await crowd.watch(room)]
    await amina.say("writing", "bra.erfaringer")
    # The texts that all share have names; and what was said before it is heard before it.
    await amina.say("writing", "egen.name")
    me = amina.welcome["me"]
    for client in everybody:
        await each_until([client], lambda client: bool(client.told))
        assert client.told == [("writing", "egen.name", me)]
    # Two heads are so few that a number would point at one of them.
    await facilitator.until(lambda: bool(facilitator.balances))
    assert facilitator.balances == [NOTHING]
    ola = await crowd.join(room, "Ola", heads=2)
    for writer in (amina, ola):
        await writer.say("writing", "bra.erfaringer")
    both = (*NOTHING[:2], [["bra.erfaringer", 2]])
    await facilitator.until(lambda: facilitator.balances[-1] == both)
    for writer in (amina, ola):
        assert await writer.do("note.post", **post("lagt ut", anonymous=True)) == ""
        await writer.say("stopped", "bra.erfaringer")
    await facilitator.until(lambda: facilitator.balances[-1] == NOTHING)
    for client in (*everybody, ola):
        assert client.told in ([("writing", "egen.name", me)], [])
    assert all(client.balances == [] for client in (*everybody, ola) if client is not facilitator)


async def test_a_hidden_note_is_taken_from_everybody_and_not_given_to_newcomers(
    server: Process, crowd: Crowd
) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    per = await crowd.join(room, "Per")
    amina = await crowd.join(room, "Amina")
    behind = per.position
    await amina.do("note.post", **post("navnet på et barn"))
    (note_id,) = amina.of("note")
    await per.until(lambda: note_id in per.of("note"))
    assert await facilitator.do("note.remove", id=note_id) == ""
    await per.until(lambda: note_id not in per.of("note"))
    assert facilitator.of("note")[note_id]["removed"] == "facilitator"
    late = await crowd.join(room)
    back = await crowd.enter(
        server.url, room.code, "screen", room.screen, position=behind, records={}
    )
    await back.until(lambda: back.loaded)
    assert heard([late, back], "navnet") == []
    assert await facilitator.do("note.restore", id=note_id) == ""
    await late.until(lambda: note_id in late.of("note"))


async def test_keys_and_tokens_are_in_nobodys_bytes(server: Process, crowd: Crowd) -> None:
    room = await found(server.url)
    other = await found(server.url)
    token = new_token()
    amina = await crowd.join(room, "Amina", token=token)
    elsewhere = await crowd.join(other, "Nabo")
    clients = [*await everybody_else(crowd, server, room, amina), amina, elsewhere]
    for secret in (token, room.facilitator, room.screen):
        assert heard(clients, secret) == []
        assert heard(clients, hash_of(secret)) == []
    assert heard([elsewhere], "Amina") == []
    assert heard([elsewhere], amina.welcome["me"]) == []
    for secret in (token, room.facilitator, room.screen, room.code):
        assert secret not in server.output


async def test_a_purged_note_is_gone_from_the_store_and_from_later_tails(
    server: Process, crowd: Crowd, redis_url: str
) -> None:
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    before = facilitator.position
    await facilitator.do("note.post", **post("personnummer-kanarifugl"))
    (note_id,) = facilitator.of("note")
    assert await facilitator.do("note.purge", id=note_id) == ""
    redis = redis_factory(redis_url)()
    found_in = [
        key
        async for key in redis.scan_iter(match=f"room:{{{room.code}}}*", count=1000)
        if b"personnummer-kanarifugl" in (await redis.dump(key) or b"")
    ]
    await redis.aclose()
    assert found_in == []
    back = await crowd.enter(
        server.url, room.code, "screen", room.screen, position=before, records={}
    )
    await back.until(lambda: back.loaded)
    assert heard([back], "kanarifugl") == []
