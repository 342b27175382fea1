"""A call back holds nobody."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

from server.room.weakly import weakly


class Whole:
    def __init__(self) -> None:
        self.heard: list[tuple[int, str]] = []
        self.part: Callable[..., None] = weakly(self.hear)

    def hear(self, number: int, word: str = "") -> None:
        self.heard.append((number, word))


def test_a_call_back_reaches_whoever_is_there_with_what_it_says() -> None:
    whole = Whole()
    whole.part(1, word="a")
    assert whole.heard == [(1, "a")]


def test_whoever_is_called_back_is_gone_when_let_go_of_and_hears_nothing_more() -> None:
    whole = Whole()
    heard, part, gone = whole.heard, whole.part, weakref.ref(whole)
    gc.disable()
    try:
        del whole
        assert gone() is None
    finally:
        gc.enable()
    part(2)
    assert heard == []
