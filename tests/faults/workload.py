"""What people ask for: every command there is, in seeded disorder, and some they may not ask.

A person looks at its own copy of the board, so it often asks for what has just become
impossible: refusals are as much a part of the load as what is done.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from server.protocol.credentials import hash_of, new_key
from tests.faults.device import Device
from tests.faults.replica import value
from tests.faults.tokens import Mark

Wish = tuple[str, dict[str, Any]]

SECTIONS = {
    "bra": ("erfaringer",),
    "per": ("ringvirkninger", "oppdage", "snakke"),
    "amina": ("ringvirkninger", "oppdage", "snakke"),
    "sandra": ("ringvirkninger", "oppdage", "snakke"),
    "egen": ("ringvirkninger", "oppdage", "snakke"),
    "veier": ("kommune", "sammen"),
}
THEMES = ("bra", "hvem", "veier", "ide")
#: Made quiet at the start and never revealed: what is written here stays with its author.
KEPT_QUIET = "amina"
OPEN_CARDS = tuple(card for card in SECTIONS if card != KEPT_QUIET)
#: Texts of the group's own card.
SHARED = ("egen.name", "egen.interests")
COLOURS = ("sol", "hav", "baer", "mose", "lyng")
#: How often somebody who wants something says besides what they are about.
SAYS = 0.1
#: How often somebody means a thing that is not there.
RARE = 0.02


class Wishes:
    """What one device wants next."""

    def __init__(self, device: Device, room: int, number: int, *, purges: bool) -> None:
        self._device = device
        self._rng: random.Random = device.rng
        self._room, self._number, self._count = room, number, 0
        #: Whether no note is to have a name on it.
        self.nameless = False
        role = device.person.role
        common = self._everybody(purges=purges)
        own = {
            "facilitator": self._facilitator(),
            "participant": self._participant(),
            "screen": [],
        }[role]
        everything = own + common if role != "screen" else common
        self._kinds: list[Callable[[], Wish]] = [wish for _, wish in everything]
        self._weights = [weight for weight, _ in everything]

    def next(self) -> Wish:
        return self._rng.choices(self._kinds, self._weights)[0]()

    def saying(self) -> tuple[str, str]:
        """What this one tells the others that is not kept: what, and where."""
        turns = {"facilitator": ("turn",), "screen": ("turn", "page")}
        what = self._rng.choice(("writing", "stopped", *turns.get(self._device.person.role, ())))
        fields = (*SHARED, *self._device.replica.of("field"))
        return what, self._rng.choice((".".join(self.where().values()), self._rng.choice(fields)))

    # -- what there is ----------------------------------------------------------------

    def mark(self) -> str:
        self._count += 1
        return str(Mark(self._room, self._number, self._count))

    def fresh(self) -> str:
        self._count += 1
        return f"{self._number:03d}{self._count:05d}"

    def some(self, kind: str) -> str:
        """The id of some record of this kind, or of none that there is."""
        there = tuple(self._device.replica.of(kind))
        return self._rng.choice(there) if there and self._rng.random() > RARE else "nothere0"

    def mine(self) -> str:
        me = "f" if self._device.person.role == "facilitator" else self._device.me
        notes = self._device.replica.of("note").items()
        own = [note_id for note_id, note in notes if value(note, "author") == me]
        return self._rng.choice(own) if own and self._rng.random() > RARE else self.some("note")

    def where(self) -> dict[str, str]:
        card = KEPT_QUIET if self._rng.random() < 0.15 else self._rng.choice(OPEN_CARDS)
        return {"card": card, "section": self._rng.choice(SECTIONS[card])}

    def notes(self) -> list[str]:
        notes = self._device.replica.of("note")
        card, section = self.where().values()
        here = [
            note_id
            for note_id, note in notes.items()
            if value(note, "card") == card and value(note, "section") == section
        ]
        return self._rng.sample(here, min(len(here), 3))

    def open_round(self) -> str:
        rounds = self._device.replica.of("round").items()
        return next((each for each, record in rounds if value(record, "state") == "open"), "none")

    def note(self) -> Wish:
        args = {"id": self.fresh(), "text": self.mark(), **self.where()}
        anonymous, colour = self.nameless or self._rng.random() < 0.2, self._rng.choice(COLOURS)
        return "note.post", args | {"anonymous": anonymous, "colour": colour}

    # -- who wants what ---------------------------------------------------------------

    def _everybody(self, *, purges: bool) -> list[tuple[float, Callable[[], Wish]]]:
        choice = self._rng.choice
        return [
            (12, self.note),
            (5, lambda: ("note.edit", {"id": self.mine(), "text": self.mark()})),
            (2, lambda: ("note.move", {"id": self.mine(), **self.where()})),
            (1, lambda: ("note.remove", {"id": self.mine()})),
            (1, lambda: ("note.restore", {"id": self.mine()})),
            (0.3 if purges else 0, lambda: ("note.purge", {"id": self.mine()})),
            (1, lambda: ("note.colour", {"id": self.mine(), "colour": choice(COLOURS)})),
            (2, self._field),
            (0.3, lambda: ("actor.add", {"id": self.fresh(), "plan": self.some("plan")})),
            (0.2, lambda: ("actor.remove", {"id": self.some("actor")})),
            (0.3, lambda: ("step.add", {"id": self.fresh(), "plan": self.some("plan")})),
            (0.2, lambda: ("step.remove", {"id": self.some("step")})),
            (0.2, lambda: ("step.move", {"id": self.some("step"), "before": self.some("step")})),
            # What is refused, whoever asks.
            (0.5, lambda: ("note.post", {"id": self.fresh(), "text": " ", **self.where(),
                                         "anonymous": False, "colour": "sol"})),
            (0.5, lambda: ("note.edit", {"id": self.some("note"), "text": self.mark()})),
            (0.5, lambda: ("theme.open", {"theme": choice(THEMES)})),
            (0.3, lambda: ("round.close", {"id": self.open_round()})),
        ]  # fmt: skip

    def _participant(self) -> list[tuple[float, Callable[[], Wish]]]:
        choice, chance = self._rng.choice, self._rng.random
        return [
            (5, self._ballot),
            (1, lambda: ("ballot.finish", {"round": self.open_round(), "head": choice((1, 2)),
                                           "finished": chance() < 0.7})),
            (1, lambda: ("note.like", {"id": self.some("note"), "liked": chance() < 0.7})),
            (1, lambda: ("participant.signal", {"ready": chance() < 0.5, "hand": chance() < 0.5})),
            (0.3, lambda: ("participant.change", {"name": self.mark(), "heads": choice((1, 2, 3)),
                                                  "where": choice(("room", "remote"))})),
        ]  # fmt: skip

    def _facilitator(self) -> list[tuple[float, Callable[[], Wish]]]:
        choice, chance = self._rng.choice, self._rng.random
        modes = ("open", "quiet", "open", "closed", "open")
        return [
            (2, lambda: ("theme.open", {"theme": choice(THEMES)})),
            (1, lambda: ("card.show", {"card": choice(OPEN_CARDS),
                                       "side": choice(("front", "back"))})),
            (1.5, lambda: ("card.mode", {"card": choice(OPEN_CARDS), "mode": choice(modes)})),
            (0.5, lambda: ("card.choose", {"card": "per", "chosen": chance() < 0.5})),
            (0.5, lambda: ("workshop.rename", {"title": self.mark()})),
            (0.5, lambda: ("workshop.spotlight", {"note": self.some("note")})),
            (0.1, lambda: ("workshop.names", {"shown": chance() < 0.7})),
            (0.02, lambda: ("key.renew", {"role": "screen", "hash": hash_of(new_key())})),
            (0.5, lambda: ("note.place", {"id": self.some("note"), "before": self.some("note")})),
            (0.3, lambda: ("group.place", {"id": self.some("group"),
                                           "before": self.some("group")})),
            (0.5, lambda: ("workshop.likes", {"allowed": chance() < 0.9})),
            (0.7, lambda: ("deed.undo", {"deeds": [self.some("deed")]})),
            (1, lambda: ("group.make", {"id": self.fresh(), "name": self.mark(),
                                        "notes": self.notes()})),
            (0.5, lambda: ("group.name", {"id": self.some("group"), "name": self.mark()})),
            (0.5, lambda: ("group.add", {"id": self.some("group"), "notes": self.notes()})),
            (0.3, lambda: ("group.take", {"notes": self.notes()})),
            (0.3, lambda: ("group.split", {"id": self.some("group")})),
            (1.5, self._round),
            (0.7, lambda: ("round.close", {"id": self.open_round()})),
            (0.5, lambda: ("round.runoff", {"id": self.fresh(), "of": self.some("round")})),
            (0.3, lambda: ("round.confirm", {"id": self.some("round"), "plan": self.fresh(),
                                             "idea": "note:" + self.some("note")})),
            (0.5, lambda: (choice(("timer.pause", "timer.resume", "timer.stop")), {})),
            (2.5, self._clock),
            (0.3, lambda: ("pairs.draw", {"card": "bra", "mixed": chance() < 0.5, "present": []})),
            (0.2, lambda: ("pairs.clear", {})),
            (0.2, lambda: ("pairs.seat", {"present": []})),
            (0.3, lambda: ("plan.open", {"id": self.fresh(), "origin": ""})),
            (0.2, lambda: ("plan.leave_open", {"id": self.some("plan"),
                                               "left_open": chance() < 0.5})),
            (0.3, lambda: ("participant.clear", {"participant": ""})),
        ]  # fmt: skip

    def _ballot(self) -> Wish:
        round_id = self.open_round()
        record = self._device.replica.of("round").get(round_id)
        ideas = value(record, "ideas") if record is not None else ("note:nothere0",)
        # Now and then more votes than there are.
        picks = self._rng.choices(ideas, k=self._rng.choice((1, 2, 3, 3, 4)))
        return "ballot.cast", {"round": round_id, "head": self._rng.choice((1, 2)), "picks": picks}

    def _round(self) -> Wish:
        notes = self._device.replica.of("note").items()
        ideas = [f"note:{each}" for each, note in notes if value(note, "card") == "veier"]
        some = self._rng.sample(ideas, min(len(ideas), 5))
        return "round.open", {"id": self.fresh(), "ideas": some, "votes": 3, "most": 2}

    def _clock(self) -> Wish:
        """What there is to press as the clock stands."""
        clock = next(iter(self._device.replica.of("timer").values()), None)
        state = value(clock, "state") if clock is not None else "stopped"
        start: Wish = ("timer.start", {"seconds": self._rng.randint(60, 3600)})
        if state == "stopped":
            return start
        add: Wish = ("timer.add", {"seconds": self._rng.choice((30, 60))})
        other = "timer.pause" if state == "running" else "timer.resume"
        return self._rng.choice((start, add, add, (other, {}), (other, {})))

    def _field(self) -> Wish:
        plans = [f"{plan}.description" for plan in self._device.replica.of("plan")]
        field_id = self._rng.choice([*plans, *SHARED])
        record = self._device.replica.of("field").get(field_id)
        base = value(record, "version") if record is not None else 0
        return "field.write", {"id": field_id, "text": self.mark(), "base": base}
