"""What the tests try is counted, and never becomes less: a fast suite must not be a smaller one.

Whoever adds a rule, a law or a plant raises its number here, in the same commit. A number that
falls is a promise that nobody tries any more; it wants a reason in docs/decisions/.
"""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT, committed
from tests.board.test_rules_are_cited import cited_by_tests, stated
from tests.faults.checker import LAWS
from tests.faults.planted import PLANTS

#: Rules of the workshop that a test or a vector cites, laws that the campaign judges by, and faults
#: put in on purpose that it has to see.
RULES = 142
CAMPAIGN_LAWS = 51
PLANTED = 164
#: Files of tests, of all kinds: whoever takes one away moves what it held.
FILES = 264


def test_every_rule_that_was_ever_cited_still_is() -> None:
    assert len(set(stated()) & cited_by_tests()) >= RULES


def test_the_campaign_judges_by_no_law_less_and_sees_no_plant_less() -> None:
    assert len(LAWS) >= CAMPAIGN_LAWS
    assert len(PLANTS) >= PLANTED


def test_no_file_of_tests_has_gone() -> None:
    of_tests = re.compile(r"^tests/.*(?:/test_\w+\.py|\.test\.js)$")
    assert len([path for path in committed() if of_tests.match(path)]) >= FILES


def test_both_runs_of_the_tests_together_leave_none_out() -> None:
    """What is not marked long, and what is: a build server runs both."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "-m 'not long'" in makefile
    assert "-m long" in makefile
    build = (ROOT / ".ci/run").read_text("utf-8")
    assert "make test <" in build
    assert "make test-long <" in build
    assert "STRICT=1" in build


def test_no_test_of_the_browsers_modules_is_skipped() -> None:
    """Node's own runner counts a skipped test as passed."""
    skipped = re.compile(r"\b(?:test|it|describe)\.(?:skip|todo|only)\b|\{\s*(?:skip|todo|only):")
    found = [
        path
        for path in committed()
        if path.startswith("tests/node/") and skipped.search((ROOT / path).read_text("utf-8"))
    ]
    assert found == []
