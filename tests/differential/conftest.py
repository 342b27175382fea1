"""One stage for a file's tests, on a store that is its own: each run empties it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.content.load import Content
from server.valkey.child import ValkeyChild
from tests.differential.stage import Stage, staged


@pytest.fixture(scope="module")
def stage(content: Content) -> Iterator[Stage]:
    folder = Path(tempfile.mkdtemp(prefix="board-test-"))
    child = ValkeyChild(folder)
    child.start()
    with staged(child.url, content) as stage:
        yield stage
    child.stop()
    shutil.rmtree(folder)
