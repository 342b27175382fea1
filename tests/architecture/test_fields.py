"""What every place to write in promises is promised in one file, and the views go through it."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, under

OURS = [
    path
    for path in under("static")
    if path.endswith((".js", ".html")) and not path.startswith("static/vendor/")
]
VIEWS = [path for path in OURS if path.startswith("static/view/")]

#: Where a field gets its draft, which keeps its words whatever happens to the field.
FIELDS = "static/view/parts/field.js"
#: What is no text: a box to tick, a file, a day that is written into a field when it is picked.
NO_TEXT = re.compile(r'type="(checkbox|radio|file|date)"|\breadonly\b')
INPUT = re.compile(r"<input\b(?:[^>]|=>)*>")
OTHERS = re.compile(
    r"""<textarea\b|contenteditable|designMode|createElement\(\s*["'](?:input|textarea)["']""",
    re.IGNORECASE,
)

#: A key is asked about in ``static/lib/keystrokes.js``, which leaves alone what composes a word.
ASKED_OF_A_KEY = re.compile(r"\b(?:event|e|pressed)\.(?:key|code|keyCode|which)\b")
HEARS_KEYS = re.compile(r"onKey(?:Down|Up|Press)|key(?:down|up|press)")
#: That some key was pressed is all that these want to know.
ANY_KEY = {"static/view/screen/controls.js"}


def fields_without_draft(source: str) -> list[str]:
    """Places to write in that ``source`` makes by itself."""
    made = [found[0] for found in INPUT.finditer(source) if not NO_TEXT.search(found[0])]
    return made + [found[0] for found in OTHERS.finditer(source)]


@pytest.mark.parametrize("path", [path for path in OURS if path != FIELDS])
def test_no_field_is_made_without_a_draft(path: str) -> None:
    assert fields_without_draft((ROOT / path).read_text("utf-8")) == [], f"use {FIELDS}"


@pytest.mark.parametrize(
    "source",
    [
        '<input id="x" class="ds-input" onInput=${(event) => set(event.currentTarget.value)} />',
        '<input type="text" />',
        '<input\n  type="search"\n  onInput=${() => set("checkbox")}\n/>',
        "<textarea rows=1></textarea>",
        "<div contentEditable=${true}>",
        'document.createElement("textarea")',
    ],
)
def test_a_field_without_a_draft_would_be_found(source: str) -> None:
    assert fields_without_draft(source)


def test_both_fields_are_made_from_a_draft() -> None:
    source = (ROOT / FIELDS).read_text("utf-8")
    made = [*INPUT.findall(source), *re.findall(r"<textarea\b[^>]*>", source)]
    assert len(made) == 2
    assert all("...${written(draft, onInput)}" in one for one in made)


@pytest.mark.parametrize("path", VIEWS)
def test_no_view_asks_itself_which_key_was_pressed(path: str) -> None:
    source = (ROOT / path).read_text("utf-8")
    assert not ASKED_OF_A_KEY.search(source), f"{path}: use onKeys of static/lib/keystrokes.js"
    if HEARS_KEYS.search(source) and path not in ANY_KEY:
        assert "lib/keystrokes.js" in source, f"{path} hears keys by a handler of its own"
