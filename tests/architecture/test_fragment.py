"""What stands after an address's # is the room's, and one place in the browser may change it."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, under

MODULES = [
    path
    for path in under("static")
    if path.endswith(".js") and not path.startswith("static/vendor/")
]
#: A link to a place in its own page, written out or put together.
INNER = re.compile(r"""href=(["'`]?#|\$\{\s*["'`]#)""")
#: What changes the address without leaving the page.
ADDRESS = re.compile(r"\.hash\s*=[^=]|\bhistory\b\s*\.|(?:push|replace)State|hashchange")

COUNTING = ('history.replaceState({ boot: times() + 1 }, "");', "history.state")


@pytest.mark.parametrize("path", MODULES)
def test_one_part_alone_leads_within_its_page(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert bool(INNER.search(text)) == (path == "static/view/parts/skip.js")


@pytest.mark.parametrize("path", MODULES)
def test_one_module_alone_changes_the_address(path: str) -> None:
    # What boot.js counts goes with the page's history and leaves the address as it is.
    text = (ROOT / path).read_text("utf-8")
    for counting in COUNTING if path == "static/boot.js" else ():
        text = text.replace(counting, "")
    assert bool(ADDRESS.search(text)) == (path == "static/session/address_bar.js")


@pytest.mark.parametrize(
    "link", ['<a href="#x">', "<a href='#x'>", '<a href=${"#x"}>', "<a href=${`#${to}`}>"]
)
def test_such_a_link_would_be_found(link: str) -> None:
    assert INNER.search(link)
