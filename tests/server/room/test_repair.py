"""What is given back to a store that went back in time."""

from __future__ import annotations

from board.model import WORKSHOP_ID, Likes, Note, Round, Workshop
from server.protocol.results import Loaded
from server.room.dedup import Dedup
from server.room.repair import missing_from
from tests.faults.history import Person
from tests.faults.made import Made, note

NOTE = "note0001"


def a_note_has_the_spotlight() -> tuple[Made, Person, Person]:
    made = Made()
    lead, ane = made.person("lead", "facilitator"), made.person("ane001", "participant")
    assert made.do(lead, "theme.open", theme="bra") == ""
    assert made.do(ane, "note.post", **note(1, "bra", "erfaringer")) == ""
    assert made.do(lead, "workshop.spotlight", note=NOTE) == ""
    return made, lead, ane


def loaded(made: Made) -> Loaded:
    final = made.finished().rooms[0].final
    assert final is not None
    return final


def test_what_the_store_lost_comes_back_as_the_very_same_history() -> None:
    there, _, _ = a_note_has_the_spotlight()
    here, _, ane = a_note_has_the_spotlight()
    assert here.do(ane, "note.remove", id=NOTE) == ""
    batch = missing_from(loaded(there), here.log, Dedup({}, {}), there.board.deck)
    assert batch.commits == here.log[-1:]


def test_a_deletion_from_another_past_takes_the_group_nowhere() -> None:
    there, lead, _ = a_note_has_the_spotlight()
    assert there.do(lead, "theme.open", theme="veier") == ""
    here, _, ane = a_note_has_the_spotlight()
    assert here.do(ane, "note.remove", id=NOTE) == ""
    (back,) = missing_from(loaded(there), here.log, Dedup({}, {}), there.board.deck).commits
    before = there.board.get(Workshop, WORKSHOP_ID)
    there.board.apply(back.changes, back.revision)
    assert there.board.get(Workshop, WORKSHOP_ID) == before
    removed = there.board.get(Note, NOTE)
    assert removed is not None
    assert removed.removed == "author"


def test_what_a_facilitator_did_in_another_past_leads_the_group() -> None:
    there, _, ane = a_note_has_the_spotlight()
    assert there.do(ane, "note.post", **note(2, "bra", "erfaringer")) == ""
    here, lead, _ = a_note_has_the_spotlight()
    assert here.do(lead, "theme.open", theme="veier") == ""
    assert here.do(lead, "note.remove", id=NOTE) == ""
    opened, _ = missing_from(loaded(there), here.log, Dedup({}, {}), there.board.deck).commits
    there.board.apply(opened.changes, opened.revision)
    workshop = there.board.get(Workshop, WORKSHOP_ID)
    assert workshop is not None
    assert workshop.theme == "veier"


NOTES = [f"note{number:04d}" for number in (1, 2)]
IDEAS = [f"note:{each}" for each in NOTES]


def a_vote_is_open() -> tuple[Made, Person, Person, Person]:
    made = Made()
    lead = made.person("lead", "facilitator")
    ane, bo = (made.person(name, "participant") for name in ("ane001", "bo0002"))
    assert made.do(lead, "theme.open", theme="veier") == ""
    assert made.do(lead, "workshop.likes", allowed=True) == ""
    for number in (1, 2):
        assert made.do(lead, "note.post", **note(number, "veier", "kommune")) == ""
    assert made.do(ane, "note.like", id=NOTES[0], liked=True) == ""
    opened = {"id": "round001", "ideas": IDEAS, "votes": 2, "most": 2}
    assert made.do(lead, "round.open", **opened) == ""
    return made, lead, ane, bo


def votes(made: Made, person: Person, *picks: str) -> None:
    cast = {"round": "round001", "head": 1, "picks": list(picks)}
    assert made.do(person, "ballot.cast", **cast) == ""
    assert made.do(person, "ballot.finish", round="round001", head=1, finished=True) == ""


def given(there: Made, here: Made) -> None:
    """What is remembered here comes back to the store, which is there."""
    batch = missing_from(loaded(there), here.log, Dedup({}, {}), there.board.deck)
    for commit in batch.commits:
        there.board.apply(commit.changes, commit.revision)


def the_round(made: Made) -> Round:
    vote = made.board.get(Round, "round001")
    assert vote is not None
    return vote


def test_a_vote_that_was_closed_in_another_past_counts_the_ballots_of_this_one() -> None:
    there, _, _, bo = a_vote_is_open()
    votes(there, bo, *IDEAS)
    here, lead, ane, _ = a_vote_is_open()
    votes(here, ane, IDEAS[0])
    assert here.do(lead, "round.close", id="round001") == ""
    assert the_round(here).result == (1, 0)
    given(there, here)
    assert (the_round(there).result, the_round(there).finished) == ((2, 1), 2)


def test_a_ballot_from_another_past_counts_in_a_vote_that_is_closed_by_now() -> None:
    there, lead, _, bo = a_vote_is_open()
    votes(there, bo, *IDEAS)
    assert there.do(lead, "round.close", id="round001") == ""
    here, _, ane, _ = a_vote_is_open()
    votes(here, ane, IDEAS[0])
    given(there, here)
    vote = the_round(there)
    assert (vote.state, vote.result, vote.finished) == ("closed", (2, 1), 2)


def test_a_ballot_that_nobody_here_remembers_is_in_no_result() -> None:
    there, _, _, _ = a_vote_is_open()
    here, lead, ane, bo = a_vote_is_open()
    votes(here, ane, IDEAS[0])
    votes(here, bo, *IDEAS)
    assert here.do(lead, "round.close", id="round001") == ""
    assert the_round(here).result == (2, 1)
    # A process that came late to it knows what Bo did last, and not what he did before.
    here.log = [each for each in here.log if each.actor != "ane001" or each.did != "ballot.cast"]
    given(there, here)
    vote = the_round(there)
    assert (vote.state, vote.result, vote.finished) == ("closed", (1, 1), 1)


def test_a_heart_from_another_past_is_counted_once() -> None:
    there, lead, _, _ = a_vote_is_open()
    here, here_lead, _, here_bo = a_vote_is_open()
    for made, leader in ((there, lead), (here, here_lead)):
        assert made.do(leader, "round.close", id="round001") == ""
    cy, dag = there.person("cy0003", "participant"), here.person("dag004", "participant")
    for made, person in ((there, cy), (here, dag), (here, here_bo)):
        assert made.do(person, "note.like", id=NOTES[0], liked=True) == ""
    given(there, here)
    likes = there.board.get(Likes, NOTES[0])
    assert likes is not None
    assert likes.count == 4
