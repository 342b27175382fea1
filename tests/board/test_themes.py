"""Themes and cards (T)."""

from __future__ import annotations

import pytest

from board.commands import (
    ChooseCard,
    EditNote,
    MoveNote,
    OpenTheme,
    PostNote,
    RemoveNote,
    RestoreNote,
    SetCardMode,
    ShowCard,
    WriteField,
)
from board.model import Card, Put
from tests.board.play import FACILITATOR, KARI, NOW, OLA, Room, an_id


def test_opening_a_theme_brings_its_first_card_up_front_first() -> None:
    """T1"""
    room = Room(reached=1)
    room.does(ShowCard("bra", "back"))
    room.does(OpenTheme("hvem"))
    shown = room.workshop
    assert (shown.stage, shown.theme, shown.card, shown.side) == (
        "running",
        "hvem",
        "hvem",
        "front",
    )
    assert room.refuses(OpenTheme("finnes ikke")) == "no_theme"


def test_earlier_themes_take_late_notes_and_later_ones_are_closed() -> None:
    """T2"""
    room = Room(KARI, reached=3)
    room.does(OpenTheme("bra"))
    assert room.workshop.reached == 3
    room.posts("a", card="bra", section="erfaringer")
    room.posts("b", card="veier")
    early = Room(KARI, reached=1)
    post = PostNote(an_id("a"), "veier", "kommune", "Hei", False, "sol")
    assert early.refuses(post, KARI) == "theme_closed"
    assert early.refuses(ShowCard("veier", "front")) == "theme_closed"
    assert early.refuses(WriteField("egen.name", "Nora", 0), KARI) == "theme_closed"


def test_nothing_can_be_written_in_the_lobby() -> None:
    """T2"""
    post = PostNote(an_id("a"), "bra", "erfaringer", "Hei", False, "sol")
    assert Room(KARI).refuses(post, KARI) == "theme_closed"


def test_when_each_theme_was_first_opened_is_remembered() -> None:
    """T3"""
    room = Room()
    room.does(OpenTheme("bra"))
    room.now += 600_000
    room.does(OpenTheme("veier"))
    room.now += 600_000
    room.does(OpenTheme("bra"))
    assert room.workshop.opened_at == (NOW, 0, NOW + 600_000, 0)


def test_a_card_of_an_opened_theme_is_shown_front_or_back() -> None:
    """T4"""
    room = Room(reached=3)
    room.does(ShowCard("per", "back"))
    assert (room.workshop.theme, room.workshop.card, room.workshop.side) == ("hvem", "per", "back")
    assert room.workshop.reached == 3
    assert room.refuses(ShowCard("per", "edge")) == "bad_side"
    assert room.refuses(ShowCard("ingen", "back")) == "no_card"


@pytest.mark.parametrize("who", [KARI, FACILITATOR], ids=["participant", "facilitator"])
def test_a_closed_card_takes_nothing_more(who: str) -> None:
    """T5"""
    room = Room(KARI, reached=3)
    room.posts("a", who=who)
    room.posts("b", who=who, card="bra", section="erfaringer")
    room.does(SetCardMode("veier", "closed"))
    post = PostNote(an_id("c"), "veier", "kommune", "Hei", False, "sol")
    assert room.refuses(post, who) == "card_closed"
    assert room.refuses(EditNote(an_id("a"), "Nytt"), who) == "card_closed"
    assert room.refuses(MoveNote(an_id("b"), "veier", "sammen"), who) == "card_closed"
    room.does(MoveNote(an_id("a"), "bra", "erfaringer"), who)


def test_a_mode_has_a_name_and_a_card() -> None:
    """T5"""
    room = Room()
    assert room.refuses(SetCardMode("veier", "locked")) == "bad_mode"
    assert room.refuses(SetCardMode("ingen", "quiet")) == "no_card"
    assert room.does(SetCardMode("veier", "open")) == []


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_leaving_quiet_reveals_the_notes_of_that_card(mode: str) -> None:
    """T6"""
    room = Room(KARI, reached=3)
    room.does(SetCardMode("veier", "quiet"))
    room.does(SetCardMode("bra", "quiet"))
    assert room.posts("a").quiet
    room.posts("taken")
    room.does(RemoveNote(an_id("taken")), KARI)
    assert room.posts("other", card="bra", section="erfaringer").quiet
    room.does(SetCardMode("veier", mode))
    room.does(RestoreNote(an_id("taken")), KARI)
    assert not room.note("a").quiet
    assert not room.note("taken").quiet
    assert room.note("other").quiet


def test_a_note_edited_while_quiet_stays_quiet() -> None:
    """T6"""
    room = Room(KARI, reached=3)
    room.does(SetCardMode("veier", "quiet"))
    room.posts("a")
    room.does(EditNote(an_id("a"), "Nytt"), KARI)
    assert room.note("a").quiet


def test_making_a_card_quiet_hides_nothing_that_is_out() -> None:
    """T7"""
    room = Room(KARI, reached=3)
    room.posts("a")
    assert room.does(SetCardMode("veier", "quiet")) == [Put(Card("veier", "quiet", False))]
    room.posts("b", card="bra", section="erfaringer")
    room.does(MoveNote(an_id("b"), "veier", "kommune"), KARI)
    assert not room.note("a").quiet
    assert not room.note("b").quiet


def test_person_cards_are_chosen_and_put_aside_and_no_other_cards() -> None:
    """T8"""
    room = Room(OLA)
    room.does(ChooseCard("per", True))
    room.does(ChooseCard("egen", True))
    room.does(SetCardMode("per", "quiet"))
    assert room.get(Card, "per") == Card("per", "quiet", True)
    room.does(ChooseCard("per", False))
    assert not room.get(Card, "per").chosen
    assert room.does(ChooseCard("sandra", False)) == []
    assert room.refuses(ChooseCard("hvem", True)) == "not_a_person"
    assert room.refuses(ChooseCard("ingen", True)) == "no_card"
