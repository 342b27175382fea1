"""A deck with another number of themes, and a plan that asks for other things."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from board.commands import AddStep, EndWorkshop, OpenPlan, OpenTheme, PostNote, WriteField
from board.decide import decide
from board.following import followed
from board.found import found
from board.minutes.document import Document
from board.minutes.make import document
from board.plan import is_field_of_plan, own_fields
from board.rejection import Rejected
from board.state import Board
from server.content.load import CONTENT, Content, read
from tests.board.play import FACILITATOR, NOW, an_id

PLAN, STEP = an_id("p"), an_id("s")


def a_board(content: Content) -> Board:
    deck = content.decks["apen-dor"]
    board = Board(deck)
    founding = found(
        title="",
        deck=deck,
        language="nb",
        facilitator_hash="a" * 64,
        screen_hash="b" * 64,
        now=NOW,
        expires_at=NOW + 1,
    )
    board.apply(founding, 1)
    for command in (
        OpenTheme("bra"),
        PostNote(an_id("n"), "bra", "historier", "Vi møter alle i døra", False, "sol"),
        OpenTheme("bedre"),
        PostNote(an_id("m"), "pris", "bedre", "Søskenrabatt", False, "hav"),
        OpenTheme("skritt"),
        OpenPlan(PLAN, ""),
        WriteField(f"{PLAN}.description", "Lånebod", 0),
        WriteField(f"{PLAN}.own.trenger", "Et skap med lås", 0),
        AddStep(STEP, PLAN),
        WriteField(f"{PLAN}.first.when", "i morgen", 0),
        WriteField(f"{PLAN}.first.who", "Ane", 0),
        EndWorkshop(),
    ):
        board.apply(decide(board, command, FACILITATOR, NOW, 1), board.revision + 1)
    return board


def played(content: Content, language: str) -> Document:
    words = content.resolved["apen-dor"][language]
    zone = ZoneInfo("Europe/Oslo")
    return document(a_board(content), words, content.words[language], language, NOW, zone)


def test_a_plan_takes_the_texts_its_deck_asks_for_and_no_others() -> None:
    """F2"""
    board = a_board(read(deck_folders=[CONTENT / "examples"]))
    assert own_fields(board.deck) == ["own.trenger", "own.tegn"]
    assert is_field_of_plan(board, f"{PLAN}.own.tegn")
    for other in ("own.annet", "own.", "tegn", "own.tegn.x"):
        assert not is_field_of_plan(board, f"{PLAN}.{other}")
        with pytest.raises(Rejected):
            decide(board, WriteField(f"{PLAN}.{other}", "x", 0), FACILITATOR, NOW, 1)


def test_the_plans_link_shows_them() -> None:
    """S9"""
    (plan,) = followed(a_board(read(deck_folders=[CONTENT / "examples"])))["plans"]
    assert plan["own"] == {"trenger": "Et skap med lås", "tegn": ""}
