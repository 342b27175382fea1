"""Puts the modules of a page together into one file, when the board starts.

A hundred small modules are good to read and bad to fetch: on a slow phone each costs a
request, its headers, and a compression that begins from nothing. So the shelf holds, under the
entry's own address, one file with all it needs, and for each view another with what that view
needs besides. Nothing else changes: the sources stay plain modules, ``DEV=1`` serves them as
they lie, and what is fetched on demand is still fetched on demand.

This is no bundler. It knows the few ways in which our modules import and export, and refuses
the rest by name, before the server starts. The modules form no cycle (the architecture tests
see to that), so each can run once, after those it needs, and hand its names on by value.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping

from server.http.module_graph import BrokenImport, graph, imports

#: Minified before they came here.
VENDORED = "vendor/"

#: ``import { a, b as c } from "./x.js";``, ``import * as x from "./x.js";``, ``import "./x.js";``
_IMPORT = re.compile(
    r"""^import\s+(?:(?:\{(?P<names>[^}]*)\}|\*\s+as\s+(?P<whole>\w+))\s+from\s+)?"(?P<file>[^"]+)";""",
    re.MULTILINE,
)
#: ``export function f``, ``export default class C``, ``export const k`` at the start of a line.
_DECLARED = re.compile(
    r"^export\s+(?P<default>default\s+)?(?P<kind>(?:async\s+)?function\*?|class|const)"
    r"\s+(?P<name>[\w$]+)",
    re.MULTILINE,
)
#: ``export { a, b as c };``, which is also how the vendored files end.
_LISTED = re.compile(r"\bexport\s*\{(?P<names>[^}]*)\}(?!\s*from);?")
_LEFT_OVER = re.compile(r"^\s*(?:import\s*[{*\"'\w]|export\b)", re.MULTILINE)
#: Whole lines of comment and the indentation. Neither is inside a string: our templates hold
#: markup, where a line's indentation says nothing and no line starts like a comment.
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*?(?:[^*]|\*(?!/))*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE)
_INDENT = re.compile(r"\n\s+")


def linked(sources: Mapping[str, str], entry: str, views: Iterable[str]) -> dict[str, str]:
    """The entry's file and each view's, in place of the modules of those names.

    What every view needs goes with the entry. What some share is in each of theirs: views keep
    nothing between them. Raises ``BrokenImport`` for a module that is missing, or written in a
    way that is not known here.
    """
    needed = {view: graph(sources, view) for view in views if view in sources}
    first = graph(sources, entry)
    if needed:
        everywhere = set.intersection(*(set(each) for each in needed.values()))
        first += sorted(everywhere - set(first) - set(needed))
    files = {entry: _file(sources, first, (), entry, entry)}
    for view, modules in needed.items():
        own = [name for name in modules if name not in first]
        taken = [name for name in modules if name in first]
        files[view] = _file(sources, own, taken, entry, view)
    return files


def _file(
    sources: Mapping[str, str],
    put_in: Collection[str],
    taken: Collection[str],
    entry: str,
    of: str,
) -> str:
    """One module that runs ``put_in`` in order and exports what ``of`` exports.

    Those in ``taken`` have been put into the entry's file and come from there: that file hands
    all its modules on.
    """
    called = {name: f"_{place}" for place, name in enumerate(sorted(sources))}
    lines = []
    if taken:
        address = posixpath.relpath(entry, posixpath.dirname(of) or ".")
        address = address if address.startswith(".") else f"./{address}"
        names = ",".join(called[name] for name in taken)
        lines.append(f'import {{{names}}} from "{address}";')
    lines += [_wrapped(sources, name, called) for name in _in_order(sources, put_in)]
    if of == entry:
        lines.append(f"export {{{','.join(called[name] for name in put_in)}}};")
    lines += [
        f"export default {called[of]}.default;"
        if name == "default"
        else f"export const {name}={called[of]}.{name};"
        for name in _exports(sources[of])
    ]
    return "\n".join([*lines, ""])


def without_comments(source: str) -> str:
    """The same script in fewer bytes, for those who run it rather than read it."""
    return _INDENT.sub("\n", _COMMENT.sub("", source))


def _in_order(sources: Mapping[str, str], wanted: Collection[str]) -> list[str]:
    """Each after those it needs, as the browser would run them."""
    done: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in done or name not in wanted:
            return
        for address in imports(sources[name]):
            visit(_target(name, address))
        done[name] = None

    for name in wanted:
        visit(name)
    return list(done)


def _target(name: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _wrapped(sources: Mapping[str, str], name: str, called: Mapping[str, str]) -> str:
    """A module as a function that runs at once and returns what the module exports."""
    source = sources[name] if name.startswith(VENDORED) else without_comments(sources[name])

    def given(found: re.Match[str]) -> str:
        other = called[_target(name, found["file"])]
        if found["whole"]:
            return f"const {found['whole']}={other};"
        # One imported for what it does alone has done it: it stands before this one.
        return (
            f"const {{{','.join(_renamed(found['names'], ':'))}}}={other};"
            if found["names"]
            else ""
        )

    body = _IMPORT.sub(given, source)
    body = _DECLARED.sub(lambda found: f"{found['kind']} {found['name']}", body)
    body = _LISTED.sub("", body)
    if _LEFT_OVER.search(body):
        raise BrokenImport(
            f"{name} imports or exports in a way that server/http/bundle.py cannot read"
        )
    out = ",".join(
        exported if exported == local else f"{exported}:{local}"
        for exported, local in _exports(source).items()
    )
    return f"const {called[name]}=(()=>{{{body}return {{{out}}};}})();"


def _exports(source: str) -> dict[str, str]:
    """Exported name → the name it has inside."""
    found = {
        "default" if each["default"] else each["name"]: each["name"]
        for each in _DECLARED.finditer(source)
    }
    for each in _LISTED.finditer(without_comments(source)):
        for pair in _pairs(each["names"]):
            found[pair[-1]] = pair[0]
    return found


def _pairs(names: str) -> Iterable[list[str]]:
    """``a, b as c`` → ``[a]``, ``[b, c]``."""
    for each in names.split(","):
        if each.strip():
            yield re.split(r"\s+as\s+", each.strip())


def _renamed(names: str, sign: str) -> Iterable[str]:
    return (sign.join(pair) for pair in _pairs(names))
