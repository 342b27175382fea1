from __future__ import annotations

import pytest

from server.http.module_graph import BrokenImport, graph, imports


def test_every_kind_of_static_import_is_found() -> None:
    source = """
import "./a.js";
import b from './b.js';
import { c,
         d } from "../lib/c.js";
import * as e from "./e.js";
export { f } from "./f.js";
export * from "./g.js";
import{h}from"./h.js";
"""
    assert imports(source) == [
        "./a.js", "./b.js", "../lib/c.js", "./e.js", "./f.js", "./g.js", "./h.js",
    ]  # fmt: skip


def test_what_only_looks_like_an_import_is_not_one() -> None:
    source = """
// import x from "./comment.js";
/** @typedef {import("./types.js").Type} Type */
const later = () => import("./later.js");
export const text = 'from "./text.js"';
import bare from "bare";
export function importFrom() { return "./no.js"; }
"""
    assert imports(source) == []


def test_the_graph_holds_each_module_once_nearest_first() -> None:
    sources = {
        "main.js": 'import "./a/x.js";\nimport "./lib/y.js";',
        "a/x.js": 'import "../lib/y.js";\nimport "./z.js";',
        "a/z.js": 'import "./x.js";',
        "lib/y.js": "",
        "unused.js": "",
    }
    assert graph(sources, "main.js") == ["main.js", "a/x.js", "lib/y.js", "a/z.js"]


def test_an_import_of_nothing_is_named() -> None:
    with pytest.raises(BrokenImport, match=r"main\.js imports \./gone\.js"):
        graph({"main.js": 'import "./gone.js";'}, "main.js")
    with pytest.raises(BrokenImport):
        graph({"main.js": 'import "../../etc/passwd.js";'}, "main.js")
