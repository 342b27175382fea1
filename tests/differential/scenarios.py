"""Random workshops with secrets in them. The same seed makes the same one.

In each a group works on, and between that some of them do what the others may not know of: each
secret is a script of its own, and all scripts are mixed with what everybody does besides.
"""

from __future__ import annotations

import random
from typing import Any

from server.protocol.credentials import hash_of
from tests.differential.scripts import SCRIPTS, Ids
from tests.differential.steps import (
    PLAN_KEY,
    Act,
    Come,
    Fetch,
    Forget,
    Go,
    IdOf,
    LastDeed,
    Pass,
    Say,
    Scenario,
    Secret,
    Step,
)

#: Who takes part: where, and for how many. Amina and Bo are alike.
PEOPLE = {
    "Amina": ("room", 1),
    "Bo": ("room", 1),
    "Cam": ("room", 2),
    "Dina": ("remote", 2),
    "Eli": ("remote", 1),
    "Polle": ("room", 1),
}
#: Those of them who have no part in any secret.
OTHERS = ("Cam", "Dina", "Eli", "Polle")
LEADERS = ("Frid", "Gro")
#: Cards where everybody writes, and a section of each. No script hides anything on these.
OPEN = {"bra": "erfaringer", "veier": "kommune", "per": "oppdage", "egen": "snakke"}
SHARED = ("egen.name", "egen.age", "planplan.description", "planplan.first.what")
FILES = ("md", "json", "ics")


class Group:
    """What a group does that keeps nothing from anybody."""

    def __init__(self, chance: random.Random, ids: Ids) -> None:
        self._chance, self._ids = chance, ids
        #: Note → who wrote it.
        self._notes: dict[str, str] = {}
        self._groups: list[str] = []
        self._away: set[str] = set()

    def does(self) -> list[Step]:
        kinds = [(self._writes, 5), (self._leads, 6), (self._goes_on, 3), (self._comes, 2)]
        kinds += [(self._listens, 2)]
        kind = self._chance.choices([kind for kind, _ in kinds], [often for _, often in kinds])[0]
        return kind()

    def _writes(self) -> list[Step]:
        chance = self._chance
        who = chance.choice((*OTHERS, *LEADERS, "Amina", "Bo"))
        if not self._notes or chance.random() < 0.6:
            card = chance.choice(list(OPEN))
            note = self._ids.new()
            self._notes[note] = who
            about: dict[str, Any] = {"id": note, "card": card, "section": OPEN[card]}
            about |= {"anonymous": who not in ("Amina", "Bo") and chance.random() < 0.4}
            about |= {"text": f"Lapp {note}", "colour": chance.choice(("sol", "hav"))}
            said: list[Step] = [Say(who, "writing", f"{card}.{OPEN[card]}")]
            return [*said[: chance.randrange(2)], Act(who, "note.post", about)]
        note, author = chance.choice(list(self._notes.items()))
        card = chance.choice(list(OPEN))
        return [
            chance.choice(
                (
                    Act(author, "note.edit", {"id": note, "text": f"Endret {self._ids.new()}"}),
                    Act(author, "note.colour", {"id": note, "colour": "mose"}),
                    Act(author, "note.remove", {"id": note}),
                    Act(author, "note.restore", {"id": note}),
                    Act(author, "note.move", {"id": note, "card": card, "section": OPEN[card]}),
                    Act("Cam", "note.like", {"id": note, "liked": chance.random() < 0.7}),
                )
            )
        ]

    def _leads(self) -> list[Step]:
        chance = self._chance
        who = chance.choice(LEADERS)
        notes = list(self._notes) or ["nonenone"]
        note, card = chance.choice(notes), chance.choice(list(OPEN))
        group = chance.choice(self._groups) if self._groups else "nonenone"
        some = [note, chance.choice(notes)]
        made = self._ids.new()
        did, args = chance.choice(
            (
                ("note.move", {"id": note, "card": card, "section": OPEN[card]}),
                ("note.place", {"id": note, "before": ""}),
                ("note.remove", {"id": note}),
                ("note.restore", {"id": note}),
                ("note.purge", {"id": note}),
                ("group.make", {"id": made, "name": "Samlet", "notes": some}),
                ("group.add", {"id": group, "notes": some}),
                ("group.take", {"notes": some}),
                ("group.split", {"id": group}),
                ("workshop.spotlight", {"note": note}),
                ("workshop.names", {"shown": chance.random() < 0.7}),
                ("workshop.likes", {"allowed": True}),
                ("card.show", {"card": card, "side": chance.choice(("front", "back"))}),
                ("card.mode", {"card": card, "mode": chance.choice(("open", "quiet"))}),
                ("card.mode", {"card": card, "mode": "open"}),
                ("pairs.draw", {"card": "bra", "mixed": False, "present": []}),
                ("timer.start", {"seconds": 60}),
                ("participant.clear", {"participant": ""}),
                ("deed.undo", {"deeds": [LastDeed()]}),
                ("plan.follow", {"hash": hash_of(PLAN_KEY), "most": 0}),
                ("participant.remove", {"participant": IdOf("Eli")}),
            )
        )
        if did == "group.make":
            self._groups.append(made)
        return [Act(who, did, args)]

    def _goes_on(self) -> list[Step]:
        chance = self._chance
        who, one = chance.choice((*OTHERS, "Amina", "Bo")), chance.choice(OTHERS)
        text = {"id": chance.choice(SHARED), "text": f"Tekst {self._ids.new()}", "base": 0}
        side = chance.choice(("room", "remote"))
        about = {"name": one, "where": side, "heads": PEOPLE[one][1]}
        return [
            chance.choice(
                (
                    Act(who, "field.write", text),
                    Say(who, "writing", chance.choice(SHARED)),
                    Say(who, "stopped", chance.choice(SHARED)),
                    Act(who, "participant.signal", {"ready": True, "hand": chance.random() < 0.5}),
                    Act(one, "participant.change", about),
                    Act(who, "pairs.seat", {"present": []}),
                    Act(who, "step.add", {"id": self._ids.new(), "plan": "planplan"}),
                )
            )
        ]

    def _comes(self) -> list[Step]:
        """Somebody goes, and comes back later to what has happened meanwhile."""
        who = self._chance.choice(("Cam", "Dina", "Gro", "Skjerm"))
        if who in self._away:
            self._away.discard(who)
            return [Come(who)]
        self._away.add(who)
        return [Go(who)]

    def _listens(self) -> list[Step]:
        chance = self._chance
        asking = Fetch(chance.choice(("Frid", "Cam", "Skjerm")), chance.choice((*FILES, "figures")))
        return [chance.choice((Pass(1), Pass(5), Pass(12), Come("Polle"), asking))]

    def end(self) -> list[Step]:
        """All who were away come back, new ones come in, and everybody takes home what there is."""
        plan = Act("Frid", "plan.open", {"id": "planplan", "origin": ""})
        back: list[Step] = [Come(who) for who in sorted(self._away)]
        new = [Come("Nils"), Come("Nora", "facilitator"), Come("Vegg", "screen")]
        joins = Act("Nils", "participant.join", {"name": "Nils", "where": "room", "heads": 1})
        files = [Fetch(who, file) for who in ("Cam", "Frid", "Vegg") for file in FILES]
        told = [Fetch("Lenke", "plan"), Fetch("Frid", "figures")]
        again: list[Step] = [Go("Nora"), Forget(), Come("Nora")]
        # From here on nobody does anything that others may not know of. What the two did before
        # is to be told by nothing that they do, or that is done to them, under their names.
        moved = {"name": "Bo", "where": "remote", "heads": 1}
        # A close that was undone is done again: who is put out of an open vote is not as the other.
        named: list[Step] = [Act("Frid", "round.close", {"id": vote}) for vote in self._ids.votes]
        named += [Act("Bo", "participant.change", moved), Pass(5)]
        named += [Act("Frid", "participant.remove", {"participant": IdOf("Amina")}), Pass(5)]
        return [
            plan,
            *back,
            Pass(5),
            *new,
            joins,
            *named,
            Come("Polle"),
            Pass(5),
            *again,
            *files,
            *told,
        ]


