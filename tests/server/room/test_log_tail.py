"""What a room remembers to give back to a store that lost it."""

from __future__ import annotations

from dataclasses import replace

from board.model import Cause, Commit, Put, Remove, Timer
from server.protocol.records import body_of, chain
from server.room.log_tail import REMEMBERED, LogTail


def commit(revision: int, device: str = "device00", number: int = 0) -> Commit:
    changes = (Put(Timer("t", "running", 60_000, 1_000 * revision, 0)), Remove("note", "abcdefgh"))
    made = Commit(revision, 0, "timer.start", "f", Cause(device, number or revision), 5, changes)
    return replace(made, digest=chain(revision, body_of(made)))


def without_digest(log: list[Commit]) -> list[Commit]:
    return [replace(each, digest=0) for each in log]


def test_commits_come_out_as_they_went_in_oldest_first() -> None:
    log = [commit(revision) for revision in range(1, 4)]
    tail = LogTail()
    for each in log:
        tail.bodies.append(body_of(each))
    assert list(tail) == without_digest(log)
    assert [body_of(each) for each in tail] == [body_of(each) for each in log]


def test_the_oldest_is_forgotten() -> None:
    tail = LogTail()
    for revision in range(REMEMBERED + 1):
        tail.bodies.append(body_of(commit(revision)))
    assert [each.revision for each in tail] == list(range(1, REMEMBERED + 1))


def test_what_a_store_has_lost_stays_before_what_it_has() -> None:
    tail = LogTail()
    # Told here, and lost: the store went on from the second with somebody else's command.
    for each in (commit(1), commit(2), commit(3)):
        tail.bodies.append(body_of(each))
    has = [commit(1), commit(2), commit(3, "device01", 1)]
    tail.load(has)
    assert list(tail) == without_digest([commit(3), *has])
