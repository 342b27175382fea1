"""What the plan's link shows when all is still, and what a next workshop brings from this one (U).

Both are held against the model's board at that revision, value for value.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx

from board.plan import LOOKS
from server.protocol.credentials import hash_of, new_key
from tests.faults.errands import MADE, OK, PATIENCE
from tests.faults.history import Episode, Errand, RoomStory, Violation
from tests.faults.replica import value
from tests.faults.waiting import until
from tests.outside import order
from tests.outside.state import Board, Record

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd
    from tests.faults.device import Device

LAW = "followed up is the plan"
LINK, NEXT = "plan at the end", "the next workshop"
FIRST = "first"
PARTS = ("when", "what", "who")
#: Seconds in which all are at the commit that is asked about.
EVEN_WITHIN = 15.0
Json = dict[str, Any]


async def follow_up(crowd: Crowd) -> None:
    """A link is made and looked at from every process, and a room is founded that goes on."""
    async with httpx.AsyncClient(timeout=PATIENCE) as http:
        for room in crowd.episode.rooms:
            lead, key = crowd.lead(room), new_key()
            if lead is None or not await _followed(crowd, room, lead, key):
                continue
            at, about = lead.replica.revision, {"code": room.code, "language": "nb"}
            headers = {"Authorization": f"Bearer {key}"}
            for server in crowd.stack.servers:
                with contextlib.suppress(httpx.HTTPError):
                    answer = await http.post(f"{server.url}/api/plan", json=about, headers=headers)
                    _write(crowd, room, LINK, answer, at)
            with contextlib.suppress(httpx.HTTPError, KeyError, ValueError):
                wish = {"deck": "allemed", "language": "nb", "title": "Neste"}
                since = {"since": room.code, "since_key": key}
                answer = await http.post(f"{server.url}/api/rooms", json=wish | since)
                made = answer.json() if answer.status_code == MADE else {}
                taken = {"code": made["code"], "role": "facilitator", "language": "nb"}
                headers = {"Authorization": f"Bearer {made['facilitator']}"}
                file = await http.post(
                    f"{server.url}/api/minutes", json=taken | {"format": "json"}, headers=headers
                )
                _write(crowd, room, NEXT, file, at)


async def _followed(crowd: Crowd, room: RoomStory, lead: Device, key: str) -> bool:
    """Something is written and ticked; whether everybody was then at the same commit."""
    plan = next(iter(lead.replica.of("plan")), "")
    _written_at_once(crowd, lead, plan)
    number = lead.ask("plan.follow", hash=hash_of(key), most=0)
    tick = {"plan": plan, "step": FIRST, "done": True}
    for day in LOOKS:
        number = lead.ask("step.tick", **tick, day=day)
    try:
        await until(lambda: number in lead.person.verdicts, EVEN_WITHIN)
        await until(lambda: _are_even(crowd, room), EVEN_WITHIN)
    except TimeoutError:
        return False
    return True


def _written_at_once(crowd: Crowd, lead: Device, plan: str) -> None:
    """F4: in each text of a plan two wrote at once, so that both are to be read wherever it is."""
    wishes = crowd.wishes[lead]
    step, actor = wishes.fresh(), wishes.fresh()
    lead.ask("step.add", id=step, plan=plan)
    lead.ask("actor.add", id=actor, plan=plan)
    texts = ("description", "responsible", *(f"{FIRST}.{part}" for part in PARTS))
    more = (f"actor.{actor}.name", *(f"step.{step}.{part}" for part in PARTS))
    for name in (f"{plan}.{each}" for each in (*texts, *more)):
        there = lead.replica.of("field").get(name)
        base = value(there, "version") if there is not None else 0
        for _ in range(2):
            lead.ask("field.write", id=name, text=wishes.mark(), base=base)


def _are_even(crowd: Crowd, room: RoomStory) -> bool:
    inside = (each for each in crowd.present(room) if each.person.joined)
    return len({each.replica.revision for each in inside}) == 1


def _write(crowd: Crowd, room: RoomStory, what: str, answer: httpx.Response, at: int) -> None:
    errand = Errand(crowd.now(), room.index, what, answer.status_code, answer.content, {"at": at})
    crowd.episode.errands.append(errand)


def followed_up(
    episode: Episode, room: RoomStory, board: Board, revision: int
) -> Iterator[Violation]:
    """``board``: the model's at this revision."""
    for errand in episode.errands:
        if (errand.room, errand.about.get("at"), errand.status) != (room.index, revision, OK):
            continue
        if errand.what == LINK:
            due, got = _shown(board), json.loads(errand.body)
        elif errand.what == NEXT:
            due, got = {"earlier": _brought(board)}, {"earlier": _earlier(errand.body)}
        else:
            continue
        for name, wanted in due.items():
            if got.get(name) != wanted:
                text = f"{errand.what}: {name} is {got.get(name)!r} and should be {wanted!r}"
                yield Violation(LAW, f"room {room.index}, {text}")


def _shown(board: Board) -> Json:
    """S9: the plans, their steps and ticks."""
    workshop = board.of("workshop")["w"]
    names = ("title", "deck", "language", "ended_at", "expires_at")
    return {name: workshop[name] for name in names} | {"plans": list(_plans(board))}


def _plans(board: Board) -> Iterator[Json]:
    for plan in order.in_order(board.of("plan").values()):
        name = plan["id"]
        actors = _beside(board, "actor", name)
        named = (_text(board, f"{name}.actor.{each['id']}.name") for each in actors)
        ids = {FIRST: f"{name}.first"}
        for step in _beside(board, "step", name):
            ids[step["id"]] = f"{name}.step.{step['id']}"
        rows = (
            {"id": step, **{part: _text(board, f"{at}.{part}") for part in PARTS}}
            for step, at in ids.items()
        )
        yield {
            "id": name,
            "description": _text(board, f"{name}.description"),
            "responsible": _text(board, f"{name}.responsible"),
            "own": {},
            "actors": list(filter(None, named)),
            "left_open": plan["left_open"],
            "steps": [
                row | {"ticks": _ticks(board, name, row["id"])}
                for row in rows
                if any(row[part] for part in PARTS)
            ],
        }


def _beside(board: Board, kind: str, plan: str) -> list[Record]:
    return order.in_order(each for each in board.of(kind).values() if each["plan"] == plan)


def _ticks(board: Board, plan: str, step: str) -> list[int]:
    ticks = board.of("tick").values()
    return sorted(each["day"] for each in ticks if (each["plan"], each["step"]) == (plan, step))


def _text(board: Board, field_id: str) -> str:
    field = board.of("field").get(field_id)
    return " / ".join(filter(None, (field["text"], field["clash"]))) if field else ""


def _brought(board: Board) -> list[Any]:
    """U6: each plan with its steps, and the first look at which each was done."""
    workshop = board.of("workshop")["w"]
    held = workshop["ended_at"] or workshop["created_at"]
    return [
        [workshop["title"], held, plan["description"], plan["responsible"],
         [[*(step[part] for part in PARTS), min(step["ticks"], default=0)]
          for step in plan["steps"]]]
        for plan in _plans(board)
    ]  # fmt: skip


def _earlier(file: bytes) -> list[Any]:
    held = json.loads(file)["board"]
    return [
        [each["title"], each["held_at"], each["description"], each["responsible"],
         [[*(step[part] for part in PARTS), step["done"]]
          for step in held["earlier_step"] if step["earlier"] == each["id"]]]
        for each in held["earlier"]
    ]  # fmt: skip
