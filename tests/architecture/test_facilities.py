"""What a browser may refuse is asked for through one door (static/lib/facility.js)."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, under

#: May be missing, throw when looked at, refuse or say nothing; ``tests/e2e/test_facilities.py``
#: tries those that stand in its table in each of these ways.
ASKED = re.compile(
    r"\bnavigator\b[^\n]*\.(?:locks|storage|wakeLock|clipboard|connection|share|serviceWorker|vibrate"
    r"|permissions|mediaDevices|credentials)\b"
    r"|(?<![\"'.\w])(?:localStorage|sessionStorage|caches|matchMedia|Notification)\b"
    r"|(?:globalThis|window)\.(?:indexedDB|localStorage|sessionStorage|visualViewport|matchMedia|caches)\b"
    r"|\bnew (?:BroadcastChannel|WebSocket|Worker|SharedWorker|Notification)\b"
)
DOOR = re.compile(r"\b(?:facility|answerWithin)\(\(\) =>|\.then\(\(\) =>")
COMMENT = re.compile(r"^\s*(?://|\*|/\*)")
MODULES = [
    path
    for path in under("static")
    if path.endswith(".js") and not path.startswith(("static/vendor/", "static/boot.js"))
]


def past_the_door(text: str) -> list[str]:
    return [
        line
        for line in text.splitlines()
        if ASKED.search(line) and not COMMENT.match(line) and not DOOR.search(line)
    ]


@pytest.mark.parametrize("path", MODULES)
def test_nobody_asks_past_the_door(path: str) -> None:
    assert past_the_door((ROOT / path).read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "await navigator.locks.request(name, run);",
        "const kept = localStorage.getItem(key);",
        "const channel = new BroadcastChannel('x');",
        "if (matchMedia('print').matches) return;",
        "navigator.serviceWorker?.register('x');",
    ],
)
def test_whoever_did_would_be_found(line: str) -> None:
    assert past_the_door(line) == [line]
