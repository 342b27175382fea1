"""Ways to spoil a good episode for the laws of what was asked, and of what came over plain HTTP.

Each spoils a finished one in one way; ``test_checker.py`` sees to it that it is noticed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgpack

from board.model import Ballot, Commit, Note, Put, Round, Workshop
from server.protocol import encode
from server.protocol.records import chain, encode_body
from tests.faults.history import Asked, Errand, Frame, Person
from tests.faults.made import Made

Spoil = Callable[[Made], None]
#: Of a quiet note in ``a_good_episode``, and of one that all may read.
QUIET, OPEN = "Zq00a001n00004z", "Zq00a001n00002z"


def another_text(made: Made) -> None:
    """A note was posted, and what is answered is a note of another text."""
    ane = _person(made, "ane")
    number, asked = next(each for each in ane.asked.items() if each[1].did == "note.post")
    note = made.board.get(Note, asked.args["id"])
    assert note is not None
    _commit(made, ane, 3, [encode.record_array(replace(note, text="noe annet"))], number)


def nothing_came_of_it(made: Made) -> None:
    """A note was posted, and nothing is what is answered."""
    ane = _person(made, "ane")
    number = next(number for number, asked in ane.asked.items() if asked.did == "note.post")
    _commit(made, ane, 3, [], number)


def miscounted(made: Made) -> None:
    """A round's result has more votes than were given."""
    vote = next(made.board.all(Round))
    _land(made, replace(vote, state="closed", result=tuple(9 for _ in vote.ideas)))


def counted_and_forgotten(made: Made) -> None:
    """A round is closed with all its votes, and then a ballot comes that is in no result."""
    vote, ballot = next(made.board.all(Round)), next(made.board.all(Ballot))
    votes = tuple(ballot.picks.count(idea) for idea in vote.ideas)
    _land(made, replace(vote, state="closed", result=votes))
    late = replace(ballot, id=f"{vote.id}.bo0002.1", participant="bo0002")
    made.board.apply([Put(replace(vote, state="closed", result=votes)), Put(late)], len(made.log))
    _land(made, late)
    final = made.room.final
    assert final is not None
    final.records[:] = list(made.board)


def one_finished_too_many(made: Made) -> None:
    """An open round says that somebody has finished, and nobody has."""
    _land(made, replace(next(made.board.all(Round)), finished=1))


def told_otherwise_to_one(made: Made) -> None:
    """One commit came to the big screen with other changes than to all others."""
    workshop = next(made.board.all(Workshop))
    at = len(made.log)
    _commit(made, _person(made, "ane"), at, [encode.record_array(workshop)])
    _commit(made, _person(made, "wall"), at, [encode.record_array(replace(workshop, title="X"))])


def at_another_time(made: Made) -> None:
    """One commit came to the big screen with another time than to all others."""
    at = len(made.log)
    _commit(made, _person(made, "ane"), at, [])
    digest = made.log[at - 1].digest
    _bytes(made, _person(made, "wall"), [encode.COMMIT, [[at, digest, 1000, 1, []]]])


def sent_away(made: Made) -> None:
    """Nobody had put her out, and she is told that there is no such room."""
    _person(made, "ane").closed = 4501


def a_guest_still(made: Made) -> None:
    """Who has joined is refused as one who has not."""
    ane = _person(made, "ane")
    ane.asked[99] = Asked(99, "note.post", {"id": "note0099", "text": "hei"})
    ane.verdicts[99] = "role"


def joined_and_not_let_in(made: Made) -> None:
    """Who has joined is on the title page still."""
    _person(made, "ane").joined = False


def an_old_name(made: Made) -> None:
    """Who comes in gets a note with the name that it had before it was anonymous."""
    note = next(each for each in made.board.all(Note) if each.anonymous)
    array = encode.record_array(replace(note, anonymous=False))
    wall = _person(made, "wall")
    wall.came_after = len(made.log)
    _bytes(made, wall, [encode.SNAPSHOT, ["epoch", 3, 0], True, 0, True, [array], []])


def an_old_note(made: Made) -> None:
    """Who comes in gets a note that was wiped."""
    note = replace(next(made.board.all(Note)), id="wiped001")
    wall = _person(made, "wall")
    wall.came_after = len(made.log)
    array = encode.record_array(note)
    _bytes(made, wall, [encode.SNAPSHOT, ["epoch", 3, 0], True, 0, True, [array], []])


def words_in_passing(made: Made) -> None:
    """Somebody's text as the place where somebody writes."""
    _bytes(made, _person(made, "wall"), [encode.EPHEMERAL, "writing", OPEN, "ane001"])


def not_in_the_file(made: Made) -> None:
    _errand(made, "file", _file(), at=len(made.log), notes=["note0002"])


def opened_without(made: Made) -> None:
    """A room that was made of a file has fewer notes than the file."""
    note = {"id": "note0002", "text": OPEN}
    _errand(made, "copy", _file(), of={"board": {"note": [note]}})


