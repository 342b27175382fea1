"""What stands in frames beside records: welcomes, the head of a commit, times, counts, whispers.

Judged from the bytes that each device got, line by line, and from the room's log.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

import msgpack

from server.protocol import encode
from server.protocol.results import Loaded
from tests.faults.answers import finals, log_is_whole, of_room
from tests.faults.history import Episode, Frame, Person, Violation
from tests.outside import spoken

GUESTS = "guests see the workshop alone"
WELCOMES = "a welcome says who and where"
HEADS = "told as it is in the log"
TIME = "the time is told"
ANSWERS = "an answer says by when"
#: What a page may be shown that has not joined.
TITLE_PAGE = "workshop"
#: Milliseconds. Processes compare their clocks with the store's, and under faults an answer of its
#: takes seconds; where nothing happens to the store they are together.
APART, TOGETHER = 10_000, 2_000


def _lines(person: Person) -> Iterator[tuple[Frame, list[Any], bool]]:
    """Each frame, what is in it, and whether its receiver was known by then to have joined."""
    line, joined = 0, True
    for frame in person.frames:
        what = msgpack.unpackb(frame.raw, use_list=False)
        if frame.line != line:
            line, joined = frame.line, True
        if what[0] == encode.WELCOME:
            joined = bool(what[1].get("joined", True))
        yield frame, what, joined


def guests_see_the_workshop(episode: Episode) -> Iterator[Violation]:
    """Who has not joined gets the workshop's own record, no commit, and not who is here."""
    for person in episode.people:
        for _, what, joined in _lines(person):
            if not joined and what[0] == encode.ROSTER:
                text = f"{person.name} had not joined and got {what[1:]}"
                yield Violation(GUESTS, text, person.name)
            if joined or what[0] not in (encode.SNAPSHOT, encode.COMMIT):
                continue
            if what[0] == encode.SNAPSHOT:
                got = {spoken.kinds()[array[0]] for array in what[5]} | {*map(str, what[6])}
            else:
                got = {str(commit[4]) for commit in what[1] if commit[0]}
            if not got <= {TITLE_PAGE}:
                text = f"{person.name} had not joined and got {sorted(got)}"
                yield Violation(GUESTS, text, person.name)


def answers_say_by_when(episode: Episode) -> Iterator[Violation]:
    """An answer without its commit says by which revision that is on the board, and no earlier one;
    over polls the board comes with it. A page would else take what was done off the screen.
    """
    if episode.rolled_back:
        return
    for room, final in finals(episode):
        for person in of_room(episode, room):
            landed = {c.cause.number: c.revision for c in final.log if c.cause.device == person.key}
            for number, by, at in _answers_alone(person):
                due = landed.get(number, 0)
                if by < due or (person.way == "polling" and at < due):
                    text = f"{person.name}: {number} landed at {due}, told by {by}, being at {at}"
                    yield Violation(ANSWERS, text, person.name, number)


def _answers_alone(person: Person) -> Iterator[tuple[int, int, float]]:
    """The number that is answered, by which revision, and which one had come to the page when it
    was next told something of the board: infinite where it was not, for who is put out by what they
    did sees no more.
    """
    at, line = 0, 0
    told: list[tuple[int, int]] = []
    for frame, what, _ in _lines(person):
        commits = what[1] if what[0] == encode.COMMIT else ()
        whole = what[0] == encode.SNAPSHOT and what[4]
        if frame.line != line or whole or any(commit[0] for commit in commits):
            yield from ((*each, at if frame.line == line else inf) for each in told)
            told, line = [], frame.line
        if whole:
            at = max(at, what[1][1])
        for revision, by, _, _, _, *numbers in commits:
            at = max(at, revision)
            told += [(number, by) for number in numbers if not revision]
    yield from ((*each, inf) for each in told)


def welcomes_say_who(episode: Episode) -> Iterator[Violation]:
    """A welcome has the wire's version, the role and id of who comes, and of which room it is."""
    for room, final in finals(episode):
        for person in of_room(episode, room):
            for _, what, _ in _lines(person):
                # One that was made by hand for the sake of something else says no more than that.
                if what[0] == encode.WELCOME and "joined" in what[1]:
                    for text in _unlike(what[1], person, final, rolled_back=episode.rolled_back):
                        yield Violation(WELCOMES, f"{person.name}: {text}", person.name)


