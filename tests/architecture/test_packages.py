"""The table "The packages of the server" in ``docs/architecture.md``, enforced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from tests.architecture.imports import python_graph, python_modules
from tests.architecture.tree import ROOT

#: Of Python, at the root of ``server/``: where all is put together, and nothing else.
MOST_AT_ROOT = 8

Table = Mapping[str, AbstractSet[str]]


def table_of(text: str) -> dict[str, set[str]]:
    """Each package with those it may import; the root has the name ``server``."""
    listed = text.partition("### The packages of the server")[2].partition("\n#")[0]
    allowed: dict[str, set[str]] = {}
    for path, may in re.findall(r"^\| `(server/\w*/?)` \|.*\| ([^|]+) \|$", listed, re.MULTILINE):
        named = {f"server.{one}" for one in re.findall(r"`(\w+)`", may)}
        assert named or may == "those above", f"{path} may import {may}?"
        assert named <= set(allowed), f"{path} may import what comes after it"
        allowed[path.rstrip("/").replace("/", ".")] = named or set(allowed)
    return allowed


def package_of(module: str) -> str:
    """``server.room`` of ``server.room.replica``; ``server`` of what lies at the root."""
    path = python_modules().get(module, "")
    inside = path.endswith("/__init__.py") or module.count(".") > 1
    return ".".join(module.split(".")[:2]) if inside else "server"


def forbidden(table: Table, graph: Mapping[str, AbstractSet[str]]) -> list[str]:
    """What is in no package of the table, and each import that it does not allow."""
    found = []
    for module, targets in sorted(graph.items()):
        if not module.startswith("server"):
            continue
        package = package_of(module)
        if package not in table:
            found.append(f"{module} lies in no package of the table")
            continue
        for target in sorted(targets):
            there = package_of(target)
            if target.startswith("server") and there not in {package, *table[package]}:
                found.append(f"{module} may not import {target}")
    return found


def at_root(modules: Mapping[str, str]) -> list[str]:
    return [path for path in modules.values() if re.fullmatch(r"server/\w+\.py", path)]


def the_table() -> dict[str, set[str]]:
    return table_of((ROOT / "docs/architecture.md").read_text("utf-8"))


def test_a_package_imports_only_what_the_table_says() -> None:
    assert forbidden(the_table(), python_graph()) == []


def test_every_package_of_the_table_is_there_and_lies_flat() -> None:
    paths = [path.split("/") for path in python_modules().values() if path.startswith("server/")]
    assert {".".join(parts[:-1]) for parts in paths} == set(the_table())


def test_few_files_lie_at_the_root() -> None:
    assert len(at_root(python_modules())) <= MOST_AT_ROOT


def test_what_the_table_forbids_would_be_found() -> None:
    table = the_table()
    back = {"server.config.log": {"server.room.hub"}}
    assert forbidden(table, back) == ["server.config.log may not import server.room.hub"]
    root = {"server.http.rooms": {"server.app"}}
    assert forbidden(table, root) == ["server.http.rooms may not import server.app"]
    aside = {"server.asgi.websocket": {"server.protocol.lane", "server.limits.denied"}}
    assert forbidden(table, aside) == ["server.asgi.websocket may not import server.limits.denied"]
    new = {"server.stray.one": {"server.config.log"}}
    assert forbidden(table, new) == ["server.stray.one lies in no package of the table"]
    assert forbidden(table, {"server.app": {"server.asgi.server", "board.model"}}) == []
    many = {f"server.m{at}": f"server/m{at}.py" for at in range(MOST_AT_ROOT + 1)}
    assert len(at_root(many | {"server.room.room": "server/room/room.py"})) > MOST_AT_ROOT
