"""How much each side takes part, counted without telling who (S10)."""

from __future__ import annotations

from board.balance import NOTHING, Balance, balance_of
from board.commands import (
    CastBallot,
    ChangeMe,
    CloseRound,
    FinishBallot,
    OpenRound,
    OpenTheme,
    PurgeNote,
    RemoveParticipant,
    SetCardMode,
)
from tests.board.play import ANA, FACILITATOR, KARI, OLA, Room, an_id


def hybrid() -> Room:
    """Kari with two heads and Ola in the room, Ana with three on a screen; ideas are up."""
    room = Room(OLA)
    room.joins(KARI, heads=2)
    room.joins(ANA, where="remote", heads=3)
    for theme in ("bra", "hvem", "veier"):
        room.does(OpenTheme(theme))
    return room


def test_notes_on_the_card_that_is_up_are_counted_by_side_quiet_and_anonymous_ones_too() -> None:
    """S10"""
    room = hybrid()
    room.posts("a")
    room.posts("b", who=ANA, anonymous=True)
    room.does(SetCardMode("veier", "quiet"))
    room.posts("c", who=OLA)
    room.posts("d", who=FACILITATOR)
    room.posts("e", card="bra", section="erfaringer")
    assert balance_of(room.board) == Balance("veier", (2, 1))
    room.does(PurgeNote(an_id("c")))
    assert balance_of(room.board).notes == (1, 1)


def test_nothing_is_counted_where_a_side_has_fewer_than_three_heads() -> None:
    """S10"""
    room = hybrid()
    room.posts("a", who=ANA, anonymous=True)
    room.does(ChangeMe("", "remote", 2), ANA)
    assert balance_of(room.board) == NOTHING
    room.does(ChangeMe("", "remote", 3), ANA)
    assert balance_of(room.board) != NOTHING
    room.does(RemoveParticipant(OLA))
    assert balance_of(room.board) == NOTHING


def test_an_open_round_tells_who_has_finished_and_a_closed_one_the_votes() -> None:
    """S10"""
    room = hybrid()
    for note in "ab":
        room.posts(note)
    vote, ideas = an_id("v"), ("note:" + an_id("a"), "note:" + an_id("b"))
    room.does(OpenRound(vote, ideas, 3, 3))
    room.does(CastBallot(vote, 1, (*ideas, ideas[0])), KARI)
    room.does(CastBallot(vote, 2, ideas), ANA)
    room.does(FinishBallot(vote, 1, True), KARI)
    assert balance_of(room.board) == Balance("veier", (2, 0), vote, False, (1, 0))
    room.does(CloseRound(vote))
    assert balance_of(room.board) == Balance("veier", (2, 0), vote, True, (3, 2))
