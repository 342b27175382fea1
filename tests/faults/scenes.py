"""What chance would seldom bring about: short scenes, each asked one thing after another.

A scene says what is asked and by whom; what comes of it the model says. ``People`` are those of a
``Gathering``: two who lead, a wall, four who take part, and somebody at the door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tests.outside.heard import Heard
from tests.outside.presses import at as presses_at

if TYPE_CHECKING:
    from tests.outside.gathering import Gathering

Ask = tuple[Heard, str, dict[str, Any]]
Scene = Callable[["Gathering"], Iterator[Ask]]

#: What would end the scene.
NOT_NOW = frozenset({"workshop.reopen", "key.renew", "participant.remove", "participant.tidy"})
#: Sent once more by who wrote it, and by another; in two lines, between blanks.
TEXT = "  En linje \r\nog en e\u0301n til\u00a0 "
LONG = "y"
#: A card that notes are written on, and one for ideas: each with a section.
CARD, SECTION = "bra", "erfaringer"
IDEAS, OURS = "veier", "kommune"
#: Where somebody writes in a plan before another idea is chosen; and nowhere.
WRITTEN = ("", "first.when", "responsible")


def taking_part(gathering: Gathering) -> list[Heard]:
    """Who takes part and is in."""
    there = gathering.model.board.of("participant")
    inside = {name for name, each in there.items() if not each["removed"]}
    return [
        each
        for each in gathering.people
        if each.client.close_code is None and each.role == "participant" and each.who.me in inside
    ]


def new_note(gathering: Gathering, text: str) -> dict[str, Any]:
    about = {"text": text, "card": IDEAS, "section": OURS, "anonymous": False, "colour": "sol"}
    return {"id": gathering.wishes.fresh()} | about


def all_opened(gathering: Gathering) -> Iterator[Ask]:
    lead = gathering.people[0]
    yield lead, "workshop.joining", {"open": True}
    yield lead, "theme.open", {"theme": "ide"}
    for card in (CARD, IDEAS, gathering.model.board.deck.plan_card):
        yield lead, "card.mode", {"card": card, "mode": "open"}
    for name, vote in list(gathering.model.board.of("round").items()):
        if vote["state"] == "open":
            yield lead, "round.close", {"id": name}


def undone(gathering: Gathering, deeds: int) -> Iterator[Ask]:
    """The last ones."""
    last = sorted(gathering.model.board.of("deed"), key=int)[-deeds:]
    if last:
        yield gathering.people[0], "deed.undo", {"deeds": last}


def written_again(gathering: Gathering) -> Iterator[Ask]:
    """One note sent twice, and what is cleaned of texts; and each text at its bound."""
    yield from all_opened(gathering)
    lead, other, (ane, bo) = *gathering.people[:2], taking_part(gathering)[:2]
    note = new_note(gathering, TEXT)
    for one in (ane, ane, bo, lead):
        yield one, "note.post", note
    for length in (2000, 2001):
        yield ane, "note.edit", {"id": note["id"], "text": LONG * length}
        yield lead, "workshop.rename", {"title": LONG * (length - 1920)}
        about = {"name": LONG * (length - 1960), "where": "room", "heads": 2}
        yield bo, "participant.change", about | {"left": []}
    led = new_note(gathering, TEXT)
    yield lead, "note.post", led
    yield other, "note.edit", {"id": led["id"], "text": "Av den andre"}
    yield ane, "note.edit", {"id": led["id"], "text": "Av en annen"}
    yield lead, "note.remove", {"id": note["id"]}
    yield ane, "note.edit", {"id": note["id"], "text": "Nå"}
    yield ane, "note.colour", {"id": note["id"], "colour": "hav"}
    yield ane, "note.move", {"id": note["id"], "card": CARD, "section": SECTION}
    yield ane, "note.restore", {"id": note["id"]}
    yield lead, "note.restore", {"id": note["id"]}


def within_bounds(gathering: Gathering) -> Iterator[Ask]:
    """What is just allowed, and what is just not."""
    lead, ane = gathering.people[0], taking_part(gathering)[0]
    leg = gathering.wishes.leg()
    for least, most in ((5, 4), (3600, 3601)):
        for seconds in (most, least):
            yield lead, "timer.start", {"seconds": seconds}
    for seconds in (0, 1, 3601, 3600, 3600, 3500, 3600):
        yield lead, "timer.add", {"seconds": seconds}
    for did in ("timer.pause", "timer.pause", "timer.add", "timer.resume", "timer.stop",
                "timer.resume"):  # fmt: skip
        yield lead, did, {"seconds": 60} if did == "timer.add" else {}
    for minutes in (0, 240, 241, -1):
        yield lead, "run.minutes", {"leg": leg, "minutes": minutes}
    for days in (0, 180, 181, 1):
        yield lead, "workshop.keep", {"days": days, "most": 0}
    for heads in (0, 9, 8, 1):
        about = {"name": "Ane", "where": "remote", "heads": heads}
        yield ane, "participant.change", about | {"left": []}


def heads_and_votes(gathering: Gathering) -> Iterator[Ask]:
    """Heads vote, some leave, one is let in; a tie is voted on anew, and all of it is undone."""
    yield from all_opened(gathering)
    lead, (ane, bo) = gathering.people[0], taking_part(gathering)[:2]
    for one, heads in ((ane, 3), (bo, 2)):
        about = {"name": "To", "where": "room", "heads": heads}
        yield one, "participant.change", about | {"left": []}
    notes = [new_note(gathering, f"Idé {number}") for number in range(3)]
    for note in notes:
        yield lead, "note.post", note
    ideas = [f"note:{note['id']}" for note in notes]
    vote = gathering.wishes.fresh()
    opened = {"id": vote, "ideas": ideas, "votes": 3, "most": 2}
    yield lead, "round.open", opened | {"votes": 20, "most": 21}
    yield lead, "round.open", opened
    yield bo, "ballot.cast", {"round": vote, "head": 1, "picks": [ideas[0], ideas[1]]}
    for head, picks in enumerate((ideas[:1] * 2, ideas[1:2] * 2, [], ideas[:1] * 3), 1):
        yield ane, "ballot.cast", {"round": vote, "head": head, "picks": picks}
        yield ane, "ballot.finish", {"round": vote, "head": head, "finished": True}
    yield ane, "ballot.cast", {"round": vote, "head": 2, "picks": ideas}
    yield lead, "note.remove", {"id": notes[0]["id"]}
    left = {"name": "To", "where": "room", "heads": 2, "left": [1]}
    yield ane, "participant.change", left
    yield ane, "participant.change", left | {"heads": 3, "left": []}
    yield ane, "ballot.cast", {"round": vote, "head": 1, "picks": ideas[:1]}
    yield lead, "round.admit", {"id": vote, "voters": [f"{ane.who.me}.3", f"{bo.who.me}.1"]}
    yield ane, "ballot.cast", {"round": vote, "head": 1, "picks": ideas[:1]}
    yield from _wiped_in_a_vote(gathering, vote, notes)
    yield lead, "round.close", {"id": vote}
    again, plan = gathering.wishes.fresh(), gathering.wishes.fresh()
    yield lead, "round.runoff", {"id": again, "of": vote}
    yield lead, "round.close", {"id": again}
    for idea in ideas:
        yield lead, "round.confirm", {"id": vote, "idea": idea, "plan": plan}
    yield from undone(gathering, 2)


def another_idea_after_all(gathering: Gathering) -> Iterator[Ask]:
    """V11: of the former idea's plan nothing is left, unless somebody has written in it once."""
    yield from all_opened(gathering)
    lead, ane = gathering.people[0], taking_part(gathering)[0]
    notes = [new_note(gathering, f"Idé {number}") for number in range(3)]
    for note in notes:
        yield lead, "note.post", note
    ideas, vote = [f"note:{note['id']}" for note in notes], gathering.wishes.fresh()
    yield lead, "round.open", {"id": vote, "ideas": ideas, "votes": 1, "most": 1}
    yield lead, "round.close", {"id": vote}
    for idea, field in zip(ideas, gathering.rng.sample(WRITTEN, len(WRITTEN)), strict=True):
        plan = gathering.wishes.fresh()
        yield lead, "round.confirm", {"id": vote, "idea": idea, "plan": plan}
        if field:
            about = {"id": f"{plan}.{field}", "text": "Begynt på", "base": 0}
            yield ane, "field.write", about
    yield from undone(gathering, 1)


