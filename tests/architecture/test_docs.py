"""What the documents point at is there."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, committed

PAGES = [
    path for path in committed() if path.endswith(".md") and not path.startswith("static/vendor/")
]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("path", PAGES)
def test_a_link_leads_to_a_file(path: str) -> None:
    page = ROOT / path
    dead = [link for link in LINK.findall(page.read_text("utf-8"))
            if not (page.parent / link).exists()]  # fmt: skip
    assert dead == []


def test_the_settings_in_the_readme_are_settings() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    documented = (ROOT / "docs/settings.md").read_text("utf-8")
    assert rows
    assert [name for name in rows if f"| `{name}` |" not in documented] == []


def test_the_words_in_contributing_are_targets_of_make() -> None:
    targets = set(
        re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    words = set(re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE))
    assert words == {"install", "check", "lint", "test", "coverage"}
    assert words | {"run", "unit", "e2e", "bench"} <= targets
