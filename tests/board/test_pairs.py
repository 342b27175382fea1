"""Who talks with whom (A)."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.commands import (
    ChangeMe,
    ClearPairs,
    DrawPairs,
    OpenTheme,
    RemoveParticipant,
    SeatLate,
    ShowCard,
    StartTimer,
    TidyRoom,
)
from board.model import PAIRING_ID, Pairing
from board.pairing import Talk, draw, names_of, pair_name
from board.rules.pairs import PAST_MAX
from board.seating import seated
from tests.board.play import ANA, KARI, OLA, Room


def hall(heads: dict[str, int]) -> list[str]:
    return [person for person, count in heads.items() for _ in range(count)]


def people(count: int, prefix: str = "p") -> list[str]:
    return [f"{prefix}{n:05}" for n in range(count)]


@settings(max_examples=60)
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


def test_where_everybody_was_put_out_there_is_nothing_to_clear() -> None:
    """A5, W11"""
    room = Room(KARI, OLA, reached=1)
    talks_of(room, KARI, OLA)
    for one in (KARI, OLA):
        room.does(RemoveParticipant(one))
    assert groups_of(room) == []
    assert room.does(ClearPairs()) == []


def test_only_the_latest_talks_are_remembered() -> None:
    """A5"""
    room = Room(*people(200), reached=1)
    for dice in range(12):
        talks_of(room, *people(200), dice=dice)
    pairing = room.get(Pairing, PAIRING_ID)
    assert len(pairing.past) == PAST_MAX
    assert names_met(list(pairing.groups)) <= set(pairing.past)


def sizes(talks: list[Talk]) -> list[int]:
    return sorted(map(len, talks))


def groups_of(room: Room) -> list[Talk]:
    return list(room.get(Pairing, PAIRING_ID).groups)


def test_who_joins_while_a_talk_goes_on_is_the_third_in_a_pair_of_the_same_side() -> None:
    """A6"""
    room = Room(*people(4, "h"), reached=1)
    for person in people(2, "t"):
        room.joins(person, where="remote")
    talks_of(room, *people(4, "h"), *people(2, "t"))
    room.joins("sent00", where="remote")
    assert {"sent00", *people(2, "t")} in map(set, groups_of(room))
    assert sizes(groups_of(room)) == [2, 2, 3]


def test_the_next_one_who_comes_late_gets_the_third_out_of_a_trio() -> None:
    """A6"""
    room = Room(KARI, OLA, reached=1)
    talks_of(room, KARI, OLA)
    for late, expected in (("sent00", [3]), ("sent01", [2, 2]), ("sent02", [2, 3])):
        room.joins(late)
        assert sizes(groups_of(room)) == expected


def test_several_who_have_no_talk_are_paired_with_each_other() -> None:
    """A6"""
    room = Room(*people(4), reached=1)
    talks_of(room, *people(2))
    others = people(4)[2:]
    room.does(SeatLate(tuple(people(4))))
    assert set(others) in map(set, groups_of(room))
    assert room.does(SeatLate(tuple(people(4)))) == []


def test_one_who_was_not_there_at_the_draw_asks_for_a_place_and_gets_it_alone() -> None:
    """A6"""
    room = Room(KARI, OLA, ANA, "per000", reached=1)
    talks_of(room, KARI, OLA)
    room.does(SeatLate((KARI, OLA, "per000")), ANA)
    assert sizes(groups_of(room)) == [3]
    assert "per000" not in groups_of(room)[0]


def test_there_is_no_place_when_no_talk_goes_on() -> None:
    """A6"""
    room = Room(KARI, OLA, ANA, reached=1)
    assert room.refuses(SeatLate(())) == "no_talk"
    talks_of(room, KARI, OLA)
    room.does(ShowCard("bra", "back"))
    assert room.refuses(SeatLate(()), ANA) == "no_talk"
    room.joins("sent00")
    assert sizes(groups_of(room)) == [2]
    room.does(StartTimer(60))
    room.does(SeatLate((KARI, OLA, ANA)))
    assert sizes(groups_of(room)) == [3]
    room.does(OpenTheme("hvem"))
    assert room.refuses(SeatLate(())) == "no_talk"


def test_a_device_that_gets_more_heads_gets_places_for_them_and_fewer_leave_theirs() -> None:
    """A7"""
    room = Room(*people(4), reached=1)
    talks_of(room, *people(4))
    room.does(ChangeMe("", "room", 3), people(4)[0])
    assert Counter(one for talk in groups_of(room) for one in talk)[people(4)[0]] == 3
    assert sizes(groups_of(room)) == [2, 2, 2]
    room.does(ChangeMe("", "room", 1), people(4)[0])
    assert sizes(groups_of(room)) == [2, 2]


def test_who_is_left_alone_gets_one_out_of_a_trio_where_there_is_no_pair() -> None:
    """A7"""
    room = Room(*people(5), reached=1)
    pair, trio = sorted(talks_of(room, *people(5)), key=len)
    room.does(RemoveParticipant(pair[0]))
    assert sizes(groups_of(room)) == [2, 2]
    assert {one for talk in groups_of(room) for one in talk} == {pair[1], *trio}


def test_the_only_late_one_of_a_side_talks_with_the_other_side() -> None:
    """A6"""
    room = Room(KARI, OLA, reached=1)
    talks_of(room, KARI, OLA)
    room.joins(ANA, where="remote")
    assert sizes(groups_of(room)) == [3]


@settings(max_examples=80)
@given(
    heads=st.dictionaries(st.sampled_from(people(12)), st.integers(1, 4), min_size=2),
    late=st.dictionaries(st.sampled_from(people(8, "s")), st.integers(1, 4), min_size=1),
    remote=st.sets(st.sampled_from([*people(12), *people(8, "s")])),
    dice=st.integers(0, 2**32),
)
def test_every_late_head_is_in_one_talk_of_two_or_three_and_nobody_loses_theirs(
    heads: dict[str, int], late: dict[str, int], remote: set[str], dice: int
) -> None:
    """A6"""
    talks = draw(hall(heads), (), Random(dice))
    sides = {one: "remote" if one in remote else "room" for one in [*heads, *late]}
    after = seated(talks, hall(late), sides, ())
    assert Counter(one for talk in after for one in talk) == Counter(heads) + Counter(late)
    assert set(map(len, after)) <= {2, 3}


@settings(max_examples=100)
@given(
    heads=st.dictionaries(st.sampled_from(people(9)), st.integers(1, 3), min_size=2),
    late=st.dictionaries(
        st.sampled_from([*people(9), *people(4, "s")]), st.integers(1, 3), min_size=1
    ),
    remote=st.sets(st.sampled_from([*people(9), *people(4, "s")])),
    dice=st.integers(0, 2**32),
)
def test_nobody_who_has_somebody_to_talk_with_is_left_without_anybody_of_them(
    heads: dict[str, int], late: dict[str, int], remote: set[str], dice: int
) -> None:
    """A6, A7"""
    talks = draw(hall(heads), (), Random(dice))
    sides = {one: "remote" if one in remote else "room" for one in [*heads, *late]}
    after = seated(talks, hall(late), sides, ())
    left = [Counter(talk) for talk in after]
    for talk in talks:
        # Each of them goes on in another talk: two at least together.
        together = max(len(set(talk) & each.keys()) for each in left)
        assert together >= min(2, len(set(talk))), (talk, after)


def test_two_who_are_left_alone_on_either_side_talk_with_each_other_and_disturb_no_pair() -> None:
    """A6, A7"""
    talks = [("room01", "room02")]
    sides = {"room01": "room", "room02": "room", "room03": "room", "away01": "remote"}
    after = seated(talks, ["room03", "away01"], sides, ())
    assert sorted(map(sorted, after)) == [["away01", "room03"], ["room01", "room02"]]


def test_two_who_are_left_alone_on_either_side_have_each_other_where_nobody_else_is() -> None:
    """A6, A7"""
    assert seated([], ["a", "b"], {"a": "room", "b": "remote"}, ()) == [("b", "a")]
    room = Room(*people(2), *people(2, "q"), reached=1)
    here, there = people(2), people(2, "q")
    for one in there:
        room.does(ChangeMe("", "remote", 1), one)
    room.does(DrawPairs("bra", mixed=False, present=(*here, *there)))
    room.does(TidyRoom(here=False, present=(here[1], there[1])))
    left = {one for talk in groups_of(room) for one in talk}
    assert left == {here[1], there[1]}


@pytest.mark.parametrize("dice", range(6))
def test_who_was_put_out_for_being_away_and_comes_back_meets_somebody_new(dice: int) -> None:
    """A3, P10"""
    four = people(4)
    room = Room(*four, reached=1)
    first = talks_of(room, *four)
    room.does(TidyRoom(here=True, present=()))
    for one in four:
        room.does(ChangeMe(one, "room", 1), one)
    assert not names_met(first) & names_met(talks_of(room, *four, dice=dice))


def test_twenty_five_of_whom_five_are_remote_make_twelve_groups() -> None:
    """A1, A2"""
    room = Room(*people(20, "h"), reached=1)
    for person in people(5, "t"):
        room.joins(person, where="remote")
    talks = talks_of(room, *people(20, "h"), *people(5, "t"))
    assert sizes(talks) == [2] * 11 + [3]
    assert all(len({one[0] for one in talk}) == 1 for talk in talks)
