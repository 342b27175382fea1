"""The plan's link over HTTP, beside the model: said to be ticked is ticked, and shown so."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.outside import order
from tests.outside.gathering import Gathering
from tests.outside.state import Record, Who
from tests.patience import PATIENCE
from tests.processes import Process
from tests.wire_client import Crowd

PLAN, STEP = "planplan", "stepstep"


@pytest.fixture
async def crowd() -> AsyncIterator[Crowd]:
    crowd = Crowd()
    yield crowd
    await crowd.close()


@pytest.fixture
def liar(redis_url: str, tmp_path: Path) -> Iterator[Process]:
    """A server that says that it is ticked, and does nothing."""
    environ = {"REDIS_URL": redis_url, "DATA_DIR": str(tmp_path), "HOST": "127.0.0.1", "PORT": "0"}
    process = Process(environ, "ticked_and_forgotten", module="tests.faults.planted")
    process.wait_ready()
    yield process
    process.stop()
    process.join()


async def test_a_tick_that_is_said_to_be_done_is_stored_and_shown(
    generous: Process, crowd: Crowd
) -> None:
    await follow_up(generous.url, crowd)


async def test_a_tick_that_is_said_to_be_done_and_was_not_is_seen(
    liar: Process, crowd: Crowd
) -> None:
    # What was called done reaches nobody.
    with pytest.raises(TimeoutError):
        await follow_up(liar.url, crowd, shown_within=5)


async def follow_up(base: str, crowd: Crowd, shown_within: float = PATIENCE) -> None:
    gathering = await Gathering.founded(base, crowd, 1)
    leader, model = gathering.people[0], gathering.model
    hashed = gathering.wishes.a_hash()
    for did, args in (
        ("theme.open", {"theme": "ide"}),
        ("plan.open", {"id": PLAN, "origin": ""}),
        ("step.add", {"id": STEP, "plan": PLAN}),
        ("field.write", {"id": f"{PLAN}.description", "text": "Utstyrsbank", "base": 0}),
        ("field.write", {"id": f"{PLAN}.first.what", "text": "Ringe", "base": 0}),
        ("field.write", {"id": f"{PLAN}.step.{STEP}.what", "text": "Rydde", "base": 0}),
        ("plan.follow", {"hash": hashed, "most": 0}),
    ):
        await gathering.ask(leader, did, args)
    key = gathering.wishes.keys[hashed]
    for step, day, done in (("first", 30, True), (STEP, 90, True), (STEP, 30, True),
                            (STEP, 90, False), (STEP, 31, True)):  # fmt: skip
        args = {"plan": PLAN, "step": step, "day": day, "done": done}
        answer = await asked(gathering, key, args)
        refused = model.refusal(Who("plan"), "step.tick", args, 0)
        if refused:
            assert answer.status_code == 409, answer.text
            assert answer.json()["error"] in refused
            continue
        assert answer.status_code == 200, answer.text
        gathering.revision += 1
        await leader.at(gathering.revision, shown_within)
        now = leader.client.welcome["opened"] + leader.times[gathering.revision]
        model.take(Who("plan"), "step.tick", args, now, gathering.revision)
        assert told(answer.json()) == due(gathering)
        await gathering.look()


async def asked(gathering: Gathering, key: str, args: dict[str, Any]) -> httpx.Response:
    async with httpx.AsyncClient(base_url=gathering.room.base, timeout=PATIENCE) as http:
        return await http.post(
            "/api/tick",
            json={"code": gathering.room.code, "language": "nb"} | args,
            headers={"Authorization": f"Bearer {key}"},
        )


def told(answer: dict[str, Any]) -> list[tuple[str, list[int]]]:
    (plan,) = answer["plans"]
    assert plan["description"] == "Utstyrsbank"
    return [(step["what"], step["ticks"]) for step in plan["steps"]]


def due(gathering: Gathering) -> list[tuple[str, list[int]]]:
    """The very first step and then the others, each with what is ticked."""
    board = gathering.model.board
    steps: list[Record] = order.in_order(board.of("step").values())
    names = [("first", "first"), *((f"step.{each['id']}", each["id"]) for each in steps)]
    return [
        (
            board.of("field")[f"{PLAN}.{name}.what"]["text"],
            sorted(each["day"] for each in board.of("tick").values() if each["step"] == step),
        )
        for name, step in names
    ]
