"""The run of the workshop (R)."""

from __future__ import annotations

import pytest

from board.commands import (
    CloseRound,
    DrawPairs,
    EndWorkshop,
    GoTo,
    OpenRound,
    OpenTheme,
    ReopenWorkshop,
    RunOff,
    SetMinutes,
    ShowCard,
    Spotlight,
)
from board.model import Leg
from tests.board.play import KARI, NOW, OLA, Room, an_id

MINUTE = 60_000


def at(room: Room) -> tuple[str, str, str, str]:
    shown = room.workshop
    return shown.theme, shown.step, shown.card, shown.side


def test_going_to_a_step_shows_its_card_and_opens_its_theme() -> None:
    """R1"""
    room = Room()
    room.does(GoTo("bra.fortell"))
    assert at(room) == ("bra", "fortell", "bra", "front")
    assert (room.workshop.stage, room.workshop.reached) == ("running", 1)
    room.does(GoTo("veier.ideer"))
    assert at(room) == ("veier", "ideer", "veier", "back")
    assert room.workshop.reached == 3
    assert room.workshop.opened_at == (NOW, 0, NOW, 0)
    room.does(GoTo("bra.lapper"))
    assert at(room) == ("bra", "lapper", "bra", "back")
    assert room.workshop.reached == 3
    assert room.does(GoTo("bra.lapper")) == []


def test_a_step_of_the_same_card_leaves_the_spotlight_where_it_is() -> None:
    """R1"""
    room = Room(KARI, reached=3)
    room.posts("a")
    room.does(GoTo("veier.ideer"))
    room.does(Spotlight(an_id("a")))
    room.does(GoTo("veier.del"))
    assert room.workshop.spotlight == an_id("a")
    room.does(GoTo("bra.del"))
    assert room.workshop.spotlight == ""


@pytest.mark.parametrize(
    "leg", ["", "bra", "bra.finnes-ikke", "ingen.fortell", "bra.lapper.bra", "hvem.les.hvem", "..."]
)
def test_what_names_no_step_leads_nowhere(leg: str) -> None:
    """R1"""
    room = Room()
    assert room.refuses(GoTo(leg)) == "no_step"
    assert room.refuses(SetMinutes(leg, 3)) == "no_step"


def test_a_step_for_each_person_is_gone_to_with_a_person() -> None:
    """R2"""
    room = Room()
    room.does(GoTo("hvem.les.sandra"))
    assert at(room) == ("hvem", "les", "sandra", "front")
    assert room.refuses(GoTo("hvem.les")) == "no_step"
    assert room.refuses(GoTo("hvem.velg.per")) == "no_step"


def test_the_step_follows_what_is_shown_by_hand() -> None:
    """R3"""
    room = Room(reached=2)
    assert at(room)[1] == "fortell"
    room.does(ShowCard("per", "front"))
    assert at(room)[1] == "les"
    room.does(ShowCard("per", "back"))
    assert at(room)[1] == "lapper"
    room.does(ShowCard("sandra", "back"))
    assert at(room)[1] == "lapper"
    room.does(OpenTheme("bra"))
    assert at(room) == ("bra", "fortell", "bra", "front")
    room.does(GoTo("bra.del"))
    room.does(ShowCard("bra", "front"))
    assert at(room) == ("bra", "del", "bra", "front")
    room.does(ShowCard("bra", "back"))
    assert at(room) == ("bra", "del", "bra", "back")


def test_pairs_that_are_drawn_take_the_group_to_the_talk() -> None:
    """R4"""
    room = Room(KARI, OLA, reached=2)
    room.does(DrawPairs("bra", False, (KARI, OLA)))
    assert at(room)[:2] == ("hvem", "fortell")
    room.does(OpenTheme("bra"))
    room.does(DrawPairs("bra", False, (KARI, OLA)))
    assert at(room) == ("bra", "samtale", "bra", "front")


def test_a_vote_that_opens_takes_the_group_to_the_vote() -> None:
    """R4"""
    room = Room(KARI, reached=3)
    room.posts("a")
    room.posts("b")
    ideas = ("note:" + an_id("a"), "note:" + an_id("b"))
    room.does(ShowCard("veier", "back"))
    room.does(OpenRound(an_id("v"), ideas, 2, 1))
    assert at(room) == ("veier", "stem", "veier", "back")
    room.votes("v", KARI, "a", "b")
    room.does(CloseRound(an_id("v")))
    room.does(GoTo("veier.del"))
    room.does(RunOff(an_id("w"), an_id("v")))
    assert at(room)[1] == "stem"


def test_a_vote_is_come_to_whichever_of_its_ideas_is_on_the_card_that_is_up() -> None:
    """R4"""
    room = Room(KARI, reached=3)
    room.posts("a", card="bra", section="erfaringer")
    room.posts("b")
    room.does(ShowCard("veier", "back"))
    room.does(OpenRound(an_id("v"), ("note:" + an_id("a"), "note:" + an_id("b")), 2, 1))
    assert at(room) == ("veier", "stem", "veier", "back")


def test_the_time_at_each_step_is_counted_over_all_visits() -> None:
    """R5"""
    room = Room()
    room.does(GoTo("bra.fortell"))
    room.now += 2 * MINUTE
    room.does(GoTo("bra.samtale"))
    room.now += 3 * MINUTE
    room.does(GoTo("bra.fortell"))
    assert room.get(Leg, "bra.samtale") == Leg("bra.samtale", -1, 3 * MINUTE, 0)
    assert room.get(Leg, "bra.fortell") == Leg("bra.fortell", -1, 2 * MINUTE, room.now)
    room.now += MINUTE
    room.does(EndWorkshop())
    room.now += 60 * MINUTE
    room.does(ReopenWorkshop())
    assert room.get(Leg, "bra.fortell") == Leg("bra.fortell", -1, 3 * MINUTE, room.now)


def test_a_clock_that_was_set_back_takes_no_time_from_a_step() -> None:
    """R5"""
    room = Room()
    room.does(GoTo("bra.fortell"))
    room.now -= MINUTE
    room.does(GoTo("bra.samtale"))
    assert room.get(Leg, "bra.fortell").used == 0


def test_minutes_are_planned_before_and_during_for_one_person_or_each() -> None:
    """R6"""
    room = Room()
    room.does(SetMinutes("bra.samtale", 5))
    room.does(SetMinutes("hvem.lapper", 10))
    room.does(SetMinutes("hvem.lapper.per", 4))
    room.does(GoTo("bra.samtale"))
    room.does(SetMinutes("bra.samtale", 0))
    assert room.get(Leg, "bra.samtale") == Leg("bra.samtale", 0, 0, NOW)
    assert room.get(Leg, "hvem.lapper").minutes == 10
    assert room.get(Leg, "hvem.lapper.per").minutes == 4
    assert room.refuses(SetMinutes("bra.samtale", -1)) == "bad_minutes"
    assert room.refuses(SetMinutes("bra.samtale", 241)) == "bad_minutes"


def test_a_side_that_is_up_already_moves_the_group_no_further() -> None:
    """R3, W11"""
    room = Room(KARI, OLA, reached=1)
    room.does(ShowCard("bra", "back"))
    room.does(DrawPairs("bra", mixed=True, present=(KARI, OLA)))
    assert at(room) == ("bra", "samtale", "bra", "back")
    assert room.does(ShowCard("bra", "back")) == []
