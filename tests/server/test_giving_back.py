"""What is given back to a store that went back in time."""

from __future__ import annotations

from board.model import WORKSHOP_ID, Note, Workshop
from server.ledger import Ledger
from server.outcome import Loaded
from server.repair import missing_from
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
    batch = missing_from(loaded(there), here.log, Ledger({}, {}))
    assert batch.commits == here.log[-1:]


def test_a_deletion_from_another_past_takes_the_group_nowhere() -> None:
    there, lead, _ = a_note_has_the_spotlight()
    assert there.do(lead, "theme.open", theme="veier") == ""
    here, _, ane = a_note_has_the_spotlight()
    assert here.do(ane, "note.remove", id=NOTE) == ""
    (back,) = missing_from(loaded(there), here.log, Ledger({}, {})).commits
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
    opened, _ = missing_from(loaded(there), here.log, Ledger({}, {})).commits
    there.board.apply(opened.changes, opened.revision)
    workshop = there.board.get(Workshop, WORKSHOP_ID)
    assert workshop is not None
    assert workshop.theme == "veier"
