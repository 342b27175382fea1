"""How it is written down, broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from board.model import Note, Record
from server.protocol import records
from server.room import batch, create, repair, replica
from server.store import answers, script_args
from tests.faults.plants.swapping import swap


def a_digest_of_nothing() -> None:
    """The digest counts commits, and does not cover what is in them."""

    def chain(digest: int, _body: bytes) -> int:
        return (digest + 1) % 2**32

    for module in (batch, create, repair, replica):
        swap(module, "chain", chain)


def records_cut_short() -> None:
    """In the store a note's text ends too early; the log has all of it."""

    def encode(record: Record) -> bytes:
        return whole(replace(record, text=record.text[:-1]) if isinstance(record, Note) else record)

    whole = records.encode_record
    swap(script_args, "encode_record", encode)


def a_field_lost_in_loading() -> None:
    """Who loads a room does not get how often its notes were changed."""

    def decode(kind: str, data: bytes) -> Record:
        record = whole(kind, data)
        return replace(record, edits=0) if isinstance(record, Note) else record

    whole = records.decode_record
    swap(answers, "decode_record", decode)


def refusals_without_their_reason() -> None:
    """What is kept of a refusal is that there was one."""

    def packed(value: Any) -> bytes:
        return whole(("internal", {}) if _is_refusal(value) else value)

    def _is_refusal(value: Any) -> bool:
        return isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], dict)

    whole = records.pack
    swap(script_args, "pack", packed)
