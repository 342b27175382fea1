"""The rows of wishes that somebody follows on purpose (``in_a_row.py``), each for a kind of fault.

A purpose gives one wish after the other, of a leader or of a guest; None waits for the answers to
what was asked so far. What it left, the model and the other laws judge.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.faults.device import Device
from tests.faults.replica import value
from tests.faults.workload import OPEN_CARDS, SECTIONS, THEMES, Wishes
from tests.outside import deck

Step = tuple[Device, str, dict[str, Any]] | None
#: Seconds of the timers that are started twice.
LENGTHS = (60, 300)
#: What one step is planned to take.
MINUTES = (0, 5, 240)
#: Where notes are voted on: what is chosen on the first has a plan.
IDEAS = ("veier", "bra")


@dataclass(frozen=True, slots=True)
class Scene:
    """Who does it: somebody who leads, and somebody who takes part, with their wishes."""

    leader: Device
    guest: Device
    #: Those who take part and have their name on no note.
    nameless: tuple[Device, ...]
    leaders: Wishes
    guests: Wishes
    rng: random.Random

    def lead(self, did: str, **args: Any) -> Step:
        return self.leader, did, args

    def ask(self, did: str, **args: Any) -> Step:
        return self.guest, did, args

    def note(self, by: Wishes, card: str) -> dict[str, Any]:
        """A new note on this card, with a name on it unless its writer never has one."""
        about = {"id": by.fresh(), "text": by.mark(), "card": card, "section": SECTIONS[card][0]}
        return about | {"anonymous": by.nameless, "colour": "sol"}

    def all(self, kind: str) -> list[str]:
        """The ids of these records, as the leader sees them."""
        return list(self.leader.replica.of(kind))

    def quiet_ones(self, card: str) -> list[str]:
        notes = self.leader.replica.of("note").items()
        return [key for key, note in notes if value(note, "card") == card and value(note, "quiet")]

    def deeds_about(self, record_id: str) -> list[str]:
        deeds = self.leader.replica.of("deed").items()
        return [key for key, deed in deeds if value(deed, "about") == record_id]


Purpose = Callable[[Scene], Iterator[Step]]


# -- taken away, changed meanwhile, brought back ----------------------------------------------


def revealed_while_away(scene: Scene) -> Iterator[Step]:
    """T6, by who leads: notes of one's own and of others', and the card is turned twice."""
    card = scene.rng.choice(OPEN_CARDS)
    mine = scene.note(scene.leaders, card)
    away = [mine["id"], *scene.quiet_ones(card)[:2]]
    yield scene.lead("card.mode", card=card, mode="quiet")
    yield scene.lead("note.post", **mine)
    for note in away:
        yield scene.lead("note.remove", id=note)
    for mode in (scene.rng.choice(("open", "closed")), "open"):
        yield scene.lead("card.mode", card=card, mode=mode)
    for note in away:
        yield scene.lead("note.restore", id=note)


def revealed_while_its_author_had_it_away(scene: Scene) -> Iterator[Step]:
    """T6, N9: the author takes it away and brings it back, and has it read by everybody."""
    card = scene.rng.choice(OPEN_CARDS)
    mine = scene.note(scene.guests, card)
    yield scene.lead("card.mode", card=card, mode="quiet")
    yield None
    yield scene.ask("note.post", **mine)
    yield scene.ask("note.remove", id=mine["id"])
    yield None
    yield scene.lead("card.mode", card=card, mode="open")
    yield None
    yield scene.ask("note.restore", id=mine["id"])


def nameless_while_away(scene: Scene) -> Iterator[Step]:
    """W4: names are taken off notes that lie taken away too, and nothing gives them back."""
    mine = scene.note(scene.guests, "bra")
    yield scene.ask("note.post", **mine)
    yield scene.ask("note.remove", id=mine["id"])
    yield None
    yield scene.lead("workshop.names", shown=False)
    yield scene.lead("workshop.names", shown=True)
    yield None
    yield scene.ask("note.restore", id=mine["id"])


def undone_while_away(scene: Scene) -> Iterator[Step]:
    """What was hidden is brought back by undoing it, after its card was turned or it was not."""
    card, turned = scene.rng.choice(OPEN_CARDS), scene.rng.random() < 0.5
    mine = scene.note(scene.guests, card)
    yield scene.lead("card.mode", card=card, mode="quiet")
    yield None
    yield scene.ask("note.post", **mine)
    yield None
    yield scene.lead("note.remove", id=mine["id"])
    yield None
    if turned:
        yield scene.lead("card.mode", card=card, mode="open")
    yield scene.lead("deed.undo", deeds=scene.deeds_about(mine["id"]))
    yield scene.lead("card.mode", card=card, mode="open")
    yield scene.lead("note.restore", id=mine["id"])


def split_while_away(scene: Scene) -> Iterator[Step]:
    """G4, G6: a group, of whose notes one is away; and one all of whose notes are."""
    one, two = (scene.note(scene.leaders, "bra") for _ in range(2))
    both = [one["id"], two["id"]]
    yield scene.lead("note.post", **one)
    yield scene.lead("note.post", **two)
    yield scene.lead("note.place", id=two["id"], before=one["id"])
    for whole in (False, True):
        group = scene.leaders.fresh()
        yield scene.lead("group.make", id=group, name=scene.leaders.mark(), notes=both)
        for note in both if whole else both[:1]:
            yield scene.lead("note.remove", id=note)
        yield scene.lead("group.place", id=group, before="")
        if scene.rng.random() < 0.5:
            yield scene.lead("group.split", id=group)
        for note in both:
            yield scene.lead("note.restore", id=note)


def liked_and_held_up_and_away(scene: Scene) -> Iterator[Step]:
    """W6, L2: the spotlight does not come back with the note, the hearts do."""
    mine = scene.note(scene.leaders, "bra")
    yield scene.lead("card.mode", card="bra", mode="open")
    yield scene.lead("note.post", **mine)
    yield None
    for liked in (True, True, False, True):
        yield scene.ask("note.like", id=mine["id"], liked=liked)
    yield scene.lead("workshop.spotlight", note=mine["id"])
    yield None
    yield scene.lead("note.remove", id=mine["id"])
    yield scene.ask("note.like", id=mine["id"], liked=False)
    yield None
    yield scene.lead("note.restore", id=mine["id"])
    yield scene.ask("note.like", id=mine["id"], liked=False)


# -- the same again ---------------------------------------------------------------------------


def two_timers_of_one_length(scene: Scene) -> Iterator[Step]:
    """C1: which start it is, is told though both stand alike afterwards."""
    length = scene.rng.choice(LENGTHS)
    for _ in range(2):
        yield scene.lead("timer.start", seconds=length)
        yield scene.lead("timer.stop")
        yield None
    yield scene.lead("timer.start", seconds=length)
    yield scene.lead("timer.start", seconds=length)
    for did in ("timer.pause", "timer.resume"):
        yield scene.lead("timer.add", seconds=length)
        yield scene.lead(did)
        yield scene.lead(did)
    for _ in range(2):
        yield scene.lead("timer.stop")


def as_it_is_already(scene: Scene) -> Iterator[Step]:
    """W11: what is so already is asked for, and what was so comes again."""
    card, leader = scene.rng.choice(OPEN_CARDS), scene.lead
    for mode in ("quiet", "quiet", "open", "quiet", "open"):
        yield leader("card.mode", card=card, mode=mode)
    for chosen in (True, True, False, True):
        yield leader("card.choose", card="per", chosen=chosen)
    for side in ("front", "back", "back", "front"):
        yield leader("card.show", card=card, side=side)
    for hand in (True, True, False, False):
        yield scene.ask("participant.signal", ready=hand, hand=hand)
    yield leader("participant.clear", participant="")
    for _ in range(2):
        yield leader("pairs.draw", card=card, mixed=True, present=[])
        yield leader("pairs.seat", present=[])
        yield scene.ask("pairs.seat", present=[])
        yield leader("pairs.clear")


def closed_twice(scene: Scene) -> Iterator[Step]:
    """V6, V13, V14: a round is closed, opened again by undoing that, and closed once more."""
    card = scene.rng.choice(IDEAS)
    one, two = (scene.note(scene.leaders, card) for _ in range(2))
    ideas, vote = [f"note:{one['id']}", f"note:{two['id']}"], scene.leaders.fresh()
    yield scene.lead("card.mode", card=card, mode="open")
    yield scene.lead("note.post", **one)
    yield scene.lead("note.post", **two)
    yield scene.lead("round.close", id=scene.leaders.open_round())
    yield scene.lead("round.open", id=vote, ideas=ideas, votes=2, most=1)
    yield scene.lead("round.admit", id=vote, voters=[f"{scene.guest.me}.2"])
    yield None
    yield scene.ask("ballot.cast", round=vote, head=1, picks=ideas)
    for finished in (True, True, False, True):
        yield scene.ask("ballot.finish", round=vote, head=1, finished=finished)
    yield None
    yield scene.lead("round.close", id=vote)
    yield None
    yield scene.lead("deed.undo", deeds=scene.deeds_about(vote))
    yield scene.lead("round.close", id=vote)
    # Of two that tied, one lies taken away: there is nothing to vote on, nor to go on with.
    yield scene.lead("note.remove", id=one["id"])
    yield scene.lead("round.runoff", id=scene.leaders.fresh(), of=vote)
    yield scene.lead("round.confirm", id=vote, idea=ideas[0], plan=scene.leaders.fresh())
    yield scene.lead("note.restore", id=one["id"])
    again = scene.leaders.fresh()
    yield scene.lead("round.runoff", id=again, of=vote)
    yield scene.lead("round.close", id=again)
    yield scene.lead("round.confirm", id=vote, idea=ideas[0], plan=scene.leaders.fresh())


# -- what is asked for seldom -----------------------------------------------------------------


def put_out_and_come_back(scene: Scene) -> Iterator[Step]:
    """P10: those whom nobody knows by a note are put out together, come in anew, and ask."""
    yield scene.lead("round.close", id=scene.leaders.open_round())
    yield scene.lead("participant.tidy", here=scene.rng.random() < 0.8, present=[])
    yield None
    for each in scene.nameless:
        each.drop("hung up")
    for each in scene.nameless:
        yield each, "participant.signal", {"ready": True, "hand": False}


def ended_and_reopened(scene: Scene) -> Iterator[Step]:
    """W7, W8, W9: at the end most of it stands still, and it goes on where it was."""
    mine = scene.note(scene.leaders, "bra")
    yield scene.lead("note.post", **mine)
    yield scene.lead("round.close", id=scene.leaders.open_round())
    for plan in scene.all("plan"):
        yield scene.lead("plan.leave_open", id=plan, left_open=True)
    yield scene.lead("workshop.end")
    yield scene.lead("note.remove", id=mine["id"])
    yield scene.lead("theme.open", theme="bra")
    yield scene.lead("note.restore", id=mine["id"])
    yield scene.lead("workshop.reopen")
    for plan in scene.all("plan"):
        yield scene.lead("plan.leave_open", id=plan, left_open=False)


def along_the_run(scene: Scene) -> Iterator[Step]:
    """R1, R2, R6: some steps of the run, on and back, and how long they are to take."""
    read, choice = deck.read("allemed"), scene.rng.choice
    for _ in range(3):
        theme = read.themes[read.theme(choice(THEMES))]
        step = choice(theme.steps)
        leg = f"{theme.id}.{step.id}" + ("" if step.card else f".{choice(('per', 'sandra'))}")
        yield scene.lead("run.minutes", leg=leg, minutes=choice(MINUTES))
        yield scene.lead("run.go", leg=leg)


def kept_and_followed_up(scene: Scene) -> Iterator[Step]:
    """K1, K2, U4: how long it is kept, and what is ticked, once more and not any more."""
    for days in (60, 60, 30):
        yield scene.lead("workshop.keep", days=days, most=0)
    # Not the very first one, which is ticked on errands.
    plan, step = scene.leaders.some("plan"), scene.leaders.some("step")
    for day, done in ((30, True), (90, True), (30, True), (30, False)):
        yield scene.lead("step.tick", plan=plan, step=step, day=day, done=done)


PURPOSES: tuple[Purpose, ...] = (
    revealed_while_away,
    revealed_while_its_author_had_it_away,
    nameless_while_away,
    undone_while_away,
    split_while_away,
    liked_and_held_up_and_away,
    two_timers_of_one_length,
    as_it_is_already,
    closed_twice,
    put_out_and_come_back,
    ended_and_reopened,
    along_the_run,
    kept_and_followed_up,
)
