"""Who is out is sent away: every way in which a right to be in ends, over every way in.

A page that is in is told why, by the code that its line is closed with. Who polls is not on a line:
the next poll is answered as whoever comes anew is.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgpack

from board.model import Key, Participant, Put
from server.protocol.credentials import hash_of
from server.protocol.encode import COMMIT, SNAPSHOT
from server.protocol.results import Loaded
from tests.faults.answers import finals, log_is_whole, of_room
from tests.faults.history import Episode, Farewell, Frame, Person, Violation

LAW = "who is out is sent away"
RENEWED, WITHDRAWN, PUT_OUT, GONE = "renewed", "withdrawn", "put out", "deleted"
REQUEST, POLLING = "request", "polling"
#: Close codes by their names in docs/wire.md, from which on a page stays away.
UNKNOWN_ROOM, BAD_KEY, REMOVED, DELETED = 4501, 4502, 4503, 4504
FINAL = 4500
TO_WHO_IS_IN = {RENEWED: BAD_KEY, PUT_OUT: REMOVED, GONE: DELETED}
TO_WHO_COMES = {RENEWED: UNKNOWN_ROOM, PUT_OUT: REMOVED, GONE: UNKNOWN_ROOM}
#: To one request, by its status; and where so many guess that nobody is told.
TO_A_REQUEST = {RENEWED: 404, WITHDRAWN: 404, PUT_OUT: 403, GONE: 404}
BUSY = 429
#: Who is out: the revision at which they were put there, by participant or by key.
Outs = dict[str, int]


def sent_away(episode: Episode) -> Iterator[Violation]:
    """Whoever is out is closed with its code, is told nothing later, and is not let in again."""
    for farewell in episode.farewells:
        for text in _otherwise(farewell):
            who = f"a {farewell.role} over {farewell.way} ({farewell.why})"
            yield Violation(LAW, f"{who} {text}")
    if episode.rolled_back:
        # A key that was renewed, or somebody who was put out, may be in again.
        return
    for room, final in finals(episode):
        out = outs(final)
        for person in of_room(episode, room):
            since = out_since(person, out)
            if since is not None:
                yield from _after_it(person, since, final)


def outs(final: Loaded) -> Outs:
    """Who is out by now: participants' ids, and "role hash" of the keys that are good.

    Of each the revision at which that came to be, 0 where the log does not reach so far.
    """
    at: Outs = {}
    for commit in final.log:
        for change in commit.changes:
            if isinstance(change, Put) and isinstance(change.record, Key | Participant):
                at[_name(change.record)] = commit.revision
    there = [each for each in final.records if isinstance(each, Key | Participant)]
    names = [_name(each) for each in there if isinstance(each, Key) or _is_out(each)]
    return {name: at.get(name, 0) for name in names}


def out_since(person: Person, out: Outs) -> int | None:
    """The revision at which somebody's right to be in ended, 0 for an unknown one; else None."""
    if person.role == "participant":
        return next((out[each] for each in person.ids if each in out), None)
    good = next((each for each in out if each.startswith(f"{person.role} ")), "")
    return out[good] if good and good != f"{person.role} {hash_of(person.secret)}" else None


def _name(record: Key | Participant) -> str:
    return f"{record.id} {record.hash}" if isinstance(record, Key) else record.id


def _is_out(participant: Participant) -> bool:
    return participant.removed and not participant.may_return


def _otherwise(farewell: Farewell) -> Iterator[str]:
    why, code, again = farewell.why, farewell.code, farewell.again
    if farewell.way == REQUEST:
        if again not in (TO_A_REQUEST[why], BUSY):
            yield f"asked, and was answered with {again}, not {TO_A_REQUEST[why]}"
        return
    due = (TO_WHO_COMES if farewell.way == POLLING else TO_WHO_IS_IN)[why]
    if code != due:
        yield f"was sent away with {code}, not {due}" if code else "was not sent away"
    if again == 0:
        yield "came again, and was let in"
    elif again is not None and again >= FINAL and again != TO_WHO_COMES[why]:
        yield f"came again, and was answered with {again}, not {TO_WHO_COMES[why]}"


def _after_it(person: Person, since: int, final: Loaded) -> Iterator[Violation]:
    """Of one of the crowd, in the order of the room's log."""
    if not person.closed:
        if person.present:
            text = f"{person.name} is out since {since}, and was not sent away"
            yield Violation(LAW, text, person.name)
    else:
        due = {REMOVED} if person.role == "participant" else {BAD_KEY, UNKNOWN_ROOM}
        if person.closed not in due:
            text = f"{person.name} was sent away with {person.closed}, not {sorted(due)}"
            yield Violation(LAW, text, person.name)
    if since and log_is_whole(final):
        for frame in person.frames:
            first = _first_told(frame)
            if first > since:
                text = f"{person.name} is out since {since}, and was told of {first}"
                yield Violation(LAW, text, person.name)
                return


def _first_told(frame: Frame) -> int:
    """The earliest revision that a frame tells of, 0 for none: a frame is sent as a whole."""
    if frame.raw[1] == COMMIT:
        revisions = [commit[0] for commit in msgpack.unpackb(frame.raw)[1] if commit[0]]
        return min(revisions, default=0)
    return frame.revision if frame.raw[1] == SNAPSHOT else 0
