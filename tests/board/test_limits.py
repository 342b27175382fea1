"""Every number in the rules is where they say: what is so many is taken, and one more is not.

The numbers are read from RULES.md, so that one without a row here fails, and so does a row whose
number is another there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from board.commands import (
    Actor,
    AddActor,
    AddStep,
    AllowLikes,
    ClearSignals,
    Command,
    FollowPlan,
    Join,
    LikeNote,
    MakeGroup,
    OpenPlan,
    OpenRound,
    PostNote,
    PurgeNote,
    RemoveNote,
    RenameWorkshop,
    SetMinutes,
    StartTimer,
    TickStep,
    Undo,
)
from board.model import Deed, Group, Liked, Likes, Note, Participant, Purged, Put
from board.rejection import Rejected
from tests.board.play import FACILITATOR, KARI, OLA, Room, an_id
from tests.board.test_participants import guest

RULES = Path(__file__).parents[2] / "board" / "RULES.md"
A, PLAN = an_id("a"), an_id("p")
#: What becomes of it with so many: the reason it is refused for, or ``""``.
Asked = Callable[[int], str]


def numbers() -> Iterator[tuple[str, int]]:
    """Every number in the rules that is written with figures, and its rule."""
    for line in RULES.read_text("utf-8").splitlines():
        rule = re.match(r"- \*\*([A-Z]\d+)\*\* (.*)", line)
        if rule is not None:
            for number in re.findall(r"(?<![A-Z\d])\d[\d,]*", rule[2]):
                yield rule[1], int(number.strip(",").replace(",", ""))


def answer(room: Room, command: Command, who: str | Actor = FACILITATOR) -> str:
    try:
        room.does(command, who)
    except Rejected as rejected:
        return rejected.reason
    return ""


def with_plan() -> Room:
    room = Room(KARI, reached=4)
    room.does(OpenPlan(PLAN, ""))
    room.does(FollowPlan("c" * 64, 0))
    return room


def asks(command: Callable[[int], Command], who: str | Actor = FACILITATOR) -> Asked:
    """What a number in the command itself may be."""
    return lambda number: answer(with_plan(), command(number), who)


def lay(room: Room, count: int, *, author: str = "", removed: bool = False) -> None:
    """Notes on the table, of this author, else a hundred from each of many who are not here."""
    room.board.apply(
        [
            Put(
                Note(
                    f"n{n:07}", "veier", "kommune", "x", author or f"g{n // 100:05}", False, False,
                    "author" if removed else "", "", "sol", 9, 0,
                )
            )
            for n in range(count)
        ],
        room.board.revision,
    )  # fmt: skip


def post(room: Room, who: str | Actor = KARI) -> str:
    return answer(room, PostNote(A, "veier", "kommune", "x", False, "sol"), who)


def crowd(room: Room, count: int, *, removed: bool = False, hand: bool = False) -> None:
    ids = [f"g{n:05}" for n in range(count)]
    ghosts = [Participant(one, "", "room", 1, False, hand, removed, one) for one in ids]
    room.board.apply(map(Put, ghosts), room.board.revision)


def joins_as(removed: bool) -> Asked:
    def asked(number: int) -> str:
        room = Room()
        crowd(room, number - 1, removed=removed)
        return answer(room, Join("", "room", 1), guest(OLA))

    return asked


def posts_as(author: str, *, removed: bool = False) -> Asked:
    """The note with which there are so many: an author's, or where that is ``""`` all's."""

    def asked(number: int) -> str:
        room = Room(KARI, reached=4)
        lay(room, number - 1, author=author, removed=removed)
        return post(room, FACILITATOR if author == "f" else KARI)

    return asked


def names(number: int) -> str:
    room = Room(KARI, reached=4)
    room.posts("a")
    return answer(room, MakeGroup(an_id("g"), "x" * number, (A,)))


def begins_a_name(number: int) -> str:
    """What becomes of a name that is a purged note's first signs."""
    room = Room(KARI, reached=4)
    note = room.posts("a", text="".join(f"{n:03}" for n in range(40)))
    room.posts("b")
    room.does(MakeGroup(an_id("g"), note.text[:number], (A, an_id("b"))))
    room.does(PurgeNote(A))
    return "kept" if room.get(Group, an_id("g")).name else ""


def likes(number: int) -> str:
    room = Room(KARI, OLA, reached=4)
    room.does(AllowLikes(True))
    lay(room, number)
    notes = tuple(note.id for note in room.board.all(Note))
    liked = [Put(Liked(KARI, notes[:-1])), *(Put(Likes(note, 1)) for note in notes[:-1])]
    room.board.apply(liked, room.board.revision)
    return answer(room, LikeNote(notes[-1], True), KARI)


def votes_on(number: int) -> str:
    room = Room(KARI, reached=4)
    lay(room, number)
    ideas = tuple(f"note:{note.id}" for note in room.board.all(Note))
    return answer(room, OpenRound(A, ideas, 1, 1))


