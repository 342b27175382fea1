"""A room's copy in one process: what it takes, what it knows, and where something is missing."""

from __future__ import annotations

from dataclasses import replace

from board.model import WORKSHOP_ID, Cause, Change, Commit, Note, Participant, Put, Remove, Workshop
from board.state import Board
from server.protocol.credentials import hash_of
from server.protocol.records import body_of, chain
from server.protocol.results import Lifetime, Loaded, Position, Refusals
from server.room.dedup import Refusal
from server.room.replica import Applied, Changed, Gap, Known, Replica, Taken
from tests.faults.history import Person
from tests.faults.made import ENDS, EPOCH, NOW, Made, note

DEVICE = "0123456789abcdef.device01"
NOTE = "note0001"


def a_note_is_up() -> tuple[Made, Person, Person]:
    """One leads, another has joined and written a note: four commits."""
    made = Made()
    lead, ane = made.person("lead", "facilitator"), made.person("ane001", "participant")
    assert made.do(lead, "theme.open", theme="bra") == ""
    assert made.do(ane, "note.post", **note(1, "bra", "erfaringer")) == ""
    return made, lead, ane


def loaded_at(made: Made, revision: int) -> Loaded:
    """What the store held when the room was there."""
    board = Board(made.board.deck)
    devices: dict[str, int] = {}
    for commit in made.log[:revision]:
        board.apply(commit.changes, commit.revision)
        devices[commit.cause.device] = commit.cause.number
    at = Position(EPOCH, revision, made.log[revision - 1].digest)
    return Loaded(at, Lifetime(NOW, ENDS, 0), list(board), devices, {}, made.log[:revision])


def replica_at(made: Made, revision: int) -> Replica:
    """One that was loaded when the room was there."""
    return Replica(made.board.deck, loaded_at(made, revision))


def take(replica: Replica, commit: Commit) -> Taken:
    return replica.take(commit, body_of(commit))


def after(replica: Replica, number: int, *changes: Change) -> tuple[Commit, bytes]:
    """What the device does next, and its body."""
    last = replica.position
    made = Commit(last.revision + 1, 0, "x", "f", Cause(DEVICE, number), NOW, changes)
    return replace(made, digest=chain(last.digest, body_of(made))), body_of(made)


def records(replica: Replica) -> set[object]:
    return set(replica.board)


# -- known, next, gap -------------------------------------------------------------------------


def test_the_next_commit_is_applied_with_what_was_before_and_is_after() -> None:
    made, _, ane = a_note_is_up()
    replica = replica_at(made, 3)
    posted = take(replica, made.log[3])
    assert isinstance(posted, Applied)
    there = made.board.get(Note, NOTE)
    assert posted.commit == made.log[3]
    assert Changed("note", NOTE, None, there) in posted.changed
    assert made.do(ane, "note.edit", id=NOTE, text="Noe annet") == ""
    edited = take(replica, made.log[4])
    assert isinstance(edited, Applied)
    assert Changed("note", NOTE, there, made.board.get(Note, NOTE)) in edited.changed
    assert records(replica) == set(made.board)
    assert replica.position == Position(EPOCH, 5, made.log[4].digest)
    assert [each.revision for each in replica.log_tail] == [1, 2, 3, 4, 5]


def test_what_is_gone_is_told_with_what_it_was() -> None:
    made, _, _ = a_note_is_up()
    replica = replica_at(made, 4)
    was = replica.board.get(Note, NOTE)
    taken = replica.take(*after(replica, 1, Remove("note", NOTE)))
    assert isinstance(taken, Applied)
    assert taken.changed == (Changed("note", NOTE, was, None),)
    assert replica.board.get(Note, NOTE) is None


def test_what_was_taken_is_known_and_changes_nothing_again() -> None:
    made, _, _ = a_note_is_up()
    replica = replica_at(made, 2)
    for commit in made.log[2:]:
        assert isinstance(take(replica, commit), Applied)
    before = records(replica), replica.position, list(replica.log_tail)
    for commit in made.log:
        assert isinstance(take(replica, commit), Known)
    assert (records(replica), replica.position, list(replica.log_tail)) == before


def test_what_comes_after_something_that_is_missing_is_a_gap_and_changes_nothing() -> None:
    made, _, _ = a_note_is_up()
    replica = replica_at(made, 2)
    before = records(replica), replica.position
    assert isinstance(take(replica, made.log[3]), Gap)
    assert (records(replica), replica.position) == before
    assert replica.dedup.last[made.log[3].cause.device] == 1
    assert isinstance(take(replica, made.log[2]), Applied)
    assert isinstance(take(replica, made.log[3]), Applied)


