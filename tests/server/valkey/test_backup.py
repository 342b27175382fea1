"""The page on backup and restore, done as it says with the commands that stand in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.patience import PATIENCE
from tests.processes import Serve

PAGE = Path(__file__).resolve().parents[3] / "docs" / "backup.md"
ROOM = {"deck": "allemed", "language": "nb", "title": "Tatt vare på"}


@pytest.fixture
def data() -> Iterator[Path]:
    # A short path: a unix socket's may be no longer than about a hundred bytes.
    folder = Path(tempfile.mkdtemp(prefix="board-test-"))
    yield folder / "data"
    shutil.rmtree(folder)


def commands(name: str) -> str:
    (found,) = re.findall(rf"```sh {name}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return str(found)


def run(name: str, data: Path, backup: Path) -> None:
    environ = os.environ | {"DATA_DIR": str(data), "BACKUP": str(backup)}
    subprocess.run(["sh", "-eu", "-c", commands(name)], env=environ, check=True)


def minutes(url: str, room: dict[str, str], form: str = "md") -> httpx.Response:
    wish = {"code": room["code"], "role": "facilitator", "language": "nb", "format": form}
    bearer = {"authorization": f"Bearer {room['facilitator']}"}
    return httpx.post(f"{url}api/minutes", json=wish, headers=bearer, timeout=PATIENCE)


def test_a_room_comes_back_from_a_backup_made_and_restored_as_the_page_says(
    serve: Serve, data: Path
) -> None:
    backup = data.parent / "backup.tar.gz"
    first = serve(REDIS_URL="", DATA_DIR=str(data))
    room = httpx.post(f"{first.url}api/rooms", json=ROOM, timeout=PATIENCE).json()
    file = minutes(first.url, room, "json")
    assert first.stop() == 0
    run("backup", data, backup)
    assert backup.stat().st_mode & 0o077 == 0

    second = serve(REDIS_URL="", DATA_DIR=str(data))
    later = httpx.post(f"{second.url}api/rooms", json=ROOM, timeout=PATIENCE).json()
    bearer = {"authorization": f"Bearer {room['facilitator']}"}
    wish = {"code": room["code"]}
    gone = httpx.post(f"{second.url}api/delete", json=wish, headers=bearer, timeout=PATIENCE)
    assert gone.status_code == 200
    assert second.stop() == 0

    run("restore", data, backup)
    third = serve(REDIS_URL="", DATA_DIR=str(data))
    back = minutes(third.url, room)
    assert back.status_code == 200
    assert "Tatt vare på" in back.text
    assert minutes(third.url, later).status_code == 404
    assert minutes(third.url, room, "json").content == file.content, "the key has come along"
