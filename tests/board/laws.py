"""What holds of every board that the rules have made: nothing refers to what is gone."""

from __future__ import annotations

from collections import Counter

from board.ideas import is_referred_to, split
from board.model import (
    Ballot,
    Field,
    Group,
    Liked,
    Likes,
    Note,
    Pairing,
    Participant,
    Plan,
    PlanActor,
    Roll,
    Round,
    Step,
    Tick,
    Workshop,
)
from board.plan import card_of_field, is_field_of_plan
from board.state import Board
from board.voters import heads_of


def assert_nothing_dangles(board: Board) -> None:
    """W12, for every kind of reference there is."""
    _notes(board)
    _likes(board)
    _votes(board)
    _plans(board)
    for pairing in board.all(Pairing):
        for one in {one for talk in pairing.groups for one in talk}:
            person = board.get(Participant, one)
            assert person is not None
            assert not person.removed


def _notes(board: Board) -> None:
    for note in board.all(Note):
        assert not note.group or board.get(Group, note.group), f"{note} in no group"
    for group in board.all(Group):
        has_notes = any(note.group == group.id for note in board.all(Note))
        assert has_notes or is_referred_to(board, f"group:{group.id}"), f"{group} is empty"
    for workshop in board.all(Workshop):
        spot = workshop.spotlight
        shown = board.get(Note, spot) if spot else None
        assert not spot or (shown and not shown.removed), "the spotlight is on nothing"


def _likes(board: Board) -> None:
    given = [note for liked in board.all(Liked) for note in liked.notes]
    assert all(board.get(Note, note) for note in given), "a like of no note"
    counted = {likes.id: likes.count for likes in board.all(Likes)}
    assert counted == Counter(given), "likes are counted wrong"
    for note_id in counted:
        note = board.get(Note, note_id)
        assert note is not None
        assert not note.quiet, "a like of a note that is kept back"


def _votes(board: Board) -> None:
    for vote in board.all(Round):
        assert all(_is_there(board, idea) for idea in vote.ideas), f"{vote} on nothing"
        assert vote.chosen in ("", *vote.ideas)
        assert len(vote.result) == (len(vote.ideas) if vote.state == "closed" else 0)
        done = sum(each.finished for each in board.all(Ballot) if each.round == vote.id)
        assert vote.state == "closed" or vote.finished == done, f"{vote} counts wrong"
    for roll in board.all(Roll):
        of = board.get(Round, roll.id)
        assert of is not None
        assert of.state == "open", "a roll of what is over"
        known = [board.get(Participant, entry.partition(".")[0]) for entry in roll.heads]
        assert None not in known, "a voter whom nobody knows"
    for ballot in board.all(Ballot):
        vote_of = board.get(Round, ballot.round)
        assert vote_of is not None
        voter = board.get(Participant, ballot.participant)
        if vote_of.state == "open" and voter is not None:
            assert ballot.head in heads_of(board, vote_of, voter), "a ballot too many"
        assert set(ballot.picks) <= set(vote_of.ideas)


def _plans(board: Board) -> None:
    for plan in board.all(Plan):
        assert not plan.origin or _is_there(board, plan.origin)
    plans = [part.plan for part in board.all(PlanActor)] + [part.plan for part in board.all(Step)]
    for plan_id in plans:
        assert board.get(Plan, plan_id), f"a part of no plan {plan_id}"
    for tick in board.all(Tick):
        assert board.get(Plan, tick.plan), f"{tick} of no plan"
        step = board.get(Step, tick.step)
        assert tick.step == "first" or (step and step.plan == tick.plan), f"{tick} of no step"
    for field in board.all(Field):
        assert card_of_field(board, field.id) or is_field_of_plan(board, field.id), field


def _is_there(board: Board, reference: str) -> bool:
    kind, thing = split(reference)
    if kind == "card":
        return board.deck.card(thing) is not None
    return board.get(Note if kind == "note" else Group, thing) is not None
