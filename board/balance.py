"""How much those in the room and those on a screen take part, counted by side.

Only counts, and only where neither side is so small that a count would point at somebody: an
anonymous note has no author, for facilitators too (S4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from board.model import WORKSHOP_ID, Ballot, Note, Participant, Round, Workshop

if TYPE_CHECKING:
    from board.state import View

#: Heads that a side has at least; among fewer, a count that grows tells who wrote.
LEAST = 3


@dataclass(frozen=True, slots=True)
class Balance:
    """Pairs of counts: in the room, remote. Ids are ``""`` where there is nothing to count.

    ``notes`` are those on ``card``, the one that is up. ``votes`` are of ``round``, the newest:
    heads that have finished while it is open, votes given once it is ``closed``.
    """

    card: str = ""
    notes: tuple[int, int] = (0, 0)
    round: str = ""
    closed: bool = False
    votes: tuple[int, int] = (0, 0)


NOTHING = Balance()


def balance_of(board: View) -> Balance:
    """What facilitators may know; nothing where a side has fewer than ``LEAST`` heads."""
    remote = {one.id: one.where == "remote" for one in board.all(Participant) if not one.removed}
    heads = [0, 0]
    for one in board.all(Participant):
        if not one.removed:
            heads[remote[one.id]] += one.heads
    workshop = board.get(Workshop, WORKSHOP_ID)
    if workshop is None or min(heads) < LEAST:
        return NOTHING
    notes = [0, 0]
    for note in board.all(Note):
        if note.card == workshop.card and not note.removed and note.author in remote:
            notes[remote[note.author]] += 1
    vote = max(board.all(Round), key=lambda one: (one.rank, one.id), default=None)
    if vote is None:
        return Balance(workshop.card, (notes[0], notes[1]))
    closed = vote.state == "closed"
    votes = [0, 0]
    for ballot in board.all(Ballot):
        if ballot.round == vote.id and ballot.participant in remote:
            given = len(ballot.picks) if closed else int(ballot.finished)
            votes[remote[ballot.participant]] += given
    return Balance(workshop.card, (notes[0], notes[1]), vote.id, closed, (votes[0], votes[1]))