def _wiped_in_a_vote(gathering: Gathering, vote: str, notes: list[dict[str, Any]]) -> Iterator[Ask]:
    """V12: it gives its votes back."""
    lead, bo = gathering.people[0], taking_part(gathering)[1]
    yield bo, "ballot.finish", {"round": vote, "head": 1, "finished": True}
    yield lead, "note.purge", {"id": notes[2]["id"]}
    yield lead, "note.purge", {"id": notes[1]["id"]}


def wiped(gathering: Gathering) -> Iterator[Ask]:
    """A note that is liked, gathered, spotlit and in a plan, and is nowhere afterwards."""
    yield from all_opened(gathering)
    lead, (ane, bo) = gathering.people[0], taking_part(gathering)[:2]
    one, two = (
        new_note(gathering, "Bare denne\nog to linjer"),
        new_note(gathering, "En annen linje"),
    )
    yield ane, "note.post", one
    yield bo, "note.post", two
    yield lead, "workshop.likes", {"allowed": True}
    for note in (one["id"], two["id"]):
        yield bo, "note.like", {"id": note, "liked": True}
    group, plan = gathering.wishes.fresh(), gathering.wishes.fresh()
    about = {"id": group, "name": "Bare denne", "notes": [one["id"], two["id"]]}
    yield lead, "group.make", about
    yield lead, "plan.open", {"id": plan, "origin": f"group:{group}"}
    plans = gathering.model.board.of("plan")
    described = f"{plan if plan in plans else next(iter(plans), plan)}.description"
    there = gathering.model.board.of("field").get(described, {"version": 0})
    text = f"Før\n\n{one['text']}\nEtter"
    yield lead, "field.write", {"id": described, "text": text, "base": there["version"]}
    yield lead, "workshop.spotlight", {"note": one["id"]}
    yield lead, "note.place", {"id": two["id"], "before": one["id"]}
    yield ane, "note.purge", {"id": one["id"]}
    yield from undone(gathering, 1)
    yield lead, "participant.remove", {"participant": bo.who.me, "notes": True}


