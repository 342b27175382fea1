"""The plan and the texts that several write (F)."""

from __future__ import annotations

import pytest

from board.commands import (
    AddActor,
    AddStep,
    Command,
    EndWorkshop,
    LeavePlanOpen,
    MoveStep,
    OpenPlan,
    RemoveActor,
    RemoveStep,
    SetCardMode,
    WriteField,
)
from board.model import Field, Plan, PlanActor, Put, Step
from board.plan import steps_of
from tests.board.play import FACILITATOR, KARI, OLA, Room, an_id

P = an_id("p")
RESPONSIBLE = f"{P}.responsible"


@pytest.fixture
def room() -> Room:
    """With plan p."""
    room = Room(KARI, OLA, reached=4)
    room.does(OpenPlan(P, ""))
    return room


def test_a_plan_is_opened_empty_or_from_an_idea(room: Room) -> None:
    """F1"""
    assert room.board.count(Field) == 0
    room.posts("a", text="Lån ut ski")
    room.posts("x", card="bra", section="erfaringer")
    assert room.refuses(OpenPlan(an_id("q"), f"note:{an_id('x')}")) == "not_an_idea"
    assert room.refuses(OpenPlan(an_id("q"), "card:per")) == "not_an_idea"
    assert room.refuses(OpenPlan(P, "")) == "taken"
    room.does(OpenPlan(an_id("q"), f"note:{an_id('a')}"))
    assert room.get(Field, f"{an_id('q')}.description").text == "Lån ut ski"
    assert room.does(OpenPlan(an_id("r"), f"note:{an_id('a')}")) == [], "it has one"
    assert room.refuses(OpenPlan(an_id("r"), "")) == "too_many_plans"


@pytest.mark.parametrize(
    "name", ["description", "first.what", "first.when", "first.who", "responsible"]
)
def test_the_texts_of_a_plan_can_be_written_by_all(room: Room, name: str) -> None:
    """F2"""
    room.does(WriteField(f"{P}.{name}", "Kari", 0), KARI)
    room.does(WriteField(f"{P}.{name}", "Ola", 1), FACILITATOR)
    assert room.get(Field, f"{P}.{name}") == Field(f"{P}.{name}", "Ola", 2, "")


@pytest.mark.parametrize(
    "field",
    [
        "",
        ".",
        "p",
        P,
        f"{P}.",
        f"{P}.first",
        f"{P}.first.why",
        f"{P}.actor.{an_id('a')}.name",
        f"{P}.step.{an_id('s')}.when",
        f"{an_id('q')}.description",
        "egen.shoe",
        "per.name",
        "ingen.name",
    ],
)
def test_a_text_belongs_to_something_that_is_there(room: Room, field: str) -> None:
    """F2"""
    assert room.refuses(WriteField(field, "Hei", 0), KARI) == "no_field"


def test_the_groups_own_card_is_filled_in(room: Room) -> None:
    """F2"""
    for name in ("name", "age", "situation", "interests"):
        room.does(WriteField(f"egen.{name}", "x", 0), KARI)
    assert room.refuses(WriteField("egen.age", "x" * 2001, 1), KARI) == "too_long"


def test_writing_on_top_of_the_version_one_began_from_replaces_the_text(room: Room) -> None:
    """F3"""
    room.does(WriteField(RESPONSIBLE, " Kari ", 0), KARI)
    room.does(WriteField(RESPONSIBLE, "", 1), OLA)
    assert room.get(Field, RESPONSIBLE) == Field(RESPONSIBLE, "", 2, "")


def test_two_who_write_at_once_both_keep_their_text(room: Room) -> None:
    """F4"""
    room.does(WriteField(RESPONSIBLE, "Kari", 0), KARI)
    room.does(WriteField(RESPONSIBLE, "Ola", 0), OLA)
    field = room.get(Field, RESPONSIBLE)
    assert (field.text, field.clash) == ("Kari", "Ola")


def test_a_third_who_writes_at_once_overwrites_nobody(room: Room) -> None:
    """F4"""
    room.does(WriteField(RESPONSIBLE, "Kari", 0), KARI)
    room.does(WriteField(RESPONSIBLE, "Ola", 0), OLA)
    room.does(WriteField(RESPONSIBLE, "Ana", 1), FACILITATOR)
    field = room.get(Field, RESPONSIBLE)
    assert (field.text, field.clash) == ("Kari", "Ola\n\nAna")


