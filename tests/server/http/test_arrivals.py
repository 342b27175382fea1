"""Changed addresses lead where they were meant to, and what stood in them is kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.http.arrivals import LONGEST, SEEN, meant
from server.http.pages import PATHS
from tests.patience import PATIENCE
from tests.processes import Serve

SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
Spell = Callable[[str], str]
#: With a key, and without.
KEYED = ("/styr", "/storskjerm", "/oppfolging")
OPEN = ("/bli-med", "/rom")

codes = st.text(SYMBOLS, min_size=8, max_size=8)
keys = st.builds(str.__add__, st.text(BASE64, min_size=42, max_size=42), st.sampled_from("AQgw048"))
unseen = st.sampled_from(["", "\u200b", "\u00ad", "\ufeff", "\u2060"])
#: How the word of a page is spelt.
spelt: st.SearchStrategy[Spell] = st.sampled_from(
    [str, str.upper, str.title, lambda page: page.replace("-", "\u2013")]
)
marks = st.sampled_from(["#", "%23", "%2523", "\uff03", "/", "/#", "", " # ", "?kode=", "?x=1#"])
after = st.sampled_from(["", ".", ",", ")", "]", ">", "\u00bb", "\u201d", "!", "?", " ", "\n", "/"])
tracked = st.sampled_from(
    ["", "?fbclid=IwAR0abcd2345_x", "&utm_source=teams", "?utm_term=verksted"]
)


def sent(address: str, layers: int) -> str:
    """As the server is told the path: escaped so many times over, and once undone."""
    for _ in range(layers):
        address = quote(address, safe="/")
    return unquote(address)


leads = st.builds(
    lambda lead: f"{lead or '/'}{'/' if lead.endswith('test') else ''}",
    st.sampled_from(["", "/", "//", "/\u200b", "/<", "/https://tavle.test", "/%22"]),
)


@given(st.data(), st.sampled_from(OPEN + KEYED), codes, keys)
def test_what_was_a_fragment_becomes_one_again(
    data: st.DataObject, page: str, code: str, key: str
) -> None:
    keyed = page in KEYED
    room = f"{code[:4]}{data.draw(unseen)}{code[4:]}" + (f".{key}" if keyed else "")
    name = data.draw(spelt)(page[1:])
    path = f"{data.draw(leads)}{name}{data.draw(marks)}{room}{data.draw(after)}{data.draw(tracked)}"
    to = meant(sent(path, data.draw(st.integers(0, 3))))
    assert to is not None
    assert to.startswith(f"{page}#{code}")
    assert (f".{key}" in to) == keyed
    assert to.endswith(SEEN) == keyed
    assert re.fullmatch(r"[!-~]+", to), "fit for a header"


@given(st.data(), st.sampled_from([one for one in PATHS if one != "/"]))
def test_a_page_without_more_is_that_page(data: st.DataObject, page: str) -> None:
    name = data.draw(spelt)(page[1:])
    path = f"{data.draw(leads)}{name}{data.draw(after)}{data.draw(tracked)}"
    assert meant(path) == (None if path == page else page)


@given(st.text(max_size=300), st.text(max_size=60))
def test_whatever_is_asked_leads_to_a_page_of_ours_or_nowhere(path: str, query: str) -> None:
    to = meant("/" + path, query)
    assert to is None or (to.split("#")[0] in PATHS and re.fullmatch(r"[!-~]+", to))


@pytest.mark.parametrize(
    "path",
    [
        "/romm", "/romania", "/rom/x.css", "/styr/x.js", "/om/x", "//evil.example/", "/.env",
        "/wp-admin", "/*", "/\x00", "/bli-med/foo", "/rom;x.css", "/" + "ABCD2345" * 600,
    ],
)  # fmt: skip
def test_what_is_no_link_of_ours_leads_nowhere(path: str) -> None:
    assert meant(path) is None


@pytest.mark.parametrize("path", ["/rom/" * 800, "/" + "A-" * 1999, "/bli-med" + "2 " * 1900])
def test_a_long_one_is_read_in_good_time(path: str) -> None:
    assert len(path) <= LONGEST
    meant(path)


def test_a_code_alone_is_a_way_in_and_a_key_goes_with_it() -> None:
    key = "k" * 43
    assert meant("/abcd-2345") == "/bli-med#abcd-2345"
    assert meant("/#ABCD2345") == "/bli-med#ABCD2345"
    assert meant(f"/ABCD2345.{key}") == f"/styr#ABCD2345.{key}{SEEN}"


def test_a_letter_that_a_program_cannot_write_and_a_session_s_name_are_no_hindrance() -> None:
    for name in ("oppfølging", "oppfolging", "oppfoelging", "oppf%F8lging", "OPPF%C3%98LGING"):
        assert meant(f"/{name}/ABCD2345") == "/oppfolging#ABCD2345"
    assert meant("/bli-med;jsessionid=0123ABCD2345") == "/bli-med"
    assert meant("/rom", "room=abcd2345&x=1") == "/rom#abcd2345"


def test_the_fragment_that_a_browser_has_kept_is_left_to_it() -> None:
    assert meant("/bli-med", "fbclid=IwAR0-ABCD2345-x") is None
    assert meant("/bli-med/", "utm_source=verksted") == "/bli-med"
    assert meant("/styr", f"utm_source=x%23ABCD2345.{'k' * 43}") == f"/styr#ABCD2345.{'k' * 43}~"


async def test_a_key_in_a_path_is_answered_and_nowhere_kept(serve: Serve, redis_url: str) -> None:
    key = "Zq3_" + "-x9Kd" * 7 + "w8kA"
    own = serve(REDIS_URL=redis_url, LOG_LEVEL="debug", METRICS_TOKEN="m" * 32)
    asked = [
        f"/styr%23ABCD2345.{key}", f"/STYR%2523ABCD2345.{key}.", f"/styr/ABCD2345/{key}",
        f"/styr?fbclid=x%23ABCD2345.{key}", f"/ABCD2345.{key}", f"/nix/ABCD2345.{key}",
        f"/styr%23ABCD2345.{key}%ff%00", f"/static/x/ABCD2345.{key}", f"/api/{key}",
        f"/ws?k={key}", f"/bli-med%23ABCD2345.{key}", f"/{'x' * 9000}{key}",
    ]  # fmt: skip
    async with httpx.AsyncClient(base_url=own.url, timeout=PATIENCE) as http:
        for path in asked:
            for method in ("GET", "HEAD", "POST"):
                answer = await http.request(method, path)
                assert answer.headers.get("cache-control", "no-store") == "no-store", path
                assert key not in answer.text, path
                if answer.status_code == 302:
                    assert answer.headers["referrer-policy"] == "no-referrer"
                    assert answer.headers["location"].startswith("/")
                    assert not answer.headers["location"].startswith("//")
                    assert method != "POST"
        figures = await http.get("/metrics", headers={"authorization": f"Bearer {'m' * 32}"})
        assert figures.status_code == 200
        assert key not in figures.text
        first = await http.get(asked[0])
    assert (first.status_code, first.headers["location"]) == (302, f"/styr#ABCD2345.{key}{SEEN}")
    own.stop()
    assert own.output, "it is listened to"
    assert key not in own.output
    assert "ABCD2345" not in own.output
