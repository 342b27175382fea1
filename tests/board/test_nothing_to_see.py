"""A text that shows nothing is none, wherever one is asked for."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from board.commands import (
    EditNote,
    EndWorkshop,
    MakeGroup,
    OpenPlan,
    PostNote,
    RenameWorkshop,
    WriteField,
)
from board.model import Group, Note, Participant, Put
from board.saved.read import read
from board.saved.write import saved
from tests.board.play import DECK, KARI, NOW, Room, an_id

NOTHING = (
    "\u200b",
    "\u3164",
    "\u2800 \u2800",
    "\u00ad",
    "\u200d",
    "\ufe0f\u200c",
    "\u115f\u1160",
    "\u0301",
)
CREDIT = {"name": "ALLEMED", "owner": "NDFU", "url": "https://www.allemed.no"}


@pytest.mark.parametrize("nothing", NOTHING, ids=ascii)
def test_no_field_takes_what_nobody_sees(nothing: str) -> None:
    """N3, P1, G5, W3, W7"""
    room = Room(reached=3)
    room.joins(KARI, nothing)
    assert room.get(Participant, KARI).name == ""
    post = PostNote(an_id("n"), "veier", "kommune", nothing, False, "sol")
    assert room.refuses(post, KARI) == "empty"
    room.posts("a", "Å låne ski")
    room.posts("b", "Skyss")
    assert room.refuses(EditNote(an_id("a"), nothing), KARI) == "empty"
    room.does(MakeGroup(an_id("g"), nothing, (an_id("a"), an_id("b"))))
    assert room.get(Group, an_id("g")).name == ""
    room.does(RenameWorkshop(nothing))
    assert room.workshop.title == ""
    room.does(OpenPlan(an_id("p"), ""))
    room.does(WriteField(f"{an_id('p')}.first.when", "12. mars", 0), KARI)
    room.does(WriteField(f"{an_id('p')}.first.who", nothing, 0), KARI)
    assert room.refuses(EndWorkshop()) == "plan_unfinished"


def test_a_file_from_before_this_was_so_is_opened_as_it_is() -> None:
    """M2, M3"""
    room = Room(KARI, reached=3)
    room.posts("a", "Å låne ski")
    there = [
        replace(record, text="\u200b") if isinstance(record, Note)
        else replace(record, name="\u3164") if isinstance(record, Participant)
        else record
        for record in room.board
    ]  # fmt: skip
    room.board.apply([Put(record) for record in there], room.board.revision + 1)
    file = json.loads(json.dumps(saved(room.board, CREDIT)))
    board = read(file, {DECK.id: DECK}, NOW + 90_000_000, b"k").board
    assert [note.text for note in board.all(Note)] == ["\u200b"]
    assert [person.name for person in board.all(Participant)] == ["\u3164"]
