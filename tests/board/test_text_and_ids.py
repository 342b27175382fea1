"""Text that people write, and ids."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board import text
from board.ids import is_client_id, is_participant_id, mint
from board.rejection import Rejected

ANYTHING = st.text(st.characters(codec=None), max_size=60)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  hei \n", "hei"),
        ("en\r\nto\rtre\u2028fire", "en\nto\ntre\nfire"),
        ("a\tb", "a\tb"),
        ("a\x00b\x1bc\x7fd\x85e", "a b c d\ne"),
        ("\u202eabc\u2066d\u2069", "abcd"),
        ("\ufeffhei", "hei"),
        ("a\U000e0041b", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("a\u030a", "å"),
        ("a\x00\u030a", "a \u030a"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("z" + "\u0335" * 50, "z" + "\u0335" * 8),
    ],
)
def test_text_is_cleaned_of_what_is_in_no_alphabet(written: str, kept: str) -> None:
    """N3"""
    assert text.clean(written) == kept


@settings(max_examples=150)
@given(ANYTHING)
def test_clean_text_is_nfc_can_be_encoded_and_stays_as_it_is(written: str) -> None:
    """N3"""
    clean = text.clean(written)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean.encode().decode() == clean
    assert text.clean(clean) == clean
    assert not any(sign < " " and sign not in "\n\t" for sign in clean)


@settings(max_examples=100)
@given(ANYTHING)
def test_one_line_is_one_line(written: str) -> None:
    """W3, G5"""
    assert len(text.one_line(written).splitlines()) <= 1


def test_a_name_is_as_long_as_a_reader_sees_it() -> None:
    """P1"""
    assert text.name("e\u0323\u0302\u0301" * 40)
    assert text.name("x" * 40)
    with pytest.raises(Rejected, match="too_long"):
        text.name("x" * 41)
    with pytest.raises(Rejected, match="too_long"):
        text.name("x" + "\u200d" * 200 + "y")


def test_ids_of_records_and_of_participants_are_never_alike() -> None:
    """N1"""
    assert is_client_id("aZ09_-xx")
    for bad in ("", "aZ09_-x", "aZ09_-xxx", "aZ09 -xx", "aZ09.-xx", "aZ09:-xx", "aZ09_-xx\n"):
        assert not is_client_id(bad)
    assert is_participant_id("kari00")
    for bad in ("f", "s", "Kari00", "kari0", "kari000", "kari0\n"):
        assert not is_participant_id(bad)


@settings(max_examples=100)
@given(st.integers())
def test_any_seed_mints_one_id(seed: int) -> None:
    """P2"""
    assert is_participant_id(mint(seed))
    assert mint(seed) == mint(seed)


def test_other_seeds_mint_other_ids() -> None:
    """P2"""
    assert len({mint(seed) for seed in range(2000)}) == 2000
