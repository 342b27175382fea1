"""Likes (L)."""

from __future__ import annotations

import pytest

from board.commands import (
    AllowLikes,
    CloseRound,
    LikeNote,
    OpenRound,
    PurgeNote,
    RemoveNote,
    SetCardMode,
)
from board.model import Liked, Likes, Put
from board.rules import likes
from board.views import FACILITATOR, PUBLIC, Viewer, view
from tests.board.play import ANA, KARI, OLA, Room, an_id

A, B = an_id("a"), an_id("b")


@pytest.fixture
def room() -> Room:
    """Kari's notes a and b, which Ola and Ana may like."""
    room = Room(KARI, OLA, ANA, reached=3)
    room.posts("a")
    room.posts("b")
    room.does(AllowLikes(True))
    return room


def count(room: Room, note: str) -> int:
    found = room.board.get(Likes, an_id(note))
    return found.count if found else 0


def test_likes_are_off_until_they_are_allowed() -> None:
    """L1"""
    room = Room(KARI, OLA, reached=3)
    room.posts("a")
    assert room.refuses(LikeNote(A, True), OLA) == "likes_off"
    room.does(AllowLikes(True))
    assert room.does(AllowLikes(True)) == []
    room.does(LikeNote(A, True), OLA)
    room.does(AllowLikes(False))
    assert room.refuses(LikeNote(A, False), OLA) == "likes_off"
    assert count(room, "a") == 1


def test_each_likes_a_note_once_and_may_take_it_back(room: Room) -> None:
    """L2"""
    room.does(LikeNote(A, True), OLA)
    assert room.does(LikeNote(A, True), OLA) == []
    room.does(LikeNote(A, True), ANA)
    room.does(LikeNote(B, True), ANA)
    assert (count(room, "a"), count(room, "b")) == (2, 1)
    room.does(LikeNote(A, False), OLA)
    assert room.does(LikeNote(A, False), OLA) == []
    room.does(LikeNote(B, False), ANA)
    assert count(room, "a") == 1
    assert room.board.get(Likes, B) is None


def test_ones_own_note_and_one_that_is_not_out_are_not_liked(room: Room) -> None:
    """L2"""
    assert room.refuses(LikeNote(A, True), KARI) == "own_note"
    room.does(SetCardMode("veier", "quiet"))
    room.posts("q")
    assert room.refuses(LikeNote(an_id("q"), True), OLA) == "note_quiet"
    room.does(RemoveNote(A), KARI)
    assert room.refuses(LikeNote(A, True), OLA) == "note_removed"
    assert room.refuses(LikeNote(an_id("x"), True), OLA) == "gone"


def test_nobody_likes_more_notes_than_one_can_read(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L2"""
    monkeypatch.setattr(likes, "LIKES_MAX", 1)
    room.does(LikeNote(A, True), OLA)
    assert room.refuses(LikeNote(B, True), OLA) == "too_many_likes"
    room.does(LikeNote(A, False), OLA)
    room.does(LikeNote(B, True), OLA)


def test_likes_are_no_tally_of_a_vote(room: Room) -> None:
    """L3"""
    room.does(LikeNote(A, True), ANA)
    room.does(OpenRound(an_id("v"), (f"note:{A}", f"note:{B}"), 1, 1))
    assert room.refuses(LikeNote(B, True), OLA) == "in_vote"
    assert room.refuses(LikeNote(A, False), ANA) == "in_vote"
    room.does(CloseRound(an_id("v")))
    room.does(LikeNote(B, True), OLA)


def test_who_likes_is_seen_by_nobody_else(room: Room) -> None:
    """L4"""
    liked, counted = sorted(
        (change.record for change in room.does(LikeNote(A, True), OLA) if isinstance(change, Put)),
        key=lambda record: record.kind,
    )
    assert view(liked, Viewer("participant", OLA)) == Liked(OLA, (A,))
    for other in (Viewer("participant", KARI), Viewer("guest", OLA), FACILITATOR, PUBLIC):
        assert view(liked, other) is None
        assert view(counted, other) == Likes(A, 1)


def test_a_purged_note_leaves_no_like_behind(room: Room) -> None:
    """L5"""
    room.does(LikeNote(A, True), OLA)
    room.does(LikeNote(B, True), OLA)
    room.does(LikeNote(A, True), ANA)
    room.does(PurgeNote(A), KARI)
    assert room.board.get(Likes, A) is None
    assert {each.notes for each in room.board.all(Liked)} == {(B,), ()}
