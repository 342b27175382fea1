"""How something of the server is put aside for something else."""

from __future__ import annotations

from server import store


def nothing(*_: object) -> None:
    """Instead of something."""


def swap(owner: object, name: str, value: object) -> None:
    """Put something else in the place of what is there; and it has to be there."""
    assert hasattr(owner, name), f"{owner} no longer has {name}"
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
