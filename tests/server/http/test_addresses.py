from __future__ import annotations

import ipaddress

import pytest
from starlette.requests import Request

from server.config.settings import Settings, read_settings
from server.http import addresses
from server.http.addresses import join_address, lan_addresses


def request(host: str, scheme: str = "http") -> Request:
    return Request(
        {
            "type": "http",
            "method": "POST",
            "scheme": scheme,
            "path": "/api/address",
            "query_string": b"",
            "server": ("127.0.0.1", 8000),
            "headers": [(b"host", host.encode())],
        }
    )


def test_addresses_are_ones_that_others_can_reach() -> None:
    found = [ipaddress.ip_address(address) for address in lan_addresses()]
    assert not any(address.is_loopback or address.is_unspecified for address in found)
    assert len(set(found)) == len(found)


def test_a_machine_without_a_network_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "PROBES", ("127.0.0.1", "255.255.255.255"))
    monkeypatch.setattr(addresses, "INNER_INTERFACES", ("",))
    assert lan_addresses() == []


def test_the_public_address_is_the_join_address() -> None:
    settings = read_settings({"PUBLIC_URL": "https://board.example.org"})
    url = join_address(request("10.0.0.5:8000"), settings, "ABCDEFGH")
    assert url == "https://board.example.org/bli-med#ABCDEFGH"


def test_without_one_it_is_where_the_asker_came_in() -> None:
    url = join_address(request("10.0.0.5:8000"), Settings(), "ABCDEFGH")
    assert url == "http://10.0.0.5:8000/bli-med#ABCDEFGH"
    assert join_address(request("b.example", "https"), Settings(), "X").startswith(
        "https://b.example/"
    )


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_a_facilitator_on_localhost_gets_an_address_that_phones_reach(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "lan_addresses", lambda: ["192.168.1.7"])
    url = join_address(request(host), Settings(), "ABCDEFGH")
    assert url == "http://192.168.1.7:8000/bli-med#ABCDEFGH"
    monkeypatch.setattr(addresses, "lan_addresses", list)
    assert join_address(request(host), Settings(), "X") == f"http://{host}/bli-med#X"


def test_a_malformed_host_is_not_repeated() -> None:
    url = join_address(request('evil"><svg onload=x>'), Settings(), "ABCDEFGH")
    assert "evil" not in url