def _beginning() -> list[Step]:
    steps: list[Step] = [Come("Frid", "facilitator"), Come("Gro", "facilitator")]
    steps += [Come("Skjerm", "screen")]
    for name, (where, heads) in PEOPLE.items():
        steps.append(Come(name, "poller" if name == "Polle" else "participant"))
        about = {"name": name, "where": where, "heads": heads}
        steps.append(Act(name, "participant.join", about))
    for theme in ("bra", "hvem", "veier", "ide"):
        steps.append(Act("Frid", "theme.open", {"theme": theme}))
    steps.append(Act("Frid", "plan.follow", {"hash": hash_of(PLAN_KEY), "most": 0}))
    steps += [Act("Frid", "card.show", {"card": "bra", "side": "back"}), Pass(5)]
    return steps


def scenario(seed: int) -> Scenario:
    """A workshop with some secrets, each of another kind."""
    chance = random.Random(seed)
    ids = Ids(chance)
    group = Group(chance, ids)
    steps, secrets = _beginning(), list[Secret]()
    scripts: list[list[Step]] = []
    # One vote is open at a time, and the one that is not closed stays open.
    without = chance.choice(("picks", "picks_in_an_open_vote"))
    for kind in chance.sample(sorted(SCRIPTS.keys() - {without}), 5):
        secret, script = SCRIPTS[kind](chance, ids, len(secrets))
        secrets.append(secret)
        scripts.append(script)
    while any(scripts):
        if chance.random() < 0.5:
            steps += group.does()
        else:
            steps.append(chance.choice([script for script in scripts if script]).pop(0))
    return Scenario(seed, (*steps, *group.end()), tuple(secrets))
