"""Likes: a light word to another's note, where the facilitator lets them be given (L)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import AllowLikes, LikeNote
from board.ideas import in_open_vote
from board.model import Change, Liked, Likes, Note, Put, Remove
from board.rejection import Rejected
from board.rules import expect
from board.rules.answering import Context, answers
from board.rules.change import put

if TYPE_CHECKING:
    from board.state import View

#: More notes than anybody reads in a workshop; bounds what one person's record can cost.
LIKES_MAX = 500


@answers(AllowLikes)
def allow(board: View, command: AllowLikes, _: Context) -> list[Change]:
    before = expect.workshop(board)
    return put(before, replace(before, likes=command.allowed))


@answers(LikeNote)
def like(board: View, command: LikeNote, context: Context) -> list[Change]:
    if not expect.workshop(board).likes:
        raise Rejected("likes_off")
    note = expect.record(board, Note, command.id)
    if expect.is_own(note, context.actor):
        raise Rejected("own_note")
    if note.removed:
        raise Rejected("note_removed")
    if note.quiet:
        raise Rejected("note_quiet")
    if in_open_vote(board, note):
        # Likes that grow while people vote would be a tally for all to see.
        raise Rejected("in_vote")
    liked = board.get(Liked, context.actor.id) or Liked(context.actor.id, ())
    if (note.id in liked.notes) == command.liked:
        return []
    if not command.liked:
        return [Put(_without(liked, note.id)), *_counted(board, note.id, -1)]
    if len(liked.notes) >= LIKES_MAX:
        raise Rejected("too_many_likes", most=LIKES_MAX)
    return [
        Put(replace(liked, notes=(*liked.notes, note.id))),
        *_counted(board, note.id, 1),
    ]


def without(board: View, note_id: str) -> list[Change]:
    """The changes after which nobody is known to have liked the note."""
    changes: list[Change] = [
        Put(_without(liked, note_id)) for liked in board.all(Liked) if note_id in liked.notes
    ]
    if board.get(Likes, note_id) is not None:
        changes.append(Remove(Likes.kind, note_id))
    return changes


def _counted(board: View, note_id: str, by: int) -> Sequence[Change]:
    before = board.get(Likes, note_id)
    count = (before.count if before is not None else 0) + by
    if count > 0:
        return [Put(Likes(note_id, count))]
    return [Remove(Likes.kind, note_id)] if before is not None else []


def _without(liked: Liked, note_id: str) -> Liked:
    return replace(liked, notes=tuple(each for each in liked.notes if each != note_id))
