"""What a room does with what its followers are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from board.model import Cause
from server.protocol import encode
from server.protocol.records import body_of
from server.room.channel import Channel
from server.room.replica import Applied, Gap, Known, Taken
from tests.faults.history import Person
from tests.faults.made import Made
from tests.server.room.test_audience import Here
from tests.server.room.test_replica import a_note_is_up

DEVICE = "0123456789abcdef.device01"


class Following:
    """A room that follows its channel, and what it makes of it."""

    def __init__(self, made: Made, revision: int) -> None:
        self.here = Here(made, revision)
        self.taken: list[Taken] = []
        self.looks = 0
        self.channel = Channel(self.here.replica, self.here.audience, self.taken.append, self._look)

    def _look(self) -> None:
        self.looks += 1

    def hears(self, first: int, last: int, *refused: Any) -> None:
        """Of commits that were made, as they were published."""
        told = [(each.revision, body_of(each), each.digest) for each in self.here.made.log]
        self.channel.on_message(("commits", told[first - 1 : last], list(refused)))

    def kinds(self) -> list[type[Taken]]:
        return [type(each) for each in self.taken]


@pytest.fixture
async def room() -> AsyncIterator[tuple[Following, Person, Person]]:
    made, lead, ane = a_note_is_up()
    following = Following(made, 2)
    yield following, lead, ane
    for member in following.here.audience.members:
        following.here.audience.leave(member)
    await following.here.audience.stop()


Room = tuple[Following, Person, Person]


async def test_the_next_commits_are_taken_and_those_of_its_own_are_dropped(room: Room) -> None:
    following, _, _ = room
    following.hears(1, 4)
    assert following.kinds() == [Applied, Applied]
    assert following.here.replica.position.revision == 4
    following.hears(3, 4)
    assert following.kinds() == [Applied, Applied], "it is not even read again"


async def test_where_one_is_missing_it_is_said_and_nothing_is_taken(room: Room) -> None:
    following, _, _ = room
    following.hears(4, 4)
    assert following.kinds() == [Gap]
    assert following.here.replica.position.revision == 2
    assert Known not in following.kinds()


async def test_what_was_refused_elsewhere_is_known_with_its_reason(room: Room) -> None:
    following, _, _ = room
    following.hears(3, 3, (DEVICE, 1, "role", {}))
    dedup = following.here.replica.dedup
    assert dedup.refusal(DEVICE, 1) == ("role", {})
    assert dedup.last[DEVICE] == 1
    assert following.here.made.log[2].cause != Cause(DEVICE, 1)


async def test_that_it_was_deleted_or_that_messages_were_lost_has_the_store_asked(
    room: Room,
) -> None:
    following, _, _ = room
    following.channel.on_message(("deleted",))
    assert following.looks == 1
    following.channel.on_gap()
    assert following.looks == 2
    assert following.here.audience.members is not None


async def test_who_is_connected_elsewhere_is_here(room: Room) -> None:
    following, _, _ = room
    following.channel.on_message(("here", "another process", ["bo0002"], 1, 0))
    assert following.here.audience.presence.here() == {"bo0002"}


async def test_who_writes_in_a_text_that_all_share_is_told_and_of_a_note_nobody(
    room: Room,
) -> None:
    following, lead, _ = room
    _, line = await following.here.comes(lead)
    following.channel.on_message(("ephemeral", "writing", "bra.erfaringer", "ane001"))
    assert line.of_kind(encode.EPHEMERAL) == []
    following.channel.on_message(("ephemeral", "turn", "ideas 2", "f"))
    assert line.of_kind(encode.EPHEMERAL) == [(encode.EPHEMERAL, "turn", "ideas 2", "f")]


async def test_what_a_newer_process_says_disturbs_nobody(room: Room) -> None:
    following, _, _ = room
    following.channel.on_message(("something new", 1, 2))
    assert (following.taken, following.looks) == ([], 0)
