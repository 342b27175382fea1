"""The table of secrets: for each kind, what is done of which the others may know only so much.

A script makes the secret's record and its steps, in order. ``place`` is the secret's number: in
the run that differs, ``X`` and ``Y`` of that number change places, and ``Hidden`` values of that
number are the other ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.differential.steps import Act, Hidden, Pass, Say, Secret, Step

BOTH = frozenset({"Amina", "Bo"})
ALONE = frozenset({"Amina"})
LEADER = "Frid"
#: Where notes are written that somebody has a secret with, each kind on a card of its own, so that
#: nobody else turns the card over or to another mode meanwhile.
QUIET, ANONYMOUS, IDEAS = ("sandra", "ringvirkninger"), ("oscar", "oppdage"), ("veier", "sammen")
#: Where nobody else says that they write: who does so for two scripts in one section counts once.
WRITING = ("torbjorn", "snakke")
#: Two texts that are unlike in every way in which texts are.
TEXTS = (
    ("ja", "Vi kan låne ut ski og skøyter på biblioteket, hver dag etter skolen."),
    ("Gratis.", "g" * 1900),
    ("Onsdag kl. 18", "👩‍👩‍👧‍👦 Ønske: leksehjelp — på «arabisk» مرحبا og somali"),
    ("# Overskrift\n- punkt", "=1+1"),
    ("note:aaaaaaaa", "Nei"),
)


class Ids:
    """Ids of new records, as a browser makes them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        #: The rounds in which the two have voted otherwise than each other.
        self.votes: list[str] = []

    def new(self) -> str:
        return "".join(self._chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=8))


Script = Callable[[random.Random, Ids, int], tuple[Secret, list[Step]]]


def _note(note: str, place: tuple[str, str], text: Any, *, anonymous: bool) -> dict[str, Any]:
    card, section = place
    about = {"id": note, "card": card, "section": section, "text": text}
    return about | {"anonymous": anonymous, "colour": "lyng"}


def _some(chance: random.Random, steps: list[Step], most: int) -> list[Step]:
    return chance.sample(steps, chance.randrange(min(most, len(steps)) + 1))


def author_of_a_note(chance: random.Random, ids: Ids, place: int) -> tuple[Secret, list[Step]]:
    """Which of the two wrote a note without a name, and does with it what its author may."""
    note, who, on = ids.new(), f"X{place}", chance.choice((ANONYMOUS, IDEAS))
    where = ".".join(on)
    said: list[Step] = [Say(who, "writing", where), Pass(chance.choice((1, 5)))]
    steps: list[Step] = said * chance.randrange(2)
    steps.append(Act(who, "note.post", _note(note, on, "Uten navn", anonymous=True)))
    steps += [Say(who, "stopped", where)] if said else []
    if on is IDEAS:
        steps.append(Act(LEADER, "plan.open", {"id": "planplan", "origin": f"note:{note}"}))
    if chance.random() < 0.5:
        other = _note(ids.new(), ANONYMOUS, "Også uten navn", anonymous=True)
        steps.append(Act(f"Y{place}", "note.post", other))
    own: list[Step] = [
        Act(who, "note.edit", {"id": note, "text": "Uten navn, endret"}),
        Act(who, "note.colour", {"id": note, "colour": "hav"}),
        Act(who, "note.move", {"id": note, "card": "bra", "section": "erfaringer"}),
        Act(who, "note.remove", {"id": note}),
        Act(who, "note.restore", {"id": note}),
    ]
    led: list[Step] = [
        Act(LEADER, "note.move", {"id": note, "card": "veier", "section": "sammen"}),
        Act(LEADER, "note.remove", {"id": note}),
        Act(LEADER, "note.restore", {"id": note}),
        Act(LEADER, "workshop.spotlight", {"note": note}),
        Act(LEADER, "group.make", {"id": ids.new(), "name": "En", "notes": [note]}),
        Act("Cam", "note.like", {"id": note, "liked": True}),
        Pass(5),
    ]
    steps += _some(chance, own + led, 5)
    steps += _some(chance, [Act(chance.choice((who, LEADER)), "note.purge", {"id": note})], 1)
    return Secret("the author of a note", BOTH), steps


def author_of_a_quiet_note(
    chance: random.Random, ids: Ids, place: int
) -> tuple[Secret, list[Step]]:
    """The same of a note that is also quiet, and then shown to all."""
    note, who, where = ids.new(), f"X{place}", ("amina", "oppdage")
    quiet, shown = ({"card": "amina", "mode": mode} for mode in ("quiet", "open"))
    steps: list[Step] = [
        Act(LEADER, "card.mode", quiet),
        Act(who, "note.post", _note(note, where, "Stille, uten navn", anonymous=True)),
        Act(who, "note.edit", {"id": note, "text": "Stille ennå"}),
    ]
    if chance.random() < 0.7:
        steps += [
            Act(LEADER, "card.mode", shown),
            Act(who, "note.edit", {"id": note, "text": "Nå"}),
        ]
    return Secret("the author of a quiet note", BOTH), steps


def quiet_text(chance: random.Random, ids: Ids, place: int) -> tuple[Secret, list[Step]]:
    """What Amina writes on a card on which notes stay with their author."""
    note = ids.new()
    one, other = chance.choice(TEXTS)
    text = Hidden(place, one, other)
    steps: list[Step] = [Act(LEADER, "card.mode", {"card": QUIET[0], "mode": "quiet"})]
    named = chance.random() < 0.5
    steps.append(Act("Amina", "note.post", _note(note, QUIET, text, anonymous=not named)))
    more: list[Step] = [
        Act("Amina", "note.edit", {"id": note, "text": Hidden(place, one + " a", other + " b")}),
        Act("Amina", "note.colour", {"id": note, "colour": "mose"}),
        Act("Amina", "note.remove", {"id": note}),
        Act("Amina", "note.restore", {"id": note}),
        Act(LEADER, "note.remove", {"id": note}),
        Act(LEADER, "note.restore", {"id": note}),
        Act(LEADER, "note.move", {"id": note, "card": "bra", "section": "erfaringer"}),
        Act("Cam", "note.like", {"id": note, "liked": True}),
    ]
    steps += _some(chance, more, 5)
    steps += _some(chance, [Act(LEADER, "note.purge", {"id": note})], 1)
    return Secret("a quiet text", ALONE), steps


