"""What the documents point at is there."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, committed

PAGES = [
    path for path in committed() if path.endswith(".md") and not path.startswith("static/vendor/")
]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
#: What says where something stands: documents, and the comments of what is served and run. The
#: records of decisions and of changes name what there was.
SAYING = [
    path
    for path in committed()
    if path in PAGES
    or path.startswith(("board/", "server/", "static/", "tools/"))
    or path in {"Makefile", "Dockerfile", "pyproject.toml", ".ci/run"}
    if path.endswith((".md", ".py", ".js", ".mjs", ".css", ".lua", ".typ", ".toml", "file", "run"))
    and not path.startswith(("static/vendor/", "docs/decisions/"))
    and path != "CHANGELOG.md"
]
PATH = re.compile(
    r"(?<![\w/.-])((?:board|content|docs|server|static|tests|tools)/[\w./-]*\w\.(?:css|js|json|lua|md|mjs|py|svg|typ))\b"
)
MODULE = re.compile(r"(?<=python -m )(?:server|tests|tools)(?:\.\w+)+")


@pytest.mark.parametrize("path", PAGES)
def test_a_link_leads_to_a_file(path: str) -> None:
    page = ROOT / path
    dead = [link for link in LINK.findall(page.read_text("utf-8"))
            if not (page.parent / link).exists()]  # fmt: skip
    assert dead == []


@pytest.mark.parametrize("path", SAYING)
def test_a_file_that_is_named_is_there(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    named = {*PATH.findall(text), *(f"{one.replace('.', '/')}.py" for one in MODULE.findall(text))}
    assert [one for one in sorted(named) if not is_there(one)] == []


def is_there(path: str) -> bool:
    """A module may be a package that can be run."""
    return (ROOT / path).exists() or (ROOT / path.removesuffix(".py") / "__main__.py").exists()


def test_the_settings_in_the_readme_are_settings() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    documented = (ROOT / "docs/settings.md").read_text("utf-8")
    assert rows
    assert [name for name in rows if f"| `{name}` |" not in documented] == []


def test_the_words_in_contributing_are_targets_of_make() -> None:
    targets = set(
        re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    words = set(re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE))
    assert words == {"install", "check", "lint", "test", "coverage"}
    assert words | {"run", "unit", "e2e", "bench"} <= targets


def test_what_an_operator_needs_is_written_and_found_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    pages = (
        "install", "settings", "backup", "upgrade", "retention", "dpia-underlag",
        "tilgjengelighet-underlag",
    )  # fmt: skip
    assert [page for page in pages if f"(docs/{page}.md)" not in readme] == []


def test_settings_that_the_pages_name_are_settings() -> None:
    table = (ROOT / "docs/settings.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))
    for page in ("install", "backup", "upgrade", "retention", "dpia-underlag"):
        text = (ROOT / f"docs/{page}.md").read_text("utf-8")
        named = set(re.findall(r"`([A-Z]{3,}(?:_[A-Z]+)+)`|Environment=\"?([A-Z_]+)=", text))
        names = {name for pair in named for name in pair if name}
        assert names <= documented, page


def test_the_proxies_in_the_page_pass_on_what_the_board_needs() -> None:
    text = (ROOT / "docs/install.md").read_text("utf-8")
    for needed in ("Upgrade $http_upgrade", "proxy_buffering off", "flush_interval -1",
                   "X-Forwarded-Proto $scheme", "X-Forwarded-For $remote_addr"):  # fmt: skip
        assert needed in text
