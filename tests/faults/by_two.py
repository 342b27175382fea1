"""Purposes of two at once: who leads and who takes part do something to the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from tests.faults.rows import Purpose, Scene, Step


def hidden_and_taken_away(scene: Scene) -> Iterator[Step]:
    """N9: a note is hidden, its author takes it away as well, and does not bring it back."""
    mine = scene.note(scene.guests, "bra")
    yield scene.lead("card.mode", card="bra", mode="open")
    yield None
    yield scene.ask("note.post", **mine)
    yield None
    yield scene.lead("note.remove", id=mine["id"])
    yield None
    yield scene.ask("note.remove", id=mine["id"])
    yield scene.ask("note.restore", id=mine["id"])
    yield None
    yield scene.lead("note.restore", id=mine["id"])


def heads_beside_a_talk(scene: Scene) -> Iterator[Step]:
    """A6, A7: while a talk goes on, a device has more heads, and fewer, and asks for places."""
    name = scene.guests.mark()
    yield scene.lead("card.show", card="bra", side="front")
    yield scene.lead("pairs.draw", card="bra", mixed=False, present=[])
    yield None
    for heads in (3, 1, 2):
        yield scene.ask("participant.change", name=name, where="room", heads=heads, left=[])
        yield scene.ask("pairs.seat", present=[])
    yield None
    yield scene.lead("pairs.seat", present=[])


PURPOSES: tuple[Purpose, ...] = (hidden_and_taken_away, heads_beside_a_talk)
