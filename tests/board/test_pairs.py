"""Who talks with whom (A)."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.commands import ClearPairs, DrawPairs, RemoveParticipant
from board.model import PAIRING_ID, Pairing
from board.pairing import Talk, draw, names_of, pair_name
from board.rules.pairs import PAST_MAX
from tests.board.play import ANA, KARI, OLA, Room


def hall(heads: dict[str, int]) -> list[str]:
    return [person for person, count in heads.items() for _ in range(count)]


def people(count: int, prefix: str = "p") -> list[str]:
    return [f"{prefix}{n:05}" for n in range(count)]


@settings(max_examples=60, deadline=None)
@given(
    heads=st.dictionaries(st.sampled_from(people(30)), st.integers(1, 8), min_size=1),
    dice=st.integers(0, 2**64 - 1),
    past=st.lists(st.builds(pair_name, st.sampled_from(people(30)), st.sampled_from(people(30)))),
)
def test_every_head_is_in_exactly_one_talk(
    heads: dict[str, int], dice: int, past: list[str]
) -> None:
    """A1"""
    seats = hall(heads)
    if len(seats) < 2:
        return
    talks = draw(seats, past, Random(dice))
    assert Counter(one for talk in talks for one in talk) == Counter(seats)
    sizes = Counter(map(len, talks))
    assert sizes[3] == len(seats) % 2
    assert set(sizes) <= {2, 3}


def names_met(talks: list[Talk]) -> set[str]:
    return {name for talk in talks for name in names_of(talk)}


def talks_of(room: Room, *present: str, mixed: bool = False, dice: int = 7) -> list[Talk]:
    room.does(DrawPairs("bra", mixed, present), dice=dice)
    return list(room.get(Pairing, PAIRING_ID).groups)


def test_room_talks_with_room_and_remote_with_remote() -> None:
    """A2"""
    room = Room(reached=1)
    here, there = people(5, "h"), people(4, "t")
    for person in here:
        room.joins(person)
    for person in there:
        room.joins(person, where="remote")
    for dice in range(5):
        for talk in talks_of(room, *here, *there, dice=dice):
            assert len({one[0] for one in talk}) == 1


def test_sides_mix_when_asked_for() -> None:
    """A2"""
    room = Room(KARI, reached=1)
    room.joins(OLA, where="remote")
    room.joins(ANA, where="remote", heads=2)
    assert len(talks_of(room, KARI, OLA, ANA, mixed=True)) == 2


@pytest.mark.parametrize(("here", "there"), [(1, 3), (4, 1), (1, 1)])
def test_nobody_is_alone_on_a_side(here: int, there: int) -> None:
    """A2"""
    room = Room(reached=1)
    for person in people(here, "h"):
        room.joins(person)
    for person in people(there, "t"):
        room.joins(person, where="remote")
    talks = talks_of(room, *people(here, "h"), *people(there, "t"))
    assert any(len({one[0] for one in talk}) == 2 for talk in talks)
    assert sum(map(len, talks)) == here + there


@pytest.mark.parametrize("count", [4, 6, 8, 9, 11])
def test_nobody_meets_again_while_there_is_somebody_new_to_meet(count: int) -> None:
    """A3"""
    room = Room(*people(count), reached=1)
    met: set[str] = set()
    for dice in range(2):
        names = names_met(talks_of(room, *people(count), dice=dice))
        assert not names & met
        met |= names


@pytest.mark.parametrize("dice", range(10))
def test_as_few_as_can_be_meet_again_where_somebody_must(dice: int) -> None:
    """A3"""
    # After a trio and a pair among five, every new trio holds two who have met.
    met = names_met([("a", "b", "c"), ("d", "e")])
    assert len(names_met(draw("abcde", met, Random(dice))) & met) == 1


def test_four_people_meet_all_the_others_in_three_draws() -> None:
    """A3"""
    room = Room(*people(4), reached=1)
    for dice in range(3):
        talks_of(room, *people(4), dice=dice)
    assert len(set(room.get(Pairing, PAIRING_ID).past)) == 6
    talks_of(room, *people(4), dice=3)


@pytest.mark.parametrize("dice", range(10))
def test_heads_of_one_device_meet_others_where_they_can(dice: int) -> None:
    """A3"""
    seats = hall({KARI: 4, OLA: 2, ANA: 2})
    assert all(len(set(talk)) == len(talk) for talk in draw(seats, (), Random(dice)))


def test_heads_of_one_device_meet_each_other_where_nobody_else_is_left() -> None:
    """A3"""
    talks = draw(hall({KARI: 5, OLA: 1}), (), Random(1))
    assert sum(OLA in talk for talk in talks) == 1
    assert sum(map(len, talks)) == 6


def test_a_full_hall_is_drawn_without_anybody_meeting_again() -> None:
    """A3"""
    hundred = people(101)
    past: list[str] = []
    for dice in range(6):
        names = [name for talk in draw(hundred, past, Random(dice)) for name in names_of(talk)]
        assert not set(names) & set(past)
        past += names


def test_the_same_dice_give_the_same_talks_and_others_give_others() -> None:
    """A3"""
    seats = people(12)
    assert draw(seats, (), Random(1)) == draw(seats, (), Random(1))
    assert draw(seats, (), Random(1)) != draw(seats, (), Random(2))


def test_only_those_present_and_not_put_out_are_drawn() -> None:
    """A4"""
    room = Room(KARI, OLA, ANA, reached=1)
    room.does(RemoveParticipant(ANA))
    talks = talks_of(room, KARI, OLA, ANA, KARI, "ingen0")
    assert [set(talk) for talk in talks] == [{KARI, OLA}]
    assert room.refuses(DrawPairs("bra", False, (KARI, ANA))) == "too_few_people"
    assert room.refuses(DrawPairs("veier", False, (KARI, OLA))) == "theme_closed"
    assert room.refuses(DrawPairs("ingen", False, (KARI, OLA))) == "no_card"


def test_clearing_remembers_who_has_met() -> None:
    """A5"""
    room = Room(KARI, OLA, reached=1)
    assert room.does(ClearPairs()) == []
    talks_of(room, KARI, OLA)
    room.does(ClearPairs())
    assert room.get(Pairing, PAIRING_ID) == Pairing(PAIRING_ID, "", (), (pair_name(KARI, OLA),))
    assert room.does(ClearPairs()) == []


def test_only_the_latest_talks_are_remembered() -> None:
    """A5"""
    room = Room(*people(200), reached=1)
    for dice in range(12):
        talks_of(room, *people(200), dice=dice)
    pairing = room.get(Pairing, PAIRING_ID)
    assert len(pairing.past) == PAST_MAX
    assert names_met(list(pairing.groups)) <= set(pairing.past)
