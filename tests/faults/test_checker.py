"""The checker itself: it finds nothing in a good episode, and each thing that is spoiled."""

from __future__ import annotations

from dataclasses import replace

import msgpack
import pytest

from board.model import Ballot, Cause, Commit, Deed, Key, Note, Put, Remove
from server.protocol import encode
from server.protocol.credentials import hash_of
from server.protocol.records import chain, encode_body
from tests.faults.checker import LAWS, check
from tests.faults.good import a_good_episode
from tests.faults.history import Asked, Event, Frame, Person
from tests.faults.made import Made, note
from tests.faults.replica import KIND
from tests.faults.spoils import SPOILED_ASKING, Spoil
from tests.faults.spoils_of_frames import SPOILED_FRAMES
from tests.faults.spoils_of_rights import SPOILED_RIGHTS
from tests.faults.spoils_of_the_model import SPOILED_MODEL


def person_of(made: Made, name: str) -> Person:
    return next(person for person in made.episode.people if person.name.startswith(name))


def test_a_good_episode_breaks_no_law() -> None:
    assert check(a_good_episode().finished()) == []


def test_who_is_brought_back_by_undo_goes_on() -> None:
    made = a_good_episode()
    lead, eli = made.episode.people[0], made.person("eli003", "participant")
    assert made.do(lead, "participant.remove", participant="eli003") == ""
    assert made.do(eli, "note.post", **note(7, "veier", "sammen")) == "removed"
    last = max((deed.id for deed in made.board.all(Deed)), key=int)
    assert made.do(lead, "deed.undo", deeds=[last]) == ""
    assert made.do(eli, "note.post", **note(8, "veier", "sammen")) == ""
    assert check(made.finished()) == []


def test_who_was_away_has_no_place_for_a_head_more() -> None:
    """A facilitator's "seat" is for those who are connected, which the log does not tell."""
    made = a_good_episode()
    lead, eli = made.episode.people[0], made.person("eli003", "participant")
    there = ["ane001", "eli003"]
    assert made.do(lead, "card.show", card="bra", side="front") == ""
    assert made.do(lead, "pairs.draw", card="bra", mixed=True, present=there) == ""
    assert made.do(lead, "card.show", card="bra", side="back") == ""
    more = {"name": "Eli", "where": "room", "heads": 2, "left": []}
    assert made.do(eli, "participant.change", **more) == ""
    assert made.do(lead, "card.show", card="bra", side="front") == ""
    assert made.do(lead, "pairs.seat", present=["ane001"]) == ""
    assert check(made.finished()) == []
    assert made.do(lead, "pairs.seat", present=there) == ""
    assert check(made.finished()) == []


# -- each spoils a finished episode in one way --------------------------------------------


def lost(made: Made) -> None:
    """A note that its author was told is saved is not in the history."""
    ane = person_of(made, "ane")
    ane.asked[99] = Asked(99, "note.post", {"id": "lost0001", "text": "borte"})
    ane.verdicts[99] = ""


def twice(made: Made) -> None:
    """A command landed, and landed again when it was sent again."""
    _again(made, next(commit for commit in made.log if commit.did == "note.post"))


def out_of_order(made: Made) -> None:
    """Two commits of one device changed places."""
    ane = person_of(made, "ane")
    own = [place for place, commit in enumerate(made.log) if commit.cause.device == ane.key]
    first, second = made.log[own[-2]], made.log[own[-1]]
    made.log[own[-2]] = replace(first, cause=second.cause)
    made.log[own[-1]] = replace(second, cause=first.cause)


def refused_and_done(made: Made) -> None:
    ane = person_of(made, "ane")
    ane.verdicts[max(ane.verdicts)] = "card_closed"


def first_this_then_that(made: Made) -> None:
    """Told of one command that it is done, and on another line that it was refused."""
    ane = person_of(made, "ane")
    ane.events.append(Event(90.0, 2, "refused", 1, "card_closed"))


def told_otherwise(made: Made) -> None:
    """A welcome took back an answer, and no store had gone back in time."""
    person_of(made, "ane").events.append(Event(90.0, 2, "told otherwise", 1, "card_closed"))


def no_answer(made: Made) -> None:
    person_of(made, "ane").events.append(Event(90.0, 2, "stuck", 1))


def older_board(made: Made) -> None:
    """A welcome on another server brought a board that is older than what was shown."""
    ane = person_of(made, "ane")
    assert ane.position is not None
    epoch, revision, digest = ane.position
    _bytes(made, "ane", [3, [epoch, revision - 1, digest], True, 0, True, [], []])


def answer_forgotten(made: Made) -> None:
    """What was saved, and said to be, is not known at the next welcome, and then it is again."""
    _bytes(made, "ane", [4, [[0, 0, 0, -1, [], 3]]])
    _bytes(made, "ane", [2, {"number": 2, "refused": []}])
    _bytes(made, "ane", [2, {"number": 3, "refused": []}])


def broken_chain(made: Made) -> None:
    """A commit whose digest does not follow from what was before it."""
    made.log[4] = replace(made.log[4], digest=made.log[4].digest ^ 1)


def half_written(made: Made) -> None:
    """A record is there that no commit made."""
    assert made.room.final is not None
    made.room.final.records.append(replace(_first_note(made), id="half0001"))


def behind(made: Made) -> None:
    """Somebody's page does not have what everybody has."""
    ane = person_of(made, "ane")
    ane.records.pop(next(key for key in ane.records if key[0] == KIND["note"]))


