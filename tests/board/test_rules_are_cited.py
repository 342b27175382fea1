"""Every rule has a test, and nobody cites a rule that is not there."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.board.play import VECTORS

RULES = Path(__file__).parents[2] / "board" / "RULES.md"
HERE = Path(__file__).parent
#: A citation opens a test's docstring: "N9, N10" or "N5: the limit …".
CITATION = re.compile(r'"""((?:[WTRPNGLVCAFKUSDM]\d+(?:, )?)+)')


def stated() -> list[str]:
    return re.findall(
        r"^- \*\*([WTRPNGLVCAFKUSDM]\d+)\*\* ", RULES.read_text("utf-8"), re.MULTILINE
    )


def cited_by_tests() -> set[str]:
    return {
        rule
        for file in HERE.glob("test_*.py")
        for cited in CITATION.findall(file.read_text("utf-8"))
        for rule in cited.split(", ")
    }


def cited_by_vectors() -> set[str]:
    cases = [
        json.loads((VECTORS / name).read_text("utf-8"))
        for name in ("notes.json", "limits.json", "ballots.json", "legs.json", "order.json")
    ]
    return {case["rule"] for file in cases for case in file}


def test_every_rule_is_cited_by_a_test() -> None:
    assert set(stated()) - cited_by_tests() == set()


def test_every_citation_is_of_a_rule_that_is_there() -> None:
    assert (cited_by_tests() | cited_by_vectors()) - set(stated()) == set()


def test_rules_are_numbered_in_order_without_gaps_and_one_sentence_each() -> None:
    count: dict[str, int] = {}
    for rule in stated():
        count[rule[0]] = count.get(rule[0], 0) + 1
        assert int(rule[1:]) == count[rule[0]], f"{rule} is out of order"
    for line in RULES.read_text("utf-8").splitlines():
        if line.startswith("- **"):
            assert line.endswith("."), line
            assert ". " not in line, f"more than one sentence: {line}"
