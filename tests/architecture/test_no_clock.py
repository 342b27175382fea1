"""No test asserts how many seconds something took: a machine may be busy, and then it lies.

Tests assert order, counts and what must not happen; ``tests/bench`` measures, as ratios of what
was measured in one run.
"""

from __future__ import annotations

import ast

import pytest
from hypothesis import settings

from tests.architecture.tree import ROOT, committed

#: What reads a clock that runs while the machine is busy.
CLOCKS = {"monotonic", "perf_counter", "process_time", "monotonic_ns", "perf_counter_ns"}
#: Counts that are held against the time they took: the busier the machine, the more it allows.
RATES = {
    ("tests/wire/test_guessing.py", "learned <= 10 * (int(took) + 2)"),
    (
        "tests/security/test_one_answer.py",
        "answers.count(close_codes.UNKNOWN_ROOM) <= MISSES * seconds",
    ),
    (
        "tests/server/gateway/test_admission.py",
        "await looks(here) - before <= (time.monotonic() - began) / OLD + 1",
    ),
    ("tests/wire/test_polls.py", "codes.count(0) <= 60 + 10 * (int(took) + 2)"),
    (
        "tests/security/test_probes.py",
        "100 <= statuses.count(201) <= 101 + (time.monotonic() - start)",
    ),
    # What passed in all, by a clock that the test does not set.
    ("tests/wire/test_set_right.py", "abs(before - now - gone) < MINUTE / 2"),
}
TESTS = [
    path
    for path in committed()
    if path.startswith("tests/") and path.endswith(".py") and not path.startswith("tests/bench/")
]


def test_no_example_of_a_property_has_a_deadline() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None


def _reads_a_clock(node: ast.AST, timed: set[str]) -> bool:
    return any(
        (isinstance(each, ast.Attribute) and each.attr in CLOCKS)
        or (isinstance(each, ast.Name) and each.id in timed | CLOCKS)
        for each in ast.walk(node)
    )


def _assigned(node: ast.AST) -> tuple[list[ast.expr], ast.expr | None]:
    match node:
        case ast.Assign(targets=targets, value=value):
            return targets, value
        case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            return [target], value
        case ast.AnnAssign(target=target, value=value):
            return [target], value
        case _:
            return [], None


def timed_assertions(source: str) -> list[str]:
    """The assertions of a file that compare what a clock said, however many names it went by."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        timed: set[str] = set()
        before = -1
        while len(timed) != before:
            before = len(timed)
            for node in ast.walk(function):
                targets, value = _assigned(node)
                if value is not None and _reads_a_clock(value, timed):
                    names = (each for target in targets for each in ast.walk(target))
                    timed |= {each.id for each in names if isinstance(each, ast.Name)}
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr == "append"
                    and isinstance(node.func.value, ast.Name)
                    and any(_reads_a_clock(given, timed) for given in node.args)
                ):
                    timed.add(node.func.value.id)
        found += [
            ast.unparse(node.test)
            for node in ast.walk(function)
            if isinstance(node, ast.Assert) and _reads_a_clock(node.test, timed)
        ]
    return found


@pytest.mark.parametrize("path", TESTS)
def test_no_assertion_reads_a_clock(path: str) -> None:
    source = (ROOT / path).read_text("utf-8")
    assert [each for each in timed_assertions(source) if (path, each) not in RATES] == []


def test_an_assertion_of_seconds_is_seen_by_whatever_name() -> None:
    direct = "def test_a():\n    s = time.monotonic()\n    assert time.monotonic() - s < 3"
    named = (
        "def test_b():\n    s = perf_counter()\n    took = perf_counter() - s\n    assert took < 3"
    )
    kept = "def test_c():\n    s = monotonic()\n    x.append(monotonic() - s)\n    assert x[0] < 3"
    for source in (direct, named, kept):
        assert len(timed_assertions(source)) == 1
    assert timed_assertions("def test_d():\n    assert count < 3") == []
