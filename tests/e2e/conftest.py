"""One browser and two server processes for a whole run; people are seen home after each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.e2e.people import People
from tests.patience import PATIENCE
from tests.processes import Process, Serve
from tests.wire_client import Crowd

HERE = Path(__file__).parent

# Never the network, never a first-run page; without a sandbox only where there cannot be one.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # As a machine in a hall is reached: by a name, over plain http, which is no secure context.
    "--host-resolver-rules=MAP tavle.test 127.0.0.1",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]

expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser belongs to the loop it was started in, so these tests share one loop."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.e2e)
            if pytest_asyncio.is_async_test(item):
                item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def chromium() -> str:
    """Where the browser lies."""
    # The same browser without windows does the same pages with half of the work; the whole of it
    # is what ``test_killed.py`` kills.
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert path, "Chromium is not here; say where with CHROMIUM=/path/to/chromium"
    return path


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield running
        await running.close()


@pytest.fixture(scope="session")
def servers(redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Process]]:
    """Two processes of the board on one Valkey, for all tests that do not hurt them."""
    starter = Serve(redis_url, tmp_path_factory.mktemp("board"), earnest=True)
    yield [starter(), starter()]
    starter.end_all()


@pytest.fixture(scope="session")
def base(servers: list[Process]) -> str:
    """Where the first process answers, without a slash at the end."""
    return servers[0].url.rstrip("/")


@pytest.fixture(scope="session")
def other(servers: list[Process]) -> str:
    """Where the second one does."""
    return servers[1].url.rstrip("/")


@pytest_asyncio.fixture(loop_scope="session")
async def people(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[People]:
    """Lets people in, each with a browser of their own; nothing may go wrong on any page."""
    let_in = People(browser, still=request.node.get_closest_marker("motion") is None)
    yield let_in
    await let_in.close()
    let_in.assert_no_faults()


@pytest_asyncio.fixture(loop_scope="session")
async def crowd() -> AsyncIterator[Crowd]:
    """People without a browser, for what has to be so before the test begins."""
    crowd = Crowd()
    yield crowd
    await crowd.close()
