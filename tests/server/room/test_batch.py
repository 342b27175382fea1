"""What becomes of the commands that wait, decided together and in their order."""

from __future__ import annotations

import pytest

from board import decide as rules
from board.commands import (
    Actor,
    Command,
    DrawPairs,
    Join,
    KeepFor,
    OpenTheme,
    PostNote,
    RenewKey,
    ShowCard,
    ShowNames,
    Signal,
)
from board.model import WORKSHOP_ID, Note, Pairing, Participant, Put, Workshop
from server.protocol.credentials import device_key, hash_of
from server.protocol.results import Batch
from server.room import batch as batches
from server.room.batch import Pending, decide_batch, kept_until
from server.room.member import Member
from server.room.replica import Applied, Replica
from tests.faults.made import ENDS, NOW, Made
from tests.server.recorder import Recorder
from tests.server.room.test_replica import replica_at

DAY = 24 * 60 * 60 * 1000
NOWHERE = ShowCard(card="nowhere", side="front")


def a_room() -> tuple[Made, Replica]:
    made = Made()
    return made, replica_at(made, 1)


def facilitator(made: Made) -> Actor:
    return Actor("facilitator", "f", hash_of(made.room.facilitator))


def guest(name: str) -> Actor:
    return Actor("guest", name, hash_of(name))


def asks(actor: Actor, *commands: Command, first: int = 1) -> list[Pending]:
    member = Member(Recorder(), actor, device_key(actor.token, "device01"), None)
    numbered = enumerate(commands, first)
    return [Pending(member, number, each, lambda _: None) for number, each in numbered]


def decided(replica: Replica, *pendings: Pending) -> tuple[Batch, list[tuple[int, str]]]:
    """The batch, and of each refusal the number and the reason."""
    batch, answers = decide_batch(replica, pendings, list, 90, NOW)
    return batch, [(pending.number, reason) for pending, reason, _ in answers]


def landed(replica: Replica, batch: Batch) -> None:
    for commit, body in zip(batch.commits, batch.bodies, strict=True):
        assert isinstance(replica.take(commit, body), Applied)


def a_note(note_id: str) -> PostNote:
    return PostNote(note_id, "bra", "erfaringer", "Noe", anonymous=False, colour="sol")


def test_each_is_decided_on_what_those_before_it_made_and_the_board_stays_as_it_was() -> None:
    made, replica = a_room()
    before = set(replica.board), replica.position
    early, late = a_note("note0001"), a_note("note0002")
    batch, refused = decided(replica, *asks(facilitator(made), early, OpenTheme("bra"), late))
    assert [number for number, _ in refused] == [1], "nothing is open yet"
    assert (set(replica.board), replica.position) == before
    landed(replica, batch)
    assert [note.id for note in replica.board.all(Note)] == ["note0002"]


def test_refusals_use_up_their_numbers_as_commits_do() -> None:
    made, replica = a_room()
    replica.dedup.count(device_key(facilitator(made).token, "device01"), 6)
    pendings = asks(facilitator(made), NOWHERE, ShowNames(shown=False), NOWHERE, first=7)
    batch, refused = decided(replica, *pendings)
    device = pendings[0].asker.device
    assert batch.devices == {device: (6, 9)}
    assert refused == [(7, "no_card"), (9, "no_card")]
    assert batch.refused == {(device, 7): ("no_card", {}), (device, 9): ("no_card", {})}
    assert [commit.cause.number for commit in batch.commits] == [8]


def test_who_joins_in_the_batch_has_joined_for_what_comes_after() -> None:
    _, replica = a_room()
    signal = Signal(ready=True, hand=False)
    early = decided(replica, *asks(guest("ane001"), signal))
    assert early[1] == [(1, "role")]
    batch, refused = decided(replica, *asks(guest("ane001"), Join("Ane", "room", 1), signal))
    assert refused == []
    landed(replica, batch)
    ane = replica.board.get(Participant, "ane001")
    assert ane is not None
    assert ane.ready


def test_a_key_that_is_renewed_in_the_batch_opens_nothing_after_it() -> None:
    made, replica = a_room()
    renewed = RenewKey("facilitator", hash_of("another".ljust(43, "k")))
    pendings = asks(facilitator(made), renewed, ShowNames(shown=False))
    _, refused = decided(replica, *pendings)
    assert refused == [(2, "bad_key")]


def test_who_is_here_and_how_long_a_room_may_be_kept_is_not_for_the_asker_to_say() -> None:
    made, replica = a_room()
    people = [guest(name) for name in ("ane001", "bo0002", "cy0003")]
    joining = [asks(one, Join(one.id, "room", 1))[0] for one in people]
    landed(replica, decided(replica, *joining)[0])
    claimed = tuple(one.id for one in people)
    wishes: list[Command] = [
        OpenTheme("bra"),
        DrawPairs("bra", mixed=False, present=claimed),
        KeepFor(60, most=1000),
    ]
    pendings = asks(facilitator(made), *wishes)
    batch, answers = decide_batch(replica, pendings, lambda: claimed[:2], 50, NOW)
    assert [(pending.number, reason) for pending, reason, _ in answers] == [(3, "bad_days")]
    landed(replica, batch)
    (drawn,) = replica.board.all(Pairing)
    assert sorted(one for pair in drawn.groups for one in pair) == list(claimed[:2])


def test_what_fails_inside_is_refused_and_holds_up_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, replica = a_room()
    decide = rules.decide

    def breaks(board: object, command: Command, *rest: object) -> object:
        if command == NOWHERE:
            raise ZeroDivisionError
        return decide(board, command, *rest)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(batches, "decide", breaks)
    batch, refused = decided(replica, *asks(facilitator(made), NOWHERE, ShowNames(shown=False)))
    assert refused == [(1, "internal")]
    assert len(batch.commits) == 1


def test_a_room_is_kept_as_its_workshop_says_last_and_by_refusals_no_longer() -> None:
    made, replica = a_room()
    workshop = replica.board.get(Workshop, WORKSHOP_ID)
    assert workshop is not None
    refusals, _ = decided(replica, *asks(facilitator(made), NOWHERE))
    assert kept_until(refusals, ENDS, NOW) == NOW
    other, _ = decided(replica, *asks(facilitator(made), ShowNames(shown=False)))
    assert kept_until(other, ENDS, NOW) == ENDS
    twice, _ = decided(
        replica, *asks(facilitator(made), KeepFor(20, most=1000), KeepFor(10, most=1000))
    )
    assert kept_until(twice, ENDS, NOW) == workshop.created_at + 10 * DAY
    assert kept_until(twice, ENDS + 1, NOW) == workshop.created_at + 10 * DAY
    assert any(isinstance(each, Put) for each in twice.commits[0].changes)
