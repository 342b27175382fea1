"""The board as a process: what it prints, how it stops, and what it says when it cannot start."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from websockets.sync.client import connect

from server.cli import main
from server.valkey.child import ValkeyChild, ping
from tests.patience import PATIENCE
from tests.processes import Serve

ROOM = {"deck": "allemed", "language": "nb", "title": "Prøve"}


@pytest.fixture
def serve(redis_url: str, tmp_path: Path) -> Iterator[Serve]:
    """As people start it: what is looked at is how it starts, and what it is started with."""
    starter = Serve(redis_url, tmp_path, earnest=True)
    yield starter
    starter.end_all()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_serves_and_stops_when_asked(serve: Serve, how: signal.Signals) -> None:
    process = serve()
    process.wait_for("Ctrl-C")
    assert httpx.get(f"{process.url}readyz", timeout=PATIENCE).status_code == 200
    assert '<div id="app">' in httpx.get(process.url, timeout=PATIENCE).text
    assert process.stop(how) == 0
    assert "Traceback" not in process.output


def test_a_room_outlives_a_stop_with_the_built_in_valkey(serve: Serve, tmp_path: Path) -> None:
    first = serve(REDIS_URL="", DATA_DIR=str(tmp_path))
    room = httpx.post(f"{first.url}api/rooms", json=ROOM, timeout=PATIENCE).json()
    assert first.stop() == 0
    assert ping(f"{tmp_path}/valkey/valkey.sock") == b""
    second = serve(REDIS_URL="", DATA_DIR=str(tmp_path))
    answer = httpx.post(
        f"{second.url}api/minutes",
        json={"code": room["code"], "role": "facilitator", "language": "nb", "format": "md"},
        headers={"authorization": f"Bearer {room['facilitator']}"},
        timeout=PATIENCE,
    )
    assert answer.status_code == 200
    assert "Prøve" in answer.text


def test_a_killed_board_starts_again_at_once_with_its_rooms(serve: Serve, tmp_path: Path) -> None:
    first = serve(REDIS_URL="", DATA_DIR=str(tmp_path))
    room = httpx.post(f"{first.url}api/rooms", json=ROOM, timeout=PATIENCE).json()
    first.kill()
    second = serve(REDIS_URL="", DATA_DIR=str(tmp_path))
    wish = {"code": room["code"], "role": "screen", "language": "nb", "format": "md"}
    bearer = {"authorization": f"Bearer {room['screen']}"}
    assert (
        httpx.post(
            f"{second.url}api/minutes", json=wish, headers=bearer, timeout=PATIENCE
        ).status_code
        == 200
    )


def test_two_processes_share_a_valkey(serve: Serve, tmp_path: Path) -> None:
    first = serve(REDIS_URL="", DATA_DIR=str(tmp_path))
    refused = serve(REDIS_URL="", DATA_DIR=str(tmp_path), ready=False)
    line = refused.wait_for("already running")
    assert refused.popen.wait(10) == 1
    attach = line[line.index("unix://") :].split()[0]
    second = serve(REDIS_URL=attach)
    room = httpx.post(f"{first.url}api/rooms", json=ROOM, timeout=PATIENCE).json()
    wish = {"code": room["code"], "role": "screen", "language": "nb", "format": "md"}
    bearer = {"authorization": f"Bearer {room['screen']}"}
    assert (
        httpx.post(
            f"{second.url}api/minutes", json=wish, headers=bearer, timeout=PATIENCE
        ).status_code
        == 200
    )


def test_an_open_websocket_does_not_hold_up_the_stop(serve: Serve) -> None:
    process = serve()
    with connect(
        f"ws://127.0.0.1:{process.port}/ws", origin=None, open_timeout=PATIENCE
    ) as websocket:
        assert process.stop(signal.SIGTERM) == 0
        assert websocket is not None
    assert "Traceback" not in process.output


def test_waiting_for_replicas_without_a_database_that_has_some_is_a_sentence(
    serve: Serve, tmp_path: Path
) -> None:
    process = serve(REDIS_URL="", DATA_DIR=str(tmp_path), WAIT_REPLICAS="1", ready=False)
    assert "REDIS_URL" in process.wait_for("WAIT_REPLICAS")
    assert process.popen.wait(10) == 1
    assert "Traceback" not in process.output


def test_a_port_in_use_is_a_sentence(serve: Serve) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = serve(PORT=str(port), ready=False)
        line = process.wait_for("in use")
        assert f"Port {port}" in line
        assert process.popen.wait(10) == 1
    assert "Traceback" not in process.output


def test_a_bad_setting_is_a_sentence(serve: Serve) -> None:
    process = serve(PORT="many", ready=False)
    process.wait_for("PORT: must be a whole number")
    assert process.popen.wait(10) == 1
    assert "Traceback" not in process.output


def test_an_absent_database_is_waited_for_and_then_served(serve: Serve, tmp_path: Path) -> None:
    process = serve(REDIS_URL=f"unix://{tmp_path}/valkey/valkey.sock", ready=False)
    process.wait_for("cannot be reached")
    process.wait_for("Trying again in 1 s")
    child = ValkeyChild(tmp_path)
    child.start()
    process.wait_ready()
    assert httpx.get(f"{process.url}readyz", timeout=PATIENCE).status_code == 200
    assert process.stop() == 0
    child.stop()
    assert "Traceback" not in process.output


def test_waiting_for_a_database_can_be_stopped(serve: Serve, tmp_path: Path) -> None:
    process = serve(REDIS_URL=f"unix://{tmp_path}/none.sock", ready=False)
    process.wait_for("cannot be reached")
    assert process.stop(signal.SIGINT) == 0
    assert "Traceback" not in process.output


def test_a_database_that_promises_less_is_said_aloud(
    serve: Serve, empty_valkey: ValkeyChild
) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(empty_valkey.folder.socket)
        client.sendall(b"CONFIG SET appendfsync everysec\r\n")
        assert client.recv(16) == b"+OK\r\n"
    process = serve(REDIS_URL=empty_valkey.url)
    assert any("warning" in line and "appendfsync is everysec" in line for line in process.lines), (
        process.output
    )


def test_a_valkey_that_dies_under_it_is_back_before_anybody_reconnects(
    serve: Serve, tmp_path: Path
) -> None:
    process = serve(REDIS_URL="", DATA_DIR=str(tmp_path))
    os.kill(int((tmp_path / "valkey" / "valkey.pid").read_text()), signal.SIGKILL)
    process.wait_for("valkey ended with code -9")
    gave_up = threading.Event()
    timer = threading.Timer(10, gave_up.set)
    timer.start()
    while httpx.post(f"{process.url}api/rooms", json=ROOM, timeout=PATIENCE).status_code != 201:
        assert not gave_up.is_set(), process.output
    timer.cancel()
    assert process.stop() == 0


def test_the_log_tells_nothing_about_a_room(serve: Serve) -> None:
    process = serve(LOG_LEVEL="debug")
    room = httpx.post(f"{process.url}api/rooms?query=canary", json=ROOM, timeout=PATIENCE).json()
    httpx.post(
        f"{process.url}api/minutes",
        json={"code": room["code"], "role": "screen", "language": "nb", "format": "md"},
        headers={"authorization": f"Bearer {room['screen']}"},
        timeout=PATIENCE,
    )
    assert process.stop() == 0
    for secret in (room["code"], room["facilitator"], room["screen"], "Prøve", "canary"):
        assert secret not in process.output


def test_the_decks_that_come_with_it_have_no_faults() -> None:
    result = CliRunner().invoke(main, ["decks", "check", "content/decks"])
    assert (result.exit_code, result.output) == (0, "Ingen feil. / No faults.\n")


def test_a_bad_deck_is_named_with_file_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "deck.json").write_text('{\n  "id": ,\n}')
    result = CliRunner().invoke(main, ["decks", "check", str(tmp_path)])
    assert result.exit_code == 1
    assert "mine/deck.json:2" in result.output


def test_it_tells_its_version() -> None:
    result = CliRunner().invoke(main, ["version"])
    assert result.output.strip().count(".") == 2
    assert sys.version_info >= (3, 11)
