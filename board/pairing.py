"""Drawing who talks with whom: a good matching, not just a shuffled one.

A *seat* is one head: the id of its device's participant. Two seats make a pair, three a
trio where the number is odd. A pair costs something when the two sit at the same device or
have talked before; a draw without cost is found whenever there is one in a group of
ordinary size, else the cheapest that a short search finds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from random import Random

Talk = tuple[str, ...]

#: Neighbours at one device talk anyway; meeting again is the lesser repetition.
_SAME_DEVICE = 3
_TALKED_BEFORE = 1
#: The exact search is for groups around tables; a hall has so many free partners that
#: swapping finds a draw without cost at once.
_EXACT_SEATS = 40
#: Steps before the exact search gives up: some tens of milliseconds, once a pair talk.
_EXACT_STEPS = 1000
_SWAPS_FOR_EACH = 60
_SWEEPS = 4


def pair_name(one: str, other: str) -> str:
    """How a pair is remembered, whoever is named first."""
    return f"{min(one, other)}+{max(one, other)}"


def names_of(talk: Talk) -> list[str]:
    """The pairs that meet in it: one, or three in a trio; neighbours at a device do not."""
    return [pair_name(one, other) for one, other in combinations(talk, 2) if one != other]


def draw(seats: Sequence[str], past: Collection[str], random: Random) -> list[Talk]:
    """Pairs, and one trio where odd, of at least two seats; each seat is in exactly one."""
    order = list(seats)
    random.shuffle(order)
    known = frozenset(past)
    if len(order) <= _EXACT_SEATS:
        exact = _without_cost(order, known)
        if exact is not None:
            return exact
    return _swapped(_in_order(order), known, random)


def _cost(talk: Talk, past: frozenset[str]) -> int:
    return sum(
        _SAME_DEVICE if one == other else _TALKED_BEFORE * (pair_name(one, other) in past)
        for one, other in combinations(talk, 2)
    )


def _in_order(seats: list[str]) -> list[Talk]:
    talks: list[Talk] = [tuple(seats[at : at + 2]) for at in range(0, len(seats) - 1, 2)]
    if len(seats) % 2:
        talks[-1] = (*talks[-1], seats[-1])
    return talks


def _without_cost(seats: list[str], past: frozenset[str]) -> list[Talk] | None:
    """A draw that costs nothing, by search; None where there is none or it takes too long."""
    free = [
        {
            other
            for other in range(len(seats))
            if other != one and _cost((seats[one], seats[other]), past) == 0
        }
        for one in range(len(seats))
    ]
    search = _Search(free)
    everybody = frozenset(range(len(seats)))
    if len(seats) % 2 == 0:
        pairs = search.match(everybody)
        return None if pairs is None else [(seats[one], seats[other]) for one, other in pairs]
    for third in range(len(seats)):
        # A trio is a pair and one who knows neither: take the third out and try the pairs.
        for one in sorted(free[third]):
            for other in sorted(free[third] & free[one]):
                if other < one:
                    continue
                pairs = search.match(everybody - {one, other, third})
                if pairs is not None:
                    trio = (seats[one], seats[other], seats[third])
                    return [*((seats[a], seats[b]) for a, b in pairs), trio]
                if search.steps_left <= 0:
                    return None
    return None


class _Search:
    """A search for pairs, each free for the other; it remembers what it found impossible."""

    def __init__(self, free: list[set[int]]) -> None:
        self._free = free
        self._impossible: set[frozenset[int]] = set()
        self.steps_left = _EXACT_STEPS

    def match(self, left: frozenset[int]) -> list[tuple[int, int]] | None:
        """All of ``left`` in pairs, or None: there is no way, or the steps are used up."""
        if not left:
            return []
        if left in self._impossible or self.steps_left <= 0:
            return None
        self.steps_left -= 1
        # The one with the fewest choices first: a dead end shows itself at once.
        one = min(left, key=lambda seat: (len(self._free[seat] & left), seat))
        for other in sorted(self._free[one] & left):
            rest = self.match(left - {one, other})
            if rest is not None:
                return [(one, other), *rest]
        self._impossible.add(left)
        return None


def _swapped(talks: list[Talk], past: frozenset[str], random: Random) -> list[Talk]:
    """The same talks after swaps that each made them cheaper."""
    for _ in range(_SWEEPS):
        dear = [at for at, talk in enumerate(talks) if _cost(talk, past)]
        if not dear:
            break
        for at in dear:
            _make_cheaper(talks, at, past, random)
    return talks


def _make_cheaper(talks: list[Talk], at: int, past: frozenset[str], random: Random) -> None:
    for _ in range(_SWAPS_FOR_EACH):
        cost = _cost(talks[at], past)
        if cost == 0:
            return
        with_ = random.randrange(len(talks))
        if with_ == at:
            continue
        mine, theirs = list(talks[at]), list(talks[with_])
        i, j = random.randrange(len(mine)), random.randrange(len(theirs))
        mine[i], theirs[j] = theirs[j], mine[i]
        after = _cost(tuple(mine), past) + _cost(tuple(theirs), past)
        if after < cost + _cost(talks[with_], past):
            talks[at], talks[with_] = tuple(mine), tuple(theirs)
