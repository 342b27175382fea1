"""Sticky notes: writing, moving, taking away (N)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board import text
from board.commands import (
    Actor,
    ColourNote,
    EditNote,
    MoveNote,
    PostNote,
    PurgeNote,
    RemoveNote,
    RestoreNote,
)
from board.ideas import forget, in_open_vote, note_ref
from board.model import Change, Note, Put, Remove
from board.rejection import Rejected
from board.rules import expect, likes
from board.rules.change import put
from board.rules.groups import left_by
from board.rules.workshop import without_spotlight
from board.views import FACILITATORS

if TYPE_CHECKING:
    from board.state import View

COLOURS = ("sol", "hav", "baer", "mose", "lyng")
#: A hundred people with fifty notes each; a phone can still hold and show the board.
NOTES_MAX = 5000


def post(board: View, command: PostNote, actor: Actor) -> list[Change]:
    workshop = expect.workshop(board)
    expect.new_id(command.id)
    author = FACILITATORS if actor.role == "facilitator" else actor.id
    there = board.get(Note, command.id)
    if there is not None:
        if there.author == author:
            # A device that forgot what it was told sends again: the note is there once.
            return []
        raise Rejected("taken")
    expect.section(board, command.card, command.section)
    _check_colour(command.colour)
    written = text.note_text(command.text)
    if board.count(Note) >= NOTES_MAX:
        raise Rejected("too_many_notes", most=NOTES_MAX)
    return [
        Put(
            Note(
                id=command.id,
                card=command.card,
                section=command.section,
                text=written,
                author=author,
                anonymous=command.anonymous or not workshop.names,
                quiet=expect.mode(board, command.card) == "quiet",
                removed="",
                group="",
                colour=command.colour,
                rank=board.revision + 1,
                edits=0,
            )
        )
    ]


def edit(board: View, command: EditNote, actor: Actor) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own(note, actor)
    _check_there(note)
    expect.not_closed(board, note.card)
    written = text.note_text(command.text)
    if written == note.text:
        return []
    _check_not_in_vote(board, note)
    return [Put(replace(note, text=written, edits=note.edits + 1))]


def move(board: View, command: MoveNote, actor: Actor) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own_or_facilitator(note, actor)
    _check_there(note)
    expect.section(board, command.card, command.section)
    rank = board.revision + 1
    if (command.card, command.section) == (note.card, note.section):
        return [Put(replace(note, rank=rank))]
    _check_not_in_vote(board, note)
    still_quiet = note.quiet and expect.mode(board, command.card) == "quiet"
    if note.quiet and not still_quiet and not expect.is_own(note, actor):
        # Moving it would reveal what its author still keeps to themself.
        raise Rejected("note_quiet")
    moved = replace(
        note, card=command.card, section=command.section, quiet=still_quiet, group="", rank=rank
    )
    return [Put(moved), *left_by(board, [note])]


def remove(board: View, command: RemoveNote, actor: Actor) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own_or_facilitator(note, actor)
    if note.removed and actor.role != "facilitator":
        return []
    _check_not_in_vote(board, note)
    by = "facilitator" if actor.role == "facilitator" else "author"
    return [*put(note, replace(note, removed=by)), *without_spotlight(board, note.id)]


def restore(board: View, command: RestoreNote, actor: Actor) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own_or_facilitator(note, actor)
    if note.removed == "facilitator" and actor.role != "facilitator":
        raise Rejected("note_hidden")
    if note.removed:
        _check_not_in_vote(board, note)
    return put(note, replace(note, removed=""))


def purge(board: View, command: PurgeNote, actor: Actor) -> list[Change]:
    # Never refused to its author: whoever wrote something about a child by mistake can
    # have it gone, vote or no vote.
    note = expect.record(board, Note, command.id)
    expect.own_or_facilitator(note, actor)
    return [
        Remove(Note.kind, note.id),
        *left_by(board, [note]),
        *forget(board, note_ref(note.id)),
        *without_spotlight(board, note.id),
        *likes.without(board, note.id),
    ]


def colour(board: View, command: ColourNote, actor: Actor) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own(note, actor)
    _check_there(note)
    expect.not_closed(board, note.card)
    _check_colour(command.colour)
    return put(note, replace(note, colour=command.colour))


def _check_there(note: Note) -> None:
    if note.removed:
        raise Rejected("note_removed")


def _check_not_in_vote(board: View, note: Note) -> None:
    if in_open_vote(board, note):
        # What people have voted on must stay what they voted on.
        raise Rejected("in_vote")


def _check_colour(name: str) -> None:
    if name not in COLOURS:
        raise Rejected("bad_colour")
