from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError

from server.valkey.child import ValkeyChild, ValkeyFailed, ping
from server.valkey.client import StoreRefuses, await_ready, broken_promises, redis_factory, shown
from server.valkey.data_folder import FolderInUse, FolderUnusable
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[3]

#: A stand-in for the server that can be killed without killing the tests.
KEEPER = """
import sys, threading
from pathlib import Path
from server.valkey.child import ValkeyChild
child = ValkeyChild(Path(sys.argv[1]))
child.start()
print(child.pid, flush=True)
threading.Event().wait()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="board-test-"))
    yield path
    shutil.rmtree(path)


def keeper(folder: Path) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout:
        return process, int(process.stdout.readline())


async def _written(client: Redis, number: int) -> bool:
    """Whether the server said that the key is saved."""
    try:
        return bool(await client.set(f"k{number}", "v"))
    except (RedisError, OSError):
        return False


async def test_it_keeps_the_settings_that_saved_rests_on(redis_url: str, redis: Redis) -> None:
    assert await broken_promises(redis_factory(redis_url)) == []
    settings = await redis.config_get("port", "unixsocketperm", "no-appendfsync-on-rewrite", "save")
    assert settings == {
        "port": "0",
        "unixsocketperm": "700",
        "no-appendfsync-on-rewrite": "no",
        "save": "",
    }


def test_its_files_are_for_this_user_alone(valkey: ValkeyChild) -> None:
    assert valkey.folder.path.stat().st_mode & 0o777 == 0o700
    assert Path(valkey.folder.socket).stat().st_mode & 0o777 == 0o700


def test_it_is_out_of_reach_of_a_ctrl_c_in_our_terminal(valkey: ValkeyChild) -> None:
    assert valkey.pid is not None
    assert os.getsid(valkey.pid) != os.getsid(0)


async def test_a_killed_server_loses_nothing_and_the_next_starts_at_once(folder: Path) -> None:
    written = -1
    for trial in range(4):
        process, valkey_pid = keeper(folder)
        client = redis_factory(f"unix://{folder}/valkey/valkey.sock")()
        if written >= 0:
            assert await client.get(f"k{written}") == b"v"
            assert await client.dbsize() >= written + 1
        threading.Timer(0.1 + 0.05 * trial, process.kill).start()
        while await _written(client, written + 1):
            written += 1
        await client.aclose()
        process.wait()
        child = ValkeyChild(folder)
        child.start()
        assert child.pid != valkey_pid
        child.stop()
    assert written > 0


def test_an_orphan_that_was_never_told_is_stopped_and_its_data_kept(folder: Path) -> None:
    process, valkey_pid = keeper(folder)
    # A frozen Valkey takes the parent's death signal only later, as one without any would.
    os.kill(valkey_pid, signal.SIGSTOP)
    process.kill()
    process.wait()
    waker = threading.Timer(0.3, os.kill, (valkey_pid, signal.SIGCONT))
    waker.start()
    child = ValkeyChild(folder)
    waker.join()
    child.start()
    assert child.pid not in (None, valkey_pid)
    child.stop()


def test_a_second_server_on_the_folder_is_told_what_to_do(valkey: ValkeyChild) -> None:
    with pytest.raises(FolderInUse) as caught:
        ValkeyChild(valkey.folder.path.parent)
    assert "already running" in str(caught.value)
    assert f"REDIS_URL={valkey.url}" in str(caught.value)
    assert "DATA_DIR" in str(caught.value)


def test_a_stopped_one_lets_go_of_the_folder(folder: Path) -> None:
    for _ in range(2):
        child = ValkeyChild(folder)
        child.start()
        child.stop()
        assert child.pid is None
        assert ping(child.folder.socket) == b""


async def test_a_valkey_that_dies_is_started_again(
    empty_valkey: ValkeyChild, caplog: pytest.LogCaptureFixture
) -> None:
    make = redis_factory(empty_valkey.url)
    client = make()
    await client.set("kept", "yes")
    await client.aclose()
    dead = empty_valkey.pid
    assert dead is not None
    os.kill(dead, signal.SIGKILL)
    async with asyncio.timeout(PATIENCE):
        while empty_valkey.pid in (None, dead):  # noqa: ASYNC110 - polled, see below
            await asyncio.sleep(0.01)  # another process's state, which nothing announces
        await await_ready(make, empty_valkey.url, print)
    client = make()
    assert await client.get("kept") == b"yes"
    await client.aclose()
    assert [record.getMessage() for record in caplog.records] == [
        "valkey ended with code -9, starting it again in 0.1 s"
    ]


def test_a_damaged_file_is_an_error_with_its_last_words(folder: Path) -> None:
    child = ValkeyChild(folder)
    child.start()
    child.stop()
    manifest = next((folder / "valkey" / "appendonlydir").glob("*.manifest"))
    manifest.write_text("rubbish\n")
    broken = ValkeyChild(folder)
    with pytest.raises(ValkeyFailed, match="last words"):
        broken.start()


def test_a_torn_end_is_cut_and_said(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    child = ValkeyChild(folder)
    child.start()
    child.stop()
    tail = next((folder / "valkey" / "appendonlydir").glob("*.incr.aof"))
    with tail.open("ab") as file:
        file.write(b"*3\r\n$3\r\nSET\r\n$1\r\na\r\n$5\r\nto")
    child = ValkeyChild(folder)
    child.start()
    child.stop()
    assert any("cut an unfinished end" in record.getMessage() for record in caplog.records)


def test_a_folder_with_a_long_path_gets_a_short_socket(folder: Path) -> None:
    deep = folder / ("d" * 100)
    child = ValkeyChild(deep)
    child.start()
    assert ping(child.folder.socket).startswith(b"+PONG")
    assert len(child.folder.socket) < 100
    assert Path(child.folder.socket).parent.stat().st_mode & 0o777 == 0o700
    child.stop()
    assert not Path(child.folder.socket).parent.exists()


def test_a_folder_that_cannot_be_made_is_explained(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(FolderUnusable, match="DATA_DIR"):
        ValkeyChild(folder / "file")


async def test_an_absent_server_is_waited_for(folder: Path) -> None:
    told: list[str] = []
    said = asyncio.Event()

    def tell(line: str) -> None:
        told.append(line)
        said.set()

    url = f"unix://{folder}/valkey/valkey.sock"
    waiting = asyncio.create_task(await_ready(redis_factory(url), url, tell))
    await said.wait()
    assert "cannot be reached" in told[0]
    child = ValkeyChild(folder)
    child.start()
    await asyncio.wait_for(waiting, PATIENCE)
    child.stop()


async def test_a_wrong_password_is_not_waited_for(empty_valkey: ValkeyChild) -> None:
    make = redis_factory(empty_valkey.url)
    client = make()
    await client.config_set("requirepass", "right")
    await client.aclose()
    wrong = f"{empty_valkey.url}?password=wrong"
    with pytest.raises(StoreRefuses) as caught:
        await asyncio.wait_for(await_ready(redis_factory(wrong), wrong, print), PATIENCE)
    assert "wrong" not in str(caught.value)


async def test_a_server_that_promises_less_is_named(empty_valkey: ValkeyChild) -> None:
    make = redis_factory(empty_valkey.url)
    client = make()
    await client.config_set("appendfsync", "everysec")
    await client.config_set("maxmemory-policy", "allkeys-lru")
    await client.aclose()
    found = await broken_promises(make)
    assert [line.split()[0] for line in found] == ["appendfsync", "maxmemory-policy"]


async def test_the_client_never_sends_a_command_twice(
    valkey: ValkeyChild, redis: Redis, folder: Path
) -> None:
    """Between the two sits one that lets every question through and loses each INCR's answer."""

    async def lossy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        to_reader, to_writer = await asyncio.open_unix_connection(valkey.folder.socket)
        while question := await reader.read(4096):
            to_writer.write(question)
            answer = await to_reader.read(4096)
            if b"INCR" in question:
                break
            writer.write(answer)
        to_writer.close()
        writer.close()

    await redis.delete("count")
    async with await asyncio.start_unix_server(lossy, folder / "lossy.sock"):
        client = redis_factory(f"unix://{folder}/lossy.sock")()
        with pytest.raises((RedisError, OSError)):
            await client.incr("count")
        await client.aclose()
    assert await redis.get("count") == b"1"


def test_an_address_is_shown_without_its_password() -> None:
    assert shown("rediss://user:secret@db.example:6380/1?x=secret") == "rediss://db.example:6380"
    assert shown("redis://[::1]") == "redis://[::1]:6379"
    assert shown("unix:///run/v.sock?password=secret") == "unix:///run/v.sock"
