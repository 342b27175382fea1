"""The hostile texts are what the lists say, and the board takes each of them in."""

from __future__ import annotations

from board import text
from tests.security import payloads


def test_there_are_as_many_as_a_careful_list_has() -> None:
    assert len(payloads.MARKUP) >= 500
    assert len(payloads.FORMULAS) == 60
    assert len(payloads.NAMES_OF_OBJECTS) >= 50
    assert len(payloads.WORDS) == 200
    assert len(payloads.ALL) == len(set(payloads.ALL))


def test_each_can_stand_on_a_note_and_none_holds_what_deceives() -> None:
    hidden = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, *range(0xE0000, 0xE0080)}
    for written in payloads.ALL:
        kept = text.note_text(written)
        kept.encode()
        assert not hidden & set(map(ord, kept)), ascii(written)
