"""Modules put together do what they do apart, run in Node; what cannot be read is refused."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from server.http.assets import STATIC, static_shelf
from server.http.bundle import linked, without_comments
from server.http.module_graph import BrokenImport
from server.http.pages import ENTRY, VIEWS

SOURCES = {
    "main.js": """// Starts.
import { twice, PI as pi } from "./lib/sums.js";
import * as log from "./lib/log.js";
import { shown } from "./lib/again.js";

log.write(`main ${twice(pi)} ${shown("x")}`);
export const done = import("./view/one.js").then(({ View, title }) => {
  log.write(`${new View().name} ${title} ${log.lines.length}`);
  console.log(log.lines.join("; "));
});
""",
    "lib/sums.js": """/** Twice. */
export const PI = 3;

/**
 * @param {number} n
 */
export function twice(n) {
  return n * 2; // "export"
}
""",
    "lib/log.js": """export const lines = [];

export function write(line) {
  lines.push(line);
}

write("log runs once");
""",
    "lib/again.js": """import { write } from "./log.js";

write("then again");
const show = (text) => `<${text}>`;
export { show as shown };
""",
    "view/one.js": """import { twice } from "../lib/sums.js";
import { own } from "./own.js";
import { write } from "../lib/log.js";

write("then the view");
export const title = `own ${own} ${twice(own)}`;
export class View {
  name = "One";
}
export default async function one() {
  return title;
}
""",
    "view/own.js": "export const own = 21;\n",
    "view/two.js": 'import { own } from "./own.js";\nexport const title = own;\n',
}


def run(folder: Path, sources: dict[str, str]) -> str:
    for name, source in sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source)
    (folder / "package.json").write_text('{"type": "module"}')
    done = subprocess.run(["node", folder / "main.js"], capture_output=True, text=True, check=True)
    return done.stdout


def test_together_they_do_what_they_do_apart(tmp_path: Path) -> None:
    files = linked(SOURCES, "main.js", ["view/one.js", "view/two.js"])
    assert sorted(files) == ["main.js", "view/one.js", "view/two.js"]
    apart = run(tmp_path / "apart", SOURCES)
    assert "log runs once; then again; main 6 <x>; then the view; One own 21 42" in apart
    assert run(tmp_path / "together", files) == apart


def test_what_the_entry_has_is_not_in_a_view_again() -> None:
    files = linked(SOURCES, "main.js", ["view/one.js", "view/two.js"])
    assert "21" in files["main.js"], "every view needs it"
    assert "21" not in files["view/one.js"].replace("own 21", "")
    assert "lines" not in files["view/one.js"]


def test_a_view_s_default_is_still_its_default(tmp_path: Path) -> None:
    more = 'import("./view/one.js").then(async (view) => console.log(await view.default()));\n'
    main = SOURCES["main.js"] + more
    files = linked(SOURCES | {"main.js": main}, "main.js", ["view/one.js"])
    assert "\nown 21 42\n" in "\n" + run(tmp_path, files)


@pytest.mark.parametrize(
    "line",
    [
        'import one from "./lib/sums.js";',
        'export * from "./lib/sums.js";',
        "export let counter = 0;",
        'export { twice } from "./lib/sums.js";',
    ],
)
def test_another_way_to_write_it_is_refused_by_name(line: str) -> None:
    with pytest.raises(BrokenImport, match=r"main\.js"):
        linked(SOURCES | {"main.js": f"{line}\n{SOURCES['main.js']}"}, "main.js", [])


def test_a_module_that_is_missing_is_refused_by_name() -> None:
    with pytest.raises(BrokenImport, match=r"sums\.js"):
        linked({"main.js": SOURCES["main.js"]}, "main.js", [])


def test_comments_go_and_everything_else_stays() -> None:
    source = '// a\nconst b = "// c"; // d\n  /** e\n   * f */\n/** @type {G} */ (h);\n'
    assert without_comments(source) == 'const b = "// c"; // d\n/** @type {G} */ (h);\n'


def templates(source: str) -> list[str]:
    """The texts between the backticks of a script, without what stands in ``${}``."""
    code = re.compile(
        r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[`{}]""", re.DOTALL
    )
    text = re.compile(r"(?:\\.|\$(?!\{)|[^`$\\])*", re.DOTALL)
    found, inside, at = [], list[str](), 0
    while (each := code.search(source, at)) is not None:
        at = each.end()
        if each[0] == "{":
            inside.append("{")
        elif each[0] == "`" or (each[0] == "}" and inside and inside.pop() == "${"):
            said = text.match(source, at)
            assert said is not None
            found.append(said[0])
            at = said.end()
            if source.startswith("${", at):
                inside.append("${")
                at += 2
            else:
                at += 1
    return found


def test_no_template_of_ours_holds_a_line_that_looks_like_a_comment() -> None:
    assert templates("`a${ {b: `// c`} }\n// d` // `e`") == ["a", "// c", "\n// d"]
    for name, source in static_shelf().scripts().items():
        for text in templates(source if not name.startswith("vendor/") else ""):
            lines = [line.strip() for line in text.splitlines()[1:]]
            assert not [each for each in lines if each.startswith(("//", "/*"))], name


def test_each_page_s_files_are_modules_that_can_be_read(tmp_path: Path) -> None:
    assert STATIC.is_dir()
    for name, source in linked(static_shelf().scripts(), ENTRY, VIEWS.values()).items():
        file = tmp_path / f"{name.replace('/', '-')[:-3]}.mjs"
        file.write_text(source)
        subprocess.run(["node", "--check", file], check=True)
