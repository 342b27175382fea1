"""The workshop as a whole (W). W11 and W12 are asserted by ``Room.does`` throughout."""

from __future__ import annotations

import pytest

from board.commands import (
    COMMAND_TYPES,
    Actor,
    ChangeMe,
    ChooseCard,
    Command,
    EditNote,
    EndWorkshop,
    LeavePlanOpen,
    LetIn,
    MoveNote,
    OpenPlan,
    OpenRound,
    OpenTheme,
    PostNote,
    PurgeNote,
    RemoveNote,
    RenameWorkshop,
    RenewKey,
    ReopenWorkshop,
    RestoreNote,
    ShowCard,
    ShowNames,
    Spotlight,
    StartTimer,
    Undo,
    WriteField,
)
from board.found import found
from board.model import TIMER_ID, WORKSHOP_ID, Key, Put, Timer, Workshop
from board.rejection import Rejected
from tests.board.play import DECK, FACILITATOR, KARI, NOW, OLA, SCREEN, Room, an_id
from tests.board.samples import SAMPLES
from tests.outside.model import AFTER_THE_END

ACTORS = {
    "guest": Actor("guest", "gjest0", "t"),
    "participant": Actor("participant", KARI, KARI),
    "facilitator": FACILITATOR,
    "screen": SCREEN,
}


@pytest.mark.parametrize("command_type", COMMAND_TYPES, ids=lambda each: each.did)
@pytest.mark.parametrize("role", ACTORS)
def test_only_the_roles_a_command_names_may_ask_for_it(
    command_type: type[Command], role: str
) -> None:
    """W1"""
    room = Room(KARI, reached=4)
    command = SAMPLES[command_type]
    try:
        room.does(command, ACTORS[role])
        reason = ""
    except Rejected as refusal:
        reason = refusal.reason
    assert (reason == "role") == (role not in command_type.roles)


def test_a_room_is_founded_in_its_lobby_with_two_secrets() -> None:
    """W2"""
    room = Room()
    assert (room.workshop.stage, room.workshop.reached, room.workshop.theme) == ("lobby", 0, "")
    assert room.workshop.created_at == NOW
    assert room.workshop.joining
    assert room.get(Key, "facilitator").hash == "a" * 64
    assert room.get(Key, "screen").hash == "b" * 64


@pytest.mark.parametrize(
    ("language", "facilitator", "screen", "reason"),
    [
        ("se", "a" * 64, "b" * 64, "language"),
        ("nb", "a" * 64, "a" * 64, "bad_key"),
        ("nb", "A" * 64, "b" * 64, "bad_key"),
        ("nb", "a" * 64, "", "bad_key"),
    ],
)
def test_a_room_is_not_founded_without_words_or_two_good_secrets(
    language: str, facilitator: str, screen: str, reason: str
) -> None:
    """W2"""
    with pytest.raises(Rejected) as refusal:
        found(
            title="",
            deck=DECK,
            language=language,
            facilitator_hash=facilitator,
            screen_hash=screen,
            now=NOW,
            expires_at=NOW,
        )
    assert refusal.value.reason == reason


def test_the_title_is_one_line() -> None:
    """W3"""
    room = Room()
    room.does(RenameWorkshop("  Vår \n kommune "))
    assert room.workshop.title == "Vår kommune"
    room.does(RenameWorkshop("å" * 80))
    room.does(RenameWorkshop(""))
    assert room.refuses(RenameWorkshop("å" * 81)) == "too_long"


def test_turning_names_off_makes_every_note_anonymous_for_good() -> None:
    """W4"""
    room = Room(KARI, reached=3)
    room.posts("a")
    room.does(RemoveNote(an_id("a")), KARI)
    room.does(ShowNames(False))
    assert room.note("a").anonymous
    assert room.posts("b").anonymous
    room.does(ShowNames(True))
    assert room.note("a").anonymous
    assert not room.posts("c").anonymous


def test_who_is_in_stays_in_when_the_door_closes() -> None:
    """W5"""
    room = Room(KARI)
    room.does(LetIn(False))
    assert not room.workshop.joining
    room.does(ChangeMe("Kari N", "remote", 2), KARI)


def test_the_spotlight_is_on_a_note_that_everybody_may_read() -> None:
    """W6"""
    room = Room(KARI, reached=3)
    room.posts("a")
    room.does(Spotlight(an_id("a")))
    assert room.workshop.spotlight == an_id("a")
    room.does(Spotlight(""))
    assert room.workshop.spotlight == ""
    assert room.refuses(Spotlight(an_id("x"))) == "gone"


@pytest.mark.parametrize(
    "command",
    [
        RemoveNote(an_id("a")),
        PurgeNote(an_id("a")),
        OpenTheme("bra"),
        ShowCard("per", "front"),
        EndWorkshop(),
    ],
    ids=lambda command: command.did,
)
def test_the_spotlight_comes_down_with_what_it_was_on(command: Command) -> None:
    """W6"""
    room = Room(KARI, reached=3)
    room.posts("a")
    room.does(Spotlight(an_id("a")))
    room.does(command)
    assert room.workshop.spotlight == ""


def test_a_note_that_is_hidden_anew_by_undo_has_no_spotlight() -> None:
    """W6, D3"""
    room = Room(KARI, reached=3)
    room.posts("a")
    room.does(RemoveNote(an_id("a")))
    room.does(RestoreNote(an_id("a")))
    room.does(Spotlight(an_id("a")))
    room.does(Undo((str(room.board.revision - 1),)))
    assert room.note("a").removed
    assert room.workshop.spotlight == ""


