"""Everybody's board is the store's board, and the store's history makes it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from board.deck import Deck
from board.model import Put, Record, Workshop
from board.state import Board
from board.views import Viewer, view
from server.content.load import read
from server.protocol import encode
from server.protocol.records import body_of, chain, encode_record
from server.protocol.results import Loaded
from tests.board.laws import assert_nothing_dangles
from tests.faults.answers import finals, log_is_whole, of_room
from tests.faults.history import Episode, Person, Records, Violation


def log_is_a_chain(episode: Episode) -> Iterator[Violation]:
    """Revision follows revision, and each digest covers everything before it."""
    law = "the log is a chain"
    for room, final in finals(episode):
        before = final.log[0] if log_is_whole(final) else None
        for commit in final.log[1:] if before is not None else ():
            assert before is not None
            if commit.revision != before.revision + 1:
                text = f"room {room.index}: {commit.revision} follows {before.revision}"
                yield Violation(law, text)
            if commit.digest != chain(before.digest, body_of(commit)):
                yield Violation(law, f"room {room.index}: the digest of {commit.revision} is wrong")
            before = commit
        last = final.log[-1] if final.log else None
        if last is not None and (last.revision, last.digest) != (
            final.position.revision,
            final.position.digest,
        ):
            yield Violation(law, f"room {room.index}: the log ends at {last.revision}, "
                                 f"the room at {final.position.revision}")  # fmt: skip


def log_makes_the_board(episode: Episode) -> Iterator[Violation]:
    """All changes of the log, one after the other, are the records, byte for byte.

    Not as records compare: some say in a field when they came to be, and are equal without it.
    """
    for room, final in finals(episode):
        if not log_is_whole(final):
            continue
        made: dict[tuple[str, str], Record] = {}
        for change in (change for commit in final.log for change in commit.changes):
            if isinstance(change, Put):
                made[change.record.kind, change.record.id] = change.record
            else:
                made.pop((change.kind, change.id), None)
        kept = {(record.kind, record.id): record for record in final.records}
        for key in sorted(made.keys() | kept.keys()):
            if _bytes(made.get(key)) != _bytes(kept.get(key)):
                text = f"room {room.index}: {key} is {kept.get(key)}, its log says {made.get(key)}"
                yield Violation("the log makes the board", text)


def _bytes(record: Record | None) -> bytes:
    return encode_record(record) if record is not None else b""


def everybody_has_the_board(episode: Episode) -> Iterator[Violation]:
    """Whoever is there at the end has the store's position and what its role may see."""
    law = "everybody has the board"
    for room, final in finals(episode):
        there = final.position
        for person in of_room(episode, room):
            if not person.present or person.closed:
                continue
            if person.joined and person.position != (there.epoch, there.revision, there.digest):
                text = f"{person.name} is at {person.position}, the store at {there}"
                yield Violation(law, text, person.name)
            expected = seen_by(person, final)
            for key in sorted(expected.keys() | person.records.keys()):
                if expected.get(key) != person.records.get(key):
                    text = (
                        f"{person.name} has {person.records.get(key)}, "
                        f"and should have {expected.get(key)}"
                    )
                    yield Violation(law, text, person.name)


def seen_by(person: Person, final: Loaded) -> Records:
    """The board as this person may have it, as it comes over the wire."""
    viewer = {
        "facilitator": Viewer("facilitator", "f"),
        "screen": Viewer("screen", "s"),
    }.get(person.role, Viewer("participant", person.me))
    records = final.records
    if not person.joined:
        records = [record for record in records if isinstance(record, Workshop)]
    arrays = (
        encode.record_array(seen)
        for record in records
        if (seen := view(record, viewer)) is not None
    )
    return {(array[0], array[1]): array for array in arrays}


def one_history(episode: Episode) -> Iterator[Violation]:
    """Nobody was ever at a position that is not in the room's history."""
    if episode.rolled_back:
        # Two histories there were; that they became one is for the other laws to say.
        return
    for room, final in finals(episode):
        digests = {commit.revision: commit.digest for commit in final.log}
        for person in of_room(episode, room):
            for epoch, revision, digest in person.places:
                known = digests.get(revision, digest)
                if revision and (known != digest or epoch != final.position.epoch):
                    text = f"{person.name} was at {revision} of another history"
                    yield Violation("one history", text, person.name)


def nothing_dangles(episode: Episode) -> Iterator[Violation]:
    """No record names one that is gone: nothing of a batch landed without the rest."""
    if episode.parted or (episode.rolled_back and not episode.only_browsers):
        # What two histories made of one record, a merge may tear.
        return
    for room, final in finals(episode):
        try:
            assert_nothing_dangles(Board(_deck(), final.records, final.position.revision))
        except AssertionError as error:
            yield Violation("nothing dangles", f"room {room.index}: {error}")


@cache
def _deck() -> Deck:
    return read().decks["allemed"]
