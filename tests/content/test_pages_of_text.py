"""The pages of running text, and the accessibility criteria."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.accessibility import SOURCE, TARGET, page
from server.content import Content, read
from tests.content.conftest import Copy

ROOT = Path(__file__).resolve().parents[2]
TABLE: dict[str, Any] = json.loads(SOURCE.read_text("utf-8"))

#: WCAG 2.1 A and AA without 1.2.3, 1.2.4 and 1.2.5, which are about video.
BINDING = {
    "1.1.1", "1.2.1", "1.2.2", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.4.1", "1.4.2",
    "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2", "2.1.4",
    "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7",
    "2.5.1", "2.5.2", "2.5.3", "2.5.4", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4",
    "3.3.1", "3.3.2", "3.3.3", "3.3.4", "4.1.1", "4.1.2", "4.1.3",
}  # fmt: skip


def test_the_pages_are_the_same_in_every_language(content: Content) -> None:
    pages = {"about", "help", "privacy", "accessibility"}
    assert {language: set(of) for language, of in content.pages.items()} == dict.fromkeys(
        ("nb", "nn", "en"), pages
    )


def test_pages_of_text_are_no_part_of_what_every_screen_fetches(content: Content) -> None:
    text = content.pages["nb"]["privacy"]["lead"].encode()
    assert text not in content.words_json["nb"]
    assert text in content.pages_json["pages/nb/privacy.json"]


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        ('{"title": "x"}', "must have title, lead and parts"),
        ('{"title": "x", "lead": "y", "parts": [{"title": "z"}]}', "each part has a title"),
        (
            '{"title": "x", "lead": "y", "parts": [{"title": "z", "text": ["{who}"]}]}',
            "there is no fact 'who'",
        ),
    ],
)
def test_a_page_that_is_wrong_is_named(copy: Copy, spoilt: str, fault: str) -> None:
    home = copy.folder / "pages" / "nb"
    home.mkdir(parents=True)
    (home / "help.json").write_text(spoilt, "utf-8")
    first, *_ = copy.faults()
    assert first.file.name == "help.json"
    assert fault in first.message


def test_a_page_that_one_language_lacks_is_a_fault(copy: Copy) -> None:
    for language in ("nb", "en"):
        home = copy.folder / "pages" / language
        home.mkdir(parents=True)
        (home / "help.json").write_text('{"title": "x", "lead": "y", "parts": []}', "utf-8")
    assert "there is no such page" in copy.only_fault().message


def test_the_criteria_are_those_that_bind() -> None:
    ids = [one["id"] for one in TABLE["criteria"]]
    assert len(ids) == 47
    assert set(ids) == BINDING


@pytest.mark.parametrize("one", TABLE["criteria"], ids=lambda one: str(one["id"]))
def test_a_criterion_says_how_it_stands_and_how_that_is_known(one: dict[str, Any]) -> None:
    assert one["status"] in ("meets", "partly", "notApplicable")
    assert one["methods"]
    assert set(one["methods"]) <= TABLE["methods"].keys()
    for said in (one["name"], one["note"]):
        assert set(said) == {"nb", "nn", "en"}
        assert all(text.strip() for text in said.values())


def test_what_a_criterion_was_tried_with_is_there() -> None:
    for method in TABLE["methods"].values():
        for test in method["tests"]:
            assert (ROOT / test).exists(), test


def test_the_document_that_is_handed_on_says_the_same() -> None:
    assert TARGET.read_text("utf-8") == page(TABLE), "run: python -m server.accessibility"


def test_the_page_gets_the_criteria_in_its_language(content: Content) -> None:
    for language in ("nb", "nn", "en"):
        told = json.loads(content.pages_json[f"accessibility/{language}.json"])
        assert [one["id"] for one in told["criteria"]] == [one["id"] for one in TABLE["criteria"]]
        assert told["criteria"][0]["name"] == TABLE["criteria"][0]["name"][language]


def test_criteria_and_pages_count_in_the_address_that_is_cached(copy: Copy) -> None:
    before = read(copy.folder).hash
    (copy.folder / "accessibility.json").write_text(json.dumps(TABLE), "utf-8")
    assert read(copy.folder).hash != before
