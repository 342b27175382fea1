"""Once and in order, broken."""

from __future__ import annotations

import asyncio

from server.room.batch import Pending
from server.room.committer import Committer
from server.room.dedup import Dedup
from tests.faults.plants.swapping import in_script, swap


def nothing_counted() -> None:
    """Whatever is sent again is done again."""
    _count_nothing()
    _take_everything()


def holes_allowed() -> None:
    """A device's later command is taken before its earlier one, which was lost on the way."""
    _count_nothing()

    def submit(self: Committer, pending: Pending) -> None:
        # Now and then one is dropped, as a queue that is full drops it.
        if pending.number % 7 == 3 and id(pending) % 3:
            return
        _queue(self, pending)

    swap(Committer, "submit", submit)


def _count_nothing() -> None:
    counted = "if last ~= ARGV[i + 1] or tonumber(ARGV[i + 2]) <= tonumber(last) then"
    in_script("commit.lua", counted, "if false then")
    swap(Committer, "_in_order", _any_order)


def _any_order(_committer: Committer, _taken: list[Pending]) -> bool:
    return True


def _take_everything() -> None:
    swap(Committer, "submit", _queue)


def _queue(committer: Committer, pending: Pending) -> None:
    committer._waiting.append(pending)
    if committer._task is None or committer._task.done():
        committer._task = asyncio.create_task(committer._run(), name="commit")


def refusals_forgotten() -> None:
    """Who comes back is told how far their commands got, and not which of them were refused."""

    def recent(_self: Dedup, _device: str) -> tuple[()]:
        return ()

    swap(Dedup, "recent", recent)
