"""Ideas: what is voted on and what a plan grows from, as references to a note, group or card.

A reference is ``note:ID``, ``group:ID`` or ``card:ID``. Rounds and plans hold them; whatever
takes a thing away asks here who refers to it, so that no reference is left dangling.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from board.model import Ballot, Change, Group, Note, Plan, Put, Round
from board.visibility import OTHERS, may_see

if TYPE_CHECKING:
    from board.state import View


def note_ref(note_id: str) -> str:
    return "note:" + note_id


def group_ref(group_id: str) -> str:
    return "group:" + group_id


def split(reference: str) -> tuple[str, str]:
    """What a reference names: (``note`` | ``group`` | ``card``, id); ("", …) if it is none."""
    kind, colon, thing = reference.partition(":")
    return (kind, thing) if colon and kind in ("note", "group", "card") else ("", reference)


def idea_of(note: Note) -> str:
    """The reference a note counts under: a grouped note counts through its group."""
    return group_ref(note.group) if note.group else note_ref(note.id)


def is_out(note: Note) -> bool:
    """Whether everybody may read the note."""
    return may_see(OTHERS, note, "text")


def members(board: View, group_id: str) -> Iterator[Note]:
    """The group's notes, those taken away included: restoring puts them back in it."""
    return (note for note in board.all(Note) if note.group == group_id)


def open_round(board: View) -> Round | None:
    return next((vote for vote in board.all(Round) if vote.state == "open"), None)


def in_open_vote(board: View, note: Note) -> bool:
    """Whether the note, or the group it is in, is being voted on.

    It may have come into a group since, where a vote that was closed is open again.
    """
    vote = open_round(board)
    return vote is not None and not {note_ref(note.id), idea_of(note)}.isdisjoint(vote.ideas)


def group_in_open_vote(board: View, group_id: str) -> bool:
    vote = open_round(board)
    return vote is not None and group_ref(group_id) in vote.ideas


def is_referred_to(board: View, reference: str, besides: str = "") -> bool:
    """Whether a round, other than that one, or a plan refers to it."""
    return any(reference in vote.ideas for vote in board.all(Round) if vote.id != besides) or any(
        plan.origin == reference for plan in board.all(Plan)
    )


def is_readable(board: View, reference: str) -> bool:
    """Whether it is a note or a group that is there and everybody may read."""
    kind, thing = split(reference)
    if kind == "note":
        note = board.get(Note, thing)
        return note is not None and is_out(note)
    if kind == "group":
        group = board.get(Group, thing)
        return group is not None and any(is_out(note) for note in members(board, thing))
    return False


def is_idea(board: View, reference: str) -> bool:
    """Whether it can become a plan: everybody may read it, and it is on a card for ideas."""
    kind, thing = split(reference)
    there = board.get(Note, thing) if kind == "note" else board.get(Group, thing)
    if there is None or not is_readable(board, reference):
        return False
    card = board.deck.card(there.card)
    return card is not None and card.kind == "ideas"


def is_person(board: View, card_id: str) -> bool:
    """Whether it is a card with a person on it, the deck's or the group's own."""
    card = board.deck.card(card_id)
    return card is not None and card.kind in ("person", "own")


def card_of(board: View, reference: str) -> str:
    """The card an idea stands on; for a person's card, that card."""
    kind, thing = split(reference)
    if kind == "card":
        return thing
    found = board.get(Group, thing) if kind == "group" else board.get(Note, thing)
    return found.card if found is not None else ""


def text_of(board: View, reference: str) -> str:
    """What the idea says: the note's text, or the group's name and its notes, one a line."""
    kind, thing = split(reference)
    if kind == "note":
        note = board.get(Note, thing)
        return note.text if note is not None and is_out(note) else ""
    if kind == "group":
        group = board.get(Group, thing)
        notes = sorted(
            (note for note in members(board, thing) if is_out(note)),
            key=lambda note: (note.rank, note.id),
        )
        lines = [group.name if group else "", *(note.text for note in notes)]
        return "\n".join(line for line in lines if line)
    return ""


def forget(board: View, reference: str) -> list[Change]:
    """The changes after which no round, ballot or plan refers to it any more.

    The other ideas of a closed round keep the votes they got.
    """
    changes: list[Change] = []
    for vote in board.all(Round):
        if reference in vote.ideas:
            changes += leaving(board, vote, reference)
    for plan in board.all(Plan):
        if plan.origin == reference:
            changes.append(Put(replace(plan, origin="")))
    return changes


def without(vote: Round, reference: str) -> Round:
    place = vote.ideas.index(reference)
    return replace(
        vote,
        ideas=vote.ideas[:place] + vote.ideas[place + 1 :],
        result=vote.result[:place] + vote.result[place + 1 :],
        chosen="" if vote.chosen == reference else vote.chosen,
    )


def leaving(board: View, vote: Round, reference: str) -> list[Change]:
    """The changes after which the round does not know the idea.

    While it is open, whoever gave it a vote has that vote again, and is not finished any more:
    nobody is to think that a vote counts which is gone.
    """
    changes: list[Change] = []
    after = without(vote, reference)
    for ballot in board.all(Ballot):
        if ballot.round != vote.id or reference not in ballot.picks:
            continue
        kept = tuple(pick for pick in ballot.picks if pick != reference)
        is_finished = ballot.finished and vote.state != "open"
        changes.append(Put(replace(ballot, picks=kept, finished=is_finished)))
        if ballot.finished and not is_finished:
            after = replace(after, finished=after.finished - 1)
    return [Put(after), *changes]