def _unlike(
    about: dict[str, Any], person: Person, final: Loaded, *, rolled_back: bool
) -> Iterator[str]:
    role = person.role if about["joined"] else "guest"
    own = {"facilitator": {"f"}, "screen": {"s"}}.get(person.role, person.ids)
    if (about["v"], about["role"]) != (encode.WIRE_VERSION, role):
        yield f"is {about['role']}, version {about['v']}, and not {role}, {encode.WIRE_VERSION}"
    if about["joined"] and about["me"] not in own:
        yield f"is {about['me']}, and not {sorted(own)}"
    if about["opened"] != final.life.opened:
        yield f"the room was opened at {about['opened']}, and not {final.life.opened}"
    if about["epoch"] != final.position.epoch and not rolled_back:
        yield f"is in {about['epoch']}, and not {final.position.epoch}"


def told_as_logged(episode: Episode) -> Iterator[Violation]:
    """The head of a commit, as everybody gets it, says what the log says."""
    if episode.rolled_back:
        # There was another history.
        return
    numbers = {did: number for number, did in enumerate(spoken.commands())}
    for room, final in finals(episode):
        if not log_is_whole(final):
            continue
        due = {
            commit.revision: (
                commit.digest,
                commit.at - final.life.opened,
                numbers.get(commit.did, -1),
            )
            for commit in final.log
        }
        for person in of_room(episode, room):
            for revision, head in _heads(person):
                if head != due.get(revision, head):
                    text = f"{person.name} was told {head} of {revision}, and it is {due[revision]}"
                    yield Violation(HEADS, text, person.name)


def _heads(person: Person) -> Iterator[tuple[int, tuple[int, int, int]]]:
    for frame in person.frames:
        if frame.raw[1] == encode.COMMIT:
            for revision, digest, at, did, *_ in msgpack.unpackb(frame.raw, use_list=False)[1]:
                if revision:
                    yield revision, (digest, at, did)


@dataclass(slots=True)
class Span:
    """Between which times, in ms, the server's clock has to be ahead of the episode's."""

    least: list[tuple[float, str]] = field(default_factory=list)
    most: list[tuple[float, str]] = field(default_factory=list)


def the_time_is_told(episode: Episode) -> Iterator[Violation]:
    """Whoever asks for the time is told it as it is between asking and hearing, on every process;
    and the revision with it is one that the room has had, and none that was passed before.

    Of that only a websocket is judged: over requests one answer may overtake another.
    """
    apart = TOGETHER if episode.flavour == "errands" else APART
    for room, final in finals(episode):
        span = Span()
        for person in of_room(episode, room):
            if person.way == "socket" and not episode.rolled_back:
                yield from _revisions(person, final)
            _measure(person, span)
        least, most = max(span.least, default=(0, "")), min(span.most, default=(0, ""))
        if span.least and span.most and least[0] - most[0] > apart:
            text = f"{least[0] - most[0]:.0f} ms lie between {least[1]} and {most[1]}"
            yield Violation(TIME, f"room {room.index}: {text}")


def _measure(person: Person, span: Span) -> None:
    came = {event.line: event.at for event in person.events if event.what == "came"}
    for frame, what, _ in _lines(person):
        heard = frame.at * 1000
        if what[0] == encode.WELCOME and "now" in what[1]:
            now, whose = what[1]["now"], f"a welcome of {person.name}"
            span.least.append((now - heard, whose))
            if frame.line in came:
                span.most.append((now - came[frame.line] * 1000, whose))
        elif what[0] == encode.PING:
            _, asked, now, _ = what
            span.least.append((now - heard, f"a ping of {person.name}"))
            if asked:
                span.most.append((now - asked, f"a ping of {person.name}"))


def _revisions(person: Person, final: Loaded) -> Iterator[Violation]:
    line, told = 0, 0
    for frame, what, joined in _lines(person):
        if frame.line != line:
            line, told = frame.line, 0
        told = max(told, frame.revision)
        if what[0] != encode.PING:
            continue
        revision = what[3]
        least, most = (told, final.position.revision) if joined else (0, 0)
        if not least <= revision <= most:
            text = f"{person.name} was at {told} and was told that the room is at {revision}"
            yield Violation(TIME, text, person.name)
