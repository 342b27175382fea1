"""How long a room is kept (K), and what becomes of its plan (U)."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from board.commands import (
    AddActor,
    AddStep,
    EndWorkshop,
    FollowPlan,
    KeepFor,
    LeavePlanOpen,
    OpenPlan,
    RemoveStep,
    ReopenWorkshop,
    TickStep,
    WriteField,
)
from board.following import earlier, followed
from board.found import found
from board.model import Earlier, EarlierStep, Key, Put, Tick
from tests.board.play import DECK, KARI, NOW, PLAN_LINK, SCREEN, Room, an_id

DAY = 24 * 60 * 60 * 1000
PLAN, STEP = an_id("p"), an_id("s")
HASH, OTHER = "d" * 64, "e" * 64


def with_plan(*, follow: bool = True) -> Room:
    room = Room(KARI, reached=4)
    room.posts("n", "hemmelig lapp", section="kommune")
    room.does(OpenPlan(PLAN, f"note:{an_id('n')}"))
    room.does(AddStep(STEP, PLAN))
    for name, text in (
        ("description", "Utstyrsbank"),
        ("first.what", "Ringe biblioteket"),
        ("first.when", "i morgen"),
        ("first.who", "Ola"),
        (f"step.{STEP}.what", "Rydde lageret"),
        ("responsible", "Kultursjefen"),
    ):
        field = f"{PLAN}.{name}"
        room.does(WriteField(field, text, 1 if name == "description" else 0))
    room.does(AddActor(an_id("a"), PLAN))
    room.does(WriteField(f"{PLAN}.actor.{an_id('a')}.name", "Biblioteket", 0))
    if follow:
        room.does(FollowPlan(HASH, 180))
    return room


def test_a_room_is_kept_for_the_days_that_were_chosen() -> None:
    """K1"""
    room = Room()
    room.does(KeepFor(14, 90))
    assert room.workshop.expires_at == NOW + 14 * DAY
    assert room.does(KeepFor(14, 90)) == []
    assert room.refuses(KeepFor(91, 90)) == "bad_days"
    assert room.refuses(KeepFor(0, 90)) == "bad_days"
    room.now += 20 * DAY
    assert room.refuses(KeepFor(20, 90)) == "bad_days"
    room.does(KeepFor(21, 90))
    assert room.workshop.expires_at > room.now


def test_the_end_can_be_moved_after_the_workshop() -> None:
    """K1"""
    room = with_plan()
    room.does(EndWorkshop())
    room.does(KeepFor(1, 90))
    assert room.workshop.expires_at == NOW + DAY


@pytest.mark.parametrize(("most", "days"), [(365, 100), (60, 60), (1, 1)])
def test_a_plan_that_is_followed_up_keeps_its_room_for_as_long_as_may_be(
    most: int, days: int
) -> None:
    """K2"""
    room = with_plan(follow=False)
    room.does(FollowPlan(HASH, most))
    assert room.workshop.expires_at == NOW + days * DAY


def test_following_up_shortens_nothing() -> None:
    """K2"""
    room = with_plan(follow=False)
    room.does(KeepFor(300, 365))
    room.does(FollowPlan(HASH, 90))
    assert room.workshop.expires_at == NOW + 300 * DAY


def test_there_is_no_link_before_a_facilitator_makes_one() -> None:
    """U1"""
    room = with_plan(follow=False)
    assert room.board.get(Key, "plan") is None
    for who in (KARI, SCREEN, PLAN_LINK):
        assert room.refuses(FollowPlan(HASH, 90), who) == "role"
    room.does(FollowPlan(HASH, 90))
    assert room.workshop.followed
    room.does(FollowPlan(OTHER, 90))
    assert room.get(Key, "plan").hash == OTHER


@pytest.mark.parametrize("taken", ["a" * 64, "b" * 64, "short", HASH.upper()])
def test_the_links_secret_is_a_new_one_of_the_right_shape(taken: str) -> None:
    """U2"""
    room = with_plan()
    assert room.refuses(FollowPlan(taken, 90)) == "bad_key"
    assert room.refuses(FollowPlan(HASH, 90)) == "bad_key"


def test_stopping_takes_the_link_and_leaves_the_ticks() -> None:
    """U3"""
    room = with_plan()
    room.does(TickStep(PLAN, "first", 30, True), PLAN_LINK)
    room.does(FollowPlan("", 90))
    assert not room.workshop.followed
    assert room.board.get(Key, "plan") is None
    assert room.board.count(Tick) == 1
    assert room.does(FollowPlan("", 90)) == []


def test_steps_are_ticked_and_unticked_at_both_looks() -> None:
    """U4"""
    room = with_plan()
    room.does(EndWorkshop())
    for step in ("first", STEP):
        for day in (30, 90):
            room.does(TickStep(PLAN, step, day, True), PLAN_LINK)
            assert room.does(TickStep(PLAN, step, day, True), PLAN_LINK) == []
    assert room.get(Tick, f"{PLAN}.first.30").at == NOW
    room.does(TickStep(PLAN, STEP, 90, False))
    assert room.board.get(Tick, f"{PLAN}.{STEP}.90") is None
    assert room.does(TickStep(PLAN, STEP, 90, False)) == []


def test_what_cannot_be_ticked() -> None:
    """U4"""
    room = with_plan(follow=False)
    tick = TickStep(PLAN, "first", 30, True)
    assert room.refuses(tick, PLAN_LINK) == "not_followed"
    room.does(FollowPlan(HASH, 90))
    assert room.refuses(tick, KARI) == "role"
    assert room.refuses(tick, SCREEN) == "role"
    assert room.refuses(replace(tick, day=31), PLAN_LINK) == "bad_day"
    assert room.refuses(replace(tick, step=an_id("x")), PLAN_LINK) == "gone"
    assert room.refuses(replace(tick, plan=an_id("x")), PLAN_LINK) == "gone"


def test_the_link_opens_nothing_but_ticking() -> None:
    """U4, W1"""
    room = with_plan()
    for command in (EndWorkshop(), LeavePlanOpen(PLAN, True), WriteField(f"{PLAN}.x", "x", 0)):
        assert room.refuses(command, PLAN_LINK) == "role"


def test_a_step_takes_its_ticks_with_it() -> None:
    """U5"""
    room = with_plan()
    room.does(TickStep(PLAN, STEP, 30, True), PLAN_LINK)
    room.does(TickStep(PLAN, "first", 30, True), PLAN_LINK)
    room.does(EndWorkshop())
    room.does(ReopenWorkshop())
    room.does(RemoveStep(STEP))
    assert [tick.step for tick in room.board.all(Tick)] == ["first"]


def test_the_next_workshop_brings_the_plan_and_what_was_done() -> None:
    """U6"""
    room = with_plan()
    room.does(TickStep(PLAN, "first", 90, True), PLAN_LINK)
    room.does(TickStep(PLAN, "first", 30, True), PLAN_LINK)
    room.does(EndWorkshop())
    brought = earlier(room.board)
    assert brought == [
        Earlier("e1", "Verksted", NOW, "Utstyrsbank", "Kultursjefen", 1),
        EarlierStep("e1.1", "e1", "i morgen", "Ringe biblioteket", "Ola", 30, 1),
        EarlierStep("e1.2", "e1", "", "Rydde lageret", "", 0, 2),
    ]
    changes = found(
        title="",
        deck=DECK,
        language="nb",
        facilitator_hash=HASH,
        screen_hash=OTHER,
        now=NOW,
        expires_at=NOW + 1,
        earlier=brought,
    )
    assert [change.record for change in changes if isinstance(change, Put)][-3:] == brought


def test_the_plans_link_shows_the_plan_and_nothing_else() -> None:
    """S9"""
    room = with_plan()
    room.does(WriteField("egen.name", "Lise fra tredje", 0))
    room.does(TickStep(PLAN, STEP, 30, True), PLAN_LINK)
    room.does(EndWorkshop())
    told = followed(room.board)
    shown = json.dumps(told)
    for words in ("Utstyrsbank", "Ringe biblioteket", "Biblioteket", "Kultursjefen"):
        assert words in shown
    for secret in ("hemmelig", KARI, "Lise", HASH, "a" * 64, an_id("n")):
        assert secret not in shown
    (plan,) = told["plans"]
    assert [(step["id"], step["ticks"]) for step in plan["steps"]] == [("first", []), (STEP, [30])]
    assert [look["at"] for look in told["looks"]] == [NOW + 30 * DAY, NOW + 90 * DAY]
