"""The style sheets of the control panel and the big screen are theirs alone: others get none."""

from __future__ import annotations

import re

import pytest

from server.content.load import LEADS
from server.http.assets import LEAD_STYLES, static_shelf, styles_in
from server.http.module_graph import graph
from server.http.pages import ENTRY, LED, VIEWS
from tests.architecture.tree import ROOT

SCRIPTS = static_shelf().scripts()
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
#: A class attribute in a template: plain, or made of an expression.
GIVEN = re.compile(r"""\bclass=("[^"]*"|\$\{`[^`]*`\}|\$\{[^}]*\})""")


def selectors(css: str) -> list[str]:
    """Each selector of each rule; of keyframes none."""
    plain = re.sub(
        r"/\*.*?\*/|@keyframes[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", css, flags=re.DOTALL
    )
    found = re.findall(r"([^{};]+)\{", plain)
    # A comma inside brackets does not part two selectors.
    return [
        one.strip()
        for each in found
        if not each.strip().startswith("@")
        for one in re.split(r",(?![^(]*\))", each)
    ]


def sheets(*, lead: bool) -> list[str]:
    names = styles_in(static_shelf().files)
    return [
        (ROOT / "static" / name).read_text("utf-8")
        for name in names
        if name.startswith(("styles/7", "styles/8")) == lead
    ]


OTHERS = {name for css in sheets(lead=False) for name in CLASS.findall(css)}
OURS = {name for css in sheets(lead=True) for name in CLASS.findall(css)} - OTHERS
#: Put on by view/control/drag.js alone.
DRAGGED = {"[data-lifted]", "[data-dragging]"}
#: What the panel shows of the follow-up page has the panel's own heading there.
IN_THE_PANEL = {"tool__sub"}
PAGES = sorted(set(VIEWS.values()) - LED)


def test_each_of_their_rules_names_something_that_only_they_draw() -> None:
    loose = [
        one
        for css in sheets(lead=True)
        for one in selectors(css)
        if OURS.isdisjoint(CLASS.findall(one)) and one not in DRAGGED
    ]
    assert loose == []


@pytest.mark.parametrize("view", PAGES)
def test_no_other_page_draws_with_their_classes_or_says_their_words(view: str) -> None:
    modules = {*graph(SCRIPTS, ENTRY), *graph(SCRIPTS, view)}
    drawn = {
        word
        for name in modules
        for given in GIVEN.findall(SCRIPTS[name])
        for words in re.findall(r"[\"`][^\"`]*[\"`]", given)
        for word in re.findall(r"[\w-]+", words)
    }
    assert drawn & OURS <= IN_THE_PANEL
    assert [
        name for name in sorted(modules) if re.search(f"[\"'`]{re.escape(LEADS)}", SCRIPTS[name])
    ] == []


def test_there_is_something_of_theirs() -> None:
    assert len(OURS) > 50
    assert len(static_shelf().files[LEAD_STYLES].body) > 10_000
