"""An older store under today's server: the same boards, the same places, nothing done twice."""

from __future__ import annotations

from base64 import b64decode
from typing import Any, cast

import httpx
import msgpack
from redis.asyncio import Redis

from tests.old_store.opened import OpenedStore
from tests.old_store.recorded import Recorded, chained, differences
from tests.patience import PATIENCE
from tests.wire_client import Client, Crowd, Room

#: What is said of a device that may not come in any more.
REMOVED = 4503


async def come_back(crowd: Crowd, base: str, room: Any, who: str) -> Client:
    """Somebody on the device they had; they hold nothing of the board."""
    seat = room["seats"][who]
    client = await crowd.enter(
        base, room["code"], seat["role"], seat["token"], device=seat["device"]
    )
    await client.until(lambda: client.loaded)
    return client


def sees(client: Client) -> dict[str, Any]:
    return {f"{kind}:{key}": _listed(record) for (kind, key), record in client.records.items()}


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _listed(each) for name, each in value.items()}
    return [_listed(each) for each in value] if isinstance(value, list | tuple) else value


async def test_valkey_reads_every_byte_that_was_kept(
    opened: OpenedStore, recorded: Recorded, redis: Redis
) -> None:
    for room, raw in recorded.raw.items():
        for part in ("meta", "records", "devices", "refused"):
            held = await cast("Any", redis.hgetall(opened.key(room, part)))
            kept = {name.encode(): b64decode(value) for name, value in raw[part].items()}
            if part == "meta":
                # The one thing that the opening puts off.
                del held[b"expires"], kept[b"expires"]
            assert held == kept
        log = await cast("Any", redis.xrange(opened.key(room, "log")))
        assert [
            (int(entry.partition(b"-")[0]), about[b"b"], int(about[b"d"])) for entry, about in log
        ] == recorded.log(room)


async def test_everybody_comes_back_to_the_board_they_left(
    recorded: Recorded, base: str, crowd: Crowd
) -> None:
    for room in recorded.rooms.values():
        for who, seat in room["seats"].items():
            if seat["closed"] == REMOVED:
                gone = await crowd.enter(base, room["code"], seat["role"], seat["token"])
                assert await gone.closed() == REMOVED
                continue
            client = await come_back(crowd, base, room, who)
            assert client.welcome["me"] == seat["me"]
            # What was asked for after somebody's line went is on their screen now.
            same = "kari-back" if who == "kari" else who
            then = room["seats"][same]["sees"]
            assert list(client.position or ()) == then["position"], who
            assert differences(then["records"], sees(client)) == [], who


async def test_who_was_away_gets_what_changed_and_no_more(
    recorded: Recorded, base: str, crowd: Crowd
) -> None:
    room = recorded.rooms["going_on"]
    seat, then = room["seats"]["kari"], room["seats"]["kari-back"]["sees"]
    held = {tuple(name.split(":", 1)): each for name, each in room["left"]["records"].items()}
    client = await crowd.enter(
        base,
        room["code"],
        seat["role"],
        seat["token"],
        device=seat["device"],
        position=tuple(room["left"]["position"]),
        records=cast("Any", held),
    )
    await client.until(lambda: client.loaded)
    assert client.snapshots == [False]
    assert list(client.position or ()) == then["position"]
    assert differences(then["records"], sees(client)) == []


async def test_what_is_sent_once_more_gets_the_answer_it_got_and_changes_nothing(
    opened: OpenedStore, recorded: Recorded, base: str, crowd: Crowd, redis: Redis
) -> None:
    asked = refused = 0
    for name, room in recorded.rooms.items():
        before: dict[bytes, bytes] = {}
        for who, seat in room["seats"].items():
            if not seat["asked"] or seat["closed"] == REMOVED:
                continue
            client = await come_back(crowd, base, room, who)
            # The first who comes in keeps the room as long as it says itself.
            before = before or await cast("Any", redis.hgetall(opened.key(name, "meta")))
            assert client.welcome["number"] == seat["asked"][-1]["number"]
            told = {number: [reason, facts] for number, reason, facts in client.welcome["refused"]}
            was = {
                each["number"]: [each["reason"], each["facts"]]
                for each in seat["asked"]
                if each["reason"]
            }
            assert told == was
            for each in seat["asked"]:
                client.rejected.clear()
                client.acked = 0
                number = each["number"]
                await client.socket.send(msgpack.packb([5, number, each["did"], each["args"]]))
                await client.until(lambda n=number, c=client: n == c.acked or n in c.rejected)  # type: ignore[misc]
                answer = client.rejected.get(number, ("", {}))
                assert answer == (each["reason"], each["facts"]), each
                asked, refused = asked + 1, refused + bool(each["reason"])
        assert await cast("Any", redis.hgetall(opened.key(name, "meta"))) == before
    assert asked > refused > 0


