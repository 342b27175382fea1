"""An episode in which nothing has gone wrong, for tests to spoil."""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
from typing import Any

from tests.faults.made import SEAL, Made, note

#: A note of another room's.
COPIED = "Zq00a999n00009z"


def a_good_episode() -> Made:
    """A theme is opened, notes open, quiet and anonymous are written, and a vote is held."""
    made = Made()
    lead = made.person("lead", "facilitator")
    ane, bo = made.person("ane001", "participant"), made.person("bo0002", "participant")
    made.person("wall", "screen")
    assert made.do(lead, "theme.open", theme="bra") == ""
    assert made.do(lead, "theme.open", theme="veier") == ""
    for number, (person, card, section) in enumerate(
        [(ane, "bra", "erfaringer"), (bo, "veier", "kommune"), (ane, "veier", "sammen")], start=1
    ):
        assert made.do(person, "note.post", **note(number, card, section)) == ""
    assert made.do(lead, "card.mode", card="bra", mode="quiet") == ""
    assert made.do(ane, "note.post", **note(4, "bra", "erfaringer")) == ""
    assert made.do(bo, "note.post", **note(5, "veier", "kommune") | {"anonymous": True}) == ""
    assert made.do(bo, "theme.open", theme="ide") == "role"
    ideas = ["note:note0002", "note:note0003"]
    opened = {"id": "round001", "ideas": ideas, "votes": 2, "most": 2}
    assert made.do(lead, "round.open", **opened) == ""
    cast = {"round": "round001", "head": 1, "picks": ideas}
    assert made.do(ane, "ballot.cast", **cast) == ""
    made.merge(_grown(made.file()))
    assert made.do(lead, "participant.remove", participant="bo0002") == ""
    bo.closed = 4503
    # One more, so that there is a later revision than his going.
    assert made.do(ane, "note.post", **note(6, "veier", "sammen")) == ""
    return made


def _grown(file: Any) -> Any:
    """With one note more, as it is in a room that was made of it."""
    grown = copy.deepcopy(file)
    of_file = {
        "id": "copy0001",
        "text": COPIED,
        "card": "veier",
        "section": "sammen",
        "author": "f",
    }
    grown["board"]["note"].append(
        of_file | {"anonymous": False, "group": "", "colour": "sol", "edits": 0}
    )
    bare = {name: value for name, value in grown.items() if name != "seal"}
    written = json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return grown | {"seal": hmac.new(SEAL, written.encode(), hashlib.sha256).hexdigest()}