def test_a_commit_of_another_history_is_a_gap_wherever_it_stands() -> None:
    made, _, _ = a_note_is_up()
    other, lead, _ = a_note_is_up()
    replica = replica_at(made, 4)
    # Of the same place, of one before it, and the next one of a room that went another way.
    for revision in (4, 3):
        twin = replace(made.log[revision - 1], digest=made.log[revision - 1].digest ^ 1)
        assert isinstance(take(replica, twin), Gap)
    assert other.do(lead, "workshop.names", shown=False) == ""
    another = replace(other.log[4], digest=other.log[4].digest ^ 1)
    assert isinstance(take(replica, another), Gap)
    assert isinstance(take(replica, other.log[4]), Applied)


# -- what is kept with the board --------------------------------------------------------------


def test_who_has_joined_is_known_by_the_token_from_then_on_also_when_put_out() -> None:
    made, lead, ane = a_note_is_up()
    replica = replica_at(made, 1)
    assert replica.participants == {}
    take(replica, made.log[1])
    assert replica.participants == {hash_of(ane.secret): "ane001"}
    assert made.do(lead, "participant.remove", participant="ane001") == ""
    for commit in made.log[2:]:
        take(replica, commit)
    assert replica.participants == {hash_of(ane.secret): "ane001"}
    assert replica_at(made, 5).participants == replica.participants


def test_the_room_ends_when_its_workshop_says_so() -> None:
    made, _, _ = a_note_is_up()
    replica = replica_at(made, 4)
    assert replica.expires == ENDS
    workshop = replica.board.get(Workshop, WORKSHOP_ID)
    assert workshop is not None
    replica.take(*after(replica, 1, Put(replace(workshop, expires_at=ENDS + 5))))
    assert replica.expires == ENDS + 5
    # A room that nobody has come into is kept for less than it says itself, until something is
    # done there that says it again.
    replica.expires = NOW
    replica.take(*after(replica, 2))
    assert replica.expires == ENDS + 5


def test_who_takes_over_another_past_forgets_what_is_not_there_and_can_give_it_back() -> None:
    made, _, ane = a_note_is_up()
    replica = replica_at(made, 4)
    older = loaded_at(made, 2)
    device = made.log[3].cause.device
    replica.take_over(older)
    assert replica.position == older.position
    assert records(replica) == set(older.records)
    assert replica.dedup.last[device] == 1
    assert not replica.knows(4, made.log[3].digest)
    assert {each.cause for each in replica.log_tail} == {each.cause for each in made.log}
    assert replica.participants == {hash_of(ane.secret): "ane001"}


# -- what lands together ----------------------------------------------------------------------


def test_why_something_was_refused_is_known_before_the_commit_after_it_leaves_a_hole() -> None:
    made, _, _ = a_note_is_up()
    replica = replica_at(made, 4)
    why: Refusal = ("role", {})
    holes: list[bool] = []
    replica.take_batch(
        [after(replica, 2)],
        {(DEVICE, 1): why},
        None,
        lambda _: holes.append(replica.dedup.has_holes(DEVICE)),
    )
    assert holes == [False]
    assert replica.dedup.refusal(DEVICE, 1) == why
    assert replica.dedup.refusal(DEVICE, 2) is None


def test_what_another_process_refused_is_counted_on_after_its_commits() -> None:
    made, _, _ = a_note_is_up()
    replica = replica_at(made, 4)
    refused: Refusals = {(DEVICE, number): ("role", {}) for number in (2, 3, 5)}
    replica.take_batch([after(replica, 1)], refused, None, lambda _: None)
    # The fifth is not its next: what became of the fourth nobody has said.
    assert replica.dedup.last[DEVICE] == 3


def test_what_this_process_has_stored_is_counted_as_it_was_stored() -> None:
    made, _, _ = a_note_is_up()
    replica = replica_at(made, 4)
    refused: Refusals = {(DEVICE, 2): ("role", {})}
    replica.take_batch([after(replica, 1)], refused, {DEVICE: 2}, lambda _: None)
    assert replica.dedup.last[DEVICE] == 2
    replica.take_batch([], {}, {DEVICE: 1}, lambda _: None)
    assert replica.dedup.last[DEVICE] == 2, "it is never counted down"


def test_each_commit_of_a_batch_is_told_of_before_the_next_one_is_taken() -> None:
    made, _, _ = a_note_is_up()
    replica = replica_at(made, 1)
    heard: list[tuple[type[Taken], int]] = []
    batch = [(commit, body_of(commit)) for commit in made.log]
    replica.take_batch(
        batch, {}, None, lambda taken: heard.append((type(taken), replica.board.revision))
    )
    assert heard == [(Known, 1), (Applied, 2), (Applied, 3), (Applied, 4)]
    assert replica.board.count(Participant) == 1
