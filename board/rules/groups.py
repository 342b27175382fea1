"""Groups of notes (G). A group has notes to show, or is referred to by a vote or a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from board import text
from board.commands import AddToGroup, MakeGroup, NameGroup, SplitGroup, TakeFromGroup
from board.ideas import (
    group_in_open_vote,
    group_ref,
    in_open_vote,
    is_out,
    is_referred_to,
    leaving,
    members,
    open_round,
)
from board.model import Change, Group, Note, Put, Remove
from board.rejection import Rejected
from board.rules import expect
from board.rules.answering import Context, answers
from board.rules.change import put

if TYPE_CHECKING:
    from board.state import View

#: More groups than a room can talk about; bounds what one room can cost.
GROUPS_MAX = 1000


@answers(MakeGroup)
def make(board: View, command: MakeGroup, _: Context) -> list[Change]:
    expect.new_id(command.id)
    if board.get(Group, command.id) is not None:
        raise Rejected("taken")
    name = text.group_name(command.name)
    notes = _loose(board, command.notes)
    if not notes:
        raise Rejected("no_notes")
    if _are_gathered(board, notes, name):
        return []
    if board.count(Group) >= GROUPS_MAX:
        raise Rejected("too_many_groups", most=GROUPS_MAX)
    group = Group(
        id=command.id,
        card=notes[0].card,
        section=notes[0].section,
        name=name,
        rank=board.revision + 1,
    )
    return [Put(group), *_gather(board, group, notes)]


@answers(NameGroup)
def rename(board: View, command: NameGroup, _: Context) -> list[Change]:
    group = expect.record(board, Group, command.id)
    name = text.group_name(command.name)
    if name == group.name:
        return []
    if group_in_open_vote(board, group.id):
        raise Rejected("in_vote")
    return [Put(replace(group, name=name))]


@answers(AddToGroup)
def add(board: View, command: AddToGroup, _: Context) -> list[Change]:
    group = expect.record(board, Group, command.id)
    notes = [note for note in _loose(board, command.notes) if note.group != group.id]
    if notes and group_in_open_vote(board, group.id):
        raise Rejected("in_vote")
    return _gather(board, group, notes)


@answers(TakeFromGroup)
def take(board: View, command: TakeFromGroup, _: Context) -> list[Change]:
    notes = [note for note in _notes(board, command.notes) if note.group]
    if any(in_open_vote(board, note) for note in notes):
        raise Rejected("in_vote")
    return [*(Put(replace(note, group="")) for note in notes), *left_by(board, notes)]


@answers(SplitGroup)
def split(board: View, command: SplitGroup, _: Context) -> list[Change]:
    group = expect.record(board, Group, command.id)
    if group_in_open_vote(board, group.id):
        raise Rejected("in_vote")
    if is_referred_to(board, group_ref(group.id)):
        # A result or a plan would then stand there without its idea.
        raise Rejected("was_voted")
    return _dissolved(group.id, members(board, group.id))


def left_by(board: View, leaving: Sequence[Note]) -> list[Change]:
    """What becomes of the groups that these notes leave: one with nothing to show goes away.

    The notes themselves are not in the changes, only others of the same groups.
    """
    gone = {note.id for note in leaving}
    changes: list[Change] = []
    for group_id in dict.fromkeys(note.group for note in leaving if note.group):
        stay = [note for note in members(board, group_id) if note.id not in gone]
        if any(not note.removed for note in stay):
            continue
        if not is_referred_to(board, group_ref(group_id)):
            changes += _dissolved(group_id, stay)
    return changes


def left_vote(board: View, gone: Note) -> list[Change]:
    """What becomes of an open vote on a group whose last note to show is wiped: it is an idea
    that nobody can read, and leaves. Nothing else referring to it, the group goes too."""
    vote, idea = open_round(board), group_ref(gone.group)
    if vote is None or not gone.group or idea not in vote.ideas:
        return []
    stay = [note for note in members(board, gone.group) if note.id != gone.id]
    if any(is_out(note) for note in stay):
        return []
    changes = leaving(board, vote, idea)
    if not is_referred_to(board, idea, besides=vote.id):
        changes += _dissolved(gone.group, stay)
    return changes


def _gather(board: View, group: Group, notes: Sequence[Note]) -> list[Change]:
    if any((note.card, note.section) != (group.card, group.section) for note in notes):
        raise Rejected("not_one_section")
    if any(in_open_vote(board, note) for note in notes):
        raise Rejected("in_vote")
    changes: list[Change] = []
    for note in notes:
        changes += put(note, replace(note, group=group.id))
    # One that names this group already stays: what a store lost may have left it without one.
    return changes + left_by(board, [note for note in notes if note.group != group.id])


def _are_gathered(board: View, notes: Sequence[Note], name: str) -> bool:
    """Whether just these are a group of that name: somebody else has pressed a moment ago."""
    group = board.get(Group, notes[0].group) if notes[0].group else None
    if group is None or group.name != name:
        return False
    shown = {note.id for note in members(board, group.id) if not note.removed}
    return shown == {note.id for note in notes}


def _loose(board: View, note_ids: Iterable[str]) -> list[Note]:
    """The notes, all of them there for everybody to read: nobody sorts what is hidden."""
    notes = _notes(board, note_ids)
    if any(note.removed for note in notes):
        raise Rejected("note_removed")
    if any(note.quiet for note in notes):
        raise Rejected("note_quiet")
    return notes


def _notes(board: View, note_ids: Iterable[str]) -> list[Note]:
    return [expect.record(board, Note, note_id) for note_id in dict.fromkeys(note_ids)]


def _dissolved(group_id: str, notes: Iterable[Note]) -> list[Change]:
    return [
        *(Put(replace(note, group="")) for note in notes),
        Remove(Group.kind, group_id),
    ]
