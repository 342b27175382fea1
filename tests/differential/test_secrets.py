"""Nobody hears of a secret that is not theirs, in no message and by no missing one."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from tests.differential.comparing import pairs
from tests.differential.scenarios import scenario
from tests.differential.scripts import SCRIPTS
from tests.differential.stage import Stage

QUICKLY, LONG = 50, 1000


@pytest.mark.parametrize(
    "wanted",
    [QUICKLY, pytest.param(LONG, marks=[pytest.mark.long, pytest.mark.timeout(1800)])],
)
def test_two_runs_that_differ_in_a_secret_are_one_to_all_whose_it_is_not(
    stage: Stage, wanted: int
) -> None:
    compared: Counter[str] = Counter()
    for seed in itertools.count(1):
        for pair in pairs(stage, scenario(seed)):
            assert pair.difference is None, str(pair.difference)
            compared[pair.kind] += pair.hidden
        if compared.total() >= wanted:
            break
    assert len(compared) == len(SCRIPTS)
    assert min(compared.values()) * len(SCRIPTS) * 3 >= wanted, compared
