"""What each viewer may see (S)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.model import (
    PAIRING_ID,
    RECORD_TYPES,
    Ballot,
    Deed,
    Key,
    Liked,
    Note,
    Pairing,
    Participant,
    Purged,
    Record,
)
from board.views import FACILITATOR, PUBLIC, Viewer, for_facilitators, owners, view
from tests.board.play import KARI, OLA

NOTE = Note("a", "veier", "kommune", "Hei", KARI, False, False, "", "", "sol", 1, 0)
ME, OTHER = Viewer("participant", KARI), Viewer("participant", OLA)
OTHERS = [OTHER, FACILITATOR, PUBLIC, Viewer("guest", "gjest0")]
EVERYBODY = [ME, *OTHERS]


def seen(record: Note, viewer: Viewer) -> Note:
    note = view(record, viewer)
    assert isinstance(note, Note)
    return note


@pytest.mark.parametrize("viewer", EVERYBODY, ids=lambda viewer: viewer.role)
def test_a_key_leaves_to_nobody(viewer: Viewer) -> None:
    """S1"""
    assert view(Key("facilitator", "a" * 64), viewer) is None


def test_what_a_deed_holds_leaves_to_nobody() -> None:
    """S11"""
    deed = Deed("7", "note.remove", "a", 1, ('["note","a","Hei"]',), ("b" * 32,))
    assert view(deed, FACILITATOR) == replace(deed, before=(), left=())
    assert [view(deed, other) for other in (ME, OTHER, PUBLIC)] == [None, None, None]


@pytest.mark.parametrize("viewer", EVERYBODY, ids=lambda viewer: viewer.role)
def test_what_was_purged_is_told_to_nobody(viewer: Viewer) -> None:
    """S13"""
    assert view(Purged("a", ("abcdefgh",)), viewer) is None


@pytest.mark.parametrize("viewer", EVERYBODY, ids=lambda viewer: viewer.role)
def test_a_token_leaves_to_nobody(viewer: Viewer) -> None:
    """S1"""
    kari = Participant(KARI, "Kari", "room", 1, False, False, False, "b" * 64)
    assert view(kari, viewer) == replace(kari, token="")


def test_a_ballot_is_its_owners_alone() -> None:
    """S2"""
    ballot = Ballot(f"v.{KARI}.1", "v", KARI, 1, ("note:a",), True)
    assert view(ballot, ME) == ballot
    assert [view(ballot, other) for other in OTHERS] == [None] * len(OTHERS)


@pytest.mark.parametrize("viewer", OTHERS, ids=lambda viewer: viewer.role)
def test_the_quiet_note_of_another_has_no_text(viewer: Viewer) -> None:
    """S3"""
    quiet = replace(NOTE, quiet=True)
    assert seen(quiet, viewer) == replace(quiet, text="")
    assert seen(quiet, ME) == quiet


@pytest.mark.parametrize("viewer", OTHERS, ids=lambda viewer: viewer.role)
def test_the_anonymous_note_of_another_has_no_author(viewer: Viewer) -> None:
    """S4"""
    anonymous = replace(NOTE, anonymous=True)
    assert seen(anonymous, viewer) == replace(anonymous, author="")
    assert seen(anonymous, ME) == anonymous


@pytest.mark.parametrize("by", ["author", "facilitator"])
def test_a_note_taken_away_is_seen_by_its_author_and_the_facilitators(by: str) -> None:
    """S5"""
    taken = replace(NOTE, removed=by, quiet=True, anonymous=True)
    assert view(taken, ME) == taken
    assert view(taken, FACILITATOR) == replace(taken, text="", author="")
    assert [view(taken, other) for other in (OTHER, PUBLIC)] == [None, None]


def test_a_facilitators_note_is_all_facilitators_own() -> None:
    """S3, S4"""
    note = replace(NOTE, author="f", quiet=True, anonymous=True)
    assert view(note, FACILITATOR) == note
    assert seen(note, ME) == replace(note, text="", author="")
    assert for_facilitators(note)
    assert owners(note) == frozenset()


def test_what_nobody_hides_is_sent_as_it_is() -> None:
    """S6"""
    assert view(NOTE, PUBLIC) is NOTE
    assert owners(NOTE) == frozenset()
    assert not for_facilitators(NOTE)


def test_nobody_sees_who_met_whom_before() -> None:
    """S8"""
    pairing = Pairing(PAIRING_ID, "bra", ((KARI, OLA),), (f"{KARI}+{OLA}",))
    assert [view(pairing, one) for one in EVERYBODY] == [replace(pairing, past=())] * 5


IDS = st.sampled_from([KARI, OLA, "f", "s"])
NOTES = st.builds(
    Note,
    author=IDS,
    text=st.sampled_from(["", "Hei"]),
    removed=st.sampled_from(["", "author", "facilitator"]),
)
ANY_RECORD: st.SearchStrategy[Record] = st.one_of(
    NOTES,
    st.builds(Ballot, participant=IDS),
    st.builds(Liked, id=IDS),
    *(st.builds(each) for each in RECORD_TYPES if each not in (Note, Ballot, Liked)),
)


@settings(max_examples=300)
@given(record=ANY_RECORD)
def test_owners_and_facilitators_are_said_to_see_more_just_where_they_do(record: Record) -> None:
    """S6"""
    public = view(record, PUBLIC)
    for person in (KARI, OLA):
        differs = view(record, Viewer("participant", person)) != public
        assert differs == (person in owners(record))
    assert (view(record, FACILITATOR) != public) == for_facilitators(record)
    assert view(record, Viewer("guest", KARI)) == public
    assert view(record, Viewer("screen", KARI)) == public
