"""Records a folder for the tests of older stores: ``python -m tests.old_store.record FOLDER``.

Run once for each version whose data people may still have, with the code of that version; what it
made is never made anew (README.md here). Needs Chromium, as the tests do.
"""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, cast

import httpx
from playwright.async_api import Page, async_playwright, expect
from redis.asyncio import Redis

from board.commands import COMMAND_TYPES
from board.model import RECORD_TYPES
from server.protocol.encode import WIRE_VERSION
from server.valkey.client import redis_factory
from tests.e2e.conftest import FLAGS, chromium
from tests.e2e.line import Line
from tests.e2e.participant import Participant
from tests.e2e.people import People
from tests.old_store.afternoon import Afternoon, Seat, Stage, snapshot_of
from tests.old_store.browser_box import kept_by, take_from
from tests.patience import PATIENCE
from tests.processes import Serve
from tests.wire_client import Client, Crowd, Room, each_until, found

#: What a data folder holds of the run alone.
OF_A_RUN = ("*.lock", "*.log*", "*.pid", "*.sock")
T = TypeVar("T")
SAVED = ["Lagret før linja gikk", "Lagret, den også"]
REFUSED, SENT_REFUSED = "Skrevet på et lukket kort", "Avslått uten å få vite det"
SENT, WAITING, DRAFT = "Sendt, men ikke besvart", ["Skrevet uten linje", "Og en til"], "Halvferd"


async def record(folder: Path) -> None:
    crowd = Crowd()
    data = Path(tempfile.mkdtemp(prefix="board-record-"))
    first = Serve("", data)
    # The built-in Valkey's, in the data folder of the first process.
    bases = [first(RATE="10000", BURST="10000").url.rstrip("/")]
    url = f"unix://{next(data.rglob('*.sock'))}"  # noqa: ASYNC240 - one folder, once
    second, redis = Serve(url, data), redis_factory(url)()
    try:
        bases.append(second(RATE="10000", BURST="10000").url.rstrip("/"))
        afternoon = Afternoon(crowd, bases)
        ended = await afternoon.ended()
        box: dict[str, Any] = {}

        async def at_the_browser(stage: Stage) -> None:
            await file_made_anew(bases[0])
            box.update(await browser(redis, stage))

        stage = await afternoon.going_on(ended, at_the_browser)
        told = {"ended": await told_of(ended), "going_on": await told_of(stage)}
        board = await board_file(stage.room)
        opened = await opened_from(crowd, bases[0], board)
        await crowd.close()
        second.end_all()
        raw = {name: await raw_of(redis, told[name]["code"]) for name in told}
    finally:
        await redis.aclose()
        second.end_all()
        first.end_all()
    shutil.copytree(data, folder / "left_behind", ignore=shutil.ignore_patterns(*OF_A_RUN))
    shutil.rmtree(data)
    write(folder / "expected.json", {"model": model(), "rooms": told, "opened": opened})
    write(folder / "raw.json", raw)
    write(folder / "board.json", board)
    write(folder / "browser.json", box)


def model() -> dict[str, Any]:
    """The shape of what is stored and sent, as it was."""
    return {
        "wire": WIRE_VERSION,
        "kinds": [[each.kind, [field.name for field in fields(each)]] for each in RECORD_TYPES],
        "commands": [[each.did, [field.name for field in fields(each)]] for each in COMMAND_TYPES],
    }


async def file_made_anew(base: str) -> None:
    """A room is deleted, so that what came before lies in another file than what comes after."""
    room = await found(base)
    async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as http:
        key = {"Authorization": f"Bearer {room.facilitator}"}
        answer = await http.post("/api/delete", headers=key, json={"code": room.code})
    assert answer.json()["rewritten"], answer.text


async def browser(redis: Redis, stage: Stage) -> dict[str, Any]:
    """Somebody whose line goes while they write: answered, refused, under way, not yet sent."""
    base, lead = stage.room.base, stage.seats["lead"]
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        people, line = People(running, still=True), Line()
        ane = await people.participant(base)
        await line.lay(ane.context)
        await ane.join(stage.room.code, "Ane")
        await expect(ane.composer()).to_be_visible()
        for text in SAVED:
            await ane.post(text)
            await ane.saved(text)
        line.hold()
        await refused_unseen(redis, lead, ane, REFUSED)
        line.let_go()
        await entries_of(ane.page, lambda kept: kept.get(REFUSED) == "refused")
        line.hold()
        await ane.post(SENT)
        await lead.client.until(lambda: SENT in texts_of(lead.client))
        await refused_unseen(redis, lead, ane, SENT_REFUSED)
        # A page that finds no socket looks for another way, so nothing at all gets through.
        await ane.context.set_offline(True)
        await line.cut()
        for text in WAITING:
            await ane.post(text)
        await ane.write(DRAFT)
        unanswered = {SENT, SENT_REFUSED, *WAITING}
        await entries_of(ane.page, lambda kept: queued(kept) == unanswered)
        taken = await take_from(ane.page)
        await people.close()
        await running.close()
    words = {"saved": SAVED, "refused": REFUSED, "sent": SENT, "sent_refused": SENT_REFUSED}
    return {"words": words | {"waiting": WAITING, "draft": DRAFT}, "kept": taken}


