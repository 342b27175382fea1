from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from server.content.load import Content
from server.http.assets import Shelf, content_shelf, static_shelf, styles_in
from tests.server.site_parts import FILES, request, static_folder

OLD = "0" * 20


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return static_shelf(static_folder(tmp_path))


def test_a_file_of_this_release_is_kept_for_a_year(shelf: Shelf) -> None:
    answer = shelf.answer(request("", shelf.hash, "main.js"))
    assert answer is not None
    assert answer.body == FILES["main.js"].encode()
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"


def test_an_address_of_another_release_gets_the_file_of_today_unkept(shelf: Shelf) -> None:
    answer = shelf.answer(request("", OLD, "main.js"))
    assert answer is not None
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "*", "GZIP"])
def test_text_goes_compressed_to_those_who_take_it(shelf: Shelf, accepted: str) -> None:
    answer = shelf.answer(request("", shelf.hash, "main.js", accept_encoding=accepted))
    assert answer is not None
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(bytes(answer.body)) == FILES["main.js"].encode()


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.0", "gzipped"])
def test_others_get_it_plain(shelf: Shelf, accepted: str) -> None:
    answer = shelf.answer(request("", shelf.hash, "main.js", accept_encoding=accepted))
    assert answer is not None
    assert "content-encoding" not in answer.headers


def test_what_does_not_shrink_is_not_compressed(shelf: Shelf) -> None:
    for name in ("font.woff2", "styles/10-early.css"):
        answer = shelf.answer(request("", shelf.hash, name, accept_encoding="gzip"))
        assert answer is not None
        assert "content-encoding" not in answer.headers
        assert "vary" not in answer.headers


def test_who_has_it_already_is_told_so(shelf: Shelf) -> None:
    first = shelf.answer(request("", shelf.hash, "main.js", accept_encoding="gzip"))
    assert first is not None
    etag = first.headers["etag"]
    again = shelf.answer(
        request("", shelf.hash, "main.js", accept_encoding="gzip", if_none_match=etag)
    )
    assert again is not None
    assert (again.status_code, again.body) == (304, b"")
    plain = shelf.answer(request("", shelf.hash, "main.js", if_none_match=etag))
    assert plain is not None
    assert plain.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "../outside.js",
        "link.js",
        "secret.py",
        ".hidden",
        "styles/",
        "styles/../main.js",
        "/etc/passwd",
        "main.js\0",
        "main.js/",
        "MAIN.JS",
        "%2e%2e/outside.js",
        "",
    ],
)
def test_nothing_else_is_on_the_shelf(shelf: Shelf, path: str) -> None:
    assert shelf.answer(request("", shelf.hash, path)) is None


@pytest.mark.parametrize("hash_", ["", "main", "0" * 19, "0" * 21, "Z" * 20, "../x"])
def test_what_is_no_hash_leads_nowhere(shelf: Shelf, hash_: str) -> None:
    assert shelf.answer(request("", hash_, "main.js")) is None


def test_the_hash_changes_with_any_file_and_only_then(tmp_path: Path) -> None:
    folder = static_folder(tmp_path)
    before = static_shelf(folder).hash
    assert static_shelf(folder).hash == before
    (folder / "lib" / "b.js").write_text("export const b = 2;\n")
    assert static_shelf(folder).hash != before


def test_words_and_decks_are_on_the_content_shelf(content: Content) -> None:
    shelf = content_shelf(content)
    assert shelf.address == f"/content/{content.hash}"
    assert {"decks.json", "words/nb.json", "words/nn.json", "words/en.json"} <= set(shelf.files)
    deck = next(iter(content.decks.values()))
    assert f"decks/{deck.id}/{deck.languages[0]}.json" in shelf.files
    answer = shelf.answer(request("", shelf.hash, "decks.json"))
    assert answer is not None
    assert answer.headers["content-type"] == "application/json"


def test_the_style_sheets_are_one_file_in_the_order_in_which_they_apply(tmp_path: Path) -> None:
    shelf = static_shelf(static_folder(tmp_path))
    whole = shelf.files["styles/all.css"].body
    names = ["vendor/designsystem/theme.css", "vendor/designsystem/ds.css"]
    names += ["styles/10-early.css", "styles/20-late.css"]
    assert styles_in(shelf.files) == names
    assert whole == b"\n".join(shelf.files[name].body for name in names)


def test_the_panel_and_the_big_screen_have_a_sheet_of_their_own(tmp_path: Path) -> None:
    folder = static_folder(tmp_path)
    for name in ("70-panel", "89-wall", "99-last"):
        (folder / "styles" / f"{name}.css").write_text(f".of-{name} {{}}\n")
    files = static_shelf(folder).files
    assert files["styles/lead.css"].body == b".of-70-panel {}\n.of-89-wall {}\n"
    assert files["styles/all.css"].body.endswith(b".of-99-last {}\n")
    assert b"70-panel" not in files["styles/all.css"].body


def test_what_is_in_a_style_sheet_for_its_readers_is_not_sent(tmp_path: Path) -> None:
    folder = static_folder(tmp_path)
    (folder / "styles" / "10-early.css").write_text("/* Why.\n */\na {\n  color: red;\n}\n")
    whole = static_shelf(folder).files["styles/all.css"].body
    assert b"a {\ncolor: red;\n}" in whole
    assert b"Why" not in whole
