"""Whether a board is still one that the rules could have made, where some records were put back.

Each record that is put back was right in its time. What has happened around it since may say
otherwise: a vote on it, a group that is gone, a person who was put out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from board.ideas import (
    group_in_open_vote,
    group_ref,
    in_open_vote,
    is_idea,
    is_person,
    is_readable,
    is_referred_to,
    members,
    split,
)
from board.model import (
    Ballot,
    Field,
    Group,
    Note,
    Pairing,
    Participant,
    Plan,
    PlanActor,
    Round,
    Step,
    Tick,
)
from board.plan import card_of_field, is_text
from board.rejection import Rejected
from board.rules import expect, notes, participants, plans
from board.voters import heads_of

if TYPE_CHECKING:
    from board.state import View


def check(before: View, after: View, touched: Iterable[tuple[str, str]]) -> None:
    """Raises where what was put back does not fit with what has come since."""
    ids: dict[str, list[str]] = {}
    for kind, record_id in touched:
        ids.setdefault(kind, []).append(record_id)
    groups = dict.fromkeys(ids.get(Group.kind, ()))
    for note_id in ids.get(Note.kind, ()):
        groups |= dict.fromkeys(_note(before, after, note_id))
    for group_id in groups:
        _group(before, after, group_id)
    _counts(before, after)
    if ids.keys() & {Round.kind, Ballot.kind, Participant.kind}:
        _votes(after)
    if ids.keys() & {Pairing.kind, Participant.kind}:
        _pairs(after)
    if ids.keys() & {Plan.kind, PlanActor.kind, Step.kind, Field.kind}:
        _plans(after, ids.get(Field.kind, ()))
    if ids.keys() & {PlanActor.kind, Step.kind}:
        plans.check_plan_card(after)


def _need(is_so: bool) -> None:
    if not is_so:
        raise Rejected("moved_on")


def _counts(before: View, after: View) -> None:
    """Nobody and nothing comes back where the room is full by now."""
    if notes.living(after) > max(notes.NOTES_MAX, notes.living(before)):
        raise Rejected("too_many_notes", most=notes.NOTES_MAX)
    most = participants.PARTICIPANTS_MAX
    if participants.living(after) > max(most, participants.living(before)):
        raise Rejected("room_full", most=most)


def _note(before: View, after: View, note_id: str) -> list[str]:
    """A note's groups, then and now, when the note itself is in order."""
    notes = [note for view in (before, after) if (note := view.get(Note, note_id)) is not None]
    if any(in_open_vote(view, note) for view in (before, after) for note in notes):
        raise Rejected("in_vote")
    was, note = before.get(Note, note_id), after.get(Note, note_id)
    if was is not None and note is not None:
        if was.card != note.card:
            expect.not_closed(after, note.card)
        # The card's notes were revealed while this one was elsewhere.
        _need(not note.quiet or expect.mode(after, note.card) == "quiet")
    return [one.group for one in notes if one.group]


def _group(before: View, after: View, group_id: str) -> None:
    """A group is there with notes in it, or not there and nothing refers to it."""
    if group_in_open_vote(before, group_id) or group_in_open_vote(after, group_id):
        raise Rejected("in_vote")
    group = after.get(Group, group_id)
    notes = list(members(after, group_id))
    referred = is_referred_to(after, group_ref(group_id))
    if group is None:
        _need(not notes and not referred)
    else:
        _need(referred or bool(notes))
        _need(all((note.card, note.section) == (group.card, group.section) for note in notes))


def _votes(after: View) -> None:
    rounds = [vote for vote in after.all(Round) if vote.state == "open"]
    if len(rounds) > 1:
        raise Rejected("round_open")
    for vote in rounds:
        ideas = vote.ideas
        _need(all(is_readable(after, each) or is_person(after, split(each)[1]) for each in ideas))
        ballots = [ballot for ballot in after.all(Ballot) if ballot.round == vote.id]
        _need(vote.finished == sum(ballot.finished for ballot in ballots))
        for ballot in ballots:
            if not ballot.picks and not ballot.finished:
                continue  # It says nothing.
            person = after.get(Participant, ballot.participant)
            _need(person is not None and not person.removed)
            _need(person is not None and ballot.head in heads_of(after, vote, person))
            _need(set(ballot.picks) <= set(vote.ideas))
        _need(all(_keeps_to(after, vote, one) for one in after.all(Participant)))
    _need(all(after.get(Round, ballot.round) is not None for ballot in after.all(Ballot)))


def _keeps_to(board: View, vote: Round, one: Participant) -> bool:
    """Whether no more of the participant's heads vote than there are."""
    return one.removed or len(heads_of(board, vote, one)) <= one.heads


def _pairs(after: View) -> None:
    for pairing in after.all(Pairing):
        places = Counter(one for talk in pairing.groups for one in talk)
        for participant_id, heads in places.items():
            person = after.get(Participant, participant_id)
            _need(person is not None and not person.removed and heads <= person.heads)


def _plans(after: View, field_ids: Iterable[str]) -> None:
    if after.count(Plan) > after.deck.plans:
        raise Rejected("too_many_plans", most=after.deck.plans)
    for plan in after.all(Plan):
        _need(not plan.origin or is_idea(after, plan.origin) or _is_kept(after, plan.origin))
    plan_ids = [actor.plan for actor in after.all(PlanActor)]
    plan_ids += [step.plan for step in after.all(Step)]
    # A look at a plan is something that was built on it.
    plan_ids += [tick.plan for tick in after.all(Tick)]
    _need(all(after.get(Plan, plan_id) is not None for plan_id in plan_ids))
    _need(all(is_text(after, field.id) for field in after.all(Field)))
    for field_id in field_ids:
        card_id = card_of_field(after, field_id)
        if card_id:
            expect.not_closed(after, card_id)
        else:
            plans.check_plan_card(after)


def _is_kept(after: View, reference: str) -> bool:
    """Whether the idea is there, be it hidden by now."""
    kind, thing = split(reference)
    return after.get(Group if kind == "group" else Note, thing) is not None
