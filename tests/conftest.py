"""Real parts for every test: a Valkey of one's own, free ports and whole server processes."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from redis.asyncio import Redis
from xdist.remote import Producer

from server.content.load import Content, read
from server.valkey.child import ValkeyChild
from server.valkey.client import redis_factory
from tests import light_http, proofs, spread
from tests.ports import a_port
from tests.processes import Process, Serve

light_http.make_light()

# How long an example takes is the machine's affair; what is told of one that fails repeats it.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("patient")

# Reading a hundred and fifty files of tests makes next to no garbage, and looking for it takes each
# worker a second or two.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In the order in which workers take them; without workers, as they stand."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: spread.rank(item.nodeid.partition("::")[0]))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With STRICT=1 a test that was skipped is one that failed, and a whole run has run what the
    accessibility criteria name as proof."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    if left := _unproven(session.config, reporter):
        reporter.write_line("")
        reporter.write_line("Named as proof in content/accessibility.json and not run:", red=True)
        reporter.write_line("\n".join(left))
        if session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
    skipped = reporter.stats.get("skipped", [])
    if skipped and os.environ.get("STRICT") == "1" and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line("")
        reporter.write_line(f"STRICT=1: {len(skipped)} skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _unproven(config: pytest.Config, reporter: pytest.TerminalReporter) -> list[str]:
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if not whole or config.getoption("keyword") or config.getoption("collectonly"):
        return []
    outcomes = [reporter.stats.get(each, []) for each in ("passed", "failed")]
    ran = [report.nodeid for reports in outcomes for report in reports]
    ignored = tuple(str(Path(each)) for each in config.getoption("ignore") or ())
    unrun = proofs.not_run(ran, config.getoption("markexpr"))
    return [one for one in unrun if not one.startswith(ignored)]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> spread.Spread | None:
    return spread.Spread(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def valkey() -> Iterator[ValkeyChild]:
    """The built-in Valkey, as the board starts it, in a folder of its own for the session.

    Rooms have random codes, so tests share it; one that needs an empty database uses
    ``empty_valkey``.
    """
    # A short path: a unix socket's may be no longer than about a hundred bytes.
    folder = Path(tempfile.mkdtemp(prefix="board-test-"))
    child = ValkeyChild(folder)
    child.start()
    yield child
    child.stop()
    shutil.rmtree(folder)


@pytest.fixture
def empty_valkey() -> Iterator[ValkeyChild]:
    """A Valkey that nobody else uses; a test may fill, freeze or kill it."""
    folder = Path(tempfile.mkdtemp(prefix="board-test-"))
    child = ValkeyChild(folder)
    child.start()
    yield child
    child.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def redis_url(valkey: ValkeyChild) -> str:
    return valkey.url


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    """A client as the server makes them."""
    client = redis_factory(redis_url)()
    yield client
    await client.aclose()


@pytest.fixture(scope="session")
def content() -> Content:
    """The decks and words that come with the board."""
    return read()


@pytest.fixture
def free_port() -> int:
    """A TCP port on the loopback, free, and still so when what listened there comes back to it."""
    return a_port()


@pytest.fixture(scope="session")
def generous(redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """A server that takes more than a person asks for, for all tests that leave it as it was."""
    starter = Serve(redis_url, tmp_path_factory.mktemp("generous"))
    yield starter(RATE="10000", BURST="10000")
    starter.end_all()


@pytest.fixture(scope="module")
def shared(redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """One like it for a file's tests alone, where they leave something of an address's behind."""
    starter = Serve(redis_url, tmp_path_factory.mktemp("shared"))
    yield starter(RATE="10000", BURST="10000")
    starter.end_all()


@pytest.fixture
def serve(redis_url: str, tmp_path: Path) -> Iterator[Serve]:
    """Starts real server processes on the session's Valkey: ``serve()``, ``serve(DEV="1")``.

    Each call returns a ``Process`` that is ready to be used; all are ended afterwards.
    """
    starter = Serve(redis_url, tmp_path)
    yield starter
    starter.end_all()
