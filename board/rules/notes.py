"""Sticky notes: writing, moving, taking away (N)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board import text
from board.commands import (
    ColourNote,
    EditNote,
    MoveNote,
    PostNote,
    PurgeNote,
    RemoveNote,
    RestoreNote,
)
from board.ideas import forget, in_open_vote, note_ref
from board.model import Change, Note, Put, Record, Remove
from board.purged import leaving_texts
from board.rejection import Rejected
from board.rules import expect, likes
from board.rules.answering import Context, answers
from board.rules.change import put
from board.rules.groups import left_by, left_vote
from board.rules.workshop import without_spotlight
from board.visibility import FACILITATORS

if TYPE_CHECKING:
    from board.state import View

COLOURS = ("sol", "hav", "baer", "mose", "lyng")
#: A hundred people with fifty notes each; a phone can still hold and show the board.
NOTES_MAX = 5000
#: With those that were taken away and can come back: what one room can cost a server.
KEPT_MAX = 2 * NOTES_MAX
#: Notes of one participant, and of the facilitators together, those taken away included. Four
#: times what anybody writes; a board is not one person's to fill.
OF_ONE_MAX, OF_FACILITATORS_MAX = 200, 2000


@answers(PostNote)
def post(board: View, command: PostNote, context: Context) -> list[Change]:
    expect.new_id(command.id)
    author = FACILITATORS if context.actor.role == "facilitator" else context.actor.id
    there = board.get(Note, command.id)
    if there is not None:
        if there.author == author:
            # A device that forgot what it was told sends again: the note is there once.
            return []
        raise Rejected("taken")
    mode = expect.section(board, context.workshop, command.card, command.section)
    _check_colour(command.colour)
    written = text.note_text(command.text)
    there_are = board.count(Note)
    most = OF_FACILITATORS_MAX if author == FACILITATORS else OF_ONE_MAX
    if there_are >= OF_ONE_MAX and _written_by(board, author) >= most:
        raise Rejected("too_many_of_yours", most=most)
    check_place(board, there_are)
    return [
        Put(
            Note(
                id=command.id,
                card=command.card,
                section=command.section,
                text=written,
                author=author,
                anonymous=command.anonymous or not context.workshop.names,
                quiet=mode == "quiet",
                removed="",
                group="",
                colour=command.colour,
                rank=board.revision + 1,
                edits=0,
            )
        )
    ]


@answers(EditNote)
def edit(board: View, command: EditNote, context: Context) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own(note, context.actor)
    _check_there(note)
    expect.not_closed(board, note.card)
    written = text.note_text(command.text)
    if written == note.text:
        return []
    _check_not_in_vote(board, note)
    return [Put(replace(note, text=written, edits=note.edits + 1))]


@answers(MoveNote)
def move(board: View, command: MoveNote, context: Context) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own_or_facilitator(note, context.actor)
    _check_there(note)
    mode = expect.section(board, context.workshop, command.card, command.section)
    if (command.card, command.section) == (note.card, note.section):
        return []
    _check_not_in_vote(board, note)
    still_quiet = note.quiet and mode == "quiet"
    if note.quiet and not still_quiet and not expect.is_own(note, context.actor):
        # Moving it would reveal what its author still keeps to themself.
        raise Rejected("note_quiet")
    moved = replace(
        note,
        card=command.card,
        section=command.section,
        quiet=still_quiet,
        group="",
        rank=board.revision + 1,
    )
    return [Put(moved), *left_by(board, [note])]


@answers(RemoveNote)
def remove(board: View, command: RemoveNote, context: Context) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own_or_facilitator(note, context.actor)
    if note.removed and context.actor.role != "facilitator":
        return []
    _check_not_in_vote(board, note)
    by = "facilitator" if context.actor.role == "facilitator" else "author"
    return [*put(note, replace(note, removed=by)), *without_spotlight(board, note.id)]


@answers(RestoreNote)
def restore(board: View, command: RestoreNote, context: Context) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own_or_facilitator(note, context.actor)
    if note.removed == "facilitator" and context.actor.role != "facilitator":
        raise Rejected("note_hidden")
    if note.removed:
        _check_not_in_vote(board, note)
        check_place(board, board.count(Note), is_new=False)
    return put(note, replace(note, removed=""))


@answers(PurgeNote)
def purge(board: View, command: PurgeNote, context: Context) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own_or_facilitator(note, context.actor)
    return wiped(board, note)


def wiped(board: View, note: Note) -> list[Change]:
    """The changes after which the note is nowhere."""
    changes: list[Change] = [
        Remove(Note.kind, note.id),
        *left_by(board, [note]),
        *forget(board, note_ref(note.id)),
        *left_vote(board, note),
        *without_spotlight(board, note.id),
        *likes.without(board, note.id),
    ]
    # A group that goes with the note needs no other name.
    shorter = (each for each in leaving_texts(board, note) if not _goes(each.record, changes))
    return [*changes, *shorter]


@answers(ColourNote)
def colour(board: View, command: ColourNote, context: Context) -> list[Change]:
    note = expect.record(board, Note, command.id)
    expect.own(note, context.actor)
    _check_there(note)
    expect.not_closed(board, note.card)
    _check_colour(command.colour)
    return put(note, replace(note, colour=command.colour))


def living(board: View) -> int:
    """How many notes are there: those taken away make place."""
    return sum(not note.removed for note in board.all(Note))


def check_place(board: View, kept: int, *, is_new: bool = True) -> None:
    """Raises where there is no place for one more note, or for one that comes back, beside
    those ``kept``, which are all."""
    if kept >= NOTES_MAX and (living(board) >= NOTES_MAX or (is_new and kept >= KEPT_MAX)):
        raise Rejected("too_many_notes", most=NOTES_MAX)


def _goes(record: Record, changes: list[Change]) -> bool:
    return Remove(record.kind, record.id) in changes


def _written_by(board: View, author: str) -> int:
    return sum(note.author == author for note in board.all(Note))


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
