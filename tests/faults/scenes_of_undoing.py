"""Scenes of what is put back, and of what is built on what lies hidden.

Each deed is undone twice: in time, and when something that it touched has been changed since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.faults.scenes import CARD, IDEAS, OURS, SECTION, Ask, all_opened, new_note, taking_part
from tests.outside.heard import Heard

if TYPE_CHECKING:
    from tests.outside.gathering import Gathering

Args = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked first, what is done by who leads, and what may come in between."""

    did: str
    args: Args
    between: tuple[Ask, ...] = ()
    before: tuple[Ask, ...] = ()
    #: When it has been undone: whoever began before that must notice.
    after: tuple[Ask, ...] = ()
    #: Undone in time, and too late.
    lates: tuple[bool, ...] = (False, True)


def grown_from_a_group(gathering: Gathering) -> Iterator[Ask]:
    """V10, F1: a plan begins with what everybody may read of the group that it grows from: not what
    was taken away, wiped, or said before."""
    yield from all_opened(gathering)
    lead, rng, (ane, bo) = gathering.people[0], gathering.rng, taking_part(gathering)[:2]
    for way in rng.sample(("plan.open", "round.confirm"), 2):
        notes = [new_note(gathering, f"Vokst av {number}") for number in range(4)]
        for by, note in zip((ane, ane, bo, lead), notes, strict=True):
            yield by, "note.post", note
        one, away, wiped, edited = (note["id"] for note in notes)
        group, plan, vote = (gathering.wishes.fresh() for _ in range(3))
        about = {"id": group, "name": "Vokst", "notes": [one, away, wiped, edited]}
        yield lead, "group.make", about
        yield rng.choice((ane, lead)), "note.remove", {"id": away}
        yield lead, "note.edit", {"id": edited, "text": "Endret"}
        yield bo, "note.purge", {"id": wiped}
        if way == "plan.open":
            yield lead, "plan.open", {"id": plan, "origin": f"group:{group}"}
        else:
            other = new_note(gathering, "En annen")
            yield bo, "note.post", other
            ideas = [f"group:{group}", f"note:{other['id']}"]
            yield lead, "round.open", {"id": vote, "ideas": ideas, "votes": 1, "most": 1}
            yield lead, "round.close", {"id": vote}
            yield lead, "round.confirm", {"id": vote, "idea": ideas[0], "plan": plan}
        yield lead, "deed.undo", {"deeds": [str(gathering.revision)]}
        yield lead, "note.restore", {"id": away}


def undone_in_time_and_too_late(gathering: Gathering) -> Iterator[Ask]:
    """D1, D2, D7: each record is as it was; or nothing is, where one of them has moved on."""
    yield from all_opened(gathering)
    lead, rng, (ane, bo) = gathering.people[0], gathering.rng, taking_part(gathering)[:2]
    notes = [new_note(gathering, f"Angret {number}") for number in range(4)]
    for by, note in zip((ane, bo, ane, bo), notes, strict=True):
        yield by, "note.post", note
    group, plan, *parts = (gathering.wishes.fresh() for _ in range(6))
    ids = [note["id"] for note in notes]
    yield lead, "group.make", {"id": group, "name": "Sammen", "notes": ids[:2]}
    yield lead, "plan.open", {"id": plan, "origin": ""}
    there, opened = gathering.model.board.of("plan"), str(gathering.revision)
    if plan in there:
        # U5: what was ticked was built on it.
        yield lead, "plan.follow", {"hash": gathering.wishes.a_hash(), "most": 0}
        tick = {"plan": plan, "step": "first", "day": 30}
        yield lead, "step.tick", tick | {"done": True}
        yield lead, "deed.undo", {"deeds": [opened]}
        yield lead, "step.tick", tick | {"done": False}
    plan = plan if plan in there else next(iter(there), plan)
    for step in parts[:2]:
        yield ane, "step.add", {"id": step, "plan": plan}
    yield bo, "actor.add", {"id": parts[2], "plan": plan}
    for name in (f"step.{parts[0]}.what", f"actor.{parts[2]}.name", "responsible"):
        yield bo, "field.write", {"id": f"{plan}.{name}", "text": "Ført opp", "base": 0}
    yield bo, "participant.signal", {"ready": True, "hand": True}
    deeds = [*_of_notes(ane, bo, ids, group), *_of_people(lead, bo)]
    deeds += [*_of_votes(lead, bo, ids, gathering), *_of_plans(bo, plan, parts)]
    for deed in rng.sample(deeds, len(deeds)):
        for late in rng.sample(deed.lates, len(deed.lates)):
            yield from deed.before
            fields = gathering.model.board.of("field").items()
            versions = {name: each["version"] for name, each in fields}
            yield lead, deed.did, _at(versions, deed.did, deed.args)
            done = str(gathering.revision)
            if late and deed.between:
                one, did, args = rng.choice(deed.between)
                yield one, did, _at(versions, did, args)
            yield rng.choice(gathering.people[:2]), "deed.undo", {"deeds": [done]}
            for one, did, args in deed.after:
                yield one, did, _at(versions, did, args)


