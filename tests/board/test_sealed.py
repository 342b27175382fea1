"""Whose words a board's file may bring, and what it may not bring back (M).

The files are forged with this file's own reading and writing of JSON, and its own HMAC.
"""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.commands import (
    AddToGroup,
    CloseRound,
    Command,
    ConfirmIdea,
    EditNote,
    MakeGroup,
    OpenPlan,
    OpenRound,
    PostNote,
    PurgeNote,
    RemoveNote,
    SplitGroup,
    WriteField,
)
from board.model import Field, Group, Note, Participant, Plan, Purged, Put
from board.purged import PURGED_MAX
from board.rejection import Rejected
from board.saved.merge import lacking
from board.saved.read import read
from board.saved.seal import sealed
from board.saved.write import saved
from board.state import Board
from tests.board.play import ANA, DECK, FACILITATOR, KARI, NOW, OLA, Room, an_id
from tests.board.test_saved import lived, reopened

CREDIT = {"name": "ALLEMED", "owner": "NDFU", "url": "https://www.allemed.no"}
KEY, OTHERS_KEY = b"k" * 32, b"n" * 32
HERE, THERE = "dette rommet", "et annet rom"
FROM_FILE = "file"
Json = dict[str, Any]
SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def file_of(room: Room, of: str = THERE) -> Json:
    made: Json = json.loads(json.dumps(sealed(saved(room.board, CREDIT), of, KEY)))
    return made


def own_seal(file: Json, key: bytes) -> Json:
    """As somebody with the key would seal it, who has read what it is and not the code."""
    open_file = {name: file[name] for name in file if name != "seal"}
    written = json.dumps(open_file, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return {**open_file, "seal": hmac.new(key, written.encode(), hashlib.sha256).hexdigest()}


def merge(here: Room, file: Json) -> int:
    """How many parts came."""
    taken = read(file, {DECK.id: DECK}, here.now + 90_000_000, KEY)
    parts = lacking(Board(DECK, list(here.board), here.board.revision), HERE, taken)
    for part in parts:
        here.does(part)
    return len(parts)


def authors(board: Board) -> set[str]:
    return {note.author for note in board.all(Note)}


def said_on(board: Board) -> str:
    return json.dumps([asdict(record) for record in board], ensure_ascii=False)


def a_room() -> Room:
    room = lived(Room(KARI, OLA, reached=4), end=False)
    room.posts("l", "Fra den som leder", FACILITATOR)
    return room


def test_a_file_says_of_which_room_it_is_and_is_sealed_over_all_of_it() -> None:
    """M8"""
    file = file_of(a_room())
    assert file["room"] == THERE
    assert own_seal(file, KEY) == file
    assert own_seal({**file, "room": HERE}, KEY)["seal"] != file["seal"]
    jumbled = json.loads(json.dumps(dict(reversed(file.items())), indent=4))
    board = read(jumbled, {DECK.id: DECK}, NOW + 90_000_000, KEY).board
    assert authors(board) == {KARI, OLA, "f"}, "how it is laid out changes nothing"


@pytest.mark.parametrize("how", ["older", "bare", "other server", "bent", "empty", "signs"])
def test_a_file_without_this_servers_seal_opens_with_notes_that_are_nobodys(how: str) -> None:
    """M9"""
    file = file_of(a_room())
    bare = {name: file[name] for name in ("format", "version", "deck", "credit", "board")}
    file = {
        "older": {**bare, "version": 1},
        "bare": bare,
        "other server": own_seal(file, OTHERS_KEY),
        "bent": {**file, "seal": file["seal"][::-1]},
        "empty": {**file, "seal": ""},
        "signs": {**file, "seal": "blå\ud800"},
    }[how]
    board = read(file, {DECK.id: DECK}, NOW + 90_000_000, KEY).board
    assert authors(board) == {FROM_FILE}
    opened = reopened(file)
    assert authors(opened) == {FROM_FILE}
    assert opened.count(Participant) == 2, "only authorship is not believed"
    # What is taken from there is sealed, and its notes are nobody's for ever.
    assert {note["author"] for note in saved(opened, CREDIT)["board"]["note"]} == {FROM_FILE}


def test_an_anonymous_note_stays_anonymous_in_an_unsealed_file() -> None:
    """M9"""
    room = Room(KARI, reached=4)
    room.posts("a", anonymous=True)
    assert [note.author for note in reopened({**file_of(room), "seal": ""}).all(Note)] == [""]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(each, (*path, key))
    else:
        yield path


def at(file: Json, path: tuple[Any, ...]) -> Any:
    for step in path:
        file = file[step]
    return file


WHOLE = file_of(a_room())
PLACES = [path for path in leaves(WHOLE) if path not in (("format",), ("deck",))]
TEXTS = [KARI, OLA, "f", FROM_FILE, "Noe andre har skrevet", "", an_id("a"), an_id("n"), THERE]


@st.composite
def forged(draw: st.DrawFn) -> Json:
    """The file with at least one field another, a note more, or one that changed hands."""
    file = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(1, 3))):
        notes = file["board"]["note"]
        how = draw(st.sampled_from(["field", "note", "hands", "words"]))
        note = draw(st.sampled_from(notes))
        if how == "field":
            path = draw(st.sampled_from(PLACES))
            was = at(file, path)
            other = st.sampled_from(TEXTS) if isinstance(was, str) else st.integers(0, 9)
            at(file, path[:-1])[path[-1]] = not was if isinstance(was, bool) else draw(other)
        elif how == "note":
            new = draw(st.text("abcdefgh", min_size=8, max_size=8))
            notes.append({**note, "id": new, "author": draw(st.sampled_from([KARI, OLA, "f"]))})
        elif how == "hands":
            note["author"] = OLA if note["author"] == KARI else KARI
        else:
            note["text"] += draw(st.sampled_from(["!", " Ikke."]))
    return file


