"""What is told and not kept: who writes where, which page is turned, and how many gave how much.

Of what was said, the people themselves wrote down when (``Person.said``). The counts are held
against every board that the room's log makes.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import msgpack

from board.model import Ballot, Note, Participant, Put, Record, Round, Workshop
from server.protocol import encode
from server.protocol.results import Loaded
from tests.faults.answers import finals, log_is_whole, of_room
from tests.faults.history import Episode, Person, RoomStory, Violation
from tests.faults.waiting import until
from tests.faults.workload import SECTIONS, SHARED

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd
    from tests.faults.device import Device

LAW = "whispers are for some"
COUNTS = "only so many are counted"
#: S10: heads on each side, below which nothing is counted.
LEAST = 3
#: For those who lead, and for the walls.
TURNING = frozenset({"turn", "page"})
#: Said by the server itself, to those who lead: whether what is asked for would be saved.
SAVING = "saving"
LEADING = frozenset({"facilitator", "screen"})
#: So many commits may be under way to somebody who is told of a count.
UNDER_WAY = 40
OF_NOTES = {f"{card}.{section}" for card, sections in SECTIONS.items() for section in sections}
#: card, notes, round, closed, votes
Counted = tuple[str, int, str, bool, int]
NOTHING: Counted = ("", 0, "", False, 0)

#: What is said may get lost: so often it is said, and so many seconds it may take.
TRIES, TAKES = 3, 3.0


async def whisper(crowd: Crowd) -> None:
    """When all is still, what is said where all share a text comes to all, on every process."""
    await asyncio.gather(*(_whisper(crowd, room) for room in crowd.episode.rooms))


async def _whisper(crowd: Crowd, room: RoomStory) -> None:
    inside = [each for each in crowd.present(room) if each.person.joined and each.live]
    deaf = inside
    for _ in range(TRIES):
        lead, began = crowd.lead(room), crowd.now()
        if lead is None or not deaf:
            return
        lead.say("writing", SHARED[0])
        with contextlib.suppress(TimeoutError):
            await until(partial(_all_heard, began, inside), TAKES)
        deaf = [each for each in inside if not _heard(began, each)]
    if deaf:
        names = ", ".join(each.person.name for each in deaf)
        crowd.complain(f"what is said in room {room.index} is not heard by {names}")


def _all_heard(since: float, devices: list[Device]) -> bool:
    return all(_heard(since, each) for each in devices)


def _heard(since: float, device: Device) -> bool:
    frames = device.person.frames[::-1]
    late = (frame for frame in frames if frame.at >= since and frame.raw[1] == encode.EPHEMERAL)
    return any(SHARED[0].encode() in frame.raw for frame in late)


def whispers_are_for_some(episode: Episode) -> Iterator[Violation]:
    """What is told in passing was said by the one it names, and not where somebody writes a note;
    what turns pages goes to walls and to those who lead, and counts to those who lead."""
    said: dict[int, dict[tuple[str, str, str], float]] = {}
    for person in episode.people:
        for at, what, where in person.said:
            of_room_ = said.setdefault(person.room, {})
            for me in {*person.ids, person.me, person.role[0]}:
                of_room_[what, where, me] = min(at, of_room_.get((what, where, me), at))
    for person in episode.people:
        for frame in person.frames:
            kind, *rest = msgpack.unpackb(frame.raw, use_list=False)
            text = ""
            if kind == encode.BALANCE and person.role != "facilitator":
                text = f"was told how many gave what: {rest}"
            elif kind == encode.EPHEMERAL:
                text = _amiss(person, frame.at, rest, said.get(person.room, {}))
            if text:
                yield Violation(LAW, f"{person.name} {text}", person.name)
        if _saving(person) == "paused" and person.present and not person.closed:
            text = f"{person.name} was told in the end that nothing is saved"
            yield Violation(LAW, text, person.name)


def _saving(person: Person) -> str:
    """What the server has said last on this line; the empty word where it has said nothing."""
    saving, last = "", person.frames[-1].line if person.frames else 0
    for frame in (each for each in person.frames if each.line == last):
        if frame.raw[1] == encode.EPHEMERAL:
            _, what, where, _ = msgpack.unpackb(frame.raw, use_list=False)
            saving = where if what == SAVING else saving
    return saving


def _amiss(
    person: Person, at: float, told: list[Any], said: dict[tuple[str, str, str], float]
) -> str:
    what, where, who = told
    if (what, who) == (SAVING, ""):
        return "" if person.role == "facilitator" else f"was told {told}, which is for who leads"
    if said.get((what, where, who), at + 1) > at:
        return f"was told {told}, and nobody had said so"
    if what in TURNING and person.role not in LEADING:
        return f"was told {told}, which is for walls"
    if what not in TURNING and where in OF_NOTES:
        return f"was told {told}, which is about a note"
    return ""


def counted_as_many(episode: Episode) -> Iterator[Violation]:
    """S10: notes and votes in all are as many as there are on some board that was there then, and
    none where a side has fewer than three heads."""
    if episode.rolled_back:
        return
    for room, final in finals(episode):
        if not log_is_whole(final):
            continue
        boards = list(_boards(final))
        for person in of_room(episode, room):
            for first, got in _told(person):
                last = min(first + UNDER_WAY, len(boards))
                if got not in boards[first - 1 : last]:
                    due = boards[first - 1 : last]
                    text = f"{person.name} was told {got} after {first}: {Counter(due)}"
                    yield Violation(COUNTS, text, person.name)


def _told(person: Person) -> Iterator[tuple[int, Counted]]:
    """What somebody was told who has the board, and the revision that they had been told before."""
    line = revision = 0
    whole = False
    for frame in person.frames:
        if frame.line != line:
            line, revision, whole = frame.line, 0, False
        kind, *rest = msgpack.unpackb(frame.raw, use_list=False)
        if kind == encode.WELCOME:
            revision, whole = 0, False
        revision = max(revision, frame.revision)
        whole = whole or kind == encode.ROSTER
        if kind == encode.BALANCE and whole and revision and person.way != "polling":
            (card, *notes), (vote, closed, *votes), _ = rest
            yield revision, (card, sum(notes), vote, closed, sum(votes))


def _boards(final: Loaded) -> Iterator[Counted]:
    """At each revision from the first, what may be told."""
    there: dict[tuple[str, str], Record] = {}
    for commit in final.log:
        for change in commit.changes:
            if isinstance(change, Put):
                there[change.record.kind, change.record.id] = change.record
            else:
                there.pop((change.kind, change.id), None)
        yield _counts(list(there.values()))


def _counts(records: list[Record]) -> Counted:
    people = {each.id: each for each in records if isinstance(each, Participant)}
    heads = Counter[str]()
    for each in people.values():
        heads[each.where] += 0 if each.removed else each.heads
    if min(heads["room"], heads["remote"]) < LEAST:
        return NOTHING
    card = next(each.card for each in records if isinstance(each, Workshop))
    notes = sum(
        isinstance(each, Note) and each.card == card and not each.removed and each.author in people
        for each in records
    )
    rounds = [each for each in records if isinstance(each, Round)]
    if not rounds:
        return card, notes, "", False, 0
    vote = max(rounds, key=lambda each: (each.rank, each.id))
    closed = vote.state == "closed"
    ballots = [each for each in records if isinstance(each, Ballot) and each.round == vote.id]
    votes = sum(len(each.picks) if closed else each.finished for each in ballots)
    return card, notes, vote.id, closed, votes
