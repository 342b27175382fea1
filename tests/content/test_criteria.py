"""The accessibility criteria: all of WCAG 2.2 A and AA, and what shows how each of them stands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from server.content.load import Content, read
from tests import proofs
from tests.content.conftest import Copy
from tools.accessibility import TARGET, page

TABLE = proofs.TABLE
LANGUAGES = {"nb", "nn", "en"}

#: WCAG 2.2 A and AA, counted by hand: how many criteria each guideline has on those levels.
GUIDELINES = {
    "1.1": [1], "1.2": [1, 2, 3, 4, 5], "1.3": [1, 2, 3, 4, 5],
    "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13], "2.1": [1, 2, 4], "2.2": [1, 2], "2.3": [1],
    "2.4": [1, 2, 3, 4, 5, 6, 7, 11], "2.5": [1, 2, 3, 4, 7, 8], "3.1": [1, 2],
    "3.2": [1, 2, 3, 4, 6], "3.3": [1, 2, 3, 4, 7, 8], "4.1": [2, 3],
}  # fmt: skip
ALL = [f"{guideline}.{number}" for guideline, numbers in GUIDELINES.items() for number in numbers]
#: Norwegian law asks for WCAG 2.1, without these two.
LEFT_OUT = {"1.2.3", "1.2.4"}
CAME_IN_22 = {"2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"}


def test_the_criteria_are_all_of_wcag_2_2_in_its_order() -> None:
    assert len(ALL) == 55
    assert [one["id"] for one in TABLE["criteria"]] == ALL


def test_what_the_law_leaves_out_or_has_not_yet_is_marked() -> None:
    by_law = {one["id"]: one["law"] for one in TABLE["criteria"] if one["law"] != "binds"}
    assert by_law == dict.fromkeys(LEFT_OUT, "excepted") | dict.fromkeys(CAME_IN_22, "beyond")


@pytest.mark.parametrize("one", TABLE["criteria"], ids=lambda one: str(one["id"]))
def test_a_criterion_says_how_it_stands_and_how_that_is_known(one: dict[str, Any]) -> None:
    assert one["status"] in ("meets", "partly", "notApplicable")
    assert one["methods"]
    assert set(one["methods"]) <= TABLE["methods"].keys()
    for said in (one["name"], one["note"], *([one["untried"]] if "untried" in one else [])):
        assert set(said) == LANGUAGES
        assert all(text.strip() for text in said.values())
    # Either tests show it, or it says that it was judged by eye.
    assert one["tests"] or one["methods"] == ["review"]
    assert one["tests"] == [] or set(one["methods"]) != {"review"}


@pytest.mark.parametrize("proof", proofs.proofs())
def test_each_test_that_is_named_as_proof_is_there_and_not_left_out(proof: str) -> None:
    assert proofs.fault(proof) == ""


@pytest.mark.parametrize(
    ("named", "fault"),
    [
        ("tests/content/nowhere.py::test_it", "there is no such file"),
        ("tests/content/test_criteria.py::test_nothing", "there is no such test"),
        ("tests/node/moments.test.js::nothing of the kind", "there is no such test"),
        ("tests/e2e/test_webkit.py::test_a_participants_whole_way_in_webkit", ""),
    ],
)
def test_a_proof_that_is_no_proof_is_named(named: str, fault: str) -> None:
    assert proofs.fault(named) == fault


def test_a_proof_that_did_not_run_is_named() -> None:
    first, *others = [one for one in proofs.proofs() if ".js::" not in one]
    assert proofs.not_run([*others, f"{others[0]}[nb]"], "") == [first]
    assert proofs.not_run([first, *others], "not long") == []


def test_the_document_that_is_handed_on_says_the_same() -> None:
    assert TARGET.read_text("utf-8") == page(TABLE), "run: python -m tools.accessibility"


def test_the_page_gets_the_criteria_in_its_language(content: Content) -> None:
    for language in LANGUAGES:
        told = json.loads(content.pages_json[f"accessibility/{language}.json"])
        assert [one["id"] for one in told["criteria"]] == ALL
        assert told["criteria"][0]["name"] == TABLE["criteria"][0]["name"][language]


def test_criteria_count_in_the_address_that_is_cached(copy: Copy) -> None:
    before = read(copy.folder).hash
    (copy.folder / "accessibility.json").write_text(json.dumps(TABLE), "utf-8")
    assert read(copy.folder).hash != before
