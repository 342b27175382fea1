"""A place in talks that go on already: for who comes late, or was left alone.

As few as possible are moved: late ones talk with each other where they can, one alone makes a
pair a trio, and only where there is no pair does a trio give one away: one who was late too, where
the other two talked before, so that nobody who had somebody to talk with is left without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from board.pairing import Talk, pair_name

#: Participant id → the side it sits on.
Sides = Mapping[str, str]


def seated(
    talks: Sequence[Talk], late: Sequence[str], sides: Sides, past: Collection[str]
) -> list[Talk]:
    """The talks with a place for each of ``late``, which names an id once for each head.

    A single late head where there are no talks at all stays without.
    """
    table = _Table(list(talks), sides, frozenset(past))
    left: list[str] = []
    for side in sorted({sides.get(one, "") for one in late}):
        waiting = table.among_themselves([one for one in late if sides.get(one, "") == side])
        alone = [one for one in waiting if not table.takes_in(one, side)]
        left += table.at_one_device(alone)
    # Of each side one may be left with nobody there: they have each other.
    for one in table.among_themselves(left):
        table.takes_in(one, "")
    return table.talks


class _Table:
    def __init__(self, talks: list[Talk], sides: Sides, past: frozenset[str]) -> None:
        self.talks = talks
        #: How many of each talk were in it before; who is late sits behind them.
        self._before = [len(talk) for talk in talks]
        self._sides = sides
        self._past = past

    def among_themselves(self, late: list[str]) -> list[str]:
        """Pair those of different devices; returns the heads of one device that remain."""
        waiting = Counter(late)
        while len(waiting) > 1:
            # The fullest device first: its heads are the hardest to spread.
            one = max(waiting, key=lambda seat: (waiting[seat], seat))
            others = [seat for seat in waiting if seat != one]
            other = min(others, key=lambda seat: (self._met(one, seat), -waiting[seat], seat))
            self._begin((one, other))
            waiting -= Counter((one, other))  # and forgets who has no head left
        return list(waiting.elements())

    def takes_in(self, one: str, side: str) -> bool:
        """A place with somebody of the side, or with anybody where it is ``""``."""
        near = [at for at, talk in enumerate(self.talks) if not side or self._is_on(talk, side)]
        pairs = [at for at in near if len(self.talks[at]) == 2]
        strangers = [at for at in pairs if one not in self.talks[at]]
        if strangers:
            self._join(one, strangers)
            return True
        if self._leave_a_trio(one, [at for at in near if len(self.talks[at]) == 3]):
            return True
        if pairs:
            self._join(one, pairs)
        return bool(pairs)

    def at_one_device(self, alone: list[str]) -> list[str]:
        """Nobody else is on their side: neighbours talk; returns the one who has none."""
        if len(alone) < 2:
            return alone
        pairs = [tuple(alone[at : at + 2]) for at in range(0, len(alone) - 1, 2)]
        if len(alone) % 2:
            pairs[-1] = (*pairs[-1], alone[-1])
        for pair in pairs:
            self._begin(pair)
        return []

    def _begin(self, talk: Talk, before: int = 0) -> None:
        self.talks.append(talk)
        self._before.append(before)

    def _join(self, one: str, places: Sequence[int]) -> None:
        at = min(places, key=lambda at: (sum(self._met(one, seat) for seat in self.talks[at]), at))
        self.talks[at] = (*self.talks[at], one)

    def _leave_a_trio(self, one: str, trios: Sequence[int]) -> bool:
        choices = [
            (self._parts_two(at, place), seat == one, self._met(one, seat), at, place)
            for at in trios
            for place, seat in enumerate(self.talks[at])
        ]
        if not choices:
            return False
        *_, at, place = min(choices)
        trio = self.talks[at]
        was_there = place < self._before[at]
        self.talks[at] = trio[:place] + trio[place + 1 :]
        self._before[at] -= was_there
        self._begin((trio[place], one), before=int(was_there))
        return True

    def _parts_two(self, at: int, place: int) -> bool:
        """Whether no two of different devices who talked before are then left in that talk."""
        before = self.talks[at][: self._before[at]]
        stay = before[:place] + before[place + 1 :]
        return len(set(before)) > 1 and len(set(stay)) < 2

    def _met(self, one: str, other: str) -> bool:
        return pair_name(one, other) in self._past

    def _is_on(self, talk: Talk, side: str) -> bool:
        return any(self._sides.get(one, side) == side for one in talk)
