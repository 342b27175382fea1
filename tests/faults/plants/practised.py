"""What somebody thought of for practice, who knew the rules and not the checker, broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from board import deeds, ideas
from board.commands import RemoveNote
from board.ideas import members, split
from board.model import Change, Deed, Field, Group, Note, Pairing, Put, Record
from board.pairing import Talk
from board.plan import card_of_field
from board.rules import expect, merging, pairs, plans, undo
from board.rules.answering import Context
from board.state import View
from server.protocol.results import Loaded, Refusals
from server.room.dedup import Dedup
from server.store.store import Store
from tests.faults.plants.swapping import answer, swap


def hidden_twice_is_hidden_by_the_first() -> None:
    """What its author took away is not the facilitator's when it is hidden too."""

    def remove(board: View, command: RemoveNote, context: Context) -> list[Change]:
        note = expect.record(board, Note, command.id)
        expect.own_or_facilitator(note, context.actor)
        return [] if note.removed else whole(board, command, context)

    whole = answer(RemoveNote, remove)


def a_plan_tells_what_was_hidden() -> None:
    """A plan that grows from a group begins with its notes' texts, those taken away too."""

    def told(board: View, reference: str) -> str:
        kind, thing = split(reference)
        if kind != "group":
            return whole(board, reference)
        group = board.get(Group, thing)
        notes = sorted(members(board, thing), key=lambda note: (note.rank, note.id))
        lines = [group.name if group else "", *(note.text for note in notes)]
        return "\n".join(line for line in lines if line)

    whole = ideas.text_of
    swap(plans, "text_of", told)


def left_alone_is_left_out() -> None:
    """Who is alone in a talk when the other has left gets no place in another."""

    def whole_again(board: View, before: Pairing, groups: Iterable[Talk]) -> list[Change]:
        return whole(board, before, [talk for talk in groups if len(talk) > 1])

    whole = pairs._whole_again
    swap(pairs, "_whole_again", whole_again)


def an_edit_since_is_undone_along() -> None:
    """A note whose text was changed after a deed is put back with the text of before."""

    def digest(record: Record | None) -> str:
        return whole(replace(record, text="", edits=0) if isinstance(record, Note) else record)

    whole = deeds.digest
    swap(deeds, "digest", digest)


def undone_texts_have_their_old_version() -> None:
    """A text that is put back has the version it had, so that others overwrite it unseen."""

    def backwards(board: View, deed: Deed) -> list[Change]:
        were = [deeds.read(written) for written in deed.before]
        versions = {each.id: each.version for each in were if isinstance(each, Field)}
        return [
            Put(replace(each.record, version=versions[each.record.id]))
            if isinstance(each, Put) and isinstance(each.record, Field)
            else each
            for each in whole(board, deed)
        ]

    whole = undo._backwards
    swap(undo, "_backwards", backwards)


def a_persons_second_text_is_dropped() -> None:
    """Of a person that both groups made a merge keeps only what is here."""

    def field(board: View, of_file: Field, notes: Iterable[Note]) -> Field | None:
        here = board.get(Field, of_file.id)
        if here is not None and here.text and card_of_field(board, of_file.id):
            return None
        return whole(board, of_file, notes)

    whole = merging._field
    swap(merging, "_field", field)


def refusals_from_the_store_have_no_facts() -> None:
    """A refusal that a process reads from the store has its reason alone."""

    async def refusals(self: Store, code: str, device: str, numbers: Sequence[int]) -> Refusals:
        return bare(await asked(self, code, device, numbers))

    async def load(self: Store, code: str, log_count: int = 200) -> Loaded | None:
        loaded = await read(self, code, log_count)
        return replace(loaded, refused=bare(loaded.refused)) if loaded is not None else None

    def bare(refused: Refusals) -> Refusals:
        return {whose: (reason, {}) for whose, (reason, _) in refused.items()}

    asked, read = Store.refusals, Store.load
    swap(Store, "refusals", refusals)
    swap(Store, "load", load)


def last_refusals_are_not_given_back() -> None:
    """A store that went back is given no refusals that come after a device's last commit."""

    def none(_: Dedup) -> list[str]:
        return []

    swap(Dedup, "devices_refused", none)