def too_much_in_the_file(made: Made) -> None:
    _errand(made, "file", _file({"id": "note0004", "text": QUIET}), at=len(made.log), notes=[])


def posted_and_not_there(made: Made) -> None:
    """Over plain HTTP a note was said to be posted."""
    _errand(made, "grown", _file(), note={"id": "copy0001", "text": "Zq00a999n00001z"})


def merged_and_not_there(made: Made) -> None:
    _errand(made, "merged", {}, note={"id": "copy0001", "text": "Zq00a999n00001z"})


def not_ticked(made: Made) -> None:
    plan = {"id": "plan0001", "steps": [{"id": "first", "ticks": [90]}]}
    _errand(made, "ticked", {"plans": [plan]}, plan="plan0001", step="first", day=30)


def a_note_by_the_plans_link(made: Made) -> None:
    _errand(made, "plan", {"plans": [], "more": OPEN})


def in_with_any_key(made: Made) -> None:
    _errand(made, "knock", _file())


def in_after_the_end(made: Made) -> None:
    """A room was deleted, and is opened."""
    _errand(made, "after", _file())


def the_key_is_shown(made: Made) -> None:
    """A link that was changed on its way is sent on with its key in the open."""
    about = {"code": "ABCD2345", "key": "k" * 43, "kept": "no-store"}
    _errand(made, "arrive", {}, **about, to=f"/styr?ABCD2345.{'k' * 43}#ABCD2345.{'k' * 43}")


def the_answer_is_kept(made: Made) -> None:
    """Such an answer may be kept by whoever it passes."""
    about = {"code": "ABCD2345", "key": "k" * 43, "kept": "max-age=60"}
    _errand(made, "arrive", {}, **about, to=f"/styr#ABCD2345.{'k' * 43}")


def one_key_for_two(made: Made) -> None:
    keys = {"code": "WXYZ2345", "facilitator": "g" * 43, "screen": made.room.screen}
    _errand(made, "opened", keys)


def somebody_is_left_out(made: Made) -> None:
    """Who has gone may be told of for a while; who is here is not to be left out."""
    made.episode.lingering = True
    _person(made, "ane").here = frozenset()


def somebody_else_is_here(made: Made) -> None:
    _person(made, "ane").here = frozenset({"ane001", "nobody01"})


SPOILED_ASKING: dict[Spoil, str] = {
    another_text: "done as asked",
    nothing_came_of_it: "done as asked",
    miscounted: "every vote counts once",
    counted_and_forgotten: "every vote counts once",
    one_finished_too_many: "every vote counts once",
    told_otherwise_to_one: "the same for everybody",
    at_another_time: "the same for everybody",
    sent_away: "who is in stays in",
    a_guest_still: "who is in stays in",
    joined_and_not_let_in: "who is in stays in",
    an_old_name: "nothing hidden is told again",
    an_old_note: "nothing hidden is told again",
    words_in_passing: "no words in passing",
    not_in_the_file: "files are whole",
    opened_without: "files are whole",
    too_much_in_the_file: "files hold no more",
    posted_and_not_there: "done over HTTP is done",
    merged_and_not_there: "done over HTTP is done",
    not_ticked: "done over HTTP is done",
    a_note_by_the_plans_link: "plans show no more",
    in_with_any_key: "the door is shut",
    in_after_the_end: "the door is shut",
    the_key_is_shown: "keys stay behind the mark",
    the_answer_is_kept: "keys stay behind the mark",
    one_key_for_two: "each key is its own",
    somebody_is_left_out: "the roster is who is here",
    somebody_else_is_here: "the roster is who is here",
}


# -- how ------------------------------------------------------------------------------------


def _person(made: Made, name: str) -> Person:
    return next(person for person in made.episode.people if person.name.startswith(name))


def _commit(made: Made, person: Person, at: int, changes: list[Any], *number: int) -> None:
    digest = made.log[at - 1].digest
    _bytes(made, person, [encode.COMMIT, [[at, digest, 0, 1, changes, *number]]])


def _bytes(made: Made, person: Person, frame: list[Any]) -> None:
    raw: bytes = msgpack.packb(frame)
    person.frames.append(Frame(1, 90.0, raw, len(made.log)))


def _errand(made: Made, what: str, answer: Any, **about: Any) -> None:
    status = {"opened": 201, "arrive": 302}.get(what, 200)
    body = json.dumps(answer).encode()
    made.episode.errands.append(Errand(90.0, 0, what, status, body, about))


def _file(*notes: dict[str, str]) -> Any:
    return {"board": {"note": list(notes)}}


def _land(made: Made, record: Round | Note | Ballot) -> None:
    """One more commit at the end of the log, chained as it should be."""
    last = made.log[-1]
    revision, changes = last.revision + 1, (Put(record),)
    body = encode_body(revision, "round.close", "f", last.cause, last.at, changes)
    made.log.append(
        Commit(revision, chain(last.digest, body), "round.close", "f", last.cause, last.at, changes)
    )