async def refused_unseen(redis: Redis, lead: Seat, ane: Participant, text: str) -> None:
    """Written on a card that was closed a moment before; nothing comes through from the server."""
    refused = f"room:{{{lead.code}}}:refused"
    before = await cast("Any", redis.hlen(refused))
    await lead.ask("card.mode", card="bra", mode="closed")
    await ane.post(text)
    await until_so(lambda: cast("Any", redis.hlen(refused)), lambda count: count > before)
    await lead.ask("card.mode", card="bra", mode="open")


async def entries_of(page: Page, so: Callable[[dict[str, str]], bool]) -> None:
    """Wait until what lies in the browser is so: the state of each note's command by its text."""

    async def states() -> dict[str, str]:
        entries = kept_by(await take_from(page), "entries")
        return {entry["args"].get("text", ""): entry["state"] for entry in entries}

    await until_so(states, so)


def queued(kept: dict[str, str]) -> set[str]:
    return {text for text, state in kept.items() if state == "queued"}


async def until_so(look: Callable[[], Awaitable[T]], so: Callable[[T], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not so(await look()):  # noqa: ASYNC110 - a disk tells nobody that it was written
            await asyncio.sleep(0.05)


def texts_of(client: Client) -> set[str]:
    return {note["text"] for note in client.of("note").values()}


async def told_of(stage: Stage) -> dict[str, Any]:
    """What each who is in the room has on the screen, and how they may come back."""
    clients = [seat.client for seat in stage.seats.values() if seat.client.close_code is None]
    last = max(cast("tuple[str, int, int]", client.position)[1] for client in clients)
    await each_until(clients, lambda client: cast("Any", client.position)[1] == last)
    return {
        "code": stage.room.code,
        "plan_key": stage.plan_key,
        "left": stage.left,
        "seats": {
            who: {
                "role": seat.role,
                "token": seat.token,
                "device": seat.device,
                "me": seat.client.welcome["me"],
                "asked": seat.asked,
                "closed": seat.client.close_code,
                "sees": snapshot_of(seat.client),
            }
            for who, seat in stage.seats.items()
        },
    }


async def board_file(room: Room) -> dict[str, Any]:
    async with httpx.AsyncClient(base_url=room.base, timeout=PATIENCE) as http:
        answer = await http.post(
            "/api/minutes",
            headers={"Authorization": f"Bearer {room.facilitator}"},
            json={
                "code": room.code,
                "role": "facilitator",
                "language": "nb",
                "format": "json",
            },
        )
    assert answer.status_code == 200, answer.text
    return cast("dict[str, Any]", answer.json())


async def opened_from(crowd: Crowd, base: str, file: dict[str, Any]) -> dict[str, Any]:
    """The board that the file opens as, seen by the one who opened it."""
    async with httpx.AsyncClient(base_url=base, timeout=PATIENCE) as http:
        answer = await http.post("/api/open", json={"file": file})
    assert answer.status_code == 201, answer.text
    about = answer.json()
    room = Room(base, about["code"], about["facilitator"], about["screen"])
    client: Client = await crowd.facilitate(room)
    return snapshot_of(client)


async def raw_of(redis: Redis, code: str) -> dict[str, Any]:
    """Every byte that is kept of a room, read past the board's own code."""
    told: dict[str, Any] = {}
    for part in ("meta", "records", "devices", "refused"):
        held = await cast("Any", redis.hgetall(f"room:{{{code}}}:{part}"))
        told[part] = {name.decode(): text(value) for name, value in sorted(held.items())}
    entries = await cast("Any", redis.xrange(f"room:{{{code}}}:log"))
    told["log"] = [
        [entry.decode(), {name.decode(): text(value) for name, value in about.items()}]
        for entry, about in entries
    ]
    return told


def text(value: bytes) -> str:
    """Bytes as text that any reader gives back."""
    return base64.b64encode(value).decode()


def write(path: Path, what: object) -> None:
    path.write_text(json.dumps(what, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    made = Path(sys.argv[1])
    made.mkdir(parents=True)  # never over one that is there
    asyncio.run(record(made))
