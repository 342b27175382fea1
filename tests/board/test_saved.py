"""Boards as files: what is in them, opened again, and merged (M)."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.commands import (
    AddActor,
    AddStep,
    CloseRound,
    ConfirmIdea,
    EndWorkshop,
    MakeGroup,
    MoveStep,
    OpenPlan,
    OpenRound,
    PostNote,
    PurgeNote,
    RemoveNote,
    SetCardMode,
    ShowNames,
    WriteField,
)
from board.model import (
    Field,
    Group,
    Note,
    Participant,
    Plan,
    PlanActor,
    Put,
    Round,
    Step,
    Workshop,
)
from board.rejection import Rejected
from board.saved.merge import lacking
from board.saved.open import opened
from board.saved.read import SavedBoard, read
from board.saved.seal import sealed
from board.saved.write import saved
from board.state import Board
from tests.board.laws import assert_nothing_dangles
from tests.board.play import DECK, KARI, NOW, OLA, Room, an_id

CREDIT = {"name": "ALLEMED", "owner": "NDFU", "url": "https://www.allemed.no"}
LATER = NOW + 90_000_000
KEY = b"k" * 32
P = an_id("p")
Json = dict[str, Any]


def file_of(room: Room | Board) -> Json:
    board = room.board if isinstance(room, Room) else room
    made: Json = json.loads(json.dumps(sealed(saved(board, CREDIT), "et annet", KEY)))
    return made


def taken_in(file: Json) -> SavedBoard:
    return read(file, {DECK.id: DECK}, LATER, KEY)


def read_in(file: Json) -> Board:
    return taken_in(file).board


def reopened(file: Json) -> Board:
    board = Board(DECK)
    board.apply(opened(read_in(file), "c" * 64, "d" * 64, LATER, LATER + 1), 1)
    return board


def lived(room: Room, mark: str = "", end: bool = True) -> Room:
    """Notes, a group, a vote and a plan, with ids of its own for each ``mark``."""
    for name, who in (("a", KARI), ("b", OLA), ("c", KARI)):
        room.posts(mark + name, f"Idé {mark}{name}", who)
    room.posts(mark + "f", "Fra den som leder", card="bra", section="erfaringer")
    room.does(MakeGroup(an_id(mark + "g"), "Utstyr", (an_id(mark + "a"), an_id(mark + "b"))))
    ideas = (f"group:{an_id(mark + 'g')}", f"note:{an_id(mark + 'c')}")
    room.does(OpenRound(an_id(mark + "v"), ideas, 2, 1))
    room.does(CloseRound(an_id(mark + "v")))
    plan = an_id(mark + "p")
    room.does(ConfirmIdea(an_id(mark + "v"), ideas[0], plan))
    room.does(AddActor(an_id(mark + "x"), plan), KARI)
    for step in "st":
        room.does(AddStep(an_id(mark + step), plan), KARI)
        room.does(WriteField(f"{plan}.step.{an_id(mark + step)}.what", f"Gjør {step}", 0), KARI)
    room.does(WriteField(f"{plan}.first.when", "12. mars", 0), KARI)
    room.does(WriteField(f"{plan}.first.who", "Kari", 0), KARI)
    room.does(WriteField(f"{plan}.first.who", "Ola", 0), OLA)
    room.does(WriteField("egen.name", f"Nora{mark}", 0), KARI)
    if end:
        room.now += 60_000
        room.does(EndWorkshop())
    return room


@pytest.fixture
def room() -> Room:
    return lived(Room(KARI, OLA, reached=4))


def text_of(file: Json) -> str:
    return json.dumps(file, ensure_ascii=False)


def test_a_file_opened_and_taken_again_is_the_same(room: Room) -> None:
    """M2"""
    first = file_of(room)
    again = reopened(first)
    assert_nothing_dangles(again)
    assert file_of(again) == first
    assert file_of(reopened(file_of(again))) == first
    workshop = again.get(Workshop, "w")
    assert workshop is not None
    assert (workshop.created_at, workshop.expires_at) == (LATER, LATER + 1)
    assert {one.token for one in again.all(Participant)} == {""}


def test_what_is_written_in_an_opened_room_comes_after_what_was_there() -> None:
    """M2"""
    board = reopened(file_of(lived(Room(KARI, OLA, reached=4), end=False)))
    new = Room(KARI)
    new.board = board
    new.now = LATER
    new.does(PostNote(an_id("z"), "veier", "kommune", "Ny", False, "sol"))
    order = sorted(board.all(Note), key=lambda note: note.rank)
    assert order[-1].id == an_id("z")


def test_a_file_holds_what_everybody_may_read_and_no_more() -> None:
    """M1"""
    room = Room(KARI, OLA, reached=4)
    room.posts("a", "Synlig")
    room.posts("b", "Navnløs", OLA, anonymous=True)
    room.posts("c", "Tatt bort")
    room.posts("d", "Slettet")
    ideas = tuple(f"note:{an_id(note)}" for note in "abc")
    room.does(OpenRound(an_id("v"), ideas, 2, 1))
    room.votes("v", KARI, "a", "c")
    open_round = file_of(room)
    assert open_round["board"]["round"] == []
    room.does(CloseRound(an_id("v")))
    room.does(OpenPlan(P, ideas[2]))
    room.does(RemoveNote(an_id("c")))
    room.does(PurgeNote(an_id("d")))
    room.does(SetCardMode("bra", "quiet"))
    room.posts("e", "Stille", card="bra", section="erfaringer")
    file = file_of(room)
    said = text_of(file["board"]["note"])
    assert [note["text"] for note in file["board"]["note"]] == ["Synlig", "Navnløs"]
    assert [note["author"] for note in file["board"]["note"]] == [KARI, ""]
    assert "Stille" not in text_of(file)
    assert file["board"]["round"][0]["ideas"] == list(ideas[:2]), "as if it had been purged"
    assert file["board"]["round"][0]["result"] == [1, 0]
    assert file["board"]["plan"][0]["origin"] == ""
    for secret in ("a" * 64, "b" * 64, "token", "ballot", "liked", "key"):
        assert secret not in text_of(file)
    assert KARI in said
    assert file_of(reopened(file)) == file


def test_where_names_are_off_there_are_none_in_the_file() -> None:
    """M1"""
    room = Room(reached=4)
    room.joins(KARI, "Kari Nordmann")
    room.posts("a")
    assert "Nordmann" in text_of(file_of(room))
    room.does(ShowNames(False))
    assert "Nordmann" not in text_of(file_of(room))
    assert file_of(room)["board"]["note"][0]["author"] == ""


def test_a_file_says_whose_deck_it_is(room: Room) -> None:
    assert file_of(room)["credit"] == ["ALLEMED", "NDFU", "www.allemed.no"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": "other"}, "not_a_board"),
        ({"version": 3}, "newer_file"),
        ({"version": 0}, "not_a_board"),
        ({"credit": "ALLEMED"}, "bad_file"),
        ({"credit": [[]]}, "bad_file"),
        ({"version": "1"}, "not_a_board"),
        ({"version": True}, "not_a_board"),
        ({"extra": 1}, "not_a_board"),
        ({"deck": "unknown"}, "no_deck"),
        ({"deck": ["x"]}, "no_deck"),
        ({"board": []}, "bad_file"),
        ({"board": {}}, "bad_file"),
    ],
)
def test_what_is_no_file_of_a_board_is_refused(room: Room, change: Json, reason: str) -> None:
    """M3"""
    with pytest.raises(Rejected, match=reason):
        read_in(file_of(room) | change)
    nothings: tuple[object, ...] = (None, [], "x", 1)
    for nothing in nothings:
        with pytest.raises(Rejected, match="not_a_board"):
            read(nothing, {DECK.id: DECK}, LATER, KEY)


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("workshop", "title", "x" * 81),
        ("workshop", "stage", "over"),
        ("workshop", "reached", 5),
        ("workshop", "reached", True),
        ("workshop", "theme", "nowhere"),
        ("workshop", "card", "per"),
        ("workshop", "opened_at", [0]),
        ("workshop", "opened_at", [LATER * 2] * 4),
        ("workshop", "ended_at", 0),
        ("workshop", "language", "xx"),
        ("participant", "id", "../x"),
        ("participant", "heads", 9),
        ("participant", "heads", 1.0),
        ("participant", "where", "moon"),
        ("note", "text", ""),
        ("note", "text", "x" * 2001),
        ("note", "text", "a\u202eb"),
        ("note", "text", None),
        ("note", "id", "x.y:z123"),
        ("note", "card", "per2"),
        ("note", "section", "nowhere"),
        ("note", "author", "nobody"),
        ("note", "anonymous", 1),
        ("note", "colour", "red"),
        ("note", "group", "nowhere-"),
        ("note", "edits", -1),
        ("note", "edits", 2**60),
        ("group", "name", "x" * 81),
        ("group", "section", "sammen"),
        ("round", "ideas", ["note:nowhere-"]),
        ("round", "result", [1]),
        ("round", "result", [1, -1]),
        ("round", "votes", 0),
        ("round", "most", 99),
        ("round", "chosen", "note:nowhere-"),
        ("round", "runoff_of", "nowhere-"),
        ("plan", "origin", "card:per"),
        ("plan", "left_open", "no"),
        ("actor", "plan", "nowhere-"),
        ("step", "plan", "nowhere-"),
        ("field", "id", "per.name"),
        ("field", "text", "x" * 2001),
    ],
)
def test_whatever_the_rules_could_not_have_made_is_refused(
    room: Room, kind: str, field: str, value: object
) -> None:
    """M3"""
    file = file_of(room)
    file["board"][kind][0][field] = value
    with pytest.raises(Rejected) as refusal:
        read_in(file)
    assert refusal.value.reason == "bad_file"
    assert any(each in str(refusal.value.facts["where"]) for each in (kind, "note"))


def test_the_same_id_twice_a_field_too_many_and_one_too_few_are_refused(room: Room) -> None:
    """M3"""
    for spoil in ("twice", "more", "less", "kind"):
        file = file_of(room)
        notes = file["board"]["note"]
        if spoil == "twice":
            notes.append(notes[0])
        elif spoil == "more":
            notes[0]["quiet"] = True
        elif spoil == "less":
            del notes[0]["text"]
        else:
            file["board"]["key"] = []
        with pytest.raises(Rejected, match="bad_file"):
            read_in(file)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_bent_file_is_refused_or_makes_a_sound_board(data: st.DataObject) -> None:
    """M3"""
    file = copy.deepcopy(BENT)
    kind = data.draw(st.sampled_from(sorted(file["board"])))
    there = file["board"][kind]
    if there and data.draw(st.booleans()):
        record = data.draw(st.sampled_from(there))
        record[data.draw(st.sampled_from(sorted(record)))] = data.draw(JUNK)
    else:
        file["board"][kind] = data.draw(JUNK)
    try:
        board = read_in(file)
    except Rejected:
        return
    assert_nothing_dangles(board)
    assert file_of(reopened(file_of(board))) == file_of(board)


BENT = file_of(lived(Room(KARI, OLA, reached=4)))


# -- merging --------------------------------------------------------------------------


def merged(room: Room, *files: Json) -> int:
    """How many parts came."""
    count = 0
    for file in files:
        copied = Board(DECK, list(room.board), room.board.revision)
        for part in lacking(copied, "dette", taken_in(file)):
            room.does(part)
            count += 1
    return count


def test_boards_of_groups_that_worked_apart_become_one_without_duplicates(room: Room) -> None:
    """M4, M5, M7"""
    other = lived(Room("ana000", KARI, OLA, reached=4), "2")
    here = Room("per000", reached=1)
    assert merged(here, file_of(room), file_of(other)) > 10
    texts = sorted(note.text for note in here.board.all(Note))
    assert texts == sorted(note.text for one in (room, other) for note in one.board.all(Note))
    assert here.board.count(Plan) == 2
    assert here.board.count(Round) == 2
    assert here.board.count(Step) == 4
    assert here.board.count(Group) == 2
    assert here.board.count(Participant) == 4
    assert here.workshop.reached == 4
    before = set(here.board)
    assert merged(here, file_of(other), file_of(room)) == 0
    assert set(here.board) == before


def test_merging_a_room_with_its_own_file_adds_nothing() -> None:
    """M4"""
    here = lived(Room(KARI, OLA, reached=4), end=False)
    assert merged(here, file_of(here)) == 0


def test_what_is_here_stays_as_it_is_here(room: Room) -> None:
    """M4"""
    here = lived(Room(KARI, OLA, reached=4), end=False)
    note = replace(here.note("a"), text="Endret her")
    here.board.apply([Put(note)], here.board.revision)
    here.does(RemoveNote(an_id("c")))
    merged(here, file_of(room))
    assert here.note("a").text == "Endret her"
    assert here.note("c").removed


def test_notes_that_come_keep_their_order_and_come_last(room: Room) -> None:
    """M4"""
    here = Room("per000", reached=4)
    here.posts("z", "Først", "per000")
    merged(here, file_of(room))
    order = [note for note in here.board.all(Note) if note.section == "kommune"]
    assert [n.id[0] for n in sorted(order, key=lambda n: (n.rank, n.id))] == ["z", "a", "b", "c"]


def test_a_person_that_both_made_keeps_both_texts(room: Room) -> None:
    """M6"""
    here = Room("per000", reached=4)
    here.does(WriteField("egen.name", "Liv", 0), "per000")
    merged(here, file_of(room))
    assert here.get(Field, "egen.name") == Field("egen.name", "Liv", 2, "Nora")
    assert merged(here, file_of(room)) == 0
    empty = Room("per000", reached=4)
    merged(empty, file_of(room))
    assert empty.get(Field, "egen.name").text == "Nora"


def test_the_steps_and_actors_of_a_plan_keep_their_order() -> None:
    """M4"""
    room = Room(KARI, reached=4)
    room.does(OpenPlan(an_id("p"), ""))
    for part in "zmaq":
        room.does(AddStep(an_id(part), an_id("p")))
        room.does(AddActor(an_id(f"{part}x"), an_id("p")))
    room.does(MoveStep(an_id("a"), an_id("z")))
    other = Room(KARI, reached=4)
    merged(other, file_of(room))
    steps = sorted(other.board.all(Step), key=lambda step: (step.rank, step.id))
    actors = sorted(other.board.all(PlanActor), key=lambda actor: (actor.rank, actor.id))
    assert [step.id for step in steps] == [an_id(each) for each in "azmq"]
    assert [actor.id for actor in actors] == [an_id(f"{each}x") for each in "zmaq"]


def test_a_lobby_that_is_merged_into_stands_where_the_other_group_was(room: Room) -> None:
    """M7"""
    here = Room()
    merged(here, file_of(room))
    assert (here.workshop.stage, here.workshop.reached) == ("running", 4)
    assert here.workshop.theme == room.workshop.theme


def test_names_that_are_off_here_stay_off(room: Room) -> None:
    """M4"""
    here = Room(reached=4)
    here.does(ShowNames(False))
    merged(here, file_of(room))
    assert all(note.anonymous for note in here.board.all(Note))
    assert {one.name for one in here.board.all(Participant)} == {""}


def test_nothing_is_merged_into_an_ended_workshop_or_by_anybody_else(room: Room) -> None:
    """M5"""
    here = Room(KARI, reached=4)
    parts = lacking(Board(DECK, list(here.board), 9), "", taken_in(file_of(room)))
    assert here.refuses(parts[0], KARI) == "role"
    here.does(EndWorkshop())
    assert here.refuses(parts[0]) == "ended"


def test_boards_of_other_decks_are_not_merged(room: Room) -> None:
    """M5"""
    other = replace(DECK, id="annen")
    with pytest.raises(Rejected, match="other_deck"):
        lacking(Board(other, list(room.board)), "", taken_in(file_of(room)))


def test_a_full_board_says_so_before_anything_is_merged(room: Room) -> None:
    """M4, N5"""
    here = Room(reached=4)
    notes = [
        Put(Note(f"{n:08}", "veier", "kommune", "x", "f", False, False, "", "", "sol", 1, 0))
        for n in range(4999)
    ]
    here.board.apply(notes, 2)
    with pytest.raises(Rejected, match="too_many_notes"):
        merged(here, file_of(room))
    assert here.board.count(Note) == 4999


def test_parts_in_any_order_and_number_leave_nothing_dangling(room: Room) -> None:
    """M4, W12"""
    here = Board(DECK, list(Room(reached=4).board), 1)
    parts = lacking(here, "", taken_in(file_of(room)))
    for start in range(len(parts)):
        other = Room(reached=4)
        for part in [*parts[start:], *parts[:start]]:
            other.does(part)
        assert merged(other, file_of(room)) == 0
