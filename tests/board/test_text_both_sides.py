"""The server and the browser keep the same text: by vectors, and over every sign there is."""

from __future__ import annotations

import json
import struct
import subprocess
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board import text
from tests.board.play import VECTORS

CASES: list[dict[str, Any]] = json.loads((VECTORS / "texts" / "texts.json").read_text("utf-8"))
#: Alone, between letters, beside itself, and after a sign that it may join.
AROUND = ("{}", "a{}b", "{0}{0}", "👩{}👧", "o{}\u0301")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_text_is_kept_as_the_vectors_say(case: dict[str, Any]) -> None:
    """N3"""
    assert text.clean(case["written"]) == case["kept"]
    assert text.clean(case["kept"]) == case["kept"]


def _is_told_apart(sign: str) -> bool:
    """Letters beyond the first scripts are all alike to both; of them, and of none, a few."""
    code, category = ord(sign), unicodedata.category(sign)
    no_sign = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0 or 0xE0000 <= code < 0xE1100
    alike = category in ("Lo", "Co", "Cs") and code > 0x3000 and code % 0x100 > 1
    return no_sign or (category != "Cn" and not alike)


def in_the_browser(texts: list[str]) -> list[list[Any]]:
    """What ``static/lib/text.js`` makes of them, in one process."""
    units = [
        struct.unpack(f"<{len(raw) // 2}H", raw)
        for raw in (each.encode("utf-16-le", "surrogatepass") for each in texts)
    ]
    asked = json.dumps(units, separators=(",", ":")).encode()
    node = ["node", str(VECTORS / "texts" / "clean.mjs")]
    told = subprocess.run(node, input=asked, capture_output=True, check=True)
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def test_every_sign_is_kept_alike_on_both_sides() -> None:
    """N3: Signs that are newer than this Python's Unicode are the browser's to know."""
    known = [sign for sign in map(chr, range(0x110000)) if _is_told_apart(sign)]
    written = [around.format(sign) for sign in known for around in AROUND]
    wrong = [
        (ascii(one), ascii(text.clean(one)), ascii(kept))
        for one, (kept, shown) in zip(written, in_the_browser(written), strict=True)
        if (text.clean(one), text.shows(one)) != (kept, shown)
    ]
    assert wrong[:5] == []


SIGNS = st.one_of(
    st.characters(categories=("Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Cs")),
    st.sampled_from("\r\n\t\v\f\x85 \u2028aåÅ\u030a\u0301👍🏽🏴\u3164\u2800\u200d\ud83d\udc4d"),
    st.integers(0xE0020, 0xE007F).map(chr),
    st.characters(max_codepoint=0x2FFF),
)


@settings(max_examples=3)
@given(st.lists(st.text(SIGNS, max_size=9), min_size=40, max_size=90))
def test_any_text_is_kept_alike_on_both_sides(texts: list[str]) -> None:
    """N3"""
    whole = [each for each in texts if "Cn" not in map(unicodedata.category, each)]
    # Two halves in a row are one sign in a browser.
    whole = [_joined(each) for each in whole]
    for one, (kept, shown) in zip(whole, in_the_browser(whole), strict=True):
        assert (text.clean(one), text.shows(one)) == (kept, shown), ascii(one)


@settings(max_examples=200)
@given(st.text(SIGNS, max_size=20))
def test_no_words_run_together(written: str) -> None:
    """N3: Where anything but what is invisible parted two words, something parts them still."""
    parted = text.clean(f"leksehjelp{written}korps")
    if any(unicodedata.category(sign) in ("Cc", "Zs", "Zl", "Zp") for sign in written):
        assert "leksehjelpkorps" not in parted
        assert len(parted) > len("leksehjelpkorps")


def _joined(each: str) -> str:
    return each.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
