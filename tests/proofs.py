"""The tests that content/accessibility.json names as proof, criterion by criterion: whether each is
there, and whether it ran."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TABLE: dict[str, Any] = json.loads((ROOT / "content" / "accessibility.json").read_text("utf-8"))


def proofs() -> list[str]:
    """All tests that are named, each once."""
    return sorted({test for one in TABLE["criteria"] for test in one["tests"]})


def fault(proof: str) -> str:
    """What is wrong with a test that is named as proof; "" for nothing."""
    path, _, name = proof.partition("::")
    file = ROOT / path
    if not file.is_file():
        return "there is no such file"
    source = file.read_text("utf-8")
    if path.endswith(".js"):
        found = re.search(rf"^test(\.\w+)?\(\"{re.escape(name)}\"", source, re.MULTILINE)
        if found is None:
            return "there is no such test"
        return f"it is marked {found[1]}" if found[1] else ""
    marks = _marks(source, name)
    if marks is None:
        return "there is no such test"
    left_out = {"skip", "xfail"} & set(marks)
    return f"it is marked {', '.join(sorted(left_out))}" if left_out else ""


def not_run(ran: Iterable[str], chosen: str) -> list[str]:
    """Those that a whole run of the tests should have run and did not; ``chosen`` is its ``-m``."""
    names = {one.partition("[")[0] for one in ran}
    return [
        proof
        for proof in proofs()
        if ".js::" not in proof and _belongs(proof, chosen) and proof not in names
    ]


def _belongs(proof: str, chosen: str) -> bool:
    path, _, name = proof.partition("::")
    long = "long" in (_marks((ROOT / path).read_text("utf-8"), name) or ())
    return {"long": long, "not long": not long}.get(chosen, True)


def _marks(source: str, name: str) -> list[str] | None:
    """The marks on a test, with those of its whole file; None where there is no such test."""
    module = ast.parse(source)
    whole = [
        mark
        for node in module.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
        for mark in _named(node.value)
    ]
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            return whole + [mark for each in node.decorator_list for mark in _named(each)]
    return None


def _named(expression: ast.expr) -> Iterator[str]:
    yield from re.findall(r"pytest\.mark\.(\w+)", ast.unparse(expression))