def test_turning_the_card_leaves_the_spotlight_on() -> None:
    """W6"""
    room = Room(KARI, reached=3)
    room.posts("a")
    room.does(Spotlight(an_id("a")))
    room.does(ShowCard("veier", "back"))
    assert room.workshop.spotlight == an_id("a")


def test_a_workshop_does_not_end_before_the_very_first_step_has_a_when_and_a_who() -> None:
    """W7"""
    room = Room(KARI, reached=4)
    plan = an_id("plan")
    room.does(OpenPlan(plan, ""))
    assert room.refuses(EndWorkshop()) == "plan_unfinished"
    room.does(WriteField(f"{plan}.first.when", "I morgen", 0), KARI)
    assert room.refuses(EndWorkshop()) == "plan_unfinished"
    room.does(WriteField(f"{plan}.first.who", "Kari", 0), KARI)
    room.now += 60_000
    room.does(EndWorkshop())
    assert (room.workshop.stage, room.workshop.ended_at) == ("ended", room.now)


def test_a_workshop_may_end_with_a_plan_left_open_on_purpose() -> None:
    """W7"""
    room = Room(reached=4)
    room.does(OpenPlan(an_id("plan"), ""))
    room.does(LeavePlanOpen(an_id("plan"), True))
    room.does(EndWorkshop())
    assert room.workshop.stage == "ended"


def test_a_workshop_does_not_end_in_the_middle_of_a_vote() -> None:
    """W7"""
    room = Room(reached=4)
    room.does(OpenRound(an_id("v"), ("card:per", "card:sandra"), 1, 1))
    assert room.refuses(EndWorkshop()) == "round_open"


def test_the_timer_stops_at_the_end() -> None:
    """W7"""
    room = Room(reached=1)
    room.does(StartTimer(60))
    room.does(EndWorkshop())
    assert room.get(Timer, TIMER_ID).state == "stopped"


def test_after_the_end_the_board_stands_still() -> None:
    """W8"""
    room = Room(KARI, reached=4)
    room.posts("a")
    room.does(EndWorkshop())
    asked: list[tuple[Command, str | Actor]] = [
        (PostNote(an_id("b"), "veier", "kommune", "Hei", False, "sol"), KARI),
        (EditNote(an_id("a"), "Nei"), KARI),
        (MoveNote(an_id("a"), "bra", "erfaringer"), FACILITATOR),
        (OpenTheme("bra"), FACILITATOR),
        (ChooseCard("per", True), FACILITATOR),
    ]
    for command, who in asked:
        assert room.refuses(command, who) == "ended"


def test_after_the_end_it_is_shown_and_what_should_not_be_there_is_taken_away() -> None:
    """W8"""
    room = Room(KARI, reached=4)
    room.posts("a")
    room.does(EndWorkshop())
    room.does(ShowCard("bra", "back"))
    room.does(RemoveNote(an_id("a")), KARI)
    room.does(RestoreNote(an_id("a")), KARI)
    room.does(PurgeNote(an_id("a")), KARI)
    room.joins(OLA)
    assert room.workshop.stage == "ended"
    assert {each.did for each in COMMAND_TYPES if each.after_end} == {*AFTER_THE_END, "deed.undo"}


def test_a_workshop_is_reopened_where_it_was() -> None:
    """W9"""
    room = Room(reached=2)
    room.does(EndWorkshop())
    room.does(ReopenWorkshop())
    assert (room.workshop.stage, room.workshop.theme, room.workshop.ended_at) == (
        "running",
        "hvem",
        0,
    )
    lobby = Room()
    lobby.does(EndWorkshop())
    lobby.does(ReopenWorkshop())
    assert lobby.workshop.stage == "lobby"


def test_renewing_a_key_replaces_the_secret_of_its_role() -> None:
    """W10"""
    room = Room()
    room.does(RenewKey("facilitator", "c" * 64))
    assert room.get(Key, "facilitator").hash == "c" * 64
    assert room.board.count(Key) == 2


@pytest.mark.parametrize(
    "command",
    [
        RenewKey("participant", "c" * 64),
        RenewKey("screen", "C" * 64),
        RenewKey("screen", "c" * 63),
        RenewKey("screen", "a" * 64),
        RenewKey("screen", "b" * 64),
    ],
)
def test_no_secret_opens_a_second_role_or_is_used_twice(command: RenewKey) -> None:
    """W10"""
    assert Room().refuses(command) == "bad_key"


@pytest.mark.parametrize(
    "command",
    [RenameWorkshop("Verksted"), ShowNames(True), LetIn(True), Spotlight(""), ReopenWorkshop()],
    ids=lambda command: command.did,
)
def test_asking_for_what_is_so_already_changes_nothing(command: Command) -> None:
    """W11"""
    assert Room().does(command) == []


def test_ending_twice_keeps_the_first_time() -> None:
    """W11"""
    room = Room()
    room.does(EndWorkshop())
    first = room.workshop
    room.now += 1000
    assert room.does(EndWorkshop()) == []
    assert room.workshop == first


def test_founding_puts_each_record_once() -> None:
    """W11"""
    changes = found(
        title="T",
        deck=DECK,
        language="nn",
        facilitator_hash="a" * 64,
        screen_hash="b" * 64,
        now=NOW,
        expires_at=NOW + 5,
    )
    ids = [(each.record.kind, each.record.id) for each in changes if isinstance(each, Put)]
    assert ids == [(Workshop.kind, WORKSHOP_ID), (Key.kind, "facilitator"), (Key.kind, "screen")]