def elsewhere(made: Made) -> None:
    """Somebody was at a place that is in no history of the room."""
    person_of(made, "ane").places.add(("epoch", 5, 12345))


def dangling(made: Made) -> None:
    """A ballot is for a note that is gone."""
    _again(made, made.log[-1], (Remove("note", "note0002"),))


def too_many_votes(made: Made) -> None:
    cast = next(commit for commit in made.log if commit.did == "ballot.cast")
    ballot = next(put.record for put in cast.changes if isinstance(put, Put))
    assert isinstance(ballot, Ballot)
    stuffed = replace(ballot, picks=ballot.picks * 3)
    _again(made, cast, (Put(stuffed),))


def led_by_a_participant(made: Made) -> None:
    opened = next(commit for commit in made.log if commit.did == "theme.open")
    made.log[made.log.index(opened)] = replace(
        opened, cause=replace(opened.cause, device=person_of(made, "ane").key)
    )


def acts_after_going(made: Made) -> None:
    """Who was put out writes on."""
    last = made.log[-1]
    made.log[-1] = replace(last, actor="bo0002")


def old_key(made: Made) -> None:
    """A key was renewed, and its old holder goes on."""
    key = Put(Key("facilitator", hash_of("another")))
    lead = person_of(made, "lead")
    _again(made, replace(made.log[-1], did="key.renew", actor="f"), (key,))
    _again(made, replace(made.log[-1], actor="f", cause=Cause(lead.key, 90)))


def anothers_room(made: Made) -> None:
    """Bytes with a text of another room."""
    _bytes(made, "ane", [7, True, ["Zq07a001n00001z"], [], 0, 0])


def a_token(made: Made) -> None:
    _bytes(made, "wall", [7, True, [person_of(made, "ane").secret], [], 0, 0])


def a_hash_of_a_key(made: Made) -> None:
    _bytes(made, "wall", [7, True, [hash_of(made.room.facilitator)], [], 0, 0])


def quiet_text(made: Made) -> None:
    """Another's quiet note with its text."""
    quiet = next(each for each in made.board.all(Note) if each.quiet)
    _bytes(made, "wall", _commit_of(made, encode.record_array(quiet)))


def anonymous_author(made: Made) -> None:
    note = next(each for each in made.board.all(Note) if each.anonymous)
    _bytes(made, "wall", _commit_of(made, encode.record_array(note)))


def anothers_ballot(made: Made) -> None:
    ballot = next(made.board.all(Ballot))
    _bytes(made, "lead", _commit_of(made, encode.record_array(ballot)))


def too_early(made: Made) -> None:
    """A text reaches somebody before the commit from which it may be read."""
    wall = person_of(made, "wall")
    last = wall.frames[-1]
    wall.frames.insert(0, replace(last, revision=3))


SPOILED: dict[Spoil, str] = {
    lost: "acknowledged is there",
    twice: "each command once",
    out_of_order: "order of each author",
    refused_and_done: "refused is absent",
    first_this_then_that: "answers agree",
    told_otherwise: "answers agree",
    no_answer: "an answer for everybody",
    older_board: "never back",
    answer_forgotten: "never back",
    broken_chain: "the log is a chain",
    half_written: "the log makes the board",
    behind: "everybody has the board",
    elsewhere: "one history",
    dangling: "nothing dangles",
    too_many_votes: "votes within limits",
    led_by_a_participant: "facilitators lead",
    acts_after_going: "who is out does nothing",
    old_key: "who is out does nothing",
    anothers_room: "no foreign text",
    a_token: "no secret",
    a_hash_of_a_key: "no secret",
    quiet_text: "no hidden field",
    anonymous_author: "no hidden field",
    anothers_ballot: "no hidden field",
    too_early: "nothing before its time",
    **SPOILED_ASKING,
    **SPOILED_MODEL,
    **SPOILED_FRAMES,
    **SPOILED_RIGHTS,
}


def test_every_law_is_broken_by_something() -> None:
    assert set(SPOILED.values()) == LAWS.keys()


@pytest.mark.parametrize("spoil", SPOILED, ids=lambda spoil: spoil.__name__)
def test_what_is_spoiled_is_seen(spoil: Spoil) -> None:
    made = a_good_episode()
    episode = made.finished()
    spoil(made)
    assert SPOILED[spoil] in {violation.law for violation in check(episode)}


# -- how ----------------------------------------------------------------------------------


def _again(made: Made, commit: Commit, changes: tuple[Put | Remove, ...] | None = None) -> None:
    """One more commit at the end of the log, chained as it should be; the records follow."""
    last = made.log[-1]
    revision = last.revision + 1
    wanted = commit.changes if changes is None else changes
    body = encode_body(revision, commit.did, commit.actor, commit.cause, commit.at, wanted)
    made.log.append(
        replace(commit, revision=revision, digest=chain(last.digest, body), changes=wanted)
    )
    made.board.apply(wanted, revision)
    assert made.room.final is not None
    made.room.final.records[:] = list(made.board)


def _first_note(made: Made) -> Note:
    return next(made.board.all(Note))


def _commit_of(made: Made, array: object) -> list[object]:
    last = made.log[-1]
    return [4, [[last.revision, last.digest, 0, 0, [array]]]]


def _bytes(made: Made, name: str, frame: list[object]) -> None:
    raw: bytes = msgpack.packb(frame)
    person_of(made, name).frames.append(Frame(1, 90.0, raw, len(made.log)))
