"""Who imports whom, read from the files without running them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from tests.architecture.tree import ROOT, under

COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
JS_IMPORT = re.compile(
    r"""^\s*(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']   # import x from "y"
      | ^\s*import\s*["']([^"']+)["']                              # import "y"
      | \bimport\(\s*["']([^"']+)["']                              # import("y")
    """,
    re.MULTILINE | re.VERBOSE,
)

#: `import("./a.js").Type`, in a comment.
JS_TYPE = re.compile(r"""\bimport\(\s*["']([^"']+)["']\s*\)\s*\.""")


def python_modules() -> dict[str, str]:
    """Module name to path, for the application's packages."""
    return {
        path.removesuffix("/__init__.py").removesuffix(".py").replace("/", "."): path
        for path in under("board", "server")
        if path.endswith(".py")
    }


def python_imports(source: str, *, types: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each imported module with the names taken from it, also inside functions.

    Imports for the type checker alone do not exist when the program runs, and come with ``types``.
    """
    tree = ast.parse(source)
    for_types = {
        node
        for guard in ast.walk(tree)
        if isinstance(guard, ast.If) and ast.unparse(guard.test).endswith("TYPE_CHECKING")
        for body in guard.body
        for node in ast.walk(body)
    }
    for node in ast.walk(tree):
        if node in for_types and not types:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports are banned in pyproject.toml"
            yield node.module or "", tuple(alias.name for alias in node.names)


def python_graph() -> dict[str, set[str]]:
    """Each of our modules with those of ours that it imports, or takes types from."""
    modules = python_modules()
    graph: dict[str, set[str]] = {}
    for name, path in modules.items():
        graph[name] = set()
        for target, names in python_imports((ROOT / path).read_text("utf-8"), types=True):
            inside = [f"{target}.{one}" for one in names if f"{target}.{one}" in modules]
            if len(inside) < len(names) or not names:
                inside.append(target)
            graph[name] |= {one for one in inside if one in modules and one != name}
    return graph


def js_modules() -> list[str]:
    return [
        path for path in under("static") if path.endswith(".js") and "static/vendor/" not in path
    ]


def js_imports(source: str) -> list[str]:
    """What a module imports as written. Types in comments do not exist when the page runs."""
    found = JS_IMPORT.findall(COMMENT.sub("", source))
    return [fixed or bare or later for fixed, bare, later in found]


def js_target(path: str, written: str) -> str:
    """The file a relative import means."""
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / written).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def js_types(source: str) -> list[str]:
    """The modules that a module takes types from: whoever reads it has to read those."""
    return [written for written in JS_TYPE.findall(source) if written.startswith(".")]


def js_graph() -> dict[str, set[str]]:
    """Each module with those that it imports, or takes types from."""
    graph = {}
    for path in js_modules():
        source = (ROOT / path).read_text("utf-8")
        graph[path] = {js_target(path, one) for one in (*js_imports(source), *js_types(source))}
        graph[path].discard(path)
    return graph


def cycle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """One round trip through the graph, or nothing."""
    done: set[str] = set()

    def walk(node: str, trail: list[str]) -> list[str]:
        if node in trail:
            return [*trail[trail.index(node) :], node]
        if node in done:
            return []
        for target in sorted(graph.get(node, ())):
            if found := walk(target, [*trail, node]):
                return found
        done.add(node)
        return []

    for start in sorted(graph):
        if found := walk(start, []):
            return found
    return []
