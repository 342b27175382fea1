"""Which pages may talk to the server."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from server.config.settings import Settings, read_settings
from server.http.origin import host_of, origin_allowed

PROXIED = read_settings(
    {"PUBLIC_URL": "https://board.example.org", "ALLOWED_ORIGINS": "https://intranet.example.org"}
)
HALL = Settings()


def headers(host: str, *origins: str) -> Headers:
    raw = [(b"host", host.encode())]
    return Headers(raw=[*raw, *((b"origin", origin.encode()) for origin in origins)])


@pytest.mark.parametrize(
    ("origins", "allowed"),
    [
        (["https://board.example.org"], True),
        (["null"], False),
        (["https://board.example.org.evil.example"], False),
        (["https://evil-board.example.org"], False),
        (["https://board.example.org:8443"], False),
        (["http://board.example.org"], False),
        (["https://BOARD.example.org"], False),
        (["https://xn--bord-xqa.example.org"], False),
        (["https://bøard.example.org"], False),
        (["https://board.example.org", "https://board.example.org"], False),
        (["https://board.example.org", "https://evil.example"], False),
        (["https://board.example.org/"], False),
        (["https://user@board.example.org"], False),
        (["https://board.example.org, https://evil.example"], False),
        ([""], False),
        (["file://"], False),
        (["https://intranet.example.org"], True),
        (["https://other.example.org"], False),
    ],
)
def test_only_pages_of_the_public_address_and_the_listed_ones_get_in(
    origins: list[str], allowed: bool
) -> None:
    assert origin_allowed(headers("board.example.org", *origins), PROXIED) is allowed


@pytest.mark.parametrize(
    ("host", "origin", "allowed"),
    [
        ("192.168.1.7:8000", "http://192.168.1.7:8000", True),
        ("192.168.1.7:8000", "http://192.168.1.7", False),
        ("192.168.1.7:8000", "http://192.168.1.8:8000", False),
        ("localhost:8000", "http://localhost:8000", True),
        ("localhost:8000", "http://localhost:3000", False),
        ("LOCALHOST:8000", "http://localhost:8000", True),
        ("[::1]:8000", "http://[::1]:8000", True),
        ("board.example.org", "https://board.example.org", True),
        ("board.example.org", "http://board.example.org", True),
        ("board.example.org:443", "https://board.example.org", True),
        ("board.example.org:443", "http://board.example.org", False),
        ("bad host", "http://bad host", False),
    ],
)
def test_without_settings_a_page_reaches_the_server_it_came_from(
    host: str, origin: str, allowed: bool
) -> None:
    assert origin_allowed(headers(host, origin), HALL) is allowed


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("192.168.1.7:8000", "http://192.168.1.7:8000"),
        ("localhost:8000", "http://localhost:8000"),
        ("evil.example", "https://evil.example"),
        ("evil.example:8000", "http://evil.example:8000"),
        ("board.example.org", "http://board.example.org"),
    ],
)
def test_beside_a_public_address_no_other_name_is_served(host: str, origin: str) -> None:
    """Whoever has a name lead here could else have their page talk to the board under it."""
    assert not origin_allowed(headers(host, origin), PROXIED)


def test_the_hall_network_works_beside_a_public_address_where_the_settings_say_so() -> None:
    hall = "http://192.168.1.7:8000"
    settings = read_settings({"PUBLIC_URL": "https://board.example.org", "ALLOWED_ORIGINS": hall})
    assert origin_allowed(headers("192.168.1.7:8000", hall), settings)
    assert origin_allowed(headers("board.example.org", "https://board.example.org"), settings)


def test_a_program_without_an_origin_is_left_to_its_token() -> None:
    assert origin_allowed(headers("board.example.org"), PROXIED)


@pytest.mark.parametrize(
    "host", ["evil.example; script-src *", "a b", "a\r\nx: y", "a/b", "a:123456", "", "é.example"]
)
def test_a_malformed_host_is_never_repeated(host: str) -> None:
    assert host_of(Headers(raw=[(b"host", host.encode())])) is None


def test_two_hosts_are_none() -> None:
    assert host_of(Headers(raw=[(b"host", b"a"), (b"host", b"b")])) is None
