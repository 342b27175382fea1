"""What came of a command is what was asked: told by the very frame that answers it.

No rule is known here, only what a command's own words say: a note that was posted has the text
that was posted. What need not change anything (a note moved to where it is) may change nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgpack

from board.model import Ballot, Liked, Likes, Put, Record, Remove, Round
from server.protocol import encode
from tests.faults.answers import finals, log_is_whole
from tests.faults.history import Array, Asked, Episode, Person, Violation
from tests.faults.replica import KIND, value

Args = dict[str, Any]


def _is_asked(array: Array, args: Args) -> bool:
    return bool(value(array, "id") == args["id"])


def _is_theirs(array: Array, args: Args) -> bool:
    return (value(array, "round"), value(array, "head")) == (args["round"], args["head"])


def _any(_array: Array, _args: Args) -> bool:
    return True


#: Command → the kind of record that it is about, which one of them, the fields that come to be as
#: asked, and whether it always changes something: each text in the campaign is a new one.
WORDS: dict[str, tuple[str, Callable[[Array, Args], bool], tuple[str, ...], bool]] = {
    "note.post": ("note", _is_asked, ("text", "card", "section", "colour"), True),
    "note.edit": ("note", _is_asked, ("text",), True),
    "note.move": ("note", _is_asked, ("card", "section"), False),
    "note.colour": ("note", _is_asked, ("colour",), False),
    "field.write": ("field", _is_asked, ("text",), True),
    "group.make": ("group", _is_asked, ("name",), True),
    "group.name": ("group", _is_asked, ("name",), True),
    "workshop.rename": ("workshop", _any, ("title",), True),
    "theme.open": ("workshop", _any, ("theme",), False),
    "ballot.cast": ("ballot", _is_theirs, ("picks",), False),
    "participant.change": ("participant", _any, ("name", "heads", "where"), True),
    "round.open": ("round", _is_asked, ("votes", "most"), True),
}


def as_asked(episode: Episode) -> Iterator[Violation]:
    """What somebody is told was done is what they asked for."""
    for person in episode.people:
        for frame in person.frames:
            if frame.raw[1] != encode.COMMIT:
                continue
            for _, _, _, did, changes, *number in msgpack.unpackb(frame.raw, use_list=False)[1]:
                asked = person.asked.get(number[0]) if number else None
                if asked is not None and did >= 0 and asked.did in WORDS:
                    fault = _otherwise(asked, changes, may_be_there=episode.rolled_back)
                    if fault:
                        text = f"{person.name} asked {asked.did} {asked.args} and {fault}"
                        yield Violation("done as asked", text, person.name, asked.number)


def _otherwise(asked: Asked, changes: tuple[Array, ...], *, may_be_there: bool) -> str:
    """What is wrong with it, or nothing.

    ``may_be_there``: a store that went back was given back somebody's later change, a record as a
    whole, and what was asked before came with it; asked for again it changes nothing. Nor does what
    was pressed at what has changed since (W13), which the model judges.
    """
    kind, about, names, always = WORDS[asked.did]
    mine = [array for array in changes if array[0] == KIND[kind] and about(array, asked.args)]
    if not mine:
        stale = asked.args.get("seen")
        return "nothing changed" if always and not may_be_there and not stale else ""
    for name in names:
        got, wanted = value(mine[-1], name), asked.args[name]
        if got == (tuple(wanted) if isinstance(wanted, list) else wanted):
            continue
        # Where two wrote at once, both texts are kept.
        if kind == "field" and wanted in value(mine[-1], "clash"):
            continue
        return f"its {name} became {got!r}"
    return ""


def counted(episode: Episode) -> Iterator[Violation]:
    """A round's result counts every pick once, its ``finished`` every head, and a note's likes
    every heart.

    A round's at each commit that puts it, and in the end: a ballot that a store had lost may come
    back after the round was closed.
    """
    law = "every vote counts once"
    for room, final in finals(episode):
        ballots: dict[str, Ballot] = {}
        for commit in final.log if log_is_whole(final) else ():
            for change in commit.changes:
                if isinstance(change, Remove):
                    if change.kind == Ballot.kind:
                        ballots.pop(change.id, None)
                elif isinstance(change.record, Ballot):
                    ballots[change.record.id] = change.record
            puts = [change.record for change in commit.changes if isinstance(change, Put)]
            for text in _miscounted(puts, ballots.values()):
                yield Violation(law, f"room {room.index}: at {commit.revision} {text}")
        there = [each for each in final.records if isinstance(each, Ballot)]
        for text in _miscounted(final.records, there):
            yield Violation(law, f"room {room.index}: in the end {text}")
        hearts = Counter(
            note for each in final.records if isinstance(each, Liked) for note in each.notes
        )
        told = {each.id: each.count for each in final.records if isinstance(each, Likes)}
        if told != dict(hearts):
            text = f"room {room.index}: {told} hearts are told of {dict(hearts)}"
            yield Violation(law, text)


def _miscounted(records: Iterable[Record], ballots: Iterable[Ballot]) -> Iterator[str]:
    """The rounds among the records that say otherwise than the ballots."""
    for vote in records:
        if isinstance(vote, Round):
            of_it = [each for each in ballots if each.round == vote.id]
            votes = Counter(pick for each in of_it for pick in each.picks)
            finished = sum(each.finished for each in of_it)
            if vote.state == "closed":
                wrong = vote.result != tuple(votes[idea] for idea in vote.ideas)
            else:
                wrong = (vote.finished, vote.result) != (finished, ())
            if wrong:
                yield f"{vote} of {dict(votes)}, {finished} finished"


def _of_commits(person: Person) -> Iterator[tuple[int, int, int, int, tuple[Array, ...]]]:
    """Every commit that came live: its revision, digest, time, what did it, its changes."""
    for frame in person.frames:
        if frame.raw[1] == encode.COMMIT:
            for commit in msgpack.unpackb(frame.raw, use_list=False)[1]:
                revision, digest, at, did, changes, *_ = commit
                if revision:
                    yield revision, digest, at, did, changes


#: What one person sees alone, or some see and others do not.
_NOT_EVERYBODYS = {KIND[kind] for kind in ("note", "ballot", "liked", "deed", "key")}


def same_for_everybody(episode: Episode) -> Iterator[Violation]:
    """What everybody may see of a commit came to everybody alike, and with that commit."""
    seen: dict[tuple[int, int, int], tuple[str, object]] = {}
    for person in episode.people:
        for revision, digest, at, did, changes in _of_commits(person):
            public = (array for array in changes if _kind(array) not in _NOT_EVERYBODYS)
            shared = (at, did, *public)
            name, first = seen.setdefault((person.room, revision, digest), (person.name, shared))
            if first != shared:
                text = f"at {revision} {name} got {first}, {person.name} {shared}"
                yield Violation("the same for everybody", text, person.name)


def _kind(array: Array) -> int:
    return int(array[0] if array[0] >= 0 else -1 - array[0])
