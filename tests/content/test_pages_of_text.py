"""The pages of running text."""

from __future__ import annotations

import pytest

from server.content.load import Content
from tests.content.conftest import Copy


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
