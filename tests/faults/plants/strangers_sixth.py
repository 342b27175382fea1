"""What a sixth stranger to the checker thought of, broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from board import deeds, ideas, views
from board.commands.merge import MergeRecords
from board.model import (
    PAIRING_ID,
    Change,
    Commit,
    Note,
    Pairing,
    Participant,
    Put,
    Record,
    Round,
)
from board.rules import merging, pairs, participants
from board.state import View
from board.views import PUBLIC, for_facilitators, owners, view
from server.protocol.records import encode_record, field_of
from server.room import fanout
from server.room.fanout import Prepared
from server.room.presence import Presence, here_of
from server.room.replica import Applied
from server.store import script_args
from tests.faults.plants.swapping import swap


def heads_that_left_talk_on() -> None:
    """Heads that leave a device keep their places in the talks."""

    def with_heads(board: View, who: Participant) -> list[Change]:
        pairing = board.get(Pairing, PAIRING_ID)
        talks = pairing.groups if pairing is not None else ()
        if sum(talk.count(who.id) for talk in talks) > who.heads:
            return []
        return whole(board, who)

    whole = pairs.with_heads
    swap(participants, "with_heads", with_heads)


def votes_slip_after_a_purge() -> None:
    """An idea that is wiped leaves its votes in a closed round, and the next idea has them."""

    def without(vote: Round, reference: str) -> Round:
        return replace(whole(vote, reference), result=vote.result)

    whole = ideas.without
    swap(ideas, "without", without)


def undo_takes_an_edit_along() -> None:
    """What an author has written in a note since goes when a facilitator's deed is undone."""

    def without(record: Record) -> Record:
        if isinstance(record, Note):
            # "An edit is no reason why a group cannot be undone."
            return replace(record, text="", edits=0)
        return whole(record)

    whole = deeds._without_memory
    swap(deeds, "_without_memory", without)


def merged_where_names_are_off() -> None:
    """A note that is merged into a room whose names are off keeps the name on it."""

    def note(board: View, of_file: Note, command: MergeRecords) -> Note | None:
        merged = whole(board, of_file, command)
        return replace(merged, anonymous=of_file.anonymous) if merged is not None else None

    whole = merging._note
    swap(merging, "_note", note)


def purged_in_hiding_untold() -> None:
    """Of what not everybody saw nobody is told, as it happens, that it is gone."""

    def prepare(applied: Applied, opened: int) -> Prepared:
        prepared = whole(applied, opened)
        there = [each.after for each in applied.changed if each.after is not None]
        apart: set[str] = set().union(*map(owners, there))
        kept = replace(
            prepared,
            owners={owner: seen for owner, seen in prepared.owners.items() if owner in apart},
        )
        if any(map(for_facilitators, there)):
            return kept
        return replace(kept, facilitators=kept.everybody)

    whole = fanout.prepare
    swap(fanout, "prepare", prepare)


def older_snapshot_with_names() -> None:
    """Whoever comes in soon after names were turned off is first shown the board with them."""

    def hides(before: Record, after: Record | None) -> bool:
        if after is None:
            return whole(before, None)
        return view(before, PUBLIC) is not None and view(after, PUBLIC) is None

    whole = views.hides
    swap(views, "hides", hides)


def only_ours_are_here() -> None:
    """For a draw and for tidying up only those are here whose line ends at the process asked."""

    def here(self: Presence) -> frozenset[str]:
        return here_of(self._members).participants

    swap(Presence, "here", here)


def first_word_is_kept() -> None:
    """Of what one batch does twice to a record the store's records have the first alone."""

    def fields(commits: Sequence[Commit]) -> tuple[dict[str, bytes], list[str]]:
        first: dict[str, Record | None] = {}
        for commit in commits:
            for change in commit.changes:
                if isinstance(change, Put):
                    name = field_of(change.record.kind, change.record.id)
                    first.setdefault(name, change.record)
                else:
                    first.setdefault(field_of(change.kind, change.id), None)
        puts = {name: encode_record(one) for name, one in first.items() if one is not None}
        return puts, [name for name, one in first.items() if one is None]

    swap(script_args, "_fields", fields)
