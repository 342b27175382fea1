"""What tells on whoever keeps something to themself, without saying it.

Each of these lets somebody know, in one small way, who wrote, liked or voted what, or what a text
that is kept back is like. Seen by ``tests/differential``, where two runs differ in that alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from board import deeds, following, views
from board.balance import Sides
from board.commands import Command, PostNote, RemoveNote
from board.minutes import make
from board.minutes.document import Document
from board.model import Ballot, Change, Deed, Liked, Note, Plan, Put, Record
from board.rules.answering import Context
from board.saved import write
from board.state import Board, View
from board.views import Viewer
from server.exports import files
from server.http import plan as follow_up
from server.protocol import encode
from server.protocol.payload import Payload
from server.protocol.results import Position
from server.room import ephemeral, fanout, snapshot
from server.room.audience import Audience
from server.room.fanout import Fanout
from server.room.history import History, Key
from server.room.hub import Hub
from server.room.replica import Applied, Replica, Taken
from server.room.snapshot import Shelf, Snapshot
from tests.faults.plants.swapping import answer, nothing, swap


def writers_are_named() -> None:
    """Who is writing is told to all with the name, of notes too."""

    def tell(audience: Audience, _: Replica, what: str, where: str, who: str) -> None:
        audience.fanout.send_all(Payload(encode.ephemeral(what, where, who)))

    swap(ephemeral, "tell", tell)


def ids_of_notes_are_made_of_their_authors() -> None:
    """The id that a browser wished for is put aside for one that begins with who wrote it."""

    def post(board: View, command: PostNote, context: Context) -> list[Change]:
        wished = f"{context.actor.id:-<6}{command.id[:2]}"
        return _with_note(whole(board, command, context), id=wished)

    whole = answer(PostNote, post)


def ranks_of_notes_hold_their_authors() -> None:
    """Notes of one time are ordered by who wrote them."""

    def post(board: View, command: PostNote, context: Context) -> list[Change]:
        rank = (board.revision + 1) * 256 + zlib.crc32(context.actor.id.encode()) % 256
        return _with_note(whole(board, command, context), rank=rank)

    whole = answer(PostNote, post)


def _with_note(changes: Iterable[Change], **other: Any) -> list[Change]:
    return [
        Put(replace(each.record, **other))
        if isinstance(each, Put) and isinstance(each.record, Note)
        else each
        for each in changes
    ]


def likes_go_to_all() -> None:
    """Who likes what is sent to everybody."""
    _see(lambda record, seen, _: record if isinstance(record, Liked) else seen)


def leaders_see_ballots() -> None:
    """Those who lead get what each has voted for."""
    _see(
        lambda record, seen, viewer: (
            record if isinstance(record, Ballot) and viewer.role == "facilitator" else seen
        )
    )


def quiet_texts_are_dots() -> None:
    """In place of a text that is kept back stand as many dots."""

    def dots(record: Record, seen: Record | None, _: Viewer) -> Record | None:
        if isinstance(record, Note) and isinstance(seen, Note) and record.text != seen.text:
            return replace(seen, text="·" * len(record.text))
        return seen

    _see(dots)


def _see(change: Any) -> None:
    def view(record: Record, viewer: Viewer) -> Record | None:
        seen: Record | None = change(record, whole(record, viewer), viewer)
        return seen

    whole = views.view
    for module in (fanout, snapshot):
        swap(module, "view", view)
    # All that anybody sees more of goes to those who lead as well, apart from what others get.
    swap(fanout, "for_facilitators", lambda _: True)


def snapshots_are_sorted_by_author() -> None:
    """Who comes in gets the notes of each author together, without names where they have none."""

    class Sorted(Snapshot):
        def __init__(self, board: Board, *rest: Any) -> None:
            records = sorted(board, key=lambda one: getattr(one, "author", ""))
            super().__init__(Board(board.deck, records, board.revision), *rest)

    swap(snapshot, "Snapshot", Sorted)


def who_comes_back_gets_authors() -> None:
    """Over what changed meanwhile names stand that are in no other message."""

    def since(self: Shelf, before: Position | None, board: Board, *rest: Any) -> Snapshot:
        return whole(self, before, board if before is None else _with_authors(board), *rest)

    whole = Shelf.since
    swap(Shelf, "since", since)


def files_hold_authors() -> None:
    """The board as a file says who wrote what."""

    def saved(board: Board, credit: Any) -> Any:
        return whole(_with_authors(board), credit)

    whole = write.saved
    swap(files, "saved", saved)


def minutes_hold_authors() -> None:
    """The minutes put a name to each note."""

    def document(board: Board, *rest: Any, **named: Any) -> Document:
        return whole(_with_authors(board), *rest, **named)

    whole = make.document
    swap(files, "document", document)


def _with_authors(board: Board) -> Board:
    known = (replace(one, anonymous=False) if isinstance(one, Note) else one for one in board)
    return Board(board.deck, known, board.revision)


def order_follows_from_all_that_is_there() -> None:
    """What changed comes in an order that also hangs on records that are not shown."""

    def since(self: History, position: Position) -> Collection[Key] | None:
        touched = whole(self, position)
        if touched is None:
            return None
        every = repr(sorted(touched)).encode()
        return sorted(touched, key=lambda key: zlib.crc32(repr(key).encode() + every))

    whole = History.since
    swap(History, "since", since)


def counts_move_with_people() -> None:
    """What somebody gave counts for the side that they are on now."""
    swap(Sides, "learn", nothing)


def authors_are_told_as_here() -> None:
    """When a note comes all are told once more that its author is here."""

    def deliver(self: Fanout, taken: Taken) -> None:
        whole(self, taken)
        for each in taken.changed if isinstance(taken, Applied) else ():
            if isinstance(each.after, Note):
                here = each.after.author
                self.send_all(Payload(encode.roster(False, [here], [], 1, 1)))

    whole = Fanout.deliver
    swap(Fanout, "deliver", deliver)


def deeds_say_whose_note() -> None:
    """What is kept for undoing names the author of a note that was hidden."""

    def kept(board: View, command: Command, *rest: Any) -> list[Change]:
        changes = before(board, command, *rest)
        note = board.get(Note, command.id) if isinstance(command, RemoveNote) else None
        return [
            Put(replace(each.record, about=f"{note.id}.{note.author}"))
            if note is not None and isinstance(each, Put) and isinstance(each.record, Deed)
            else each
            for each in changes
        ]

    before = deeds.kept
    swap(deeds, "kept", kept)


def plans_say_whose_idea() -> None:
    """The plan's link says who wrote the note that a plan grew from."""

    def followed(board: Board) -> Any:
        ideas = (board.get(Note, plan.origin.removeprefix("note:")) for plan in board.all(Plan))
        return whole(board) | {"ideas": [note.author for note in ideas if note is not None]}

    whole = following.followed
    swap(follow_up, "followed", followed)


def figures_count_letters() -> None:
    """The figures of the process say how much is written in all."""

    def stats(self: Hub) -> dict[str, float]:
        written = [
            note.text for room in self._rooms.values() for note in room.replica.board.all(Note)
        ]
        return whole(self) | {"letters": sum(map(len, written))}

    whole = Hub.stats
    swap(Hub, "stats", stats)


TELLING = {
    plant.__name__: plant
    for plant in (
        writers_are_named,
        ids_of_notes_are_made_of_their_authors,
        ranks_of_notes_hold_their_authors,
        likes_go_to_all,
        leaders_see_ballots,
        quiet_texts_are_dots,
        snapshots_are_sorted_by_author,
        who_comes_back_gets_authors,
        files_hold_authors,
        minutes_hold_authors,
        order_follows_from_all_that_is_there,
        counts_move_with_people,
        authors_are_told_as_here,
        deeds_say_whose_note,
        plans_say_whose_idea,
        figures_count_letters,
    )
}
