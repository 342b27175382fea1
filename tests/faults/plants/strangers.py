"""What somebody thought of who had not seen the checker, broken.

They knew the rules and the server. Each is a slip that a careless rewriting makes: in one field,
for one role, on the second process, or only when somebody comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from board.commands import Actor, AddTime
from board.model import (
    TIMER_ID,
    WORKSHOP_ID,
    Change,
    Commit,
    Deed,
    Note,
    Put,
    Timer,
    Workshop,
)
from board.rules.answering import Context
from board.state import Board, View
from server.gateway import admission
from server.gateway.polls import Polls
from server.limits.denied import Denied
from server.protocol import encode, records
from server.room import access, authenticate, batch, effects, replica, snapshot
from server.room.dedup import Dedup
from server.room.fanout import Prepared
from server.room.member import Member
from server.room.presence import here_of
from server.room.replica import Changed
from server.room.room import Room
from server.room.snapshot import Snapshot
from tests.faults.plants.swapping import answer, swap


def paused_time_has_no_length() -> None:
    """Time added to a timer that stands still does not make it longer."""

    def add(board: View, command: AddTime, context: Context) -> list[Change]:
        before = board.get(Timer, TIMER_ID)
        changes = whole(board, command, context)
        if before is None or before.state != "paused":
            return changes
        return [
            Put(replace(each.record, length=before.length))
            if isinstance(each, Put) and isinstance(each.record, Timer)
            else each
            for each in changes
        ]

    whole = answer(AddTime, add)


def who_joins_and_writes_is_a_guest_still() -> None:
    """What somebody writes in one go with their joining is refused, as a guest's."""
    swap(batch, "_by_now", lambda actor, *_: actor)


def heard_in_whole_seconds() -> None:
    """What another process did is told with its time cut to seconds."""

    def heard(body: bytes, digest: int) -> Commit:
        commit = whole(body, digest)
        return replace(commit, at=commit.at // 1000 * 1000)

    whole = records.decode_commit
    swap(replica, "decode_commit", heard)


def who_hides_a_note_loses_it() -> None:
    """A facilitator who asks for something is told of it as everybody is."""

    def item_for(self: Prepared, member: Member) -> encode.Item:
        if member.device == self.device and member.actor.role == "facilitator":
            return self.head, self.everybody, self.number
        return whole(self, member)

    whole = Prepared.item_for
    swap(Prepared, "item_for", item_for)


def undone_deeds_come_back() -> None:
    """Who leads and comes back is not told which deeds are gone."""

    def take_out(self: Snapshot, kind: str, record_id: str) -> None:
        if kind != Deed.kind:
            whole(self, kind, record_id)

    whole = Snapshot._take_out
    swap(Snapshot, "_take_out", take_out)


def names_linger_in_the_snapshot() -> None:
    """When names are taken off notes, what was made for newcomers is not made anew."""

    def hides(changed: Iterable[Changed]) -> bool:
        return whole(map(_named, changed))

    def _named(each: Changed) -> Changed:
        note = each.after
        return (
            each._replace(after=replace(note, anonymous=False)) if isinstance(note, Note) else each
        )

    whole = snapshot.hides
    swap(effects, "hides", hides)


def a_closed_door_keeps_members_out() -> None:
    """While the door is closed to newcomers, those who were in do not come back either."""

    def admit(board: Board, participants: dict[str, str], role: str, *rest: str) -> Actor:
        workshop = board.get(Workshop, WORKSHOP_ID)
        if role == "participant" and workshop is not None and not workshop.joining:
            raise Denied("key")
        return whole(board, participants, role, *rest)

    whole = access.admit
    swap(authenticate, "admit", admit)
    swap(admission, "admit", admit)


def refusals_go_by_the_key() -> None:
    """Who comes back is told of the refusals of every device with the same key or token."""

    def recent(self: Dedup, device: str) -> Iterable[tuple[int, str, dict[str, Any]]]:
        key = device.partition(".")[0]
        refused = {
            number: refusal
            for each in self.devices_refused()
            if each.partition(".")[0] == key
            for (_, number), refusal in self.refused_after(each, 0).items()
        }
        return [(number, *refused[number]) for number in sorted(refused)]

    swap(Dedup, "recent", recent)


def a_poll_knows_one_process() -> None:
    """Who asks is told that those are here who are connected to the process that answers."""

    async def answer(self: Polls, of: Room, *rest: Any) -> list[bytes]:
        frames = await whole(self, of, *rest)
        here = here_of(of.audience.members)
        roster = encode.roster(True, here.participants, (), here.facilitators, here.screens)
        return [roster if frame[1] == encode.ROSTER else frame for frame in frames]

    whole = Polls._answer
    swap(Polls, "_answer", answer)


def the_plans_link_is_remembered() -> None:
    """A plan's link that has opened once opens on, though there is a new one or none."""
    opened: WeakKeyDictionary[Board, dict[str, Actor]] = WeakKeyDictionary()

    def admit_to_plan(board: Board, secret: str) -> Actor:
        known = opened.setdefault(board, {})
        if secret not in known:
            known[secret] = whole(board, secret)
        return known[secret]

    whole = access.admit_to_plan
    swap(authenticate, "admit_to_plan", admit_to_plan)
