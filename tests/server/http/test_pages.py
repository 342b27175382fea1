from __future__ import annotations

import json
import logging
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from server.config.settings import Settings, read_settings
from server.content.load import Content
from server.http.assets import static_shelf
from server.http.first_words import LATE, NO_SCRIPT, OLD
from server.http.module_graph import BrokenImport
from server.http.pages import PATHS, VIEWS
from server.http.site import Site
from tests.server.site_parts import request, static_folder

LANGUAGES = ("nb", "nn", "en")
EVIL = '"><script>alert(1)</script>'


class Reader(HTMLParser):
    """The elements of a page, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for found, attrs in self.found if found == tag]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return static_folder(tmp_path)


async def shell(site: Site) -> Reader:
    return Reader(bytes((await site.page(request("/"))).body).decode())


async def test_the_shell_names_what_the_browser_needs(folder: Path, content: Content) -> None:
    page = await shell(Site(content, Settings(dev=True), folder))
    here = static_shelf(folder).address
    metas = {meta["name"]: meta["content"] for meta in page.all("meta") if "name" in meta}
    assert metas["assets"] == here
    assert metas["content"] == f"/content/{content.hash}"
    assert metas["retention"] == "30"
    assert "noindex" in str(metas["robots"])
    assert page.all("html") == [{"lang": "nb"}]
    links = page.all("link")
    assert [link["href"] for link in links if link["rel"] == "stylesheet"] == [
        f"{here}/styles/all.css",
    ]
    assert [link["href"] for link in links if link["rel"] == "modulepreload"] == [
        f"{here}/main.js",
        f"{here}/view/a.js",
        f"{here}/lib/b.js",
    ]
    assert page.all("script") == [{"type": "module", "src": f"{here}/main.js"}]
    assert {"id": "app"} in page.all("div")
    assert [line["lang"] for line in page.all("p")] == 3 * ["nb", "nn", "en"]


async def test_an_operator_s_page_names_one_file_for_all_of_them(
    folder: Path, content: Content
) -> None:
    page = await shell(Site(content, Settings(), folder))
    named = [link["href"] for link in page.all("link") if link["rel"] == "modulepreload"]
    assert [str(name).split("/")[3:] for name in named] == [["main.js"]]


async def test_only_the_panel_and_the_big_screen_name_the_sheet_of_theirs(
    content: Content,
) -> None:
    site = Site(content, Settings())
    sheets = {}
    for path in VIEWS:
        page = Reader(bytes((await site.page(request(path))).body).decode())
        links = [link["href"] for link in page.all("link") if link["rel"] == "stylesheet"]
        sheets[path] = [str(link).rpartition("/")[2] for link in links]
    led = {path for path, names in sheets.items() if names == ["all.css", "lead.css"]}
    assert led == {"/styr", "/storskjerm"}
    assert {tuple(sheets[path]) for path in VIEWS.keys() - led} == {("all.css",)}


async def test_nothing_is_inline(folder: Path, content: Content) -> None:
    site = Site(content, Settings(), folder)
    for answer in (await site.page(request("/")), site.lost(request("/x"))):
        text = bytes(answer.body).decode()
        page = Reader(text)
        assert page.all("style") == []
        assert not any("style" in attrs for _, attrs in page.found)
        assert not any(name.startswith("on") for _, attrs in page.found for name in attrs)
        assert all(script.get("src") for script in page.all("script"))
        assert "http://" not in text
        assert "https://" not in text


async def test_what_the_operator_says_cannot_become_markup(folder: Path, content: Content) -> None:
    site = Site(content, read_settings({"RESPONSIBLE": EVIL}), folder)
    page = await shell(site)
    metas = {meta.get("name"): meta["content"] for meta in page.all("meta") if "name" in meta}
    assert metas["responsible"] == EVIL
    assert len(page.all("script")) == 1


async def test_the_page_is_asked_for_anew_but_not_sent_twice(
    folder: Path, content: Content
) -> None:
    site = Site(content, Settings(), folder)
    first = await site.page(request("/"))
    assert first.headers["cache-control"] == "no-cache"
    again = await site.page(request("/", if_none_match=first.headers["etag"]))
    assert (again.status_code, again.body) == (304, b"")


async def test_a_wrong_address_is_a_page_for_people_and_json_for_programs(
    folder: Path, content: Content
) -> None:
    site = Site(content, Settings(), folder)
    page = site.lost(request("/romm"))
    assert page.status_code == 404
    assert "Denne siden finnes ikke" in bytes(page.body).decode()
    for path in ("/static/x/y.js", "/api/unknown", "/content/x"):
        answer = site.lost(request(path))
        assert (answer.status_code, answer.body) == (404, b'{"error":"unknown"}')


async def test_an_import_of_nothing_stops_the_start_but_not_a_developer(
    folder: Path, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "lib" / "b.js").unlink()
    with pytest.raises(BrokenImport):
        Site(content, Settings(), folder)
    caplog.set_level(logging.WARNING)
    site = Site(content, Settings(dev=True), folder)
    assert "imports ../lib/b.js" in caplog.text
    assert len((await shell(site)).all("script")) == 1


async def test_a_developer_sees_a_change_at_once(folder: Path, content: Content) -> None:
    site = Site(content, Settings(dev=True), folder)
    before = await shell(site)
    changed = folder / "lib" / "b.js"
    changed.write_text("export const b = 2;\n")
    os.utime(changed, ns=(1, 1))
    after = await shell(site)
    assert before.all("script") != after.all("script")


async def test_an_operator_pays_nothing_for_that(folder: Path, content: Content) -> None:
    site = Site(content, Settings(), folder)
    before = await shell(site)
    (folder / "lib" / "b.js").write_text("export const b = 2;\n")
    assert (await shell(site)).found == before.found


def test_every_page_has_a_plain_address() -> None:
    assert len(set(PATHS)) == len(PATHS)
    assert all(re.fullmatch(r"/[a-z-]*", path) for path in PATHS)


async def test_a_page_names_the_modules_of_its_own_view_and_no_other(content: Content) -> None:
    site = Site(content, Settings())
    for path, view in VIEWS.items():
        page = Reader(bytes((await site.page(request(path))).body).decode())
        named = [link["href"] or "" for link in page.all("link") if link["rel"] == "modulepreload"]
        assert any(name.endswith(f"/{view}") for name in named), path
        others = {"view/control.js", "view/screen.js"} - {view}
        assert not any(name.endswith(f"/{other}") for name in named for other in others), path


async def test_what_hears_of_failing_files_stands_before_them_and_after(content: Content) -> None:
    page = await shell(Site(content, Settings()))
    names = [
        str(attrs.get("src") or attrs.get("href")).rpartition("/")[2]
        for tag, attrs in page.found
        if tag == "script" or attrs.get("rel") in ("stylesheet", "modulepreload")
    ]
    assert names[0] == names[-1] == "boot.js"
    assert "main.js" in names


def test_the_page_and_the_interface_say_the_same_of_an_old_browser(content: Content) -> None:
    words = {lang: json.loads(content.words_json[lang])["error.script"] for lang in LANGUAGES}
    assert dict(OLD) == words
    assert [lang for lang, _ in LATE] == [lang for lang, _ in NO_SCRIPT] == list(words)