def test_a_text_that_has_no_place_beside_those_that_lost_is_refused(room: Room) -> None:
    """F4: none of them makes room for another unseen."""
    for text in ("a", "b" * 1500):
        room.does(WriteField(RESPONSIBLE, text, 0), KARI)
    assert room.refuses(WriteField(RESPONSIBLE, "c" * 499, 0), OLA) == "too_long"
    assert room.get(Field, RESPONSIBLE).clash == "b" * 1500
    room.does(WriteField(RESPONSIBLE, "c" * 498, 0), OLA)
    assert room.get(Field, RESPONSIBLE).clash == "b" * 1500 + "\n\n" + "c" * 498


def test_an_empty_text_that_lost_leaves_no_trace(room: Room) -> None:
    """F4"""
    room.does(WriteField(RESPONSIBLE, "Kari", 0), KARI)
    assert room.does(WriteField(RESPONSIBLE, "", 0), OLA) == []
    room.does(WriteField(RESPONSIBLE, "Ola", 0), OLA)
    assert room.does(WriteField(RESPONSIBLE, "", 0), KARI) == []


def test_a_clash_is_settled_by_who_has_seen_it(room: Room) -> None:
    """F3, F4"""
    room.does(WriteField(RESPONSIBLE, "Kari", 0), KARI)
    room.does(WriteField(RESPONSIBLE, "Ola", 0), OLA)
    seen = room.get(Field, RESPONSIBLE).version
    room.does(WriteField(RESPONSIBLE, "Kari", seen), FACILITATOR)
    assert room.get(Field, RESPONSIBLE) == Field(RESPONSIBLE, "Kari", seen + 1, "")


def test_a_version_that_has_not_been_yet_is_refused(room: Room) -> None:
    """F5"""
    assert room.refuses(WriteField(RESPONSIBLE, "Kari", 1), KARI) == "stale"
    assert room.refuses(WriteField(RESPONSIBLE, "Kari", -1), KARI) == "stale"


def test_writing_what_is_there_already_changes_nothing(room: Room) -> None:
    """F5"""
    assert room.does(WriteField(RESPONSIBLE, "", 0), KARI) == []
    room.does(WriteField(RESPONSIBLE, "Kari", 0), KARI)
    assert room.does(WriteField(RESPONSIBLE, "Kari ", 1), OLA) == []
    assert room.does(WriteField(RESPONSIBLE, "Kari", 0), OLA) == []
    room.does(WriteField(RESPONSIBLE, "Ola", 0), OLA)
    assert room.does(WriteField(RESPONSIBLE, "Ola", 0), OLA) == []
    room.does(WriteField(RESPONSIBLE, "Ana", 0), KARI)
    assert room.does(WriteField(RESPONSIBLE, "Ola", 0), OLA) == []


def test_an_actor_and_a_step_are_there_once_and_their_texts_go_with_them(room: Room) -> None:
    """F6"""
    for _ in range(2):
        room.does(AddActor(an_id("a"), P), KARI)
        room.does(AddStep(an_id("s"), P), KARI)
    assert (room.board.count(PlanActor), room.board.count(Step)) == (1, 1)
    room.does(WriteField(f"{P}.actor.{an_id('a')}.name", "Frivilligsentralen", 0), KARI)
    for name in ("when", "what", "who"):
        room.does(WriteField(f"{P}.step.{an_id('s')}.{name}", "x", 0), OLA)
    room.does(RemoveActor(an_id("a")), OLA)
    room.does(RemoveStep(an_id("s")), KARI)
    assert room.board.count(Field) == 0
    assert room.refuses(RemoveStep(an_id("s")), KARI) == "gone"
    assert room.refuses(RemoveActor(an_id("a")), KARI) == "gone"


