"""How something of the server is put aside for something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from board.commands import Command
from board.rules.answering import Rule
from board.rules.table import RULES
from server.store import store

#: How what was put aside comes back.
_aside: list[Callable[[], object]] = []


def nothing(*_: object) -> None:
    """Instead of something."""


def swap(owner: object, name: str, value: object) -> None:
    """Put something else in the place of what is there; and it has to be there."""
    assert hasattr(owner, name), f"{owner} no longer has {name}"
    _aside.append(partial(setattr, owner, name, getattr(owner, name)))
    setattr(owner, name, value)


def answer(command_type: type[Command], rule: Rule[Any]) -> Rule[Any]:
    """Have a command answered by another rule; gives the one that was there."""
    whole = RULES[command_type]
    _aside.append(partial(RULES.__setitem__, command_type, whole))
    RULES[command_type] = rule
    return whole


@contextmanager
def put_back() -> Iterator[None]:
    """What is swapped meanwhile is as it was afterwards."""
    before = len(_aside)
    try:
        yield
    finally:
        while len(_aside) > before:
            _aside.pop()()


def in_script(name: str, old: str, new: str) -> None:
    """Change the text of one of the store's scripts."""
    read = store._script

    def changed(wanted: str) -> str:
        text = read(wanted)
        if wanted != name:
            return text
        assert old in text, f"{name} no longer says {old!r}"
        return text.replace(old, new)

    swap(store, "_script", changed)
