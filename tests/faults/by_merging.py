"""A board goes out as a file, is gone on with elsewhere, and comes back (M), while all is still.

In the crowd's rooms others write meanwhile. Here nobody does, so that all of it can be held against
the file: what came, what was here and stays, and that a second time brings nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx

from server.protocol.credentials import hash_of, new_key
from tests.faults.errands import MADE, OK, PATIENCE
from tests.outside import filed, merging
from tests.outside.compare import differences
from tests.outside.shown import shown
from tests.outside.state import FACILITATORS, Who
from tests.wire_client import Room

if TYPE_CHECKING:
    from tests.outside.gathering import Gathering

Json = dict[str, Any]
#: Texts of the group's own person: written in here, in the file, and in both.
HERE, THERE, BOTH = "egen.name", "egen.age", "egen.interests"
REFUSED = 400
#: What says how long a room is kept, and since when.
TIMES = frozenset({"created_at", "expires_at"})


async def come_back(gathering: Gathering) -> None:
    """Raises ``AssertionError``."""
    lead = gathering.people[0]
    await gathering.ask(lead, "theme.open", {"theme": "hvem"})
    await gathering.ask(lead, "card.mode", {"card": "egen", "mode": "open"})
    await gathering.ask(lead, "workshop.names", {"shown": True})
    await gathering.ask(lead, "timer.stop", {})
    for name in (HERE, BOTH):
        there = gathering.model.board.of("field").get(name, {"version": 0})
        about = {"id": name, "text": f"Her {name}", "base": there["version"]}
        await gathering.ask(lead, "field.write", about)
    async with httpx.AsyncClient(base_url=gathering.room.base, timeout=PATIENCE) as http:
        file = await _taken_home(http, gathering.room)
        wrong = list(filed.differences(gathering.model.board, file))
        assert not wrong, gathering.story("in the file: " + "\n".join(wrong[:8]))
        made = await http.post("/api/open", json={"file": file})
        assert made.status_code == MADE, made.text
        about = made.json()
        copy = Room(gathering.room.base, about["code"], about["facilitator"], about["screen"])
        again = await _taken_home(http, copy)
        wrong = list(_unlike(file, again))
        assert not wrong, gathering.story("opened from its file: " + "\n".join(wrong[:8]))
        await _gone_on_with(gathering, copy, [each["id"] for each in file["board"]["plan"]])
        grown, file_of_here = await _taken_home(http, copy), file["room"]
        key = {"Authorization": f"Bearer {gathering.room.facilitator}"}
        for _ in range(2):
            wish = {"code": gathering.room.code, "file": grown}
            merged = await http.post("/api/merge", json=wish, headers=key)
            assert merged.status_code == OK, merged.text
            await _came(gathering, grown)
        for file, reason in _not_taken(grown):
            wish = {"code": gathering.room.code, "file": file}
            refused = await http.post("/api/merge", json=wish, headers=key)
            told = f"{refused.status_code} {refused.text}"
            assert refused.status_code == REFUSED, gathering.story(f"{reason} was answered {told}")
            assert reason in refused.text, gathering.story(f"{reason} was answered {told}")
            await _came(gathering, grown)
        # N12: what comes where names are off has none, whatever the file says.
        await gathering.ask(lead, "workshop.names", {"shown": False})
        forged = _with_a_note_of(grown, next(_joined(gathering))) | {"room": file_of_here}
        wish = {"code": gathering.room.code, "file": forged}
        assert (await http.post("/api/merge", json=wish, headers=key)).status_code == OK
        await _came(gathering, forged)
        gone = {"Authorization": f"Bearer {copy.facilitator}"}
        await http.post("/api/delete", json={"code": copy.code}, headers=gone)


async def _taken_home(http: httpx.AsyncClient, room: Room) -> Json:
    about = {"code": room.code, "role": "facilitator", "language": "nb", "format": "json"}
    key = {"Authorization": f"Bearer {room.facilitator}"}
    answer = await http.post("/api/minutes", json=about, headers=key)
    assert answer.status_code == OK, answer.text
    file: Json = answer.json()
    return file


def _unlike(file: Json, again: Json) -> Iterator[str]:
    """M2: what a room that was made from a file has otherwise than the file."""
    for kind, records in file["board"].items():
        due, got = records, again["board"][kind]
        if kind == "workshop":
            due, got = ([{n: v for n, v in r.items() if n not in TIMES} for r in each]
                        for each in (due, got))  # fmt: skip
        if due != got:
            yield f"{kind} is {got} and should be {due}"


def _not_taken(file: Json) -> Iterator[tuple[Json, str]]:
    """M3: files that are refused as a whole, and why."""
    board = file["board"]
    note = board["note"][-1]
    elsewhere = board | {"note": [*board["note"][:-1], note | {"section": "ingen"}]}
    nowhere = board | {"note": [*board["note"][:-1], note | {"group": "nothere0"}]}
    twice = board | {"note": [*board["note"], note]}
    yield file | {"format": "noe annet"}, "not_a_board"
    yield file | {"mer": 1}, "not_a_board"
    yield file | {"version": file["version"] + 1}, "newer_file"
    yield file | {"deck": "ingen"}, "no_deck"
    for wrong in (elsewhere, nowhere, twice):
        yield file | {"board": wrong}, "bad_file"


def _joined(gathering: Gathering) -> Iterator[str]:
    return (name for name, each in gathering.model.board.of("participant").items()
            if not each["removed"])  # fmt: skip


def _with_a_note_of(file: Json, author: str) -> Json:
    """M9, M10: somebody who joined here is named as a note's author, and no seal is over it; nor
    over its being of this very room."""
    note = file["board"]["note"][-1]
    about = {"id": secrets.token_urlsafe(6), "text": "Lagt i munnen", "author": author}
    mine = note | about | {"anonymous": False, "group": ""}
    return file | {"board": file["board"] | {"note": [*file["board"]["note"], mine]}}


async def _gone_on_with(gathering: Gathering, copy: Room, plans: list[str]) -> None:
    """Somebody changes there what is here, and adds to it."""
    lead = await gathering.crowd.facilitate(copy)
    fresh = [secrets.token_urlsafe(6) for _ in range(6)]
    note, group, step, actor, other, plan = fresh
    plan = plans[0] if plans else plan
    place = {"card": "bra", "section": "erfaringer", "anonymous": False, "colour": "hav"}
    mine = next((each for each in lead.of("note").values() if each["author"] == FACILITATORS), None)
    asked: list[tuple[str, Json]] = [
        ("card.mode", {"card": "bra", "mode": "open"}),
        ("note.post", place | {"id": note, "text": "Derfra"}),
        ("note.post", place | {"id": other, "text": "Også derfra", "anonymous": True}),
        ("note.place", {"id": other, "before": note}),
        ("group.make", {"id": group, "name": "Derfra", "notes": [note]}),
        *([("note.edit", {"id": mine["id"], "text": "Endret der"})] if mine else []),
        *([] if plans else [("plan.open", {"id": plan, "origin": ""})]),
        ("step.add", {"id": step, "plan": plan}),
        ("actor.add", {"id": actor, "plan": plan}),
        ("card.choose", {"card": "sandra", "chosen": True}),
        ("workshop.rename", {"title": "Et annet sted"}),
        ("plan.follow", {"hash": hash_of(new_key()), "most": 0}),
        ("step.tick", {"plan": plan, "step": step, "day": 30, "done": True}),
    ]
    texts = (THERE, BOTH, f"{plan}.step.{step}.what", f"{plan}.actor.{actor}.name",
             f"{plan}.responsible")  # fmt: skip
    for name in texts:
        base = lead.of("field").get(name, {"version": 0})["version"]
        asked.append(("field.write", {"id": name, "text": f"Der {name}", "base": base}))
    for did, args in asked:
        await lead.do(did, **args)
    await lead.close()


async def _came(gathering: Gathering, file: Json) -> None:
    """What is otherwise by now is of the file, and nothing of the file is lacking."""
    lead, board = gathering.people[0], gathering.model.board
    # What comes by a merge is no answer to anybody who is in; this is, and comes after it.
    await lead.client.do("timer.stop")
    lead.read()
    revision, _ = lead.done.get(lead.client.number, (0, 0))
    assert revision, gathering.story("nothing is answered after a merge")
    await lead.at(revision)
    gathering.revision = revision
    before = shown(board, Who("facilitator", FACILITATORS))
    gone = [key for key in before if key not in lead.records]
    assert not gone, gathering.story(f"merged, and gone: {gone}")
    came = {}
    for key, record in lead.records.items():
        due = {key: before[key]} if key in before else {}
        if list(differences(due, {key: record})):
            came[key] = record
    there = filed.read(file)
    for key, record in came.items():
        if key[0] == "note" and record["anonymous"] and key in there:
            # Nobody is shown who wrote it.
            author = merging.comes_as(board, *key, there[key])["author"]
            came[key] = record | {"author": author}
    wrong = merging.wrong(board, came, file, set())
    merging.take(board, came)
    wrong += [f"{' '.join(key)} did not come" for key in merging.lacking(board, file)]
    wrong += merging.not_as_in(board, file)
    assert not wrong, gathering.story("merged: " + "\n".join(wrong[:8]))
    await gathering.look()
