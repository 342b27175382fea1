"""Files stay small enough to be read in one go, and are named after what they hold."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.architecture.tree import ROOT, under
from tests.spread import LONG, WAITING

# Longer files turned out to hold two things each time. Style sheets and drawings are lists.
UNDER_LINES = 260
LISTS = (".css", ".svg", ".ttf", ".woff2", ".png")

# Names for whatever had no better place: where code goes to be written twice.
NO_NAMES = {"common", "helper", "helpers", "misc", "shared", "stuff", "util", "utils"}


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in under("board", "server", "static")
        if not path.endswith(LISTS) and not path.startswith("static/vendor/")
    ],
)
def test_a_file_is_one_room(path: str) -> None:
    lines = (ROOT / path).read_text("utf-8").count("\n")
    assert lines < UNDER_LINES, f"{path} has {lines} lines; split it by what it is about"


def test_nothing_is_named_after_having_no_name() -> None:
    found = [
        path
        for path in under("board", "server", "static", "tests", "tools")
        if NO_NAMES & {PurePosixPath(p).stem for p in path.split("/")}
    ]
    assert found == []


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in under("static")
        if path.endswith(".js") and not path.startswith("static/vendor/")
    ],
)
def test_a_browser_module_begins_by_saying_why_it_is_there(path: str) -> None:
    assert (ROOT / path).read_text("utf-8").startswith(("//", "/*")), path


@pytest.mark.parametrize("path", [*WAITING, *LONG])
def test_a_file_of_tests_that_is_said_to_take_long_is_there(path: str) -> None:
    assert (ROOT / path).is_file()