def pressed_at(gathering: Gathering) -> Iterator[Ask]:
    """Two press the same button at once: what it was seen at has changed for the second."""
    yield from all_opened(gathering)
    two, ane = gathering.people[:2], taking_part(gathering)[0]
    notes = [new_note(gathering, f"Trykk {number}") for number in range(3)]
    for note in notes:
        yield ane, "note.post", note
    ideas = [note["id"] for note in notes]
    about = {"ideas": [f"note:{idea}" for idea in ideas], "votes": 1, "most": 1}
    group = {"id": gathering.wishes.fresh(), "name": "To"}
    presses: list[tuple[str, dict[str, Any]]] = [
        ("timer.start", {"seconds": 90}),
        ("timer.pause", {}),
        ("timer.resume", {}),
        ("timer.stop", {}),
        ("pairs.draw", {"card": CARD, "mixed": True, "present": []}),
        ("group.make", group | {"notes": ideas[:2]}),
        ("round.open", about),
        ("plan.open", {"origin": ""}),
        ("run.go", {"leg": gathering.wishes.leg()}),
        ("note.purge", {"id": ideas[2]}),
    ]
    for did, args in presses:
        model = gathering.model
        seen = {"seen": at} if (at := presses_at(model.turn(two[0].who), did, args)) else {}
        for number, one in enumerate(two):
            new = did in ("round.open", "plan.open") or (did == "group.make" and number)
            yield one, did, args | seen | ({"id": gathering.wishes.fresh()} if new else {})


def both_write(gathering: Gathering) -> Iterator[Ask]:
    """Two write in one text at once, and both are kept, until somebody settles it."""
    yield from all_opened(gathering)
    lead, (ane, bo) = gathering.people[0], taking_part(gathering)[:2]
    plan, step, actor = (gathering.wishes.fresh() for _ in range(3))
    yield lead, "plan.open", {"id": plan, "origin": ""}
    there = gathering.model.board.of("plan")
    plan = plan if plan in there else next(iter(there), plan)
    yield ane, "step.add", {"id": step, "plan": plan}
    yield bo, "actor.add", {"id": actor, "plan": plan}
    for field in (f"{plan}.step.{step}.what", f"{plan}.actor.{actor}.name"):
        for one, text, base in ((ane, "Først", 0), (bo, "Samtidig", 0), (lead, "Tredje", 1),
                                (bo, "Samtidig", 0), (ane, "Nyere", 9), (ane, "", 1),
                                (lead, "Sammen", 3), (lead, "Sammen", 4)):  # fmt: skip
            yield one, "field.write", {"id": field, "text": text, "base": base}
    yield lead, "plan.follow", {"hash": gathering.wishes.a_hash(), "most": 0}
    for day, done in ((30, True), (90, True), (31, True), (30, False)):
        yield lead, "step.tick", {"plan": plan, "step": step, "day": day, "done": done}
    yield ane, "step.remove", {"id": step}
    yield bo, "actor.remove", {"id": actor}


def over_and_on(gathering: Gathering) -> Iterator[Ask]:
    """The end, everything that is asked after it, and what goes on again."""
    yield from all_opened(gathering)
    lead, ane = gathering.people[0], taking_part(gathering)[0]
    yield lead, "timer.start", {"seconds": 60}
    yield lead, "workshop.end", {}
    for plan in list(gathering.model.board.of("plan")):
        yield lead, "plan.leave_open", {"id": plan, "left_open": True}
    yield lead, "workshop.end", {}
    yield ane, "note.post", new_note(gathering, "Etterpå")
    for one in (lead, lead, lead, ane) * 6:
        did, args = gathering.wishes.next(one.who)
        if did not in NOT_NOW:
            yield one, did, args
    yield lead, "workshop.reopen", {}


#: Before the others: there can be so many plans, and others open some.
FIRST = another_idea_after_all
SCENES: tuple[Scene, ...] = (
    written_again,
    within_bounds,
    heads_and_votes,
    wiped,
    pressed_at,
    both_write,
    over_and_on,
)
