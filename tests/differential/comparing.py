"""Plays a scenario twice, with one secret another one, and says where somebody could tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from tests.differential.people import Heard, read
from tests.differential.stage import Played, Stage
from tests.differential.steps import Scenario


@dataclass(frozen=True, slots=True)
class Difference:
    """The first thing by which somebody could tell one run from the other."""

    seed: int
    secret: str
    who: str
    step: str
    one: str
    other: str

    def __str__(self) -> str:
        return (
            f"seed {self.seed}: {self.who} can tell {self.secret}, at {self.step}\n"
            f"  heard {self.one}\n  or    {self.other}"
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two runs that differ in one secret. ``hidden`` is whether they did differ in it."""

    kind: str
    hidden: bool
    difference: Difference | None


def pairs(stage: Stage, scenario: Scenario) -> Iterator[Pair]:
    """Each of the scenario's secrets against the scenario as it is."""
    as_it_is = stage.play(scenario)
    for place, secret in enumerate(scenario.secrets):
        otherwise = stage.play(scenario, place)
        # Where the secret's commands were refused, there was none to keep.
        hidden = not secret.kept or as_it_is.bodies != otherwise.bodies
        yield Pair(secret.kind, hidden, _difference(scenario, place, as_it_is, otherwise))


def _difference(scenario: Scenario, place: int, one: Played, other: Played) -> Difference | None:
    secret = scenario.secrets[place]
    assert one.heard.keys() == other.heard.keys()
    for who in sorted(one.heard.keys() - secret.whose):
        for left, right in zip_longest(one.heard[who], other.heard[who]):
            if left != right:
                step = scenario.steps[min(each.step for each in (left, right) if each is not None)]
                said = (scenario.seed, secret.kind, who, str(step), _shown(left), _shown(right))
                return Difference(*said)
    return None


def _shown(heard: Heard | None) -> str:
    return "nothing more" if heard is None else f"in step {heard.step}: {read(heard.data)}"
