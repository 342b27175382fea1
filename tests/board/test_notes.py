"""Sticky notes (N)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from board.commands import (
    CastBallot,
    ColourNote,
    Command,
    EditNote,
    MakeGroup,
    MoveNote,
    OpenPlan,
    OpenRound,
    PostNote,
    PurgeNote,
    RemoveNote,
    RestoreNote,
    SetCardMode,
    ShowNames,
    Spotlight,
    TakeFromGroup,
    Undo,
)
from board.model import Ballot, Deed, Group, Note, Plan, Put
from tests.board.play import FACILITATOR, KARI, OLA, Room, an_id


@pytest.fixture
def room() -> Room:
    return Room(KARI, OLA, reached=3)


def post(note: str = "a", card: str = "veier", section: str = "kommune") -> PostNote:
    return PostNote(an_id(note), card, section, "Lån ut ski", False, "sol")


def test_a_note_sent_twice_is_there_once(room: Room) -> None:
    """N1"""
    room.does(post(), KARI)
    room.does(EditNote(an_id("a"), "Lån ut skøyter"), KARI)
    assert room.does(post(), KARI) == []
    assert room.note("a").text == "Lån ut skøyter"
    assert room.refuses(post(), OLA) == "taken"
    assert room.refuses(post(), FACILITATOR) == "taken"


@pytest.mark.parametrize("note_id", ["", "short", "much-too-long", "æøåæøåæø", "a.b.c.de"])
def test_a_note_has_an_id_of_the_right_shape(room: Room, note_id: str) -> None:
    """N1"""
    command = PostNote(note_id, "veier", "kommune", "Hei", False, "sol")
    assert room.refuses(command, KARI) == "bad_id"


def test_a_note_is_in_a_section_of_its_card(room: Room) -> None:
    """N2"""
    room.posts("m")
    assert room.refuses(post(section="erfaringer"), KARI) == "no_section"
    assert room.refuses(post(card="hvem", section=""), KARI) == "no_section"
    assert room.refuses(post(card="ingen"), KARI) == "no_card"
    assert room.refuses(MoveNote(an_id("m"), "veier", "ingen"), KARI) == "no_section"
    assert room.refuses(MoveNote(an_id("m"), "ide", "kommune"), KARI) == "theme_closed"


def test_a_notes_text_is_cleaned_and_neither_empty_nor_too_long(room: Room) -> None:
    """N3"""
    assert room.posts("a", text="  Hei\r\n\u202epå\ufeff deg ").text == "Hei\npå deg"
    room.posts("b", text="å" * 2000)
    command = PostNote(an_id("c"), "veier", "kommune", "å" * 2001, False, "sol")
    assert room.refuses(command, KARI) == "too_long"
    assert room.refuses(EditNote(an_id("a"), " \u202e\n "), KARI) == "empty"


def test_a_note_has_one_of_five_colours_and_its_author_changes_it(room: Room) -> None:
    """N4"""
    room.posts("a")
    for colour in ("hav", "baer", "mose", "lyng", "sol"):
        room.does(ColourNote(an_id("a"), colour), KARI)
        assert room.note("a").colour == colour
    assert room.refuses(ColourNote(an_id("a"), "red"), KARI) == "bad_colour"
    assert room.refuses(ColourNote(an_id("a"), "hav"), OLA) == "not_yours"
    assert room.refuses(ColourNote(an_id("a"), "hav"), FACILITATOR) == "not_yours"
    command = PostNote(an_id("b"), "veier", "kommune", "Hei", False, "")
    assert room.refuses(command, KARI) == "bad_colour"


def test_a_room_holds_five_thousand_notes(room: Room) -> None:
    """N5"""
    room.posts("a")
    fill(room, 4999, OLA)
    assert room.refuses(post("b"), KARI) == "too_many_notes"


def test_a_note_that_is_taken_away_makes_place_until_it_comes_back(room: Room) -> None:
    """N5"""
    room.posts("a")
    fill(room, 4999, OLA)
    room.does(RemoveNote(an_id("a")))
    room.does(post("b"), KARI)
    assert room.refuses(RestoreNote(an_id("a"))) == "too_many_notes"
    [deed] = room.board.all(Deed)
    assert room.refuses(Undo((deed.id,))) == "too_many_notes"
    room.does(PurgeNote(an_id("b")), KARI)
    room.does(RestoreNote(an_id("a")))


def test_what_is_taken_away_takes_place_too_in_the_end(room: Room) -> None:
    """N5"""
    room.posts("a")
    fill(room, 9999, OLA, removed="author")
    assert room.refuses(post("b"), KARI) == "too_many_notes"
    room.does(RemoveNote(an_id("a")), KARI)
    room.does(RestoreNote(an_id("a")), KARI)


def test_one_person_does_not_fill_the_board(room: Room) -> None:
    """N15"""
    for n in range(200):
        room.does(post(f"n{n}"), KARI)
    assert room.refuses(post("b"), KARI) == "too_many_of_yours"
    room.does(RemoveNote(an_id("n7")), KARI)
    assert room.refuses(post("b"), KARI) == "too_many_of_yours", "it can come back"
    room.does(post("c"), OLA)
    room.does(PurgeNote(an_id("n7")), KARI)
    room.does(post("b"), KARI)


def fill(room: Room, count: int, author: str, removed: str = "") -> None:
    template = replace(room.note("a"), author=author, removed=removed)
    ids = [f"n{n:07}" for n in range(count)]
    room.board.apply([Put(replace(template, id=each)) for each in ids], 9)


def test_a_note_comes_last_when_posted_and_when_moved(room: Room) -> None:
    """N6"""
    first, second = room.posts("a"), room.posts("b")
    assert first.rank < second.rank
    room.does(MoveNote(an_id("b"), "veier", "sammen"), KARI)
    room.does(MoveNote(an_id("a"), "veier", "sammen"), KARI)
    assert room.note("a").rank == room.board.revision > room.note("b").rank
    assert room.does(MoveNote(an_id("b"), "veier", "sammen"), KARI) == []


def test_only_its_author_edits_a_note(room: Room) -> None:
    """N7"""
    room.posts("a")
    room.does(EditNote(an_id("a"), "Nytt"), KARI)
    assert (room.note("a").text, room.note("a").edits) == ("Nytt", 1)
    assert room.does(EditNote(an_id("a"), " Nytt "), KARI) == []
    assert room.refuses(EditNote(an_id("a"), "Mitt"), OLA) == "not_yours"
    assert room.refuses(EditNote(an_id("a"), "Mitt"), FACILITATOR) == "not_yours"
    assert room.refuses(EditNote(an_id("x"), "Mitt"), KARI) == "gone"


def test_facilitators_are_one_author_together(room: Room) -> None:
    """N7"""
    room.posts("f", who=FACILITATOR)
    room.does(EditNote(an_id("f"), "Nytt"), FACILITATOR)
    assert room.note("f").author == "f"
    assert room.refuses(EditNote(an_id("f"), "Mitt"), KARI) == "not_yours"


@pytest.mark.parametrize("who", [KARI, FACILITATOR], ids=["author", "facilitator"])
def test_its_author_or_a_facilitator_moves_a_note(room: Room, who: str) -> None:
    """N8"""
    room.posts("a")
    room.does(MoveNote(an_id("a"), "bra", "erfaringer"), who)
    assert (room.note("a").card, room.note("a").section) == ("bra", "erfaringer")
    assert room.refuses(MoveNote(an_id("a"), "veier", "kommune"), OLA) == "not_yours"


def test_a_note_leaves_its_group_with_its_section(room: Room) -> None:
    """N8"""
    for note in ("a", "b"):
        room.posts(note)
    room.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"), an_id("b"))))
    room.does(MoveNote(an_id("a"), "veier", "kommune"), KARI)
    assert room.note("a").group == an_id("g")
    room.does(MoveNote(an_id("a"), "veier", "sammen"), KARI)
    assert room.note("a").group == ""
    assert room.note("b").group == an_id("g")


def test_what_its_author_takes_away_both_may_bring_back(room: Room) -> None:
    """N9"""
    for who in (KARI, FACILITATOR):
        room.posts("a")
        room.does(RemoveNote(an_id("a")), KARI)
        assert room.note("a").removed == "author"
        assert room.does(RemoveNote(an_id("a")), KARI) == []
        room.does(RestoreNote(an_id("a")), who)
        assert room.note("a").removed == ""
        assert room.does(RestoreNote(an_id("a")), who) == []


def test_what_a_facilitator_hid_only_a_facilitator_brings_back(room: Room) -> None:
    """N9"""
    room.posts("a")
    room.does(RemoveNote(an_id("a")), KARI)
    room.does(RemoveNote(an_id("a")), FACILITATOR)
    assert room.note("a").removed == "facilitator"
    assert room.does(RemoveNote(an_id("a")), KARI) == []
    assert room.refuses(RestoreNote(an_id("a")), KARI) == "note_hidden"
    room.does(RestoreNote(an_id("a")), FACILITATOR)
    assert room.note("a").removed == ""


@pytest.mark.parametrize("command", [RemoveNote, RestoreNote, PurgeNote])
def test_nobody_takes_away_the_note_of_another(
    room: Room, command: type[RemoveNote | RestoreNote | PurgeNote]
) -> None:
    """N9, N10"""
    room.posts("a")
    assert room.refuses(command(an_id("a")), OLA) == "not_yours"
    assert room.refuses(command(an_id("x")), OLA) == "gone"


@pytest.mark.parametrize("who", [KARI, FACILITATOR], ids=["author", "facilitator"])
def test_a_purged_note_is_gone_from_everything_that_named_it(room: Room, who: str) -> None:
    """N10"""
    for note in ("a", "b", "c"):
        room.posts(note)
    ideas = tuple(f"note:{an_id(note)}" for note in ("a", "b", "c"))
    room.does(OpenPlan(an_id("plan"), ideas[0]))
    room.does(OpenRound(an_id("v"), ideas, 3, 2))
    room.does(CastBallot(an_id("v"), 1, (ideas[0], ideas[1], ideas[0])), OLA)
    room.does(Spotlight(an_id("a")))
    room.does(PurgeNote(an_id("a")), who)
    assert room.vote("v").ideas == ideas[1:]
    assert room.get(Ballot, f"{an_id('v')}.{OLA}.1").picks == (ideas[1],)
    assert room.get(Plan, an_id("plan")).origin == ""
    assert room.board.get(Note, an_id("a")) is None


def test_a_group_goes_with_the_last_of_its_notes(room: Room) -> None:
    """N10"""
    room.posts("a")
    room.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"),)))
    room.does(PurgeNote(an_id("a")), KARI)
    assert room.board.get(Group, an_id("g")) is None


@pytest.mark.parametrize(
    ("command", "who"),
    [
        (EditNote(an_id("a"), "Nytt"), KARI),
        (MoveNote(an_id("a"), "veier", "sammen"), KARI),
        (ColourNote(an_id("a"), "hav"), KARI),
        (MakeGroup(an_id("g"), "", (an_id("a"),)), FACILITATOR),
        (Spotlight(an_id("a")), FACILITATOR),
    ],
    ids=lambda each: getattr(each, "did", ""),
)
def test_a_note_that_was_taken_away_lies_still(room: Room, command: Command, who: str) -> None:
    """N11"""
    room.posts("a")
    room.does(RemoveNote(an_id("a")), KARI)
    assert room.refuses(command, who) == "note_removed"


def test_a_note_is_anonymous_when_asked_for_or_when_names_are_off(room: Room) -> None:
    """N12"""
    assert room.posts("a", anonymous=True).anonymous
    assert not room.posts("b").anonymous
    room.does(ShowNames(False))
    assert room.posts("c").anonymous
    assert room.posts("d", who=FACILITATOR).anonymous


def test_moving_a_quiet_note_to_an_open_card_reveals_it_and_only_its_author_may(
    room: Room,
) -> None:
    """N13"""
    room.does(SetCardMode("veier", "quiet"))
    room.posts("a")
    move = MoveNote(an_id("a"), "bra", "erfaringer")
    assert room.refuses(move, FACILITATOR) == "note_quiet"
    room.does(MoveNote(an_id("a"), "veier", "sammen"), FACILITATOR)
    assert room.note("a").quiet
    room.does(SetCardMode("per", "quiet"))
    room.does(MoveNote(an_id("a"), "per", "virkning"), FACILITATOR)
    assert room.note("a").quiet
    room.does(move, KARI)
    assert not room.note("a").quiet
    assert room.does(TakeFromGroup((an_id("a"),))) == []