@settings(max_examples=150, suppress_health_check=SLOW_IS_FINE)
@given(file=forged(), seal=st.sampled_from(["kept", "none", "other", "room"]))
def test_no_forged_file_adds_a_note_under_somebody_here(file: Json, seal: str) -> None:
    """M9, M10, M4"""
    if file == WHOLE:
        return  # a field was forged to what it was
    if seal == "none":
        del file["seal"]
    elif seal == "other":
        file = own_seal(file, OTHERS_KEY)
    elif seal == "room":
        # Made in a room of one's own, where ids were tried until these came.
        file = own_seal({**file, "room": THERE}, KEY)
    here = Room(KARI, OLA, reached=4)
    here.posts("a", "Mitt", OLA)
    before = set(here.board.all(Note))
    try:
        merge(here, file)
    except Rejected:
        return
    came = set(here.board.all(Note)) - before
    assert before <= set(here.board.all(Note))
    assert {note.author for note in came} <= {"", FROM_FILE, "f" if seal == "room" else ""}
    again = set(here.board)
    assert merge(here, file) == 0
    assert set(here.board) == again


def test_a_sealed_file_of_another_room_brings_its_people_and_their_notes() -> None:
    """M8, M10"""
    here = Room(ANA, reached=4)
    assert merge(here, WHOLE) > 0
    assert authors(here.board) == {KARI, OLA, "f"}
    assert merge(here, WHOLE) == 0
    later = lived(Room(KARI, OLA, reached=4), end=False)
    later.posts("n", "Kom til etterpå", OLA)
    assert merge(here, file_of(later)) == 1
    assert here.note("n").author == OLA, "nobody joined here under that id"


def test_a_file_of_this_very_room_gives_lost_words_back_to_their_author() -> None:
    """M10"""
    here = a_room()
    file = file_of(here, HERE)
    lost = here.note("a")
    here.board.apply([*_without(here, lost.id)], here.board.revision)
    assert merge(here, file) > 0
    assert here.note("a").author == lost.author == KARI
    here.does(EditNote(an_id("a"), "Min fremdeles"), KARI)


def _without(here: Room, note_id: str) -> list[Any]:
    """As a store would be that was restored from before the note."""
    board = here.board
    board.records["note"].pop(note_id)
    return []


def test_a_note_from_a_file_is_nobodys_own_and_the_facilitators_to_take_away() -> None:
    """M9"""
    here = Room(KARI, OLA, reached=4)
    merge(here, {**WHOLE, "seal": ""})
    for who in (KARI, OLA):
        assert here.refuses(EditNote(an_id("a"), "Mitt"), who) == "not_yours"
        assert here.refuses(PurgeNote(an_id("a")), who) == "not_yours"
    for note in "al":
        assert here.refuses(EditNote(an_id(note), "Vårt")) == "not_yours"
        here.does(RemoveNote(an_id(note)))
        here.does(PurgeNote(an_id(note)))


# -- what was purged ---------------------------------------------------------------------


@pytest.mark.parametrize("seal", ["this room's", "another's", "none"])
def test_what_was_purged_here_does_not_come_back_with_an_older_file(seal: str) -> None:
    """M11, M4"""
    here = Room(KARI, OLA, reached=4)
    here.posts("a", "Navnet på et barn")
    here.posts("b", "Noe annet", OLA)
    file = file_of(here, HERE if seal == "this room's" else THERE)
    if seal == "none":
        del file["seal"], file["room"]
    here.does(PurgeNote(an_id("a")), KARI)
    before = set(here.board)
    assert merge(here, file) == 0
    assert set(here.board) == before
    assert "barn" not in said_on(here.board)


