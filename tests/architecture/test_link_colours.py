"""No rule for links in general reaches a link that is a button: it would have the button's ground
and the link's colour, which are the same."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, under

SHEETS = [path for path in under("static") if re.match(r"static/styles/.*\.css", path)]
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOURED = re.compile(r"(?:^|[;\s])(?:color|background(?:-color)?|fill)\s*:")
#: The last part of a selector, where it is about any link whatever.
ANY_LINK = re.compile(r"(?:^|[\s>+~(])a(?![\w-])(?![^\s>+~]*\.(?!ds-button\b)[\w-])[^\s>+~]*$")


def faults(css: str) -> list[str]:
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return [
        one.strip()
        for selector, rule in RULE.findall(plain)
        if COLOURED.search(rule)
        for one in re.split(r",(?![^(]*\))", selector)
        if ANY_LINK.search(one.strip()) and ":not(.ds-button)" not in one
    ]


@pytest.mark.parametrize("path", SHEETS)
def test_no_colour_of_links_in_general_reaches_a_button(path: str) -> None:
    assert faults((ROOT / path).read_text("utf-8")) == []


@pytest.mark.parametrize(
    "rule",
    [
        "a {color: red}",
        ".foot a { x: y; color: red }",
        "a:hover{fill: red}",
        ":where(a){color:red}",
    ],
)
def test_such_a_rule_would_be_found(rule: str) -> None:
    assert faults(rule)


def test_a_link_of_a_kind_of_its_own_may_have_its_colour() -> None:
    assert faults("a.skip { color: red } .bar__brand { color: red } a { padding: 0 }") == []
