"""What is served says nothing that the lowest browsers cannot read (docs/browsers.md).

Two looks: at the sources, where what may be used all the same may be used in the named files
alone, and at the files as they are served, so that nothing comes in on the way.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from server.http.assets import static_shelf
from server.http.bundle import linked
from server.http.pages import ENTRY, VIEWS
from tests.architecture.tree import ROOT

TOOLS = ROOT / "tools/js"
FLOOR = json.loads((TOOLS / "floor/floor.json").read_text("utf-8"))
WITHOUT: dict[str, dict[str, Any]] = FLOOR["without"]

HERE = shutil.which("node") is not None and (TOOLS / "node_modules/acorn").is_dir()
pytestmark = pytest.mark.skipif(not HERE, reason="no Node.js with what tools/js/package.json names")


def allowed(one: dict[str, Any]) -> bool:
    return str(one["file"]).startswith(tuple(WITHOUT.get(one["key"], {}).get("in", ())))


#: Newer than the floor, each in a way of writing it. By hand, out of the browsers' release notes.
TOO_NEW = """
/(?<=a)b/.test(x)
new RegExp("(?<!a)b").test(x)
const part = "(?<=" + x + ")"
/[a--b]/v.test(x)
/(?i:a)b/.test(x)
/(?<y>a)|(?<y>b)/.test(x)
class A { static { x() } }
import x from "./x.json" with { type: "json" }
await using x = y()
const x = import.meta.resolve("./x")
Object.groupBy(x, f)
Map.groupBy(x, f)
x.toSorted()
x.toReversed()
x.toSpliced(0, 1)
x.with(0, 1)
Array.fromAsync(x)
Promise.withResolvers()
Promise.try(f)
AbortSignal.timeout(9)
AbortSignal.any([x])
x.isSubsetOf(y)
x.symmetricDifference(y)
new Intl.Segmenter("nb")
new Intl.DurationFormat("nb")
URL.canParse(x)
URL.parse(x)
requestIdleCallback(f)
window.requestIdleCallback(f)
scheduler.yield()
scheduler.postTask(f)
x.checkVisibility()
x.showPopover()
x.togglePopover()
x.startViewTransition(f)
document.startViewTransition(f)
navigator.userAgentData.mobile
x.isWellFormed()
x.toWellFormed()
x.setHTMLUnsafe(y)
x.moveBefore(y, z)
new CompressionStream("gzip")
x.addEventListener("scrollend", f)
x.addEventListener("beforetoggle", f)
const { canParse } = URL
globalThis.scheduler.yield()
navigator["userAgentData"]
new Highlight(x)
CSS.registerProperty(x)
Atomics.waitAsync(x)
Uint8Array.fromBase64(x)
x.toBase64()
new EditContext()
html`<p inert=${x}>`
html`<button popover="auto">`
""".strip().split("\n")

TOO_NEW_STYLES = """
a { &:hover { color: red } }
.a { .b { color: red } }
a:has(b) { color: red }
a { color: color-mix(in srgb, red, blue) }
a { color: oklch(0.5 0.1 20) }
a { height: 100dvh }
a { width: 5cqw }
a { grid-template-rows: subgrid }
a { text-wrap: balance }
a { color: light-dark(red, blue) }
a { anchor-name: --x }
a { field-sizing: content }
@container (width > 3em) { a { color: red } }
@scope (.a) { b { color: red } }
@starting-style { a { color: red } }
@property --x { syntax: "*"; inherits: false }
@media (width > 40em) { a { color: red } }
@view-transition { navigation: auto }
a:popover-open { color: red }
a::highlight(x) { color: red }
a { overflow: clip }
a { animation-timeline: scroll() }
a { content: "x" / "" }
a { translate: 1px }
""".strip().split("\n")

OLD_ENOUGH = """
/(?<year>\\d+)(?=a)(?!b)\\p{L}/gu.test(x)
x ??= y?.z ?? 1; x ||= 2
class A { #x = 1; static y = 2; #m() { return #x in this } }
await x; const y = import.meta.url; const z = await import("./z.js")
x.at(-1); Object.hasOwn(x, "y"); structuredClone(x); x.findLast(f); x.replaceAll("a", "b")
crypto.getRandomValues(x); crypto.randomUUID(); navigator.locks.request("x", f)
x.replaceChildren(); x.showModal(); new BroadcastChannel("x"); new ResizeObserver(f)
Promise.any(x); new AbortController().signal; new Intl.ListFormat("nb")
const scheduler = f(); scheduler.now(); const Highlight = 1; x(Highlight)
x.addEventListener("click", f); navigator.storage.persist(); matchMedia("print")
""".strip().split("\n")

OLD_STYLES = """
@layer a { b { color: red } }
a:is(b, c):where(d):focus-visible::marker { inset: 0; aspect-ratio: 1; gap: 1px }
a { height: 100vh; height: 100dvh }
a { -webkit-user-select: none; user-select: none; accent-color: red; --x: 1 }
@supports (height: 1dvh) { a { height: 1dvh } }
@media (prefers-reduced-motion: reduce) and (min-width: 40em) { a { color: rgb(1 2 3 / 4%) } }
""".strip().split("\n")


#: Fine in a module, and not in the script that any browser must be able to read.
NOT_FOR_ANY = ["const x = 1", "f(() => 1)", "f(`a`)", "x?.y", "let y"]
PLANTED = {
    "new to any": (NOT_FOR_ANY, "boot.js"),
    "new scripts": (TOO_NEW, ".js"),
    "new styles": (TOO_NEW_STYLES, ".css"),
    "old scripts": (OLD_ENOUGH, ".js"),
    "old styles": (OLD_STYLES, ".css"),
}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    return folder


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What there is to be found in each folder; one look at all, for the tables are large."""
    shelf = static_shelf()
    served = shelf.with_scripts(linked(shelf.scripts(), ENTRY, VIEWS.values())).files
    folders = {
        "sources": ROOT / "static",
        "served": write(
            tmp_path_factory.mktemp("served"),
            {name: served[name].body for name in served if name.endswith((".js", ".css"))},
        ),
        **{
            name: write(
                tmp_path_factory.mktemp(name),
                {f"{at}{suffix}": line.encode() for at, line in enumerate(lines)},
            )
            for name, (lines, suffix) in PLANTED.items()
        },
    }
    done = subprocess.run(
        ["node", TOOLS / "floor/look.mjs", *folders.values()],
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(zip(folders, json.loads(done.stdout), strict=True))


Found = dict[str, list[dict[str, Any]]]


def test_no_source_asks_for_more_than_the_lowest_browsers_have(found: Found) -> None:
    assert [one for one in found["sources"] if not allowed(one)] == []


def test_nor_does_a_file_as_it_is_served(found: Found) -> None:
    assert [one for one in found["served"] if one["key"] not in WITHOUT] == []


def test_nothing_is_allowed_that_is_used_no_more(found: Found) -> None:
    used = [(one["key"], one["file"]) for one in found["sources"]]
    for key, allowance in WITHOUT.items():
        assert allowance["why"]
        for place in allowance["in"]:
            assert any(key == one and file.startswith(place) for one, file in used), (key, place)


@pytest.mark.parametrize("kind", ["new scripts", "new styles", "new to any"])
def test_what_is_newer_than_the_floor_is_seen(found: Found, kind: str) -> None:
    seen = {int(str(one["file"]).partition(".")[0].removesuffix("boot")) for one in found[kind]}
    assert [line for at, line in enumerate(PLANTED[kind][0]) if at not in seen] == []


@pytest.mark.parametrize("kind", ["old scripts", "old styles"])
def test_what_the_lowest_browsers_have_is_let_through(found: Found, kind: str) -> None:
    assert found[kind] == []
