"""How much those in the room and those on a screen take part, and how many are writing.

Only counts, and only where there are not so few that a count would point at somebody: an
anonymous note has no author, for facilitators too (S4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from board.model import WORKSHOP_ID, Ballot, Note, Participant, Record, Round, Workshop

if TYPE_CHECKING:
    from board.deck import Deck
    from board.state import View

#: Heads that there are at least on a side, or who could be writing; among fewer, a count that
#: grows tells who wrote.
LEAST = 3

#: How many write in each section, named ``CARD.SECTION``.
Writing = tuple[tuple[str, int], ...]


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


class Sides:
    """From which side each note and each vote came. It stays that side's when its giver moves.

    A count that moved along with a person, or went with one who is put out, would say how many of
    the notes without a name are theirs. So when somebody moves, what they have given is written
    down; until then it is where they are.
    """

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], str] = {}
        #: Where each participant was last.
        self._at: dict[str, str] = {}

    def learn(self, board: View, records: Iterable[Record]) -> None:
        """These records are on the board now: participants and ballots, and any others."""
        ballots: list[Ballot] = []
        for one in records:
            if isinstance(one, Ballot):
                ballots.append(one)
            elif isinstance(one, Participant):
                before, self._at[one.id] = self._at.get(one.id, one.where), one.where
                if before != one.where:
                    self._stay(board, one.id, before)
        for ballot in ballots:
            # Whoever votes anew does so from where they are.
            self._of.pop((ballot.kind, ballot.id), None)

    def _stay(self, board: View, mover: str, side: str) -> None:
        given: list[Note | Ballot] = [one for one in board.all(Note) if one.author == mover]
        given += [one for one in board.all(Ballot) if one.participant == mover]
        for one in given:
            self._of.setdefault((one.kind, one.id), side)

    def of(self, board: View, record: Note | Ballot) -> str:
        """``room``, ``remote``, or ``""`` for what facilitators gave."""
        giver = record.author if isinstance(record, Note) else record.participant
        return self._of.get((record.kind, record.id)) or _where(board, giver)


def _where(board: View, participant: str) -> str:
    found = board.get(Participant, participant)
    return found.where if found is not None else ""


def balance_of(board: View, sides: Sides) -> Balance:
    """What facilitators may know; nothing where a side has fewer than ``LEAST`` heads."""
    heads = [0, 0]
    for one in board.all(Participant):
        if not one.removed:
            heads[one.where == "remote"] += one.heads
    workshop = board.get(Workshop, WORKSHOP_ID)
    if workshop is None or min(heads) < LEAST:
        return NOTHING
    notes = [0, 0]
    for note in board.all(Note):
        if note.card == workshop.card and not note.removed and (side := sides.of(board, note)):
            notes[side == "remote"] += 1
    vote = max(board.all(Round), key=lambda one: (one.rank, one.id), default=None)
    if vote is None:
        return Balance(workshop.card, (notes[0], notes[1]))
    closed = vote.state == "closed"
    votes = [0, 0]
    for ballot in board.all(Ballot):
        if ballot.round == vote.id:
            given = len(ballot.picks) if closed else int(ballot.finished)
            votes[sides.of(board, ballot) == "remote"] += given
    return Balance(workshop.card, (notes[0], notes[1]), vote.id, closed, (votes[0], votes[1]))


def writing(board: View, here: Collection[str], said: Iterable[tuple[str, str]]) -> Writing:
    """How many of the participants who are ``here`` write notes where, by the section.

    ``said`` holds (participant id, ``CARD.SECTION``) of everybody who has just said so; each
    counts once, however many heads share the device. Nothing where fewer than ``LEAST`` heads
    are here.
    """
    present = {
        one.id: one.heads for one in board.all(Participant) if one.id in here and not one.removed
    }
    if sum(present.values()) < LEAST:
        return ()
    counted = Counter(where for who, where in set(said) if who in present)
    return tuple(sorted(counted.items()))


def is_section(deck: Deck, where: str) -> bool:
    """Whether it names a section that notes are written in, ``CARD.SECTION``."""
    card_id, _, section = where.partition(".")
    card = deck.card(card_id)
    return card is not None and section in card.sections
