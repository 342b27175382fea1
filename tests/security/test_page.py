"""The page of threats names modules and tests that are there."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT

PAGE = (ROOT / "docs/security.md").read_text("utf-8")


def test_every_test_that_the_page_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 20
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).is_file()
        or not re.search(rf"def {name}\(", (ROOT / file).read_text("utf-8"))
    ]
    assert missing == []


def test_every_module_that_the_page_names_exists() -> None:
    modules = re.findall(r"`((?:board|server)/[\w/]+\.py)`", PAGE)
    assert modules
    assert [path for path in modules if not (ROOT / path).is_file()] == []
