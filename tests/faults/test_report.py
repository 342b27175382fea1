"""What was tried is written down; the README sums it up, and a seed brings the same again."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.faults import report
from tests.faults.campaign import FLAVOURS
from tests.processes import ROOT

#: Every sort of episode's plan for one seed, and who wants what at first.
SAY_THE_PLAN = """
import random
from tests.faults.campaign import FLAVOURS, planned
from tests.faults.crowd import Crowd, Size
for flavour in FLAVOURS:
    for seed in (1, 2):
        print(planned(random.Random(f"{seed} {flavour}"), flavour, Size()))
"""


def test_the_readme_sums_up_what_was_written_down() -> None:
    readme = report.README.read_text("utf-8")
    assert readme == report.with_table(readme, report.read())
    assert report.table(report.read()) in readme


def test_a_sum_counts_every_piece_and_a_broken_promise_shows() -> None:
    pieces = report.read()
    worse = report.Piece("2026-11-30", "abc", 5, "network", seconds=7200, acks=1000, violations=2)
    assert report.table([worse]) != report.table(pieces)
    assert "| commands acknowledged | 2,000 |" in report.table([worse, worse])
    assert "| **promises broken** | **4** |" in report.table([worse, worse])
    assert "| hours, episodes | 4.0, 2 |" in report.table([worse, worse])


def test_a_seed_brings_the_same_plan_again_and_another_one_another() -> None:
    """In another process too, whose hashes are others."""
    said = [
        subprocess.run(
            [sys.executable, "-c", SAY_THE_PLAN],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": hashes},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for hashes in ("1", "2")
    ]
    assert said[0] == said[1]
    assert len(said[0]) == len(set(said[0])) == 2 * len(FLAVOURS)
