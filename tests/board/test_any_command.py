"""Any command on any board gives changes or a refusal, and never anything else (W11, W12)."""

from __future__ import annotations

import typing
from contextlib import suppress
from dataclasses import fields
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.commands import (
    COMMAND_TYPES,
    Actor,
    AddStep,
    AllowLikes,
    CastBallot,
    Command,
    FinishBallot,
    LikeNote,
    MakeGroup,
    OpenPlan,
    OpenRound,
    PostNote,
    PurgeNote,
    RemoveNote,
    Spotlight,
)
from board.decide import decide
from board.model import RECORD_TYPES, Note, Record, Workshop
from board.rejection import Rejected
from board.state import Board, Draft
from tests.board.play import ANA, DECK, FACILITATOR, KARI, NOW, OLA, PLAN_LINK, SCREEN, Room, an_id

IDS = [an_id(name) for name in "abcdgpsvw"]
#: Few words, so that commands meet what other commands made; some that fit nowhere.
WORDS = [
    *IDS,
    *(f"note:{an_id(name)}" for name in "abcd"),
    f"group:{an_id('g')}",
    "card:per",
    "card:egen",
    *("bra", "per", "egen", "veier", "ide", "hvem", "kommune", "sammen", "erfaringer", "virkning"),
    *("open", "quiet", "closed", "front", "back", "room", "remote", "sol", "hav"),
    *(
        KARI,
        OLA,
        ANA,
        "f",
        "",
        "egen.name",
        "egen.nothing",
        "screen",
        "c" * 64,
        "Kari\u202e",
        "first",
    ),
    *(f"{an_id('p')}.{name}" for name in ("description", "first.when", "first.who")),
    f"{an_id('p')}.actor.{an_id('a')}.name",
    f"{an_id('p')}.step.{an_id('s')}.what",
    *(
        "bra.samtale",
        "bra.lapper",
        "hvem.les.per",
        "hvem.lapper",
        "veier.stem",
        "ide.plan",
        "samtale",
    ),
    *map(str, range(8, 40)),
    "\ud800",
]
NUMBERS = st.one_of(st.integers(-1, 4), st.sampled_from([30, 60, 10**12, -(10**30)]))
BY_TYPE: dict[object, st.SearchStrategy[Any]] = {
    str: st.one_of(st.sampled_from(WORDS), st.text(max_size=5)),
    int: NUMBERS,
    bool: st.booleans(),
    tuple[str, ...]: st.lists(st.sampled_from(WORDS), max_size=4).map(tuple),
    tuple[int, ...]: st.lists(NUMBERS, max_size=4).map(tuple),
    tuple[tuple[str, ...], ...]: st.lists(
        st.lists(st.sampled_from(WORDS), max_size=3).map(tuple), max_size=3
    ).map(tuple),
}


def of(dataclass: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of a dataclass, its fields of the right types."""
    types = typing.get_type_hints(dataclass)
    return st.builds(
        dataclass, **{each.name: BY_TYPE[types[each.name]] for each in fields(dataclass)}
    )


COMMANDS: st.SearchStrategy[Command] = st.one_of([of(each) for each in COMMAND_TYPES])
RECORDS: st.SearchStrategy[Record] = st.one_of([of(each) for each in RECORD_TYPES])
ACTORS = st.sampled_from(
    [
        FACILITATOR,
        SCREEN,
        PLAN_LINK,
        Actor("participant", KARI, KARI),
        Actor("participant", OLA, OLA),
        Actor("participant", "ingen0", ""),
        Actor("guest", ANA, ANA),
        Actor("guest", KARI, ""),
    ]
)
SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=120, suppress_health_check=SLOW_IS_FINE)
@given(
    records=st.lists(RECORDS, max_size=12),
    workshop=of(Workshop),
    command=COMMANDS,
    actor=ACTORS,
    dice=st.integers(0, 2**64 - 1),
)
def test_a_command_is_decided_or_refused_on_whatever_board(
    records: list[Record], workshop: Workshop, command: Command, actor: Actor, dice: int
) -> None:
    """W11"""
    board = Board(DECK, [*records, workshop])
    before = list(board)
    with suppress(Rejected):
        decide(board, command, actor, NOW, dice)
    assert list(board) == before


def lived_in(room: Room) -> None:
    """Notes, a group, a plan from it and a vote on it, so that short stories get far."""
    for note in "abcd":
        room.posts(note, who=OLA if note == "d" else KARI)
    room.does(MakeGroup(an_id("g"), "Utstyr", (an_id("a"), an_id("b"))))
    ideas = (f"group:{an_id('g')}", f"note:{an_id('c')}", f"note:{an_id('d')}")
    room.does(OpenPlan(an_id("p"), ideas[0]))
    room.does(AddStep(an_id("s"), an_id("p")), KARI)
    room.does(OpenRound(an_id("v"), ideas, 3, 2))
    room.does(CastBallot(an_id("v"), 1, ideas[:2]), KARI)
    room.does(FinishBallot(an_id("v"), 1, True), KARI)
    room.does(Spotlight(an_id("d")))
    room.does(AllowLikes(True))
    room.posts("w", who=OLA)
    room.does(LikeNote(an_id("w"), True), KARI)


@settings(max_examples=60, suppress_health_check=SLOW_IS_FINE)
@given(
    asked=st.lists(st.tuples(COMMANDS, ACTORS), max_size=40),
    reached=st.sampled_from([0, 2, 4, 4, 4]),
)
def test_no_story_leaves_anything_dangling(
    asked: list[tuple[Command, Actor]], reached: int
) -> None:
    """W12"""
    room = Room(KARI, OLA, reached=reached)
    if reached == 4:
        lived_in(room)
    for command, actor in asked:
        with suppress(Rejected):
            room.does(command, actor)


def test_a_draft_counts_like_the_board_it_becomes() -> None:
    """N5: the limit holds within a batch too."""
    room = Room(KARI, reached=3)
    for note in "abc":
        room.posts(note)
    draft = Draft(room.board)
    for command in (
        PurgeNote(an_id("a")),
        RemoveNote(an_id("b")),
        PostNote(an_id("d"), "bra", "erfaringer", "Hei", False, "sol"),
        PostNote(an_id("e"), "bra", "erfaringer", "Hei", False, "sol"),
        PurgeNote(an_id("e")),
    ):
        draft.apply(decide(draft, command, FACILITATOR, NOW, 1), draft.revision + 1)
    assert draft.count(Note) == len(list(draft.all(Note))) == 3
    assert room.board.count(Note) == 3
    for record_type in RECORD_TYPES:
        assert draft.count(record_type) == len(list(draft.all(record_type)))
