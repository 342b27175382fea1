"""What is a sum of other records: a round's result and how many have finished, and a note's likes.

The rules add and take off as they go. Where records come to a board by another way, the sums are
counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from board.model import BY_KIND, Ballot, Change, Liked, Likes, Put, Remove, Round
from board.state import Draft

if TYPE_CHECKING:
    from board.state import View


def summed(board: View, changes: Iterable[Change]) -> list[Change]:
    """The changes with every sum right that they touch, and with those sums that they left out.

    On this board the sums are right. Changes whose sums are right come back as they are.
    """
    taken = list(changes)
    after = Draft(board)
    after.apply(taken, board.revision)
    sums = [*_rounds(board, after, taken), *_likes(board, after, taken)]
    right = {_key(each): each for each in sums}
    kept = [right.pop(_key(change), change) for change in taken]
    return [*kept, *(each for each in right.values() if not _is_so(board, each))]


def _rounds(board: View, after: View, changes: Iterable[Change]) -> Iterator[Change]:
    """Those that are put, or of which a ballot is put or goes."""
    ids: dict[str, None] = {}
    for change in changes:
        if isinstance(change, Remove):
            ballot = board.get(Ballot, change.id) if change.kind == Ballot.kind else None
            ids |= {ballot.round: None} if ballot is not None else {}
        elif isinstance(change.record, Round):
            ids[change.record.id] = None
        elif isinstance(change.record, Ballot):
            ids[change.record.round] = None
    for round_id in ids:
        vote = after.get(Round, round_id)
        if vote is not None:
            yield Put(_counted(board, after, vote))


def _counted(board: View, after: View, vote: Round) -> Round:
    """The round with all of its ballots. What came with a file, of which none is here, stays."""
    votes, finished = _given(after, vote.id)
    was = board.get(Round, vote.id)
    if was is not None:
        before, finished_before = _given(board, vote.id)
        finished += was.finished - finished_before
        for idea, count in zip(was.ideas, was.result, strict=False):
            votes[idea] += count - before[idea]
    result = tuple(votes[idea] for idea in vote.ideas) if vote.state == "closed" else ()
    return replace(vote, finished=finished, result=result)


def _given(board: View, round_id: str) -> tuple[Counter[str], int]:
    """The votes on each idea, and how many heads have finished."""
    ballots = [ballot for ballot in board.all(Ballot) if ballot.round == round_id]
    votes = Counter(pick for ballot in ballots for pick in ballot.picks)
    return votes, sum(ballot.finished for ballot in ballots)


def _likes(board: View, after: View, changes: Iterable[Change]) -> Iterator[Change]:
    """Of the notes whose likes are put or go, or that somebody begins or ceases to like."""
    ids: dict[str, None] = {}
    for kind, record_id in map(_key, changes):
        if kind == Likes.kind:
            ids[record_id] = None
        elif kind == Liked.kind:
            was, now = (view.get(Liked, record_id) for view in (board, after))
            pair = (set(liked.notes) if liked is not None else set() for liked in (was, now))
            ids |= dict.fromkeys(sorted(set.symmetric_difference(*pair)))
    if not ids:
        return
    likes = Counter(note for liked in after.all(Liked) for note in liked.notes)
    for note_id in ids:
        count = likes[note_id]
        yield Put(Likes(note_id, count)) if count else Remove(Likes.kind, note_id)


def _key(change: Change) -> tuple[str, str]:
    named = change.record if isinstance(change, Put) else change
    return named.kind, named.id


def _is_so(board: View, change: Change) -> bool:
    there = board.get(BY_KIND[_key(change)[0]], _key(change)[1])
    return there == (change.record if isinstance(change, Put) else None)
