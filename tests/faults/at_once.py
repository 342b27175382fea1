"""Purposes of a hasty hand: the same button is pressed again before the first press was answered.

Both presses were seen at the same, so the second one comes to nothing (W13), also where both are
decided in one batch.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.faults.replica import value
from tests.faults.rows import Purpose, Scene, Step
from tests.faults.workload import OPEN_CARDS

TIMES = 3


def timer_started_in_haste(scene: Scene) -> Iterator[Step]:
    """A timer, again and again: the second press starts no other one."""
    for _ in range(TIMES):
        clock = next(iter(scene.leader.replica.of("timer").values()), None)
        seen = str(value(clock, "run")) if clock is not None else "0"
        for _ in range(2):
            yield scene.lead("timer.start", seconds=90, seen=seen)
        yield None


def pairs_drawn_in_haste(scene: Scene) -> Iterator[Step]:
    """Nobody is torn from a talk that has just been drawn."""
    card = scene.rng.choice(OPEN_CARDS)
    for _ in range(TIMES):
        pairing = next(iter(scene.leader.replica.of("pairing").values()), None)
        seen = str(value(pairing, "drawn")) if pairing is not None else "0"
        for _ in range(2):
            yield scene.lead("pairs.draw", card=card, mixed=True, present=[], seen=seen)
        yield None


def gathered_in_haste(scene: Scene) -> Iterator[Step]:
    """Two notes come into one group, and not out of it into another."""
    notes = [scene.note(scene.leaders, "bra") for _ in range(2)]
    yield scene.lead("card.mode", card="bra", mode="open")
    for note in notes:
        yield scene.lead("note.post", **note)
    yield None
    ids = [note["id"] for note in notes]
    for _ in range(2):
        group = scene.leaders.fresh()
        yield scene.lead("group.make", id=group, name="", notes=ids, seen="apart")


PURPOSES: tuple[Purpose, ...] = (
    timer_started_in_haste,
    pairs_drawn_in_haste,
    gathered_in_haste,
)
