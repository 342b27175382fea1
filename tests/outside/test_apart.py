"""The witness is a witness: it has nothing from those whom it judges."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.processes import ROOT

HERE = Path(__file__).parent
#: So many lines that say the same, one after another, are a copy.
COPY = 6
_IGNORED = (tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT)


def lines_of(source: str) -> list[str]:
    """Each line that says something, with its signs and names one blank apart."""
    lines: dict[int, list[str]] = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _IGNORED and token.string.strip():
            lines.setdefault(token.start[0], []).append(token.string)
    return [" ".join(lines[number]) for number in sorted(lines)]


def runs_of(source: str) -> Iterator[tuple[str, ...]]:
    lines = lines_of(source)
    return (tuple(lines[at : at + COPY]) for at in range(len(lines) - COPY + 1))


def test_lines_are_the_same_whatever_blanks_and_comments_are_in_them() -> None:
    one = "def f(a):\n    # why\n    return [a,\n        1]\n"
    other = "def f( a ):\n  return [ a ,\n\n  1 ]  # how\n"
    assert lines_of(one) == lines_of(other)


def test_no_six_lines_are_those_of_the_board() -> None:
    boards = {run for file in ROOT.glob("board/**/*.py") for run in runs_of(file.read_text())}
    assert len(boards) > 1000
    copied = [
        f"{file.name}: {run[0]}"
        for file in HERE.glob("*.py")
        for run in runs_of(file.read_text())
        if run in boards
    ]
    assert copied == []


def test_nothing_here_imports_from_board_or_server() -> None:
    for file in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert not {name.split(".")[0] for name in names} & {"board", "server"}, file.name


def test_the_model_runs_without_board_and_server() -> None:
    """Nor does anything that it imports."""
    look = "import sys, tests.outside.model, tests.outside.shown, tests.outside.compare\n"
    look += "print([name for name in sys.modules if name.split('.')[0] in ('board', 'server')])"
    ran = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
