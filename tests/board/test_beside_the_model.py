"""The board's rules and the model's decide alike, in workshops of many commands (``beside.py``)."""

from __future__ import annotations

import pytest

from server.content.load import Content
from tests.board.beside import Workshop


@pytest.mark.parametrize("seed", [102, 114, 116, 121])
def test_the_rules_and_the_model_decide_alike(content: Content, seed: int) -> None:
    """W8, D2, D3: where they once did not."""
    Workshop(content, seed).go_on(2_000, 10, whole=20)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1040))
def test_they_decide_alike_for_long(content: Content, seed: int) -> None:
    Workshop(content, seed).go_on(2_000, 5, whole=80)


@pytest.mark.parametrize("seed", range(1, 41))
def test_they_decide_alike_what_seldom_meets(content: Content, seed: int) -> None:
    """A few sorts of things are asked for again and again, of what was just spoken of."""
    Workshop(content, seed, lean=True).go_on(300, 10)


@pytest.mark.long
@pytest.mark.parametrize("first", range(2_000, 2_400, 100))
def test_they_decide_alike_what_seldom_meets_in_many(content: Content, first: int) -> None:
    for seed in range(first, first + 100):
        Workshop(content, seed, lean=True).go_on(300, 10)
