"""Merging the board of a group that worked apart into this one (M).

Records keep their ids, so what is here already is known again and stays as it is here: a file
can be merged twice and adds nothing the second time. What was purged here is known again too,
and stays away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from board import text
from board.commands.merge import MergeRecords
from board.ideas import (
    group_in_open_vote,
    group_ref,
    is_referred_to,
    members,
    split,
    without,
)
from board.model import (
    Card,
    Change,
    Field,
    Group,
    Note,
    Participant,
    Plan,
    PlanActor,
    Put,
    Record,
    Round,
    Step,
    Tick,
    Workshop,
)
from board.plan import card_of_field, is_field_of_plan
from board.purged import PURGED_MAX, is_description, is_full, purged_of, was_purged
from board.purged import without as without_lines
from board.rejection import Rejected
from board.rules import expect
from board.rules.groups import GROUPS_MAX
from board.rules.notes import check_place
from board.rules.participants import KEPT_MAX, PARTICIPANTS_MAX, living
from board.rules.plans import ACTORS_MAX, STEPS_MAX, both_texts, has_lost
from board.rules.rounds import ROUNDS_MAX
from board.state import Draft
from board.visibility import FROM_FILE

if TYPE_CHECKING:
    from board.state import View

R = TypeVar("R", bound=Record)


def merge(board: View, command: MergeRecords) -> list[Change]:
    if expect.workshop(board).stage == "ended":
        raise Rejected("ended")
    draft = Draft(board)
    changes: dict[tuple[str, str], Change] = {}
    for record in command.records:
        merged = _merged(draft, record, command)
        if merged is not None:
            change = Put(merged)
            draft.apply([change], board.revision)
            changes[merged.kind, merged.id] = change
    for kind, record_id in list(changes):
        # A group whose notes are all here already, or purged here, comes for nobody.
        if kind == Group.kind and not _is_used(draft, record_id):
            del changes[kind, record_id]
    return list(changes.values())


def _is_used(board: View, group_id: str) -> bool:
    has_notes = next(members(board, group_id), None) is not None
    return has_notes or is_referred_to(board, group_ref(group_id))


def _merged(  # noqa: C901, PLR0911, PLR0912  # one line a kind: it is a table
    board: View, record: Record, command: MergeRecords
) -> Record | None:
    """What becomes of a record of the file on this board; None: it is here already."""
    match record:
        case Workshop():
            return _workshop(board, record)
        case Card():
            return _card(board, record)
        case Field():
            return _field(board, record, command.notes)
        case _ if board.get(type(record), record.id) is not None:
            return None
        case Participant():
            return _participant(board, record)
        case Group():
            if board.count(Group) >= GROUPS_MAX:
                raise Rejected("too_many_groups", most=GROUPS_MAX)
            expect.opened_card(board, record.card)
            told = without_lines(record, purged_of(board, command.notes))
            return replace(told, rank=board.revision + 1)
        case Note():
            return _note(board, record, command)
        case Round():
            return _round(board, record)
        case Plan():
            origin = record.origin if _is_there(board, record.origin) else ""
            return replace(record, origin=origin, rank=board.revision + 1)
        case PlanActor():
            return _part(board, record, ACTORS_MAX)
        case Step():
            return _part(board, record, STEPS_MAX)
        case Tick():
            return record if board.get(Plan, record.plan) is not None else None
        case _:
            return None


def _workshop(board: View, of_file: Workshop) -> Workshop | None:
    """The themes that the other group came to are open here too."""
    here = expect.workshop(board)
    reached = max(here.reached, of_file.reached)
    opened = zip(here.opened_at, of_file.opened_at, strict=True)
    merged = replace(
        here,
        reached=reached,
        opened_at=tuple(mine or theirs for mine, theirs in opened),
    )
    if here.stage == "lobby" and reached:
        merged = replace(
            merged,
            stage="running",
            theme=of_file.theme,
            card=of_file.card,
            side=of_file.side,
            step=of_file.step,
        )
    return None if merged == here else merged


def _participant(board: View, of_file: Participant) -> Participant:
    there = board.count(Participant)
    if there >= PARTICIPANTS_MAX and (there >= KEPT_MAX or living(board) >= PARTICIPANTS_MAX):
        raise Rejected("room_full", most=PARTICIPANTS_MAX)
    return of_file if expect.workshop(board).names else replace(of_file, name="")


def _card(board: View, of_file: Card) -> Card | None:
    """A person that the other group worked with is worked with; the mode stays as it is here."""
    here = board.get(Card, of_file.id) or Card(of_file.id, "open", False)
    return replace(here, chosen=True) if of_file.chosen and not here.chosen else None


def _note(board: View, of_file: Note, command: MergeRecords) -> Note | None:
    if was_purged(board, of_file.id):
        return None
    if is_full(board):
        raise Rejected("too_many_purged", most=PURGED_MAX)
    check_place(board, board.count(Note))
    expect.opened_card(board, of_file.card)
    group = board.get(Group, of_file.group) if of_file.group else None
    fits = (
        group is not None
        and (group.card, group.section) == (of_file.card, of_file.section)
        and not group_in_open_vote(board, group.id)
    )
    return replace(
        of_file,
        author=of_file.author if command.own else _author(board, of_file.author),
        group=of_file.group if fits else "",
        anonymous=of_file.anonymous or not expect.workshop(board).names,
        rank=board.revision + 1,
    )


def _author(board: View, author: str) -> str:
    """What another room's file says of somebody who joined here is not believed: ids are short
    enough to be tried until one fits."""
    joined = board.get(Participant, author)
    return FROM_FILE if joined is not None and joined.token else author


def _round(board: View, of_file: Round) -> Round:
    if board.count(Round) >= ROUNDS_MAX:
        raise Rejected("too_many_rounds", most=ROUNDS_MAX)
    vote = of_file
    for idea in of_file.ideas:
        if not _is_there(board, idea):
            vote = without(vote, idea)
    of = board.get(Round, vote.runoff_of)
    return replace(vote, runoff_of=of.id if of is not None else "", rank=board.revision + 1)


def _part(board: View, of_file: PlanActor | Step, most: int) -> PlanActor | Step | None:
    if board.get(Plan, of_file.plan) is None:
        return None
    if sum(each.plan == of_file.plan for each in board.all(type(of_file))) >= most:
        return None
    return replace(of_file, rank=board.revision + 1)


def _field(board: View, of_file: Field, notes: Iterable[Note]) -> Field | None:
    """A plan's texts come with it. On a card that both filled in, both texts are kept."""
    here = board.get(Field, of_file.id)
    if here is None and is_description(of_file):
        of_file = without_lines(of_file, purged_of(board, notes))
    if not of_file.text and not of_file.clash:
        return None
    if not card_of_field(board, of_file.id):
        is_new = here is None and is_field_of_plan(board, of_file.id)
        return of_file if is_new else None
    if here is None:
        return of_file
    if not here.text and not here.clash:
        return replace(of_file, version=here.version + 1)
    if of_file.text in ("", here.text) or has_lost(here.clash, of_file.text):
        return None
    clash = both_texts(here.clash, of_file.text)
    # What is here goes before what would be added.
    fits = len(clash) <= text.FIELD_MAX
    return replace(here, version=here.version + 1, clash=clash) if fits else None


def _is_there(board: View, reference: str) -> bool:
    kind, thing = split(reference)
    match kind:
        case "note":
            return board.get(Note, thing) is not None
        case "group":
            return board.get(Group, thing) is not None
        case "card":
            return True
        case _:
            return False
