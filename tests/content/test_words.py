"""Every word the screens and the rules ask for is there, in all three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from board.commands import BY_DID
from server.content.load import LEADS, check, read
from server.http.module_graph import graph
from server.http.pages import VIEWS

ROOT = Path(__file__).resolve().parents[2]

# m.t("key"), t("key", …): the key as it stands, or with ${…} where a part is worked out.
_PLAIN = re.compile(r"\bt\(\s*\"([^\"]+)\"")
_CHOICE = re.compile(r"\bt\(\s*[^\"`()]+\?\s*\"([^\"]+)\"\s*:\s*\"([^\"]+)\"")
_WORKED_OUT = re.compile(r"\bt\(\s*`([^`]+)`")
_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
_REASON = re.compile(r"Rejected\(\s*\"([a-z_]+)\"")


def _scripts() -> list[Path]:
    scripts = (ROOT / "static").rglob("*.js")
    return sorted(path for path in scripts if "vendor" not in path.parts)


def test_all_languages_have_the_same_files_keys_and_placeholders() -> None:
    assert [str(fault) for fault in check()] == []


def test_every_key_a_script_asks_for_has_words() -> None:
    words = read().words["nb"]
    missing = set()
    for script in _scripts():
        text = script.read_text("utf-8")
        asked = set(_PLAIN.findall(text))
        asked |= {key for pair in _CHOICE.findall(text) for key in pair}
        for key in asked - words.keys():
            missing.add(f"{script.relative_to(ROOT)}: {key}")
        for template in _WORKED_OUT.findall(text):
            # A part that is worked out stands for one or more parts of a key.
            parts = [re.escape(part) for part in re.split(r"\$\{[^}]*\}", template)]
            pattern = re.compile(r"[\w.-]+".join(parts))
            if not any(pattern.fullmatch(key) for key in words):
                missing.add(f"{script.relative_to(ROOT)}: {template}")
    assert sorted(missing) == []


def test_every_page_has_the_words_that_its_modules_can_say() -> None:
    """Words of the panel go to the panel alone, so no other page may have a module with any."""
    sources = {
        path.relative_to(ROOT / "static").as_posix(): _COMMENT.sub("", path.read_text("utf-8"))
        for path in (ROOT / "static").rglob("*.js")
    }
    words = read().words["nb"]
    areas = "|".join(sorted({key.partition(".")[0] for key in words}))
    literal = re.compile(rf"""(["'`])((?:{areas})\.(?:(?!\1)[^\n])*)\1""")
    lacking = set()
    for page, view in VIEWS.items():
        had = words if page == "/styr" else {key for key in words if not key.startswith(LEADS)}
        modules = {*graph(sources, "main.js"), *graph(sources, view)}
        for name in sorted(each for each in modules if not each.startswith("vendor/")):
            for _, said in literal.findall(sources[name]):
                # What stands before a part that is worked out; the schema's commands look alike.
                known, worked_out, _ = said.partition("${")
                prefix = worked_out or known.endswith(".")
                if any(key.startswith(known) if prefix else key == known for key in had):
                    continue
                if known not in BY_DID:
                    lacking.add(f"{page}: {name}: {said}")
    assert sorted(lacking) == []


def test_every_reason_for_a_refusal_has_words() -> None:
    words = read().words["nb"]
    reasons = {
        reason
        for folder in ("board", "server")
        for path in (ROOT / folder).rglob("*.py")
        for reason in _REASON.findall(path.read_text("utf-8"))
    }
    assert reasons, "the rules refuse nothing?"
    assert sorted(r for r in reasons if f"reject.{r}" not in words) == []


@pytest.mark.parametrize(
    ("script", "keys"),
    [
        ('m.t("a.b")', {"a.b"}),
        ('t( "a.b", { count })', {"a.b"}),
        ('t(live ? "a.b" : "c.d")', {"a.b", "c.d"}),
        ('start("a.b")', set()),
    ],
)
def test_the_search_for_keys_finds_calls(script: str, keys: set[str]) -> None:
    found = set(_PLAIN.findall(script))
    found |= {key for pair in _CHOICE.findall(script) for key in pair}
    assert found == keys
