"""What a new command costs: ``note_pin.patch`` adds one to a copy of everything.

The patch is what somebody would write by hand, and nothing in it is for its own sake. Where it no
longer fits since a file that it touches has changed, make its change there by hand, and write the
patch anew: ``git diff -U2 -- . ':!docs' ':!static/session/schema.js'``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

PATCH = Path(__file__).parent / "note_pin.patch"
#: What it touches, and what for.
TOUCHED = {
    "command": {"board/commands/notes.py", "board/commands/__init__.py"},
    "rule": {"board/rules/order.py", "board/RULES.md"},
    "words": {f"content/words/{language}/control.json" for language in ("nb", "nn", "en")},
    "view": {"static/view/control/notebar.js"},
    "test": {"tests/board/test_pin.py"},
}
#: What is made from the command's class, by one command.
MADE = {"docs/asyncapi.json", "docs/wire.md", "static/session/schema.js"}
NOT_COPIED = ("node_modules", "data", "build", "__pycache__", ".*")


def test_a_new_command_is_a_command_a_rule_words_a_view_and_a_test() -> None:
    touched = set(re.findall(r"^\+\+\+ b/(.*)$", PATCH.read_text("utf-8"), re.MULTILINE))
    assert touched == set().union(*TOUCHED.values())


@pytest.mark.long
def test_it_works_in_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
    before = {name: (copy / name).read_bytes() for name in MADE}
    run(copy, "git", "apply", "-C1", str(PATCH))
    run(copy, sys.executable, "-m", "tools.describe")
    for name, text in before.items():
        assert (copy / name).read_bytes() != text, f"{name} says nothing of it"
    tests = ("tests/board/test_pin.py", "tests/board/test_order.py", "tests/content/test_words.py")
    run(copy, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)


def run(where: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
