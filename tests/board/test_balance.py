"""How much each side takes part, counted without telling who (S10)."""

from __future__ import annotations

from board.balance import NOTHING, Balance, Sides, balance_of, is_section, writing
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
from board.model import Ballot, Participant
from tests.board.play import ANA, DECK, FACILITATOR, KARI, OLA, Room, an_id


def counted(room: Room) -> Balance:
    """As for somebody who has just come: where all are now."""
    return balance_of(room.board, Sides())


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
    assert counted(room) == Balance("veier", (2, 1))
    room.does(PurgeNote(an_id("c")))
    assert counted(room).notes == (1, 1)


def test_nothing_is_counted_where_a_side_has_fewer_than_three_heads() -> None:
    """S10"""
    room = hybrid()
    room.posts("a", who=ANA, anonymous=True)
    room.does(ChangeMe("", "remote", 2), ANA)
    assert counted(room) == NOTHING
    room.does(ChangeMe("", "remote", 3), ANA)
    assert counted(room) != NOTHING
    room.does(RemoveParticipant(OLA))
    assert counted(room) == NOTHING


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
    assert counted(room) == Balance("veier", (2, 0), vote, False, (1, 0))
    room.does(CloseRound(vote))
    assert counted(room) == Balance("veier", (2, 0), vote, True, (3, 2))


def test_what_somebody_gave_stays_with_the_side_it_came_from() -> None:
    """S10"""
    room, sides = hybrid(), Sides()
    sides.learn(room.board, room.board)
    for note, who in (("a", OLA), ("b", OLA), ("c", ANA)):
        room.posts(note, who=who, anonymous=True)
    ideas = tuple(f"note:{an_id(note)}" for note in "abc")
    room.does(OpenRound(an_id("v"), ideas, 1, 1))
    for who in (OLA, ANA):
        room.does(CastBallot(an_id("v"), 1, ideas[:1]), who)
        room.does(FinishBallot(an_id("v"), 1, True), who)
    before = balance_of(room.board, sides)
    assert before == Balance("veier", (2, 1), an_id("v"), False, (1, 1))
    room.joins("nina00")
    room.does(ChangeMe("", "remote", 1), OLA)
    sides.learn(room.board, room.board.all(Participant))
    assert balance_of(room.board, sides) == before
    # What is given from there on is the other side's; and who is put out leaves the notes behind.
    room.posts("d", who=OLA)
    assert balance_of(room.board, sides).notes == (2, 2)
    room.does(CastBallot(an_id("v"), 1, ideas[1:2]), OLA)
    sides.learn(room.board, room.board.all(Ballot))
    room.does(FinishBallot(an_id("v"), 1, True), OLA)
    assert balance_of(room.board, sides).votes == (0, 2)
    room.does(RemoveParticipant(OLA))
    sides.learn(room.board, room.board.all(Participant))
    assert balance_of(room.board, sides).notes == (2, 2)


def test_how_many_write_where_is_counted_without_saying_who() -> None:
    """S12"""
    room = hybrid()
    here = {KARI, OLA, ANA}
    said = [(KARI, "bra.erfaringer"), (OLA, "bra.erfaringer"), (ANA, "veier.kommune")]
    writers = writing(room.board, here, said)
    assert writers == (("bra.erfaringer", 2), ("veier.kommune", 1))
    # The same from whoever it comes, and however often.
    others = [(ANA, "bra.erfaringer"), *said[:1], *said[:1], (OLA, "veier.kommune")]
    assert writing(room.board, here, others) == writers


def test_nothing_is_counted_of_who_writes_while_fewer_than_three_heads_are_here() -> None:
    """S12"""
    room = hybrid()
    said = [(KARI, "bra.erfaringer"), (OLA, "bra.erfaringer")]
    assert writing(room.board, {KARI}, said) == ()
    assert writing(room.board, {KARI, OLA}, said) == (("bra.erfaringer", 2),)
    # Who has gone, or leads, or was put out, is nobody that writes here.
    assert writing(room.board, {KARI, ANA}, [*said, ("f", "bra.erfaringer")]) == (
        ("bra.erfaringer", 1),
    )
    room.does(RemoveParticipant(OLA))
    assert writing(room.board, {KARI, OLA}, said) == ()


def test_a_section_is_one_of_a_card_of_the_deck_and_a_text_that_all_share_is_none() -> None:
    """S12"""
    assert is_section(DECK, "bra.erfaringer")
    for where in ("egen.name", "bra", "bra.", "bra.kommune", "nowhere.erfaringer", ""):
        assert not is_section(DECK, where)
