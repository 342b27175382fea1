"""Nobody got a byte that was not for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgpack

from board.model import Note, Put
from board.views import FACILITATOR, PUBLIC, Viewer, owners, view
from server.protocol import encode
from server.protocol.credentials import hash_of
from server.protocol.records import pack
from server.protocol.results import Loaded
from tests.faults.answers import finals, log_is_whole, of_room
from tests.faults.history import Array, Episode, Frame, Person, Violation
from tests.faults.replica import KIND, PLACE_OF, value
from tests.faults.tokens import Mark, marks_in


def no_foreign_text(episode: Episode) -> Iterator[Violation]:
    """No text of one room in any byte that another room's people got."""
    for person in episode.people:
        for frame in person.frames:
            for mark in marks_in(frame.raw):
                if mark.room != person.room:
                    text = f"{person.name} of room {person.room} got {mark}"
                    yield Violation("no foreign text", text, person.name)


def no_secret(episode: Episode) -> Iterator[Violation]:
    """No key or token, and no hash of one, in any byte that anybody got."""
    secrets = {person.secret for person in episode.people}
    needles = [each.encode() for each in (*secrets, *map(hash_of, secrets))]
    for person in episode.people:
        for frame in person.frames:
            if any(needle in frame.raw for needle in needles):
                yield Violation("no secret", f"{person.name} got a secret", person.name)


def no_hidden_field(episode: Episode) -> Iterator[Violation]:
    """No record with a field that its receiver may not have, whatever the time."""
    for person in episode.people:
        for frame in person.frames:
            for array in records_in(frame):
                fault = _hidden(array, person)
                if fault:
                    text = f"{person.name} got {fault}: {array}"
                    yield Violation("no hidden field", text, person.name)


def records_in(frame: Frame) -> Iterator[Array]:
    kind, *rest = msgpack.unpackb(frame.raw, use_list=False)
    changes: Iterable[Array] = ()
    if kind == encode.SNAPSHOT:
        changes = rest[4]
    elif kind == encode.COMMIT:
        changes = [change for commit in rest[0] for change in commit[4]]
    return (change for change in changes if change[0] >= 0)


def _hidden(array: Array, person: Person) -> str:
    kind = array[0]
    if kind == KIND["note"]:
        return _hidden_of_note(array, person)
    is_another = kind == KIND["ballot"] and value(array, "participant") not in person.ids
    is_anothers_heart = kind == KIND["liked"] and value(array, "id") not in person.ids
    is_deed = kind == KIND["deed"] and (
        person.role != "facilitator" or value(array, "before") or value(array, "left")
    )
    has_token = kind == KIND["participant"] and value(array, "token")
    faults = {
        "a key": kind == KIND["key"],
        "another's ballot": is_another,
        "what another likes": is_anothers_heart,
        "what only facilitators are told of a deed": is_deed,
        "a token": has_token,
        "what was purged": kind == KIND["purged"],
    }
    return next((fault for fault, is_so in faults.items() if is_so), "")


def _hidden_of_note(array: Array, person: Person) -> str:
    author = value(array, "author")
    if author in ({"f"} if person.role == "facilitator" else person.ids):
        return ""
    faults = {
        "the author of an anonymous note": value(array, "anonymous") and author,
        "the text of a quiet note": value(array, "quiet") and value(array, "text"),
        "a note that was taken away": value(array, "removed") and person.role != "facilitator",
    }
    return next((fault for fault, is_so in faults.items() if is_so), "")


def nothing_hidden_is_told_again(episode: Episode) -> Iterator[Violation]:
    """Who comes in gets no note as it was before it was hidden, taken away, wiped or lost its name:
    what is at hand for newcomers may be older, and may not say more."""
    for room, final in finals(episode):
        if episode.rolled_back or not log_is_whole(final):
            continue
        for person in of_room(episode, room):
            known = _notes_at(final, person.came_after)
            for frame in person.frames:
                if frame.raw[1] != encode.SNAPSHOT or frame.revision > person.came_after:
                    continue
                for array in (each for each in records_in(frame) if each[0] == KIND["note"]):
                    fault = _hidden_since(array, known, person)
                    if fault:
                        text = f"{person.name} came after {person.came_after}, got {fault}: {array}"
                        yield Violation("nothing hidden is told again", text, person.name)


def _notes_at(final: Loaded, revision: int) -> dict[str, Note]:
    notes: dict[str, Note] = {}
    for commit in final.log[:revision]:
        for change in commit.changes:
            if isinstance(change, Put) and isinstance(change.record, Note):
                notes[change.record.id] = change.record
            elif not isinstance(change, Put) and change.kind == Note.kind:
                notes.pop(change.id, None)
    return notes


def _hidden_since(array: Array, known: dict[str, Note], person: Person) -> str:
    """What is told of a note, held against what may be told of it by then."""
    note = known.get(value(array, "id"))
    if note is None:
        return "a note that was wiped"
    by_then = list(array)
    for name in ("anonymous", "quiet", "removed"):
        by_then[PLACE_OF[array[0]][name]] = getattr(note, name)
    return _hidden_of_note(tuple(by_then), person)


#: Frames that tell who is here, what is not kept, and that the line works: no words of anybody's.
IN_PASSING = frozenset({encode.ROSTER, encode.EPHEMERAL, encode.PING, encode.MOVE, encode.BALANCE})


def no_words_in_passing(episode: Episode) -> Iterator[Violation]:
    """No text in a frame that has no revision, by which it could be judged."""
    for person in episode.people:
        for frame in person.frames:
            if frame.raw[1] in IN_PASSING:
                for mark in marks_in(frame.raw):
                    text = f"{person.name} got {mark} in a frame of type {frame.raw[1]}"
                    yield Violation("no words in passing", text, person.name)


def nothing_before_its_time(episode: Episode) -> Iterator[Violation]:
    """No text in any byte before the revision from which its receiver may read it."""
    if episode.rolled_back:
        # There was another history, in which it may have been readable.
        return
    for room, final in finals(episode):
        if not log_is_whole(final):
            continue
        first = _first_seen(final)
        for person in of_room(episode, room):
            sorts = ["public"]
            if person.role == "facilitator":
                sorts.append("facilitators")
            sorts += person.ids
            for frame in person.frames:
                if not frame.revision:
                    continue
                for mark in marks_in(frame.raw):
                    times = [first[mark, sort] for sort in sorts if (mark, sort) in first]
                    if not times or min(times) > frame.revision:
                        when = f"may read it from {min(times)}" if times else "may never read it"
                        text = f"{person.name} got {mark} at {frame.revision} and {when}"
                        yield Violation("nothing before its time", text, person.name)


def _first_seen(final: Loaded) -> dict[tuple[Mark, str], int]:
    """From which revision a text may be read, by whom."""
    first: dict[tuple[Mark, str], int] = {}
    for commit in final.log:
        for change in commit.changes:
            if not isinstance(change, Put):
                continue
            record = change.record
            viewers = {"public": PUBLIC, "facilitators": FACILITATOR}
            viewers |= {owner: Viewer("participant", owner) for owner in owners(record)}
            for sort, viewer in viewers.items():
                seen = view(record, viewer)
                if seen is not None:
                    for mark in marks_in(pack(encode.record_array(seen))):
                        first.setdefault((mark, sort), commit.revision)
    return first
