"""Themes, cards and the run of the workshop (T, R)."""

from __future__ import annotations

from tests.outside import clock, spoken
from tests.outside.deck import Card, Step, Theme
from tests.outside.state import Record, Refused, Turn

MODES = ("open", "quiet", "closed")
SIDES = ("front", "back")
MOST_MINUTES = 240
UNPLANNED = -1


def open_theme(turn: Turn, theme: str) -> None:
    number = turn.deck.theme(theme)
    if number < 0:
        raise Refused("no_theme", *turn.reasons)
    _reach(turn, number)
    turn.change("workshop", turn.workshop, spotlight="")
    _show(turn, turn.deck.cards[turn.deck.themes[number].cards[0]], "front")


def show(turn: Turn, card: str, side: str) -> None:
    turn.need(side in SIDES, "bad_side")
    found = turn.card(card)
    turn.need(found.theme < turn.workshop["reached"], "theme_closed")
    turn.judge()
    _show(turn, found, side)


def go(turn: Turn, leg: str) -> None:
    theme, step, card = _leg(turn, leg, whole=True)
    _reach(turn, turn.deck.theme(theme.id))
    _stand(turn, turn.deck.cards[card], step.side, step.id)


def plan_minutes(turn: Turn, leg: str, minutes: int) -> None:
    turn.need(0 <= minutes <= MOST_MINUTES, "bad_minutes")
    _leg(turn, leg, whole=False)
    turn.change("leg", _record(turn, leg), minutes=minutes)


def to_the_step_for(turn: Turn, kind: str) -> None:
    """R4: where the card that is up has a step of this kind, the group is at it."""
    workshop = turn.workshop
    if workshop["stage"] != "running" or not workshop["card"]:
        return
    card = turn.deck.cards[workshop["card"]]
    step = next((each for each in turn.deck.steps_on(card) if each.kind == kind), None)
    if step is not None:
        _stand(turn, card, workshop["side"], step.id)


def set_mode(turn: Turn, card: str, mode: str) -> None:
    turn.need(mode in MODES, "bad_mode")
    turn.card(card)
    turn.judge()
    _card(turn, card, mode=mode)
    if mode != "quiet":
        for note in list(turn.all("note")):
            if note["card"] == card:
                turn.change("note", note, quiet=False)


def choose(turn: Turn, card: str, chosen: bool) -> None:
    turn.need(turn.card(card).is_person, "not_a_person")
    _card(turn, card, chosen=chosen)


def end(turn: Turn) -> None:
    """The clocks stop with the workshop; nothing else of where it is changes."""
    _stop_counting(turn)
    clock.stop(turn)
    turn.change("workshop", turn.workshop, spotlight="")


def go_on(turn: Turn) -> None:
    _count(turn)


# -- how ----------------------------------------------------------------------------------


def _reach(turn: Turn, number: int) -> None:
    workshop = turn.workshop
    opened = list(workshop["opened_at"])
    opened += [0] * (len(turn.deck.themes) - len(opened))
    opened[number] = opened[number] or turn.now
    turn.change(
        "workshop",
        workshop,
        stage="running",
        reached=max(workshop["reached"], number + 1),
        opened_at=opened,
    )


def _show(turn: Turn, card: Card, side: str) -> None:
    """R3: a card that comes up by hand, or is turned."""
    workshop = turn.workshop
    there = [step for step in turn.deck.steps_on(card) if step.side == side]
    step = workshop["step"]
    if workshop["card"] != card.id:
        step = (there or turn.deck.steps_on(card))[0].id
    elif side == "back" and workshop["side"] == "front":
        steps = turn.deck.steps_on(card)
        ids = [each.id for each in steps]
        at = ids.index(step) if step in ids else -1
        later = [each for each in there if ids.index(each.id) > at]
        if at < 0 or steps[at].side == "front":
            step = later[0].id if later else step
    _stand(turn, card, side, step)


def _stand(turn: Turn, card: Card, side: str, step: str) -> None:
    workshop = turn.workshop
    theme = turn.deck.themes[card.theme].id
    other = workshop["card"] != card.id
    moved = other or (workshop["theme"], workshop["step"]) != (theme, step)
    if moved:
        _stop_counting(turn)
    turn.change(
        "workshop",
        turn.workshop,
        theme=theme,
        card=card.id,
        side=side,
        step=step,
        spotlight="" if other else workshop["spotlight"],
    )
    if moved or workshop["stage"] != "running":
        _count(turn)


def _here(turn: Turn) -> str:
    """The leg that the group is on."""
    workshop = turn.workshop
    number = turn.deck.theme(workshop["theme"])
    step = turn.deck.themes[number].step(workshop["step"]) if number >= 0 else None
    if step is None:
        return ""
    name = f"{workshop['theme']}.{step.id}"
    return name if step.card else f"{name}.{workshop['card']}"


def _stop_counting(turn: Turn) -> None:
    for leg in list(turn.all("leg")):
        if leg["since"]:
            passed = max(0, turn.now - leg["since"])
            turn.change("leg", leg, used=leg["used"] + passed, since=0)


def _count(turn: Turn) -> None:
    leg = _here(turn)
    if not leg or turn.workshop["stage"] != "running":
        return
    record = _record(turn, leg)
    if not record["since"]:
        turn.change("leg", record, since=turn.now)


def _record(turn: Turn, leg: str) -> Record:
    there = turn.get("leg", leg)
    return there or spoken.empty("leg") | {"id": leg, "minutes": UNPLANNED}


def _leg(turn: Turn, leg: str, *, whole: bool) -> tuple[Theme, Step, str]:
    """The step of this name. Whole: with a card, where it comes once for each person's."""
    parts = [*leg.split("."), ""]
    number = turn.deck.theme(parts[0])
    step = turn.deck.themes[number].step(parts[1]) if number >= 0 else None
    if step is None or len(parts) > 4:
        raise Refused("no_step", *turn.reasons)
    theme, card = turn.deck.themes[number], parts[2]
    if step.card:
        turn.need(len(parts) == 3, "no_step")
        card = step.card
    elif card or whole:
        fits = card in theme.cards and turn.deck.cards[card].is_person
        turn.need(fits, "no_step")
    turn.judge()
    return theme, step, card


def _card(turn: Turn, card: str, **fields: object) -> None:
    there = turn.get("card", card) or spoken.empty("card") | {"id": card, "mode": "open"}
    turn.change("card", there, **fields)
