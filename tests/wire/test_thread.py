"""The thinnest thread, and what holds it: one note through two processes, once, in order."""

from __future__ import annotations

import secrets

from tests.processes import Serve
from tests.wire.notes import post
from tests.wire_client import Crowd, each_until, found, new_token


async def test_a_note_reaches_every_screen_of_both_processes(serve: Serve, crowd: Crowd) -> None:
    one, two = serve(), serve()
    room = await found(one.url)
    facilitator = await crowd.facilitate(room)
    amina = await crowd.join(room, "Amina", base=one.url)
    per = await crowd.join(room, "Per", base=two.url)
    screen = await crowd.watch(room, two.url)
    assert await facilitator.do("theme.open", theme="bra") == ""
    await amina.until(lambda: amina.of("workshop")["w"]["theme"] == "bra")
    assert await amina.do("note.post", **post("Vi låner ut ski")) == ""
    for client in (facilitator, amina, per, screen):
        await each_until([client], lambda client: len(client.of("note")) == 1)
        (note,) = client.of("note").values()
        assert note["text"] == "Vi låner ut ski"
        assert note["author"] == amina.welcome["me"]
        assert client.gaps == 0
    await screen.until(lambda: screen.here == {amina.welcome["me"], per.welcome["me"]})
    assert (screen.facilitators, screen.screens) == (1, 1)
    positions = {client.position for client in (facilitator, amina, per, screen)}
    assert len(positions) == 1


async def test_a_resent_command_is_answered_and_done_once(serve: Serve, crowd: Crowd) -> None:
    server = serve()
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    token, device = new_token(), secrets.token_urlsafe(6)
    first = await crowd.enter(server.url, room.code, "participant", token, device=device)
    await first.do("participant.join", name="Per", where="room", heads=1)
    note = post("en gang")
    assert await first.do("note.post", **note) == ""
    first.number, first.acked = 1, 0
    assert await first.do("note.post", **note) == ""
    await first.close()
    again = await crowd.enter(server.url, room.code, "participant", token, device=device)
    await again.until(lambda: again.loaded)
    assert again.welcome["number"] == 2
    again.number, again.acked = 1, 0
    assert await again.do("note.post", **note) == ""
    assert len(again.of("note")) == 1
    again.number = 6
    assert await again.do("note.post", **post("for langt frem")) == "gap"
    assert again.rejected[7][1] == {"expected": 3}
    again.number = 2
    assert await again.do("note.post", **post("")) == "empty"
    await again.close()
    third = await crowd.enter(server.url, room.code, "participant", token, device=device)
    await third.until(lambda: third.loaded)
    assert third.welcome["number"] == 3
    assert [refusal[:2] for refusal in third.welcome["refused"]] == [[3, "empty"]]


async def test_the_same_person_on_two_screens_has_both_live(serve: Serve, crowd: Crowd) -> None:
    one, two = serve(), serve()
    room = await found(one.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    token = new_token()
    phone = await crowd.join(room, "Sandra", token=token)
    laptop = await crowd.join(room, base=two.url, token=token)
    assert phone.welcome["me"] == laptop.welcome["me"]
    assert await phone.do("note.post", **post("hemmelig forfatter", anonymous=True)) == ""
    await laptop.until(lambda: len(laptop.of("note")) == 1)
    (note,) = laptop.of("note").values()
    assert note["author"] == laptop.welcome["me"]
    await facilitator.until(lambda: len(facilitator.of("note")) == 1)
    (note,) = facilitator.of("note").values()
    assert note["author"] == ""
    assert await laptop.do("note.edit", id=note["id"], text="endret fra den andre") == ""
    await phone.until(lambda: phone.of("note")[note["id"]]["text"] == "endret fra den andre")


async def test_who_was_away_gets_what_changed_and_no_more(serve: Serve, crowd: Crowd) -> None:
    one, two = serve(), serve()
    room = await found(one.url)
    facilitator = await crowd.facilitate(room)
    await facilitator.do("theme.open", theme="bra")
    for number in range(40):
        assert await facilitator.do("note.post", **post(f"før {number}")) == ""
    token = new_token()
    per = await crowd.join(room, "Per", token=token)
    await per.close()
    gone = facilitator.of("note")
    taken_away = next(iter(gone))
    await facilitator.do("note.remove", id=taken_away)
    assert await facilitator.do("note.post", **post("mens du var borte")) == ""
    back = await crowd.enter(
        two.url, room.code, "participant", token, position=per.position, records=per.records
    )
    await back.until(lambda: back.loaded)
    assert "mens du var borte" in {note["text"] for note in back.of("note").values()}
    assert taken_away not in back.of("note")
    assert sum(map(len, back.raw)) < 1500
    fresh = await crowd.join(room, base=one.url, token=token)
    assert back.records == fresh.records


async def test_what_was_undone_meanwhile_is_gone_for_a_facilitator_who_comes_back(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve()
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    await leader.do("theme.open", theme="bra")
    per = await crowd.join(room, "Per")
    note = post("til å flytte bort og fram")
    assert await per.do("note.post", **note) == ""
    assert await leader.do("note.remove", id=note["id"]) == ""
    other = await crowd.facilitate(room)
    assert len(other.of("deed")) == 1
    await other.close()
    assert await leader.do("deed.undo", deeds=list(leader.of("deed"))) == ""
    back = await crowd.enter(
        server.url,
        room.code,
        "facilitator",
        room.facilitator,
        position=other.position,
        records=other.records,
    )
    await back.until(lambda: back.loaded)
    assert back.snapshots == [False]
    assert back.records == leader.records
    assert back.of("deed") == {}


async def test_a_position_of_another_history_gets_a_full_snapshot(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve()
    room = await found(server.url)
    facilitator = await crowd.facilitate(room)
    epoch, revision, digest = facilitator.position or ("", 0, 0)
    for position in ((epoch, revision, digest ^ 1), ("other", revision, digest), (epoch, 99, 1)):
        back = await crowd.enter(
            server.url,
            room.code,
            "facilitator",
            room.facilitator,
            position=position,
            records={("note", "ghost"): {"id": "ghost"}},
        )
        await each_until([back], lambda client: client.loaded)
        assert back.records == facilitator.records
        await back.close()


async def test_a_newcomer_is_brought_past_commits_that_changed_nothing(
    serve: Serve, crowd: Crowd
) -> None:
    server = serve()
    room = await found(server.url)
    leader = await crowd.facilitate(room)
    # From here on newcomers get this snapshot and what came after it.
    await crowd.watch(room)
    for _ in range(3):
        assert await leader.do("workshop.joining", open=True) == ""
    late = await crowd.watch(room)
    assert late.position == leader.position
    assert await leader.do("theme.open", theme="bra") == ""
    await late.until(lambda: late.position == leader.position)
    assert late.gaps == 0
