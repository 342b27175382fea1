"""Where the focus is, is asked and changed with the drawing that gives the reason for it.

An effect runs some frames later, or in the middle of the next drawing, when the focus may be on its
way from one field to the next: it was taken from the field that somebody went on to write in.
"""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, under

VIEWS = [path for path in under("static") if re.match(r"static/view/.*\.js$", path)]
EFFECT = "useEffect("
ABOUT_FOCUS = re.compile(r"\bactiveElement\b|\.focus\(")
#: What an effect leaves for when its part is gone: the focus is given back, and not looked for.
WHEN_GONE = re.compile(r"(?:return|=>) \(\) =>")


def late(source: str) -> list[str]:
    """The effects of ``source`` that have to do with the focus."""
    begun = [found.end() for found in re.finditer(re.escape(EFFECT), source)]
    made = [WHEN_GONE.split(_within(source, at))[0] for at in begun]
    return [effect for effect in made if ABOUT_FOCUS.search(effect)]


def _within(source: str, start: int) -> str:
    """What stands between the parenthesis that was opened before ``start`` and its end."""
    depth, at = 1, start
    while depth and at < len(source):
        depth += {"(": 1, ")": -1}.get(source[at], 0)
        at += 1
    return source[start:at]


@pytest.mark.parametrize("path", VIEWS)
def test_no_effect_asks_for_the_focus_or_moves_it_later(path: str) -> None:
    assert late((ROOT / path).read_text("utf-8")) == [], "useLayoutEffect runs with the drawing"


@pytest.mark.parametrize(
    "effect",
    [
        "useEffect(() => area.current?.focus(), []);",
        "useEffect(() => {\n  if (table.contains(document.activeElement)) return;\n  call(x);\n});",
    ],
)
def test_an_effect_that_does_would_be_found(effect: str) -> None:
    assert late(effect)
    assert not late(effect.replace("useEffect", "useLayoutEffect"))
    assert not late("useEffect(() => {\n  return () => before.focus();\n}, []);")