async def test_the_plans_link_still_opens_the_plan_and_its_ticks(
    recorded: Recorded, base: str
) -> None:
    async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as http:
        for room in recorded.rooms.values():
            answer = await http.post(
                "/api/plan",
                headers={"Authorization": f"Bearer {room['plan_key']}"},
                json={"code": room["code"], "language": "nb"},
            )
            assert answer.status_code == 200
            told = answer.json()
            found = {
                f"{plan['id']}.{step['id']}.{day}"
                for plan in told["plans"]
                for step in plan["steps"]
                for day in step["ticks"]
            }
            views = room["seats"]["lead"]["sees"]["records"]
            assert found == {name[5:] for name in views if name.startswith("tick:")}
            assert found


async def test_a_board_file_opens_as_the_board_it_was_and_brings_nothing_new_to_it(
    recorded: Recorded, base: str, crowd: Crowd
) -> None:
    # The times of a room that is opened are its own.
    own = {"created_at", "expires_at"}
    room = recorded.rooms["going_on"]
    async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as http:
        answer = await http.post("/api/open", json={"file": recorded.board})
        assert answer.status_code == 201, answer.text
        about = answer.json()
        merged = await http.post(
            "/api/merge",
            headers={"Authorization": f"Bearer {room['seats']['lead']['token']}"},
            json={"code": room["code"], "file": recorded.board},
        )
    assert (merged.status_code, merged.json()) == (200, {"notes": 0, "plans": 0, "others": 0})
    client = await crowd.facilitate(
        Room(base, about["code"], about["facilitator"], about["screen"])
    )
    then = recorded.expected["opened"]["records"]
    now = sees(client)
    for name, record in then.items():
        # From before there were seals nobody is believed to have written anything.
        if name.startswith("note:") and record["author"] and "seal" not in recorded.board:
            record["author"] = "file"
    for records in (then, now):
        records["workshop:w"] = {
            name: value for name, value in records["workshop:w"].items() if name not in own
        }
    assert differences(then, now) == []


async def test_the_afternoon_goes_on(
    recorded: Recorded, opened: OpenedStore, redis: Redis, crowd: Crowd
) -> None:
    """The last of this file's: from here the store is no longer as it was recorded."""
    base = opened.serve()
    room = recorded.rooms["going_on"]
    lead, per = [await come_back(crowd, base, room, who) for who in ("lead", "per")]
    revision = (lead.position or ("", 0, 0))[1]
    for client in (lead, per):
        client.number = client.welcome["number"]
    (deed,) = [each for each in lead.of("deed").values() if each["did"] == "group.make"]
    for client, did, args in (
        (per, "ballot.finish", {"round": "runde-02", "head": 1, "finished": True}),
        (lead, "round.close", {"id": "runde-02"}),
        (lead, "card.mode", {"card": "per", "mode": "open"}),
        (lead, "timer.stop", {}),
        (per, "note.like", {"id": "bra-0003", "liked": False}),
        (lead, "deed.undo", {"deeds": [deed["id"]]}),
        (lead, "workshop.end", {}),
    ):
        assert await client.do(did, **args) == "", did
    assert lead.position is not None
    await per.until(lambda: per.position == lead.position)
    assert lead.position[1] == revision + 7
    assert lead.of("round")["runde-02"]["result"] == [1, 1]
    assert per.of("note")["per-0002"]["quiet"] is False
    assert lead.of("group") == {}
    assert lead.of("workshop")["w"]["stage"] == "ended"
    # The history goes on from the digest it had, as a reader of its own works it out.
    digest = recorded.log("going_on")[-1][2]
    for _, about in await cast(
        "Any", redis.xrange(opened.key("going_on", "log"), f"{revision + 1}-0")
    ):
        digest = chained(digest, about[b"b"])
        assert int(about[b"d"]) == digest
    assert lead.position[2] == digest
