"""Every refusal has a sentence in every language, with the figures it is given."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import cast

import pytest

ROOT = Path(__file__).parents[2]
LANGUAGES = ("nb", "nn", "en")
#: Refusals by the server, not by rules; ``POST /api`` and frames use the same sentences.
OF_THE_SERVER = {"unknown", "key", "busy", "paused", "gap", "not_made", "too_large"}


def words(language: str, file: str) -> dict[str, str]:
    path = ROOT / "content" / "words" / language / file
    return cast("dict[str, str]", json.loads(path.read_text("utf-8")))


def refusals() -> dict[str, set[str]]:
    """Every ``Rejected("reason", fact=…)`` in the source: reason → facts given everywhere."""
    found: dict[str, set[str]] = {}
    for file in (ROOT / "board").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id == "Rejected":
                reason = node.args[0]
                assert isinstance(reason, ast.Constant), f"{file}: reasons are written out"
                facts = {str(word.arg) for word in node.keywords}
                found[str(reason.value)] = found.get(str(reason.value), facts) & facts
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal(language: str) -> None:
    keys = {key.removeprefix("reject.") for key in words(language, "reject.json")}
    assert keys == set(refusals()) | OF_THE_SERVER


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_asks_for_no_figure_that_its_refusal_does_not_give(language: str) -> None:
    sentences = words(language, "reject.json")
    for reason, facts in refusals().items():
        sentence = sentences[f"reject.{reason}"]
        assert sentence.format(**dict.fromkeys(facts, 3)), reason
        assert sentence.endswith(".")


@pytest.mark.parametrize("file", ["reject.json", "minutes.json"])
def test_the_languages_have_the_same_keys_in_the_same_order(file: str) -> None:
    orders = [list(words(language, file)) for language in LANGUAGES]
    assert orders[0] == orders[1] == orders[2]
