"""Stored records are told by their places, so kinds and fields keep theirs, and new ones come last.

What is compared with was written down when the store was recorded; nothing of it is worked out
anew from the code.
"""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

import msgpack
import pytest

from board.commands import COMMAND_TYPES
from board.commands.merge import MergeRecords
from board.model import RECORD_TYPES
from server.protocol.records import decode_commit, decode_record, encode_record
from tests.architecture.tree import ROOT, committed
from tests.old_store.recorded import ALL, NEWEST, Recorded, chained

#: Kinds of records that came after the newest folder was recorded, in order. They are empty there,
#: and the next folder holds them.
NEWER: tuple[str, ...] = ()

every_folder = pytest.mark.parametrize("recorded", ALL, ids=str)


def test_every_kind_of_record_is_in_the_newest_folder_or_known_to_be_newer() -> None:
    recorded = [kind for kind, _ in NEWEST.kinds]
    assert [each.kind for each in RECORD_TYPES] == [*recorded, *NEWER]
    stored = {name.partition(":")[0] for room in NEWEST.rooms for name in NEWEST.stored(room)}
    assert stored == set(recorded)


@every_folder
def test_all_of_a_folder_is_committed(recorded: Recorded) -> None:
    """What git ignores, a data folder by its usual name for one, is here and nowhere else."""
    there = {str(path.relative_to(ROOT)) for path in recorded.folder.rglob("*") if path.is_file()}
    assert there <= set(committed())
    assert any(path.endswith(".aof") for path in there)


@every_folder
def test_a_kind_keeps_its_place_and_so_does_each_of_its_fields(recorded: Recorded) -> None:
    for place, (kind, names) in enumerate(recorded.kinds):
        today = RECORD_TYPES[place]
        assert today.kind == kind
        assert [field.name for field in fields(today)][: len(names)] == names


@every_folder
def test_what_was_written_down_is_read_by_place_and_written_down_alike(recorded: Recorded) -> None:
    names_of = dict(recorded.kinds)
    for room in recorded.rooms:
        for name, written in recorded.stored(room).items():
            kind, _, record_id = name.partition(":")
            values = msgpack.unpackb(written, use_list=False)
            record = decode_record(kind, written)
            was = dict(zip(names_of[kind], values, strict=True))
            assert {each: getattr(record, each) for each in was} == was
            assert record.id == record_id
            later = [field.name for field in fields(record)][len(values) :]
            assert not any(getattr(record, each) for each in later), (name, later)
            again = msgpack.unpackb(encode_record(record), use_list=False)
            assert again[: len(values)] == values


@every_folder
def test_the_log_is_one_chain_and_every_commit_in_it_is_understood(recorded: Recorded) -> None:
    dids = {each.did for each in (*COMMAND_TYPES, MergeRecords)}
    for room in recorded.rooms:
        log = recorded.log(room)
        for (_, _, before), (_, body, digest) in pairwise(log):
            assert chained(before, body) == digest
        for revision, body, digest in log:
            commit = decode_commit(body, digest)
            assert (commit.revision, commit.digest) == (revision, digest)
            # The very first is the founding, which nobody asked for.
            assert commit.did in dids or commit.revision == 1, commit.did
            assert commit.changes or commit.did


@every_folder
def test_what_a_browser_still_holds_can_be_asked_for(recorded: Recorded) -> None:
    """By name, with the arguments that an older page wrote down."""
    today = {each.did: [field.name for field in fields(each)] for each in COMMAND_TYPES}
    for did, names in recorded.expected["model"]["commands"]:
        assert today[did][: len(names)] == names, did
