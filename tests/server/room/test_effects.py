"""What a commit means for those who are in the room, beside what it changes on the board."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.protocol import close_codes, encode
from server.protocol.credentials import hash_of
from server.room.effects import follow_up
from server.room.replica import Applied
from tests.faults.history import Person
from tests.server.room.test_audience import Here, Line
from tests.server.room.test_replica import a_note_is_up, take

NEW = "n" * 43


@pytest.fixture
async def here() -> AsyncIterator[tuple[Here, Person, Person]]:
    made, lead, ane = a_note_is_up()
    room = Here(made, 4)
    yield room, lead, ane
    for member in room.audience.members:
        room.audience.leave(member)
    await room.audience.stop()


Room = tuple[Here, Person, Person]


def follows(room: Here) -> None:
    """The room takes what was made meanwhile, with what it means."""
    for commit in room.made.log[room.replica.position.revision :]:
        applied = take(room.replica, commit)
        assert isinstance(applied, Applied)
        follow_up(room.audience, applied.changed)


def a_guest(name: str) -> Person:
    guest = Person(name, 0, "participant", name.ljust(22, "x"), "device01")
    guest.me = name
    return guest


async def test_a_guest_who_has_joined_is_let_in_on_every_line_and_no_other_guest(
    here: Room,
) -> None:
    room, _, _ = here
    bo, cy = a_guest("bo0002"), a_guest("cy0003")
    lines: list[Line] = []
    members = []
    for person in (bo, bo, cy):
        member, line = await room.comes(person)
        members.append(member)
        lines.append(line)
    made = room.made
    assert made.person("bo0002", "participant", bo.secret).me == "bo0002"
    follows(room)
    for member, line in zip(members[:2], lines[:2], strict=True):
        await room.settles(member)
        assert member.actor.role == "participant"
        assert line.kinds()[-3:] == [encode.WELCOME, encode.SNAPSHOT, encode.ROSTER]
        assert line.of_kind(encode.WELCOME)[-1][1]["joined"]
    assert members[2].actor.role == "guest"
    assert encode.ROSTER not in lines[2].kinds()


async def test_who_is_put_out_is_shown_out_on_every_line(here: Room) -> None:
    room, lead, ane = here
    lines = [(await room.comes(person))[1] for person in (ane, ane, lead)]
    assert room.made.do(lead, "participant.remove", participant="ane001") == ""
    follows(room)
    assert [line.closed for line in lines] == [close_codes.REMOVED, close_codes.REMOVED, 0]


async def test_a_renewed_key_ends_what_the_old_one_opened_and_nothing_else(here: Room) -> None:
    room, lead, ane = here
    wall = room.made.person("wall", "screen")
    lines = [(await room.comes(person))[1] for person in (wall, lead, ane)]
    # Who holds the new one came in by a process that had heard of it sooner.
    renewed = Person("wall2", 0, "screen", NEW, "device01", joined=True)
    renewed.me = "s"
    _, line = await room.comes(renewed)
    assert room.made.do(lead, "key.renew", role="screen", hash=hash_of(NEW)) == ""
    follows(room)
    assert [each.closed for each in (*lines, line)] == [close_codes.BAD_KEY, 0, 0, 0]
