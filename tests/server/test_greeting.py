from __future__ import annotations

from server.greeting import greeting

ALL = "0.0.0.0"  # noqa: S104 - the default, and nothing listens here


def test_it_says_where_others_come_in_with_a_code_to_scan() -> None:
    text = greeting(ALL, 8000, "", ["192.168.1.7", "10.0.0.5"], code=True)
    lines = text.splitlines()
    assert lines[1] == "Klar: http://localhost:8000/"
    assert "    http://192.168.1.7:8000/" in lines
    assert "    http://10.0.0.5:8000/" in lines
    assert any("█" in line for line in lines)
    assert "Ctrl-C" in text
    assert text.index("Stopp") < text.index("Stop the")


def test_a_log_gets_no_code() -> None:
    text = greeting(ALL, 8000, "", ["192.168.1.7"], code=False)
    assert "    http://192.168.1.7:8000/" in text
    assert "█" not in text


def test_the_public_address_goes_before_the_local_ones() -> None:
    text = greeting(ALL, 8000, "https://board.example.org", ["192.168.1.7"], code=True)
    assert "    https://board.example.org/" in text
    assert "192.168.1.7" not in text
    assert "ALLOWED_ORIGINS" in text
    assert "ALLOWED_ORIGINS" not in greeting(ALL, 8000, "", ["192.168.1.7"], code=True)


def test_it_says_when_nobody_else_can_come() -> None:
    assert "nettverksadresse" in greeting(ALL, 8000, "", [], code=True)
    closed = greeting("127.0.0.1", 8000, "", ["192.168.1.7"], code=True)
    assert "192.168.1.7" not in closed
    assert "HOST=127.0.0.1" in closed


def test_one_address_and_ipv6() -> None:
    assert "Klar: http://192.168.1.7:80/" in greeting("192.168.1.7", 80, "", [], code=True)
    assert "Klar: http://[fd00::7]:80/" in greeting("fd00::7", 80, "", [], code=True)