def adds(command: Callable[[str, str], Command]) -> Asked:
    def asked(number: int) -> str:
        room = with_plan()
        for n in range(number - 1):
            room.does(command(f"n{n:07}", PLAN), KARI)
        return answer(room, command(A, PLAN), KARI)

    return asked


def undoes_the_first_of(number: int) -> str:
    room = Room(KARI, reached=4)
    lay(room, number)
    first, *others = (note.id for note in room.board.all(Note))
    room.does(RemoveNote(first))
    (deed,) = room.board.all(Deed)
    for note in others:
        room.does(RemoveNote(note))
    return answer(room, Undo((deed.id,)))


def keeps_a_deed_of(number: int) -> str:
    room = Room()
    crowd(room, number, hand=True)
    room.does(ClearSignals(""))
    return "" if list(room.board.all(Deed)) else "moved_on"


def remembers(number: int) -> str:
    room = Room(KARI, reached=4)
    purged = Purged("b", tuple(f"b{n:07}" for n in range(number - 1)))
    room.board.apply([Put(purged)], room.board.revision)
    room.posts("a")
    room.does(PurgeNote(A))
    kept = {note for each in room.board.all(Purged) for note in each.notes}
    return "" if A in kept else "too_many_purged"


def ticks(day: int) -> Command:
    return TickStep(PLAN, "first", day, True)


#: Each limit: its rule and number, what is asked, where beyond it the refusals are (above, below,
#: or on both sides), and their reason.
LEAST, MOST = (-1,), (1,)
LIMITS: list[tuple[str, int, Asked, tuple[int, ...], str]] = [
    ("W3", 80, asks(lambda n: RenameWorkshop("x" * n)), MOST, "too_long"),
    ("R6", 0, asks(lambda n: SetMinutes("hvem.les.per", n)), LEAST, "bad_minutes"),
    ("R6", 240, asks(lambda n: SetMinutes("hvem.les.per", n)), MOST, "bad_minutes"),
    ("P1", 1, asks(lambda n: Join("", "room", n), guest(OLA)), LEAST, "bad_heads"),
    ("P1", 8, asks(lambda n: Join("", "room", n), guest(OLA)), MOST, "bad_heads"),
    ("P3", 1000, joins_as(removed=False), MOST, "room_full"),
    ("P3", 2000, joins_as(removed=True), MOST, "room_full"),
    ("N3", 2000, asks(lambda n: PostNote(A, "veier", "kommune", "x" * n, False, "sol"), KARI),
     MOST, "too_long"),
    ("N5", 5000, posts_as(""), MOST, "too_many_notes"),
    ("N5", 10000, posts_as("", removed=True), MOST, "too_many_notes"),
    ("N15", 200, posts_as(KARI), MOST, "too_many_of_yours"),
    ("N15", 200, posts_as(KARI, removed=True), MOST, "too_many_of_yours"),
    ("N15", 2000, posts_as("f"), MOST, "too_many_of_yours"),
    ("N15", 2000, posts_as("f", removed=True), MOST, "too_many_of_yours"),
    ("N16", 80, begins_a_name, LEAST, "kept"),
    ("G5", 80, names, MOST, "too_long"),
    ("L2", 500, likes, MOST, "too_many_likes"),
    ("V1", 2, votes_on, LEAST, "too_few_ideas"),
    ("V1", 200, votes_on, MOST, "too_many_ideas"),
    ("V4", 1, asks(lambda n: OpenRound(A, ("card:per", "card:sandra"), n, 1)), LEAST, "bad_votes"),
    ("V4", 20, asks(lambda n: OpenRound(A, ("card:per", "card:sandra"), n, 1)), MOST, "bad_votes"),
    ("C1", 5, asks(StartTimer), LEAST, "bad_seconds"),
    ("C1", 3600, asks(StartTimer), MOST, "bad_seconds"),
    ("F6", 50, adds(AddActor), MOST, "too_many_actors"),
    ("F6", 50, adds(AddStep), MOST, "too_many_steps"),
    ("U4", 30, asks(ticks), LEAST + MOST, "bad_day"),
    ("U4", 90, asks(ticks), LEAST + MOST, "bad_day"),
    ("D6", 30, undoes_the_first_of, MOST, "moved_on"),
    ("D6", 200, keeps_a_deed_of, MOST, "moved_on"),
    ("M11", 20000, remembers, MOST, "too_many_purged"),
]  # fmt: skip


def test_every_number_in_the_rules_is_tried() -> None:
    assert {(rule, number) for rule, number, *_ in LIMITS} == set(numbers())


@pytest.mark.parametrize(
    ("rule", "number", "asked", "beyond", "reason"),
    [pytest.param(*limit, id=f"{limit[0]}-{limit[1]}-{limit[4]}") for limit in LIMITS],
)
def test_a_limit_is_where_the_rule_says(
    rule: str, number: int, asked: Asked, beyond: tuple[int, ...], reason: str
) -> None:
    assert asked(number) == "", rule
    for step in beyond:
        assert asked(number + step) == reason, rule
