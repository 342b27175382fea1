"""How something of the server is put aside for something else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from server import store

#: What was put aside: whose it is, its name, and what it was.
_aside: list[tuple[object, str, object]] = []


def nothing(*_: object) -> None:
    """Instead of something."""


def swap(owner: object, name: str, value: object) -> None:
    """Put something else in the place of what is there; and it has to be there."""
    assert hasattr(owner, name), f"{owner} no longer has {name}"
    _aside.append((owner, name, getattr(owner, name)))
    setattr(owner, name, value)


@contextmanager
def put_back() -> Iterator[None]:
    """What is swapped meanwhile is as it was afterwards."""
    before = len(_aside)
    try:
        yield
    finally:
        while len(_aside) > before:
            owner, name, value = _aside.pop()
            setattr(owner, name, value)


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
