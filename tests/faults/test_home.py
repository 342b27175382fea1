"""What is held against files and merges knows a good one, and each that is bent."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from board.commands import (
    AddStep,
    ChooseCard,
    CloseRound,
    OpenRound,
    PostNote,
    PurgeNote,
    RemoveNote,
    SetCardMode,
    ShowNames,
    WriteField,
)
from board.model import Note, Participant, Put, Record
from board.saved.merge import lacking
from board.state import Board
from server.protocol import encode
from tests.board.play import DECK, FACILITATOR, KARI, OLA, Room, an_id
from tests.board.test_saved import file_of, lived, reopened, taken_in
from tests.outside import deck, filed, merging, spoken
from tests.outside.state import Board as Outside
from tests.outside.state import Key
from tests.outside.state import Record as Fields

Json = dict[str, Any]


def told(records: Iterable[Record]) -> dict[Key, Fields]:
    """Records as the wire's description has them."""
    arrays = (spoken.record_of(list(encode.record_array(record))) for record in records)
    return {(kind, fields["id"]): fields for kind, fields in arrays}


def outside(records: Iterable[Record]) -> Outside:
    board = Outside(deck.read())
    merging.take(board, told(records))
    return board


def a_room() -> Room:
    """With everything in it that a file leaves out, or has otherwise than the board."""
    room = lived(Room(KARI, OLA, reached=4), end=False)
    room.posts("h", "Navnløs", OLA, anonymous=True)
    room.posts("i", "Borte")
    room.does(ChooseCard("per", True))
    ideas = tuple(f"note:{an_id(note)}" for note in "chi")
    room.does(OpenRound(an_id("w"), ideas, 2, 1))
    room.votes("w", KARI, "c", "i")
    room.does(CloseRound(an_id("w")))
    room.does(RemoveNote(an_id("i")))
    room.does(SetCardMode("bra", "quiet"))
    room.posts("j", "Stille", card="bra", section="erfaringer")
    room.does(OpenRound(an_id("u"), ideas[:2], 2, 1))
    return room


# -- files --------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [True, False])
def test_a_file_is_what_the_rules_say_of_its_board(names: bool) -> None:
    """M1"""
    room = a_room()
    room.does(ShowNames(names))
    assert list(filed.differences(outside(room.board), file_of(room))) == []


def test_a_group_that_was_voted_on_is_in_the_file_without_its_notes() -> None:
    """M1, G3"""
    room = a_room()
    for note in "ab":
        room.does(RemoveNote(an_id(note)))
    assert [group["id"] for group in file_of(room)["board"]["group"]] == [an_id("g")]
    assert list(filed.differences(outside(room.board), file_of(room))) == []


def _bent(kind: str, name: str, value: object) -> Callable[[Json], None]:
    def bend(board: Json) -> None:
        board[kind][0][name] = value

    return bend


@pytest.mark.parametrize(
    "bend",
    [
        _bent("note", "text", "Før en rettelse"),
        _bent("note", "author", OLA),
        _bent("note", "edits", 7),
        _bent("round", "result", [7, 7]),
        _bent("field", "text", "Noe annet"),
        _bent("workshop", "title", "Noe annet"),
        lambda board: board["note"].pop(),
        lambda board: board["note"].reverse(),
        lambda board: board["step"].clear(),
        lambda board: board["group"].append(board["group"][0] | {"id": "another-"}),
    ],
)
def test_a_file_that_is_otherwise_is_seen(bend: Callable[[Json], None]) -> None:
    """M1"""
    room = a_room()
    file = copy.deepcopy(file_of(room))
    bend(file["board"])
    assert list(filed.differences(outside(room.board), file)) != []


# -- merges -------------------------------------------------------------------------------


def grown_elsewhere(room: Room) -> Json:
    """The file of a room that was made of this one's, and in which more was done."""
    other = Room()
    other.board, other.now = reopened(file_of(room)), room.now + 90_000_000
    other.does(PostNote(an_id("k"), "veier", "kommune", "Kom til", False, "sol"))
    other.does(AddStep(an_id("y"), an_id("p")))
    other.does(WriteField(f"{an_id('p')}.step.{an_id('y')}.what", "Etterpå", 0))
    other.does(WriteField("egen.name", "Liv", 1))
    return file_of(other)


def merged(here: Room, file: Json, bend: Callable[[list[Record]], list[Record]]) -> list[str]:
    """Merges it, part for part; what is wrong with what came, and what did not come."""
    wrong: list[str] = []
    strangers: set[str] = set()
    for part in lacking(
        Board(DECK, list(here.board), here.board.revision), "dette", taken_in(file)
    ):
        before = outside(here.board)
        changes = here.does(part, FACILITATOR)
        came = bend([change.record for change in changes if isinstance(change, Put)])
        wrong += merging.wrong(before, told(came), file, strangers)
        strangers |= {record.id for record in came if isinstance(record, Participant)}
    return wrong + [f"{key} lacks" for key in merging.lacking(outside(here.board), file)]


@pytest.mark.parametrize("of", ["its own", "another's"])
def test_what_a_merge_brings_is_what_the_rules_say(of: str) -> None:
    """M4, M6, M7, M10"""
    here = a_room()
    other = lived(Room("ana000", KARI, OLA, reached=4), "2")
    file = grown_elsewhere(here) if of == "its own" else file_of(other)
    here.does(WriteField("egen.interests", "Ski", 0), KARI)
    here.does(PurgeNote(an_id("h")))
    assert {text for text in merged(here, file, list) if an_id("h") not in text} == set()
    into_lobby = Room()
    assert merged(into_lobby, file, list) == []


@pytest.mark.parametrize("other", [{"text": "Noe annet"}, {"author": OLA}, {"rank": 0}])
def test_a_note_that_is_merged_otherwise_is_seen(other: Json) -> None:
    """M4, M10"""
    here = a_room()

    def bend(came: list[Record]) -> list[Record]:
        return [replace(each, **other) if isinstance(each, Note) else each for each in came]

    assert merged(here, grown_elsewhere(here), bend) != []


def test_a_part_that_changes_what_is_here_is_seen() -> None:
    """M4"""
    here = a_room()
    assert merged(here, grown_elsewhere(here), lambda came: [*came, here.note("c")]) != []