def test_a_plan_that_comes_back_is_without_what_was_purged() -> None:
    """M11, V11"""
    here = Room(KARI, OLA, reached=4)
    for note in "abc":
        here.posts(note, f"Forslag nr. {note}\nsom står over to linjer {note}")
    ideas = tuple(f"note:{an_id(note)}" for note in "abc")
    here.does(OpenRound(an_id("v"), ideas, 1, 1))
    here.does(CloseRound(an_id("v")))
    here.does(ConfirmIdea(an_id("v"), ideas[0], an_id("p")))
    file = file_of(here)
    here.does(ConfirmIdea(an_id("v"), ideas[1], an_id("q")))
    assert here.board.get(Plan, an_id("p")) is None
    here.does(PurgeNote(an_id("a")))
    merge(here, file)
    assert here.get(Plan, an_id("p")).origin == ""
    for line in ("nr. a", "linjer a"):
        assert line not in said_on(here.board)
    assert merge(here, file) == 0


def test_a_group_that_comes_back_is_not_called_after_a_purged_note() -> None:
    """M11, V11"""
    here = Room(KARI, OLA, reached=4)
    long = "Guttene til han som bor ved skolen slutter " + "fordi det er for dyrt " * 5
    here.posts("a", long)
    here.posts("b", "Noe annet")
    here.does(MakeGroup(an_id("g"), long[:80].strip(), (an_id("a"),)))
    ideas = (f"group:{an_id('g')}", f"note:{an_id('b')}")
    here.does(OpenPlan(an_id("p"), ideas[0]))
    file = file_of(here)
    other = Room(ANA, reached=4)
    other.does(PostNote(an_id("a"), "veier", "kommune", long, False, "sol"), ANA)
    other.does(PurgeNote(an_id("a")), ANA)
    merge(other, file)
    assert other.get(Plan, an_id("p")).origin == ideas[0]
    assert other.get(Group, an_id("g")).name == ""
    assert "Guttene" not in said_on(other.board)
    assert merge(other, file) == 0


@pytest.mark.parametrize("here_says", [None, "", "Liv"])
@pytest.mark.parametrize("of_file", [("", ""), ("", "Nora")])
def test_a_text_of_a_file_that_says_nothing_adds_nothing_the_second_time(
    here_says: str | None, of_file: tuple[str, str]
) -> None:
    """M4"""
    file = copy.deepcopy(WHOLE)
    for field in file["board"]["field"]:
        if field["id"] == "egen.name":
            field["text"], field["clash"] = of_file
    here = Room(KARI, reached=4)
    for version, said in enumerate(["Liv", here_says] if here_says is not None else []):
        here.does(WriteField("egen.name", said, version), KARI)
    merge(here, file)
    assert merge(here, file) == 0


def test_what_else_a_description_says_comes_with_it() -> None:
    """M11"""
    other = Room(KARI, OLA, reached=4)
    other.posts("a", "Ja")
    other.posts("b", "Lån ut utstyr")
    other.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"), an_id("b"))))
    other.does(OpenPlan(an_id("p"), f"group:{an_id('g')}"))
    earlier = file_of(other)
    description = f"{an_id('p')}.description"
    other.does(WriteField(description, "Utstyr\nJa\nLån ut utstyr, gratis\nJa, fra januar", 1), OLA)
    here = Room(ANA, reached=4)
    here.does(PostNote(an_id("a"), "veier", "kommune", "Ja", False, "sol"), ANA)
    here.does(PurgeNote(an_id("a")), ANA)
    merge(here, file_of(other))
    assert here.get(Field, description).text == "Utstyr\nLån ut utstyr, gratis\nJa, fra januar"
    third = Room(ANA, reached=4)
    merge(third, earlier)
    third.does(PurgeNote(an_id("b")))
    assert merge(third, file_of(other)) == 0, "what is here is as it is here"


def test_a_group_comes_only_with_a_note_or_where_it_is_referred_to() -> None:
    """M11, M4, G3"""
    for gone in (PurgeNote(an_id("a")), SplitGroup(an_id("g"))):
        here = Room(KARI, reached=4)
        here.posts("a")
        here.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"),)))
        file = file_of(here)
        here.does(gone)
        assert here.board.get(Group, an_id("g")) is None
        assert merge(here, file) == 0


STEPS = st.sampled_from(["post", "purge", "group", "add", "plan", "vote", "file", "split"])


