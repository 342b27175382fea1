"""Files are made in processes of their own: once, few at a time, and never at the room's cost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from board.minutes.document import Document
from server.content.load import Content
from server.exports import making
from server.exports.making import Busy, Making, NotMade, Wanted
from tests.exports.conftest import minutes_of

WANTED = Wanted("ABCDEFGH", 1, 1, "xlsx", "nb", 0)


@pytest.fixture
def document(content: Content) -> Document:
    return minutes_of(content, "nb")


@pytest.fixture
async def files() -> AsyncIterator[Making]:
    files = Making()
    yield files
    await files.stop()


async def test_while_a_file_is_made_the_board_goes_on(files: Making, document: Document) -> None:
    making_it = asyncio.create_task(files.file(replace(WANTED, file_format="pdf"), document))
    turns = 0
    while not making_it.done():
        await asyncio.sleep(0.01)
        turns += 1
    assert (await making_it).startswith(b"%PDF")
    # Made on the loop itself, it would have had its next turn when the file was there.
    assert turns > 3


async def test_a_file_that_many_ask_for_is_made_once(files: Making, document: Document) -> None:
    bodies = await asyncio.gather(*(files.file(WANTED, document) for _ in range(100)))
    assert all(body is bodies[0] for body in bodies)
    assert await files.file(WANTED, document) is bodies[0]
    assert await files.file(replace(WANTED, revision=2), document) is not bodies[0]


async def test_whoever_goes_away_takes_nobody_elses_file_along(
    files: Making, document: Document
) -> None:
    hasty, patient = (asyncio.create_task(files.file(WANTED, document)) for _ in range(2))
    await asyncio.sleep(0)
    hasty.cancel()
    assert (await patient).startswith(b"PK")


async def test_too_many_at_once_are_told_to_come_again(
    files: Making, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "WAITING", 0)
    monkeypatch.setattr(making, "AT_ONCE", 1)
    first = asyncio.create_task(files.file(WANTED, document))
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await files.file(replace(WANTED, revision=2), document)
    await first


async def test_what_takes_too_long_is_ended_and_may_be_tried_again(
    files: Making, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "WITHIN", 0.01)
    with pytest.raises(NotMade):
        await files.file(WANTED, document)
    monkeypatch.undo()
    assert (await files.file(WANTED, document)).startswith(b"PK")


async def test_a_failure_is_logged_by_its_kind_and_not_by_what_people_wrote(
    files: Making, document: Document, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotMade):
        await files.file(replace(WANTED, file_format="exe"), document)
    assert "ValueError" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_maker_that_dies_is_tried_again_without_what_is_not_sure(
    files: Making, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it dies of: out of memory, out of time, a fault in the library."""
    really, tried = making._process, []

    async def dies_first(file_format: str, given: bytes, *options: str) -> bytes:
        tried.append(options)
        if not options:
            raise NotMade
        return await really(file_format, given, *options)

    monkeypatch.setattr(making, "_process", dies_first)
    assert (await files.file(WANTED, document)).startswith(b"PK")
    assert tried == [(), ("certain",)]