def _at(versions: dict[str, int], did: str, args: Args) -> Args:
    """What is written, as begun when the texts had these versions."""
    return args | {"base": versions.get(args["id"], 0)} if did == "field.write" else args


def _of_notes(ane: Heard, bo: Heard, ids: list[str], group: str) -> Iterator[Deed]:
    one, two, three, four = ids
    edited: Ask = (ane, "note.edit", {"id": one, "text": "Endret siden"})
    again: Ask = (ane, "note.edit", {"id": one, "text": "Endret igjen"})
    coloured: Ask = (ane, "note.colour", {"id": one, "colour": "hav"})
    there = {"card": IDEAS, "section": OURS}
    moved: Ask = (ane, "note.move", {"id": one} | there)
    yield Deed("note.move", {"id": one, "card": CARD, "section": SECTION}, (edited, again, moved))
    yield Deed("note.place", {"id": four, "before": three},
               ((bo, "note.edit", {"id": four, "text": "Flyttet"}),))  # fmt: skip
    yield Deed("note.remove", {"id": three}, ((ane, "note.remove", {"id": three}),))
    yield Deed(
        "note.restore", {"id": one}, (edited, coloured), ((ane, "note.remove", {"id": one}),)
    )
    yield Deed("group.name", {"id": group, "name": "Nytt navn"}, (edited,))
    yield Deed("group.add", {"id": group, "notes": [three]},
               ((ane, "note.edit", {"id": three, "text": "Med"}), edited))  # fmt: skip
    yield Deed("group.take", {"notes": [one]}, (again, coloured))
    yield Deed("group.split", {"id": group}, (edited, (bo, "note.purge", {"id": two})))


def _of_people(lead: Heard, bo: Heard) -> Iterator[Deed]:
    raised: Ask = (bo, "participant.signal", {"ready": False, "hand": True})
    drawn: Ask = (lead, "pairs.draw", {"card": CARD, "mixed": True, "present": []})
    yield Deed("participant.clear", {"participant": bo.who.me}, (raised,), (raised,))
    yield Deed("pairs.clear", {}, (drawn,), (drawn,))
    one, two = ((bo, "participant.change", {"name": "Bo", "where": "room", "heads": heads})
                for heads in (1, 2))  # fmt: skip
    yield Deed("pairs.clear", {}, (one,), (two, drawn), (), (True,))


def _of_votes(lead: Heard, bo: Heard, ids: list[str], gathering: Gathering) -> Iterator[Deed]:
    """Two, for each is opened once."""
    ideas = [f"note:{each}" for each in ids[2:]]
    for late in (False, True):
        vote, plan = gathering.wishes.fresh(), gathering.wishes.fresh()
        opened = {"id": vote, "votes": 1, "most": 1, "ideas": ideas}
        cast: Ask = (bo, "ballot.cast", {"round": vote, "head": 1, "picks": ideas[:1]})
        chosen: Ask = (lead, "round.confirm", {"id": vote, "idea": ideas[0], "plan": plan})
        gone: Ask = (lead, "note.remove", {"id": ids[2]})
        closed: Ask = (lead, "round.close", {"id": vote})
        back: Ask = (lead, "note.restore", {"id": ids[2]})
        before: tuple[Ask, ...] = ((lead, "round.open", opened), cast)
        between = (chosen, gone) if late else ()
        yield Deed("round.close", {"id": vote}, between, before, (closed, back), (late,))


def _of_plans(bo: Heard, plan: str, parts: list[str]) -> Iterator[Deed]:
    first, second, actor, _ = parts
    field = f"{plan}.responsible"
    begun: Ask = (bo, "field.write", {"id": field, "text": "Begynt før"})
    yield Deed("field.write", {"id": field, "text": "Ført over"}, (begun,), (), (begun,))
    yield Deed("step.move", {"id": second, "before": first},
               ((bo, "step.move", {"id": first, "before": ""}),))  # fmt: skip
    added: Ask = (bo, "actor.add", {"id": actor, "plan": plan})
    yield Deed("actor.remove", {"id": actor}, (added,))
    yield Deed("step.remove", {"id": first}, ((bo, "step.add", {"id": first, "plan": plan}),))


SCENES = (undone_in_time_and_too_late,)