class Story:
    """A room where anything is done, and what was taken and wiped on the way."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.here = Room(KARI, OLA, reached=4)
        #: With how many lines were purged before it was taken.
        self.files: list[tuple[Json, int]] = []
        self.gone: list[str] = []

    def tries(self, command: Command) -> None:
        with suppress(Rejected):
            self.here.does(command)

    def any_of(self, record_type: type[Note | Group]) -> str:
        there = sorted(each.id for each in self.here.board.all(record_type))
        return self.data.draw(st.sampled_from(there)) if there else an_id("nothing")

    def step(self, step: str, number: int) -> None:
        new = an_id(f"n{number}")
        if step == "post":
            long = " som er lang" * self.data.draw(st.integers(0, 9))
            self.here.posts(f"n{number}", f"ord{number}ord{long}\nog dertil mer{number}mer")
        elif step == "purge":
            self.purge(self.here.board.get(Note, self.any_of(Note)))
        elif step == "group":
            note = self.any_of(Note)
            self.tries(MakeGroup(new, self.name(note), (note, self.any_of(Note))))
        elif step == "add":
            self.tries(AddToGroup(self.any_of(Group), (self.any_of(Note),)))
        elif step == "split":
            self.tries(SplitGroup(self.any_of(Group)))
        elif step == "plan":
            self.tries(OpenPlan(new, f"note:{self.any_of(Note)}"))
        elif step == "vote":
            self.vote(number)
        else:
            of = self.data.draw(st.sampled_from([HERE, THERE]))
            self.files.append((file_of(self.here, of), len(self.gone)))

    def name(self, note_id: str) -> str:
        """As the panel offers it: the beginning of the first note, on one line."""
        note = self.here.board.get(Note, note_id)
        return " ".join(note.text.split())[:80] if note is not None else "Samling"

    def purge(self, note: Note | None) -> None:
        if note is not None:
            self.here.does(PurgeNote(note.id))
            self.gone += note.text.split("\n")

    def vote(self, number: int) -> None:
        """A plan grows from each idea in turn, and the former one goes."""
        ideas = (f"note:{self.any_of(Note)}", f"group:{self.any_of(Group)}")
        self.tries(OpenRound(an_id(f"n{number}"), ideas, 1, 1))
        self.tries(CloseRound(an_id(f"n{number}")))
        for place, idea in enumerate(ideas):
            self.tries(ConfirmIdea(an_id(f"n{number}"), idea, an_id(f"p{number}{place}")))


@settings(max_examples=60, suppress_health_check=SLOW_IS_FINE)
@given(data=st.data())
def test_no_file_brings_a_purged_text_back_whatever_was_done(data: st.DataObject) -> None:
    """M11, M4"""
    story = Story(data)
    here = story.here
    for number, step in enumerate(data.draw(st.lists(STEPS, min_size=6, max_size=25))):
        story.step(step, number)
    unsealed = [({**file, "seal": "x"}, then) for file, then in story.files]
    notes = {note.id for note in here.board.all(Note)}
    for file, then in [*story.files, *unsealed]:
        before = said_on(here.board)
        merge(here, file)
        assert merge(here, file) == 0
        after = said_on(here.board)
        for line in story.gone[then:]:
            assert after.count(line) <= before.count(line), line
    assert {note.id for note in here.board.all(Note)} == notes


def test_purging_more_than_is_remembered_keeps_notes_of_files_out_and_says_so() -> None:
    """M11"""
    here = Room(KARI, reached=4)
    signs = "abcdefghijklmnopqrst"
    here.board.apply(
        [
            Put(Purged(sign, tuple(f"{sign}{n:07}" for n in range(PURGED_MAX // len(signs)))))
            for sign in signs
        ],
        here.board.revision,
    )
    here.posts("z")
    file = file_of(here)
    here.does(PurgeNote(an_id("z")))
    with pytest.raises(Rejected, match="too_many_purged"):
        merge(here, file)
    with pytest.raises(Rejected, match="too_many_purged"):
        merge(here, WHOLE)
    assert sum(len(each.notes) for each in here.board.all(Purged)) == PURGED_MAX


def test_what_is_remembered_of_a_purge_is_its_id_and_little_is_written_down_anew() -> None:
    """M11, S13"""
    here = Room(KARI, reached=4)
    signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
    for number in range(640):
        note = f"{signs[number % 64]}{number:07}"
        here.does(PostNote(note, "veier", "kommune", "Hemmelig", False, "sol"), KARI)
        here.does(PurgeNote(note), KARI)
    remembered = list(here.board.all(Purged))
    assert sorted(note for each in remembered for note in each.notes) == sorted(
        f"{signs[number % 64]}{number:07}" for number in range(640)
    )
    assert max(len(each.notes) for each in remembered) == 10
    assert "Hemmelig" not in said_on(here.board)


def test_a_note_that_was_purged_and_posted_anew_is_remembered_once() -> None:
    """M11"""
    here = Room(KARI, reached=4)
    for _ in range(2):
        here.posts("a")
        here.does(PurgeNote(an_id("a")), KARI)
    assert list(here.board.all(Purged)) == [Purged("a", (an_id("a"),))]
    assert replace(here.board.get(Purged, "a") or Purged("", ()), notes=()) == Purged("a", ())
