"""What a wiped note leaves on every screen: the others' words, and none of its own lines (N10)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.outside.gathering import Gathering
from tests.processes import Process
from tests.wire_client import Crowd

CHILD, SKIS = "Gutten som bor ved skolen", "Lån ut ski"
ONE, TWO, THREE = "lapp0001", "lapp0002", "lapp0003"
GROUP, PLAN = "samling1", "planplan"
DESCRIPTION = f"{PLAN}.description"


@pytest.fixture
async def crowd() -> AsyncIterator[Crowd]:
    crowd = Crowd()
    yield crowd
    await crowd.close()


def noted(note: str, text: str) -> dict[str, Any]:
    return {"id": note, "text": text, "card": "veier", "section": "kommune",
            "anonymous": False, "colour": "sol"}  # fmt: skip


def written(text: str, base: int) -> dict[str, Any]:
    return {"id": DESCRIPTION, "text": text, "base": base}


async def test_the_lines_of_wiped_notes_go_and_what_others_wrote_stays(
    generous: Process, crowd: Crowd
) -> None:
    gathering = await Gathering.founded(generous.url, crowd, 1)
    leader, kari, ola = gathering.people[0], *gathering.people[3:5]
    for one, did, args in (
        (leader, "theme.open", {"theme": "veier"}),
        (kari, "note.post", noted(ONE, f"{CHILD}\nslutter")),
        (ola, "note.post", noted(TWO, SKIS)),
        (kari, "note.post", noted(THREE, f"{SKIS}\n{CHILD}")),
        (leader, "group.make", {"id": GROUP, "name": CHILD, "notes": [ONE, TWO, THREE]}),
        (leader, "plan.open", {"id": PLAN, "origin": f"group:{GROUP}"}),
        (leader, "field.write", written(f"Nå\n\n{CHILD}\nslutter\n{SKIS}\nMer: {CHILD}.", 1)),
        (leader, "field.write", written(f"Nå\n\n{CHILD}\nslutter\n{SKIS}\nMer.", 2)),
        (ola, "field.write", written("slutter", 1)),
        (ola, "field.write", written(f"Noe annet\n{CHILD}", 1)),
        (kari, "note.purge", {"id": THREE}),
        (kari, "note.purge", {"id": ONE}),
    ):
        await gathering.ask(one, did, args)
        await gathering.look()
    field = leader.records["field", DESCRIPTION]
    assert (field["text"], field["clash"]) == (f"Nå\n\n{SKIS}\nMer.", "Noe annet")
    assert leader.records["group", GROUP]["name"] == ""
