"""What is committed works anywhere: it names no registry and no place on anybody's machine."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, committed, under

# In pieces, so that this file does not hold what it forbids.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("npm", "pkg", "github", "com"),
        ("docker", "io"),
        ("ghcr", "io"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
        ("cdnjs", "cloudflare", "com"),
        ("fonts", "googleapis", "com"),
    )
]
HOMES = re.compile(r"(?<![\w.])/(?:work|root|farm|home|Users)/\w")
LOCKS = re.compile(r"(\.lock|package-lock\.json|\.npmrc|requirements[\w.-]*\.(txt|in))$")
# Names of the formats a browser must be told in full; nothing is ever fetched from them.
NAMESPACES = re.compile(r"https?://www\.w3\.org/\S*")
# Where the deck comes from: a link to follow, if one likes.
CREDIT = "https://www.allemed.no"


def texts() -> list[str]:
    no_texts = (".ttf", ".woff2", ".png", ".rdb", ".aof")
    return [path for path in committed() if not path.endswith(no_texts)]


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def test_no_registry_is_named() -> None:
    found = [(path, host) for path in texts() for host in REGISTRIES if host in read(path)]
    assert found == []


def test_no_path_of_a_machine_is_named() -> None:
    found = [
        (path, number)
        for path in texts()
        for number, line in enumerate(read(path).splitlines(), start=1)
        if HOMES.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", [path for path in texts() if LOCKS.search(path)])
def test_a_lock_file_holds_hashes_and_no_addresses(path: str) -> None:
    text = read(path)
    assert "://" not in text
    assert '"resolved"' not in text


@pytest.mark.parametrize(
    "path", [path for path in under("static") if path.endswith((".js", ".css", ".html", ".svg"))]
)
def test_the_browser_is_sent_nowhere_else(path: str) -> None:
    assert "://" not in NAMESPACES.sub("", read(path)).replace(CREDIT, ""), path
