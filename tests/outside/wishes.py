"""What people ask for, seeded: mostly what makes sense on the board as it is, and not only that."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.outside import presses
from tests.outside.model import Model
from tests.outside.notes import COLOURS
from tests.outside.state import Who
from tests.outside.things import NOT_THERE, RARE, Things

Wish = tuple[str, dict[str, Any]]
Table = list[tuple[float, str, Callable[[], dict[str, Any]]]]
SIDES = ("front", "back")
#: Commands that are about the same things, by what they begin with.
FAMILIES = (
    ("plan", "step", "actor", "field"),
    ("note", "group"),
    ("round", "ballot", "note"),
    ("timer", "run", "theme", "card"),
    ("participant", "pairs"),
    ("workshop", "timer"),
    ("card", "note"),
)
#: So many names were spoken of a moment ago.
LATELY = 8
MODES = ("open", "open", "quiet", "closed")


class Wishes(Things):
    """``next`` says what this one wants now."""

    def __init__(self, rng: random.Random, model: Model) -> None:
        super().__init__(rng, model)
        #: The commands in favour, by what they begin with; none: all, as a group would.
        self.keen: list[str] = []

    def lean(self) -> None:
        """Want all sorts of things alike, a few families of them far oftener, and mostly about
        what was spoken of a moment ago.

        Where each is asked for as often as in the world, two that are seldom asked for hardly ever
        meet, or not about the same thing; with a few in favour in each workshop any two do in some
        (swarm testing: Groce et al., ISSTA 2012).
        """
        chosen = self.rng.sample(FAMILIES, k=self.of(1, 2, 3))
        self.keen = [kind for family in chosen for kind in family]
        self.keen += ["deed"] if self.yes(0.6) else []
        self.sticks = self.of(0.0, 0.5, 0.8)
        self.places = self.of(["veier"], ["veier", "per"], ["bra"], ["veier", "egen"], [])

    def next(self, who: Who) -> Wish:
        if self._over() and self.yes(0.1):
            return "workshop.reopen", {}
        did, args = self._wish(who)
        while NOT_THERE in repr(args) and self.yes(0.9):
            did, args = self._wish(who)
        named = [
            one for each in args.values() for one in (each if isinstance(each, list) else [each])
        ]
        self.lately = [*self.lately, *(one for one in named if isinstance(one, str))][-LATELY:]
        if self.yes(0.25):
            seen = presses.at(self.model.turn(who), did, args)
            if seen:
                args["seen"] = seen if self.yes(0.8) else "17"
        return did, args

    def _wish(self, who: Who) -> Wish:
        role = who.role if self.yes(1 - RARE) else "facilitator"
        everybody = self._everybody(who)
        table = {
            "facilitator": self._leading() + self._arranging() + self._deciding() + everybody,
            "participant": self._taking_part() + everybody * 2,
            "guest": [(3.0, "participant.join", self._myself), *everybody],
            "screen": everybody,
        }[role]
        weights = [self._weight(weight, did) for weight, did, _ in table]
        _, did, args = self.rng.choices(table, weights)[0]
        return did, args()

    def _weight(self, usual: float, did: str) -> float:
        if not self.keen:
            return usual
        return 8.0 if did.partition(".")[0] in self.keen else 1.0

    def _over(self) -> bool:
        return bool(self.model.board.of("workshop")["w"]["stage"] == "ended")

    def _everybody(self, who: Who) -> Table:
        of, mine, some, fresh = self.of, self.mine, self.some, self.fresh
        return [
            (9, "note.post", self._note),
            (4, "note.edit", lambda: {"id": mine(who), "text": self.text()}),
            (3, "note.move", lambda: {"id": mine(who), **self.where()}),
            (1.5, "note.remove", lambda: {"id": mine(who)}),
            (1.5, "note.restore", lambda: {"id": mine(who)}),
            (0.7, "note.purge", lambda: {"id": mine(who)}),
            (1, "note.colour", lambda: {"id": mine(who), "colour": of(*COLOURS, "red")}),
            (4, "field.write", self._text),
            (1, "actor.add", lambda: {"id": fresh(), "plan": some("plan")}),
            (0.5, "actor.remove", lambda: {"id": some("actor")}),
            (1.5, "step.add", lambda: {"id": fresh(), "plan": some("plan")}),
            (0.5, "step.remove", lambda: {"id": some("step")}),
            (1, "step.move", lambda: {"id": some("step"), "before": some("step", "")}),
        ]

    def _taking_part(self) -> Table:
        return [
            (9, "ballot.cast", self._ballot),
            (4, "ballot.finish", lambda: self._head() | {"finished": self.yes(0.7)}),
            (4, "note.like", lambda: {"id": self.some("note"), "liked": self.yes(0.7)}),
            (2, "participant.signal", lambda: {"ready": self.yes(), "hand": self.yes(0.3)}),
            (2, "participant.change", self._changed),
            (1, "pairs.seat", lambda: {"present": []}),
        ]

    def _leading(self) -> Table:
        of, yes, some = self.of, self.yes, self.some
        themes = [theme.id for theme in self.model.board.deck.themes]
        return [
            (1.5, "theme.open", lambda: {"theme": of(*themes, "ingen")}),
            (2, "card.show", lambda: {"card": self.card(), "side": of(*SIDES, *SIDES, "x")}),
            (2, "card.mode", lambda: {"card": self.card(), "mode": self._mode()}),
            (1, "card.choose", lambda: {"card": self.card(), "chosen": yes()}),
            (2, "run.go", lambda: {"leg": self.leg()}),
            (1, "run.minutes", lambda: {"leg": self.leg(), "minutes": of(0, 4, 240, 241, -1)}),
            (0.7, "workshop.rename", lambda: {"title": of(self.text(80), "", "  To\nord ")}),
            (1, "workshop.spotlight", lambda: {"note": some("note", "")}),
            (0.3, "workshop.names", lambda: {"shown": yes(0.8)}),
            (1, "workshop.likes", lambda: {"allowed": yes(0.9)}),
            (0.3, "workshop.joining", lambda: {"open": yes(0.8)}),
            (0.5, "workshop.end", dict),
            (0.5, "workshop.reopen", dict),
            (0.4, "workshop.keep", lambda: {"days": of(0, 1, 14, 180, 181), "most": 0}),
            (0.7, "plan.follow", lambda: {"hash": of("", self.a_hash(), "kort"), "most": 0}),
            (0.2, "key.renew", lambda: {"role": of("screen", "x"), "hash": self.a_hash()}),
            (1, "timer.start", lambda: {"seconds": of(5, 60, 3600, 4, 3601)}),
            (0.7, "timer.pause", dict),
            (0.7, "timer.resume", dict),
            (0.7, "timer.stop", dict),
            (1, "timer.add", lambda: {"seconds": of(1, 60, 3600, 0)}),
            (1.5, "pairs.draw", lambda: {"card": self.card(), "mixed": yes(0.3), "present": []}),
            (0.4, "pairs.clear", dict),
            (0.5, "pairs.seat", lambda: {"present": []}),
            (0.5, "participant.clear", lambda: {"participant": some("participant", "")}),
            (0.2, "participant.remove", self._out),
            (0.1, "participant.tidy", lambda: {"here": yes(0.3), "present": []}),
        ]

    def _arranging(self) -> Table:
        some = self.some
        return [
            (2, "group.make", lambda: {"id": self.fresh(), "name": self.text(80)} | self._notes()),
            (1, "group.name", lambda: {"id": some("group"), "name": self.text(80)}),
            (1.5, "group.add", lambda: {"id": some("group")} | self._notes()),
            (1, "group.take", self._notes),
            (1, "group.split", lambda: {"id": some("group")}),
            (1, "group.place", lambda: {"id": some("group"), "before": some("group", "")}),
            (2, "note.place", self._place),
            (3, "deed.undo", lambda: {"deeds": [self._deed()]}),
            (0.5, "deed.undo", lambda: {"deeds": list(self.model.board.of("deed"))[-3:]}),
        ]

    def _deciding(self) -> Table:
        yes, some = self.yes, self.some
        return [
            (5, "round.open", self._round),
            (3, "round.close", lambda: {"id": self.a_round()}),
            (1, "round.admit", lambda: {"id": self.a_round()} | self._voters()),
            (2, "round.runoff", lambda: {"id": self.fresh(), "of": some("round")}),
            (3, "round.confirm", self._chosen),
            (1, "plan.open", lambda: {"id": self.fresh(), "origin": self._origin()}),
            (0.7, "plan.leave_open", lambda: {"id": some("plan"), "left_open": yes(0.4)}),
            (1.5, "step.tick", self.tick),
        ]

    def _deed(self) -> str:
        # A slip is mostly noticed soon.
        last = list(self.model.board.of("deed"))[-2:]
        return self.rng.choice(last) if self.keen and last and self.yes() else self.some("deed")

    def _origin(self) -> str:
        return self.idea() if self.keen and self.yes(0.8) else str(self.of("", self.idea()))

    def _mode(self) -> str:
        # Where all is wanted alike, quiet and closed ones follow each other too.
        return str(
            self.of(*MODES, *MODES, "x")
            if not self.keen
            else self.of(*MODES[1:], "quiet", "closed")
        )

    # -- what takes more than a line ----------------------------------------------------------

    def tick(self) -> dict[str, Any]:
        step = {"plan": self.some("plan"), "step": self.some("step", "first")}
        return step | {"day": self.of(30, 90, 30, 90, 31), "done": self.yes(0.7)}

    def _changed(self) -> dict[str, Any]:
        return self._myself() | {"left": self.of([], [1], [2, 1], [1, 1, 9])}

    def _voters(self) -> dict[str, Any]:
        people = [self.some("participant") for _ in range(self.of(1, 2))]
        return {"voters": [f"{each}.{self.of(1, 2, 3)}" for each in people]}

    def _out(self) -> dict[str, Any]:
        return {"participant": self.some("participant"), "notes": self.yes(0.4)}

    def _note(self) -> dict[str, Any]:
        return {
            "id": self.fresh() if self.yes(0.95) else self.of(self.some("note"), "a b"),
            "text": self.text(),
            **self.where(),
            "anonymous": self.yes(0.2),
            "colour": self.of(*COLOURS, "red") if self.yes(0.3) else "sol",
        }

    def _notes(self) -> dict[str, Any]:
        return {"notes": self.notes()}

    def _place(self) -> dict[str, Any]:
        beside = self.notes()
        some = [*beside, *beside, self.some("note")]
        return {"id": self.of(*some), "before": self.of(*some, "")}

    def _myself(self) -> dict[str, Any]:
        return {
            "name": self.text(40),
            "where": self.of("room", "remote", "room", "remote", "ute"),
            "heads": self.of(1, 1, 2, 2, 3, 9),
        }

    def _text(self) -> dict[str, Any]:
        name = self.field()
        there = self.model.board.of("field").get(name)
        version = there["version"] if there is not None else 0
        base = self.of(version, version, version, version - 1, version - 2, version + 1)
        text = self.text() if self.yes(0.9) or there is None else there["text"]
        return {"id": name, "text": self.of(text, text, text, ""), "base": max(0, base)}

    def _head(self) -> dict[str, Any]:
        return {"round": self.a_round(), "head": self.of(1, 1, 1, 2, 0)}

    def _ideas(self, round_id: str) -> list[str]:
        there = self.model.board.of("round").get(round_id)
        return there["ideas"] if there is not None and there["ideas"] else [f"note:{NOT_THERE}"]

    def _ballot(self) -> dict[str, Any]:
        head = self._head()
        picks = self.rng.choices(self._ideas(head["round"]), k=self.of(0, 1, 1, 2, 3, 4))
        return head | {"picks": picks}

    def _round(self) -> dict[str, Any]:
        ideas = [self.idea() for _ in range(self.of(1, 3, 4))]
        if self.yes(0.15):
            ideas = ["card:per", "card:egen", "card:oscar"]
        votes, most = self.of((1, 1), (3, 1), (3, 2), (3, 3), (0, 1), (21, 1), (2, 3))
        return {"id": self.fresh(), "ideas": ideas, "votes": votes, "most": most}

    def _chosen(self) -> dict[str, Any]:
        name = self.some("round")
        return {"id": name, "idea": self.of(*self._ideas(name)), "plan": self.fresh()}
