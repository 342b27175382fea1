"""What is given back to a board that had lost it, and may have gone on with another past.

Records come back whole, for each was right in its time. Four things are not theirs alone to say:
where the group is, how a vote stands, what was wiped, and what is a sum of other records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import CloseRound, ConfirmIdea, OpenRound, PostNote, RunOff, Undo
from board.commands.merge import MergeRecords
from board.ideas import without
from board.model import (
    WORKSHOP_ID,
    Change,
    Commit,
    Note,
    Purged,
    Put,
    Roll,
    Round,
    Workshop,
)
from board.purged import was_purged
from board.sums import summed
from board.visibility import FACILITATORS

if TYPE_CHECKING:
    from board.state import View

#: Those that say how a vote stands. Others touch one where an idea or a head leaves it, or a head
#: has finished; what had become of it by then would come along.
_OF_VOTES = frozenset(each.did for each in (OpenRound, CloseRound, RunOff, ConfirmIdea, Undo))


def given_back(board: View, lost: Commit) -> tuple[Change, ...]:
    """The commit's changes on top of this board: the very same where there is no other past."""
    if lost.did == MergeRecords.did:
        # Votes that come with a file were counted where it was made.
        return lost.changes
    return tuple(summed(board, _on_top(board, lost)))


def _on_top(board: View, lost: Commit) -> Iterator[Change]:
    for change in lost.changes:
        match change:
            case Put(Workshop() as workshop):
                yield Put(_workshop(board, workshop, lost))
            case Put(Round() as vote):
                yield Put(_round(board, vote, lost))
            case Put(Roll() as roll) if _is_over(board, roll, lost):
                pass
            case Put(Purged() as purged):
                yield Put(_remembered(board, purged))
            case Put(Note() as note) if _is_wiped(board, note, lost):
                pass
            case _:
                yield change


def _workshop(board: View, given: Workshop, lost: Commit) -> Workshop:
    """Whoever takes part touches it only where a note of theirs had the spotlight: one person's
    deletion takes the group nowhere."""
    now = board.get(Workshop, WORKSHOP_ID)
    if now is None or lost.actor == FACILITATORS:
        return given
    return replace(now, spotlight=given.spotlight)


def _round(board: View, given: Round, lost: Commit) -> Round:
    """An idea that has left it in either past is not in it, and a ballot opens none anew."""
    now = board.get(Round, given.id)
    if now is None:
        return given
    vote = given if lost.did in _OF_VOTES else now
    for idea in _gone(vote.ideas, now.ideas, given.ideas):
        vote = without(vote, idea)
    return vote


def _gone(ideas: Iterable[str], *pasts: tuple[str, ...]) -> list[str]:
    return [idea for idea in ideas if any(idea not in past for past in pasts)]


def _is_over(board: View, roll: Roll, lost: Commit) -> bool:
    """Whether nobody votes there any more."""
    vote = board.get(Round, roll.id)
    return vote is not None and vote.state != "open" and lost.did not in _OF_VOTES


def _is_wiped(board: View, note: Note, lost: Commit) -> bool:
    """Whether the note was wiped here, and what was done to it there would bring it back."""
    is_here = board.get(Note, note.id) is not None
    return not is_here and was_purged(board, note.id) and lost.did != PostNote.did


def _remembered(board: View, given: Purged) -> Purged:
    """What was wiped in either past."""
    now = board.get(Purged, given.id)
    more = now.notes if now is not None else ()
    return replace(given, notes=(*given.notes, *(each for each in more if each not in given.notes)))
