"""What the rules alone were once seen to do wrong, broken again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from board.model import Pairing, Participant, Record, Tick
from board.pairing import Talk
from board.rejection import Rejected
from board.rules import pairs, soundness
from board.seating import Sides
from board.seating import seated as seated_well
from tests.faults.plants.swapping import swap

if TYPE_CHECKING:
    from board.deck import Deck
    from board.state import View

_R = TypeVar("_R", bound=Record)


def ticks_outlive_their_plan() -> None:
    """A plan that was opened by mistake goes with "Undo", and the tick that it was given stays."""

    def plans(after: View, field_ids: Iterable[str]) -> None:
        whole(_Unticked(after), field_ids)

    whole = soundness._plans
    swap(soundness, "_plans", plans)


def the_last_two_stay_alone() -> None:
    """Where one is left alone on either side, and nobody else talks, the two stay alone."""

    def seated(
        talks: Sequence[Talk], late: Sequence[str], sides: Sides, past: Collection[str]
    ) -> list[Talk]:
        apart = len({sides.get(one) for one in late}) == len(late)
        return [] if not talks and apart else seated_well(talks, late, sides, past)

    swap(pairs, "seated", seated)


def talks_bring_heads_back() -> None:
    """Pairs come back with "Undo" though one of the heads in them has left its device since."""

    def sound(after: View) -> None:
        for pairing in after.all(Pairing):
            for one in {one for talk in pairing.groups for one in talk}:
                person = after.get(Participant, one)
                if person is None or person.removed:
                    raise Rejected("moved_on")

    swap(soundness, "_pairs", sound)


class _Unticked:
    """A board on which nobody has looked at a plan."""

    def __init__(self, board: View) -> None:
        self._board = board
        self.deck: Deck = board.deck
        self.revision = board.revision

    def get(self, record_type: type[_R], record_id: str) -> _R | None:
        return self._board.get(record_type, record_id)

    def all(self, record_type: type[_R]) -> Iterator[_R]:
        return iter(()) if issubclass(record_type, Tick) else self._board.all(record_type)

    def count(self, record_type: type[_R]) -> int:
        return self._board.count(record_type)
