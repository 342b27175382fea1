"""What browser tests wait for is waited for."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_no_function_that_waits_itself_is_waited_for_by_playwright() -> None:
    """The promise of an answer is a yes there; ``tests/e2e/asking.py`` asks for the answer."""
    texts = {path: path.read_text("utf-8") for path in TESTS.rglob("*.py")}
    waiting = {
        name
        for text in texts.values()
        for name in re.findall(r'^\s*(\w+) = f?"""\s*async\b', text, re.MULTILINE)
    }
    assert len(waiting) > 5
    wrong = [
        (path.name, asked)
        for path, text in texts.items()
        for asked in re.findall(r'wait_for_function\(\s*(f?"+async|\w+)', text)
        if asked in waiting or "async" in asked
    ]
    assert wrong == []