def test_an_actor_or_step_is_one_plans_only(room: Room) -> None:
    """F6"""
    room.does(OpenPlan(an_id("q"), ""))
    room.does(AddActor(an_id("a"), P), KARI)
    room.does(AddStep(an_id("s"), P), KARI)
    assert room.refuses(AddActor(an_id("a"), an_id("q")), KARI) == "taken"
    assert room.refuses(AddStep(an_id("s"), an_id("q")), KARI) == "taken"
    assert room.refuses(AddStep(an_id("t"), an_id("x")), KARI) == "gone"
    wrong = WriteField(f"{an_id('q')}.step.{an_id('s')}.when", "x", 0)
    assert room.refuses(wrong, KARI) == "no_field"


def order_of_steps(room: Room) -> str:
    return "".join(step.id[0] for step in steps_of(room.board, P))


def test_a_step_is_moved_before_another_or_last_and_the_rest_keep_their_order(room: Room) -> None:
    """F9"""
    for name in "abcd":
        room.does(AddStep(an_id(name), P), KARI)
    room.does(MoveStep(an_id("d"), an_id("b")), KARI)
    assert order_of_steps(room) == "adbc"
    room.does(MoveStep(an_id("a"), ""), OLA)
    assert order_of_steps(room) == "dbca"
    assert room.does(MoveStep(an_id("a"), "")) == []
    assert room.does(MoveStep(an_id("b"), an_id("b"))) == []
    assert room.refuses(MoveStep(an_id("x"), "")) == "gone"
    assert room.refuses(MoveStep(an_id("a"), an_id("x"))) == "gone"
    room.does(AddStep(an_id("e"), P), KARI)
    assert order_of_steps(room) == "dbcae"


def test_a_step_stays_in_its_plan_and_steps_that_came_at_once_can_be_moved(room: Room) -> None:
    """F9"""
    room.does(OpenPlan(an_id("q"), ""))
    room.does(AddStep(an_id("q"), an_id("q")), KARI)
    room.board.apply([Put(Step(an_id(name), P, 3)) for name in "abc"], room.board.revision)
    assert room.refuses(MoveStep(an_id("a"), an_id("q"))) == "not_beside"
    room.does(MoveStep(an_id("c"), an_id("a")))
    assert order_of_steps(room) == "cab"
    room.does(SetCardMode("ide", "closed"))
    assert room.refuses(MoveStep(an_id("a"), ""), KARI) == "card_closed"


def test_a_plan_has_fifty_actors_and_steps_at_most(room: Room) -> None:
    """F6"""
    for number in range(50):
        room.does(AddActor(an_id(f"a{number}"), P), KARI)
        room.does(AddStep(an_id(f"s{number}"), P), KARI)
    assert room.refuses(AddActor(an_id("b"), P), KARI) == "too_many_actors"
    assert room.refuses(AddStep(an_id("b"), P), KARI) == "too_many_steps"


@pytest.mark.parametrize(
    "command",
    [
        WriteField(RESPONSIBLE, "Kari", 0),
        AddActor(an_id("b"), P),
        AddStep(an_id("b"), P),
        RemoveActor(an_id("a")),
        RemoveStep(an_id("s")),
    ],
    ids=lambda command: command.did,
)
def test_a_closed_plan_card_closes_the_plan(room: Room, command: Command) -> None:
    """F7"""
    room.does(AddActor(an_id("a"), P), KARI)
    room.does(AddStep(an_id("s"), P), KARI)
    room.does(SetCardMode("ide", "closed"))
    assert room.refuses(command, KARI) == "card_closed"
    room.does(SetCardMode("ide", "open"))
    room.does(SetCardMode("bra", "closed"))
    room.does(command, KARI)


def test_a_closed_own_card_closes_its_texts(room: Room) -> None:
    """F7"""
    room.does(SetCardMode("egen", "closed"))
    assert room.refuses(WriteField("egen.name", "Nora", 0), KARI) == "card_closed"


def test_leaving_a_plan_open_can_be_taken_back(room: Room) -> None:
    """F8"""
    room.does(LeavePlanOpen(P, True))
    assert room.get(Plan, P).left_open
    room.does(LeavePlanOpen(P, False))
    assert room.refuses(EndWorkshop()) == "plan_unfinished"
    assert room.refuses(LeavePlanOpen(an_id("x"), True)) == "gone"