def picks(chance: random.Random, ids: Ids, place: int) -> tuple[Secret, list[Step]]:
    """What each of the two votes for, up to the result and past it."""
    vote, again, ideas = ids.new(), ids.new(), [ids.new() for _ in range(3)]
    steps: list[Step] = [
        Act("Cam", "note.post", _note(idea, IDEAS, f"Idé {idea}", anonymous=False))
        for idea in ideas
    ]
    ids.votes += [vote, again]
    refs = [f"note:{idea}" for idea in ideas]
    steps.append(Act(LEADER, "round.open", {"id": vote, "ideas": refs, "votes": 2, "most": 2}))
    casting = [
        Act(f"X{place}", "ballot.cast", {"round": vote, "head": 1, "picks": [refs[0], refs[1]]}),
        Act(f"Y{place}", "ballot.cast", {"round": vote, "head": 1, "picks": [refs[2]] * 2}),
        Act("Cam", "ballot.cast", {"round": vote, "head": 2, "picks": refs[:2]}),
    ]
    steps += chance.sample(casting, len(casting))
    done = {"round": vote, "head": 1, "finished": True}
    steps += [Act(f"{who}{place}", "ballot.finish", done) for who in chance.sample("XY", 2)]
    steps += _some(chance, [Act(LEADER, "note.purge", {"id": ideas[1]})], 1)
    steps += [Act(LEADER, "round.close", {"id": vote})]
    steps += _some(
        chance,
        [
            Act(LEADER, "deed.undo", {"deeds": ["1"]}),
            Act(LEADER, "round.runoff", {"id": again, "of": vote}),
            Act(LEADER, "round.confirm", {"id": vote, "idea": refs[2], "plan": "planplan"}),
            Act(LEADER, "note.purge", {"id": ideas[0]}),
        ],
        3,
    )
    steps.append(Act(LEADER, "round.close", {"id": again}))
    return Secret("what is voted for", BOTH), steps


def picks_in_an_open_vote(chance: random.Random, ids: Ids, place: int) -> tuple[Secret, list[Step]]:
    """What Amina votes for in a vote that is not closed any more."""
    vote, persons = ids.new(), ["card:per", "card:amina", "card:sandra"]
    steps: list[Step] = [
        Act(LEADER, "round.open", {"id": vote, "ideas": persons, "votes": 3, "most": 2})
    ]
    first = Hidden(place, persons[:1], [persons[1], persons[1], persons[2]])
    then = Hidden(place, [], persons[2:])
    steps.append(Act("Amina", "ballot.cast", {"round": vote, "head": 1, "picks": first}))
    steps.append(Act("Cam", "ballot.cast", {"round": vote, "head": 1, "picks": persons[:2]}))
    more: list[Step] = [
        Act("Amina", "ballot.finish", {"round": vote, "head": 1, "finished": True}),
        Act("Amina", "ballot.cast", {"round": vote, "head": 1, "picks": then}),
        Act("Amina", "ballot.finish", {"round": vote, "head": 1, "finished": False}),
        Act("Cam", "ballot.finish", {"round": vote, "head": 1, "finished": True}),
        Pass(5),
    ]
    return Secret("what is voted for in an open vote", ALONE), steps + _some(chance, more, 4)


def likes(chance: random.Random, ids: Ids, place: int) -> tuple[Secret, list[Step]]:
    """Which of two notes each of the two likes."""
    notes = [ids.new(), ids.new()]
    steps: list[Step] = [Act(LEADER, "workshop.likes", {"allowed": True})]
    steps += [
        Act("Cam", "note.post", _note(note, ANONYMOUS, f"Liker {note}", anonymous=False))
        for note in notes
    ]
    steps += [
        Act(f"{who}{place}", "note.like", {"id": note, "liked": True})
        for who, note in zip("XY", notes, strict=True)
    ]
    more: list[Step] = [
        Act(f"X{place}", "note.like", {"id": notes[0], "liked": False}),
        Act(f"Y{place}", "note.like", {"id": notes[0], "liked": True}),
        Act(LEADER, "note.remove", {"id": notes[1]}),
        Act(LEADER, "note.purge", {"id": notes[1]}),
    ]
    return Secret("who likes a note", BOTH), steps + _some(chance, more, 3)


def writing(chance: random.Random, _: Ids, place: int) -> tuple[Secret, list[Step]]:
    """Which of the two is writing a note that is not there yet."""
    where, who = ".".join(WRITING), f"X{place}"
    steps: list[Step] = [Say(who, "writing", where)]
    more: list[Step] = [Pass(4), Pass(5), Say(who, "writing", where), Say(who, "stopped", where)]
    steps += [*_some(chance, more, 4), Pass(5)]
    steps += _some(chance, [Say(f"Y{place}", "writing", where), Pass(5)], 2)
    return Secret("who is writing a note", BOTH, kept=False), steps


SCRIPTS: dict[str, Script] = {
    script.__name__: script
    for script in (
        author_of_a_note,
        author_of_a_quiet_note,
        quiet_text,
        picks,
        picks_in_an_open_vote,
        likes,
        writing,
    )
}
