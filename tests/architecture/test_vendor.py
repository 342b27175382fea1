"""Third-party files in ``static/vendor`` are the ones their list says, with their licence."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from tests.architecture.tree import ROOT, under

VENDOR = ROOT / "static" / "vendor"
LISTED: list[dict[str, Any]] = json.loads((VENDOR / "vendor.json").read_text("utf-8"))


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: str(entry["file"]))
def test_a_vendored_file_is_byte_for_byte_the_one_that_was_made(entry: dict[str, Any]) -> None:
    assert hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: str(entry["file"]))
def test_a_vendored_file_names_its_packages_and_carries_their_licences(
    entry: dict[str, Any],
) -> None:
    assert entry["from"]
    for package in entry["from"]:
        assert package["version"]
        assert package["licence"]
        assert (VENDOR / package["text"]).stat().st_size > 500


def test_nothing_stands_in_the_vendor_folder_that_is_not_listed() -> None:
    licences = {package["text"] for entry in LISTED for package in entry["from"]}
    # What the minified modules export, written down by us for the type checker.
    types = {"preact.d.ts", "msgpack.d.ts"}
    known = {"vendor.json", *types, *licences, *(entry["file"] for entry in LISTED)}
    assert {path.removeprefix("static/vendor/") for path in under("static/vendor")} <= known


def test_versions_are_those_the_maintainers_tool_pins() -> None:
    pinned = json.loads((ROOT / "tools/vendor/package.json").read_text("utf-8"))["devDependencies"]
    for entry in LISTED:
        for package in entry["from"]:
            assert pinned[package["name"]] == package["version"]


def test_the_design_systems_classes_that_screens_use_are_in_its_style_sheet() -> None:
    """Components no screen used were left out (``UNUSED`` in ``tools/vendor/build.mjs``)."""
    css = (VENDOR / "designsystem/ds.css").read_text("utf-8")
    known = set(re.findall(r"\.(ds-[a-z]+(?:-[a-z]+)*)", css))
    screens = [path for path in under("static/view", "static/lib") if path.endswith(".js")]
    used = {
        (name, path)
        for path in screens
        for name in re.findall(r"\bds-[a-z]+(?:-[a-z]+)*", (ROOT / path).read_text("utf-8"))
    }
    assert used
    assert [(name, path) for name, path in sorted(used) if name not in known] == []
