"""What may stand in a deck about the steps of its themes: the run of the workshop.

Pure: parsed themes in, faults out.
"""

from __future__ import annotations

from collections.abc import Iterator

from board.deck import STEP_SIDES
from board.deck_checks import Check, Fault, JsonObject, Where, id_, number, one_of

PERSONS = ("person", "own")
#: The kinds of cards that a kind of step can be on; what is not here goes on any.
CARDS_FOR = {
    "choose": ("theme",),
    "notes": ("talk", "person", "own", "ideas"),
    "share": ("talk", "person", "own", "ideas"),
    "vote": ("ideas",),
    "plan": ("plan",),
    "first": ("plan",),
}
#: Kinds of steps that come once for each person card in use.
FOR_EACH = ("introduce", "talk", "notes", "share")

STEP: dict[str, Check] = {
    "id": id_,
    "kind": one_of(frozenset(STEP_SIDES), "kind of step"),
    "minutes": number(0, 240),
}
STEP_OPTIONAL: dict[str, Check] = {
    "card": id_,
    # What the timer takes (``board/rules/timer.py``).
    "seconds": number(5, 3600),
}


def step_faults(skeleton: JsonObject) -> Iterator[Fault]:
    """Faults of the steps in a skeleton that is sound otherwise."""
    kinds = {card["id"]: card["kind"] for card in skeleton["cards"]}
    for place, theme in enumerate(skeleton["themes"]):
        where: Where = ("deck", "themes", place)
        for step_place, step in enumerate(theme["steps"]):
            yield from _step(step, theme, kinds, (*where, "steps", step_place))
        yield from _theme(theme, kinds, (*where, "steps"))


def _step(
    step: JsonObject, theme: JsonObject, kinds: dict[str, str], where: Where
) -> Iterator[Fault]:
    kind, card = step["kind"], step.get("card", "")
    if kind == "talk" and "seconds" not in step:
        yield Fault(where, "a step of kind 'talk' needs 'seconds' for its clock")
    if not card:
        if kind not in FOR_EACH:
            yield Fault(where, f"a step of kind {kind!r} needs a 'card'")
        return
    if card not in theme["cards"]:
        yield Fault((*where, "card"), f"card {card!r} is not in theme {theme['id']!r}")
    elif kinds[card] in PERSONS:
        message = f"{card!r} is a person's card: leave 'card' out, and the step is for each of them"
        yield Fault((*where, "card"), message)
    elif kinds[card] not in CARDS_FOR.get(kind, (kinds[card],)):
        message = f"a step of kind {kind!r} cannot be on a card of kind {kinds[card]!r}"
        yield Fault((*where, "card"), message)


def _theme(theme: JsonObject, kinds: dict[str, str], where: Where) -> Iterator[Fault]:
    """Every card comes up in the run, and persons in one go after they were chosen."""
    used = {step.get("card", "") for step in theme["steps"]}
    for card in theme["cards"]:
        if kinds[card] not in PERSONS and card not in used:
            yield Fault(where, f"card {card!r} is in no step of its theme")
    for_each = [place for place, step in enumerate(theme["steps"]) if "card" not in step]
    if not any(kinds[card] in PERSONS for card in theme["cards"]):
        for place in for_each:
            yield Fault((*where, place), "needs a 'card': the theme has no persons' cards")
        return
    if not for_each:
        yield Fault(where, "no step is for the persons' cards: leave 'card' out of one")
        return
    first, last = for_each[0], for_each[-1]
    if last - first + 1 != len(for_each):
        yield Fault((*where, last), "the steps for the persons' cards must follow one another")
    if not any(step["kind"] == "choose" for step in theme["steps"][:first]):
        yield Fault((*where, first), "a step of kind 'choose' must come before it")
