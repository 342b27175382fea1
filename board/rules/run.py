"""The run of the workshop: which step the group is at, and how long (R).

Every rule that changes what is shown ends in ``moved``, so that the step and the time are right
however the group got there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import GoTo, SetMinutes
from board.ideas import is_person
from board.model import Change, Leg, Put, Workshop
from board.rejection import Rejected
from board.rules import expect
from board.rules.answering import Context, answers
from board.rules.change import put

if TYPE_CHECKING:
    from board.deck import DeckStep, DeckTheme
    from board.state import View

#: What a step can be planned to take: an afternoon.
MINUTES_MAX = 240


@answers(GoTo)
def go(board: View, command: GoTo, context: Context) -> list[Change]:
    theme, step, card = _place(board, command.leg)
    if not card:
        raise Rejected("no_step")
    before = expect.workshop(board)
    after = opened(board, before, theme, context.now)
    after = replace(after, card=card, side=step.side, step=step.id)
    if before.card == card:
        after = replace(after, spotlight=before.spotlight)
    return moved(board, before, after, context.now)


@answers(SetMinutes)
def set_minutes(board: View, command: SetMinutes, _: Context) -> list[Change]:
    if not 0 <= command.minutes <= MINUTES_MAX:
        raise Rejected("bad_minutes", least=0, most=MINUTES_MAX)
    theme, step, card = _place(board, command.leg)
    leg = _leg(board, _id(theme.id, step, card))
    return put(leg, replace(leg, minutes=command.minutes))


def opened(board: View, workshop: Workshop, theme: DeckTheme, now: int) -> Workshop:
    """The workshop at this theme, which is open from now on if it was not."""
    place = board.deck.place(theme.id)
    opened_at = list(workshop.opened_at)
    opened_at += [0] * (len(board.deck.themes) - len(opened_at))
    opened_at[place - 1] = opened_at[place - 1] or now
    return replace(
        workshop,
        stage="running",
        theme=theme.id,
        reached=max(workshop.reached, place),
        spotlight="",
        opened_at=tuple(opened_at),
    )


def shown(board: View, before: Workshop, after: Workshop, now: int) -> list[Change]:
    """What changes when another card or side comes up by hand: the step goes along."""
    return moved(board, before, replace(after, step=_fitting(board, before, after)), now)


def come_to(board: View, kind: str, card: str, now: int) -> list[Change]:
    """What changes when something begins that has a step of its own on the card that is up."""
    before = expect.workshop(board)
    if before.card != card or before.stage != "running":
        return []
    steps = _steps_on(board, before.theme, card)
    if any(step.id == before.step and step.kind == kind for step in steps):
        return []
    at = _at(steps, before.step)
    step = next((step for step in steps[at:] + steps if step.kind == kind), None)
    return [] if step is None else moved(board, before, replace(before, step=step.id), now)


def moved(board: View, before: Workshop, after: Workshop, now: int) -> list[Change]:
    """The workshop as it is then, and the time at the steps left and come to."""
    changes = put(before, after)
    left, come = _here(board, before), _here(board, after)
    if left == come:
        return changes
    if left:
        leg = _leg(board, left)
        used = leg.used + (max(0, now - leg.since) if leg.since else 0)
        changes += put(leg, replace(leg, used=used, since=0))
    if come:
        changes.append(Put(replace(_leg(board, come), since=now)))
    return changes


def _here(board: View, workshop: Workshop) -> str:
    """The id of the leg that the group is on, or ``""``."""
    theme = board.deck.theme(workshop.theme)
    step = theme.step(workshop.step) if theme is not None else None
    if theme is None or step is None or workshop.stage != "running":
        return ""
    return _id(theme.id, step, workshop.card)


def _id(theme: str, step: DeckStep, card: str) -> str:
    return f"{theme}.{step.id}.{card}" if card and not step.card else f"{theme}.{step.id}"


def _leg(board: View, leg_id: str) -> Leg:
    return board.get(Leg, leg_id) or Leg(leg_id, -1, 0, 0)


def _place(board: View, leg_id: str) -> tuple[DeckTheme, DeckStep, str]:
    """The step a leg's id names, and its card: ``""`` where that is each person's."""
    theme_id, _, rest = leg_id.partition(".")
    step_id, _, card = rest.partition(".")
    theme = board.deck.theme(theme_id)
    step = theme.step(step_id) if theme is not None else None
    if theme is None or step is None:
        raise Rejected("no_step")
    if not card:
        return theme, step, step.card
    if step.card or card not in theme.cards or not is_person(board, card):
        raise Rejected("no_step")
    return theme, step, card


def _steps_on(board: View, theme_id: str, card: str) -> list[DeckStep]:
    """A theme's steps on this card, in order."""
    theme = board.deck.theme(theme_id)
    person = is_person(board, card)
    steps = theme.steps if theme is not None else ()
    return [step for step in steps if step.card == card or (person and not step.card)]


def _fitting(board: View, before: Workshop, after: Workshop) -> str:
    steps = _steps_on(board, after.theme, after.card)
    if not steps:
        return ""
    at = _at(steps, before.step)
    if (before.theme, before.card) == (after.theme, after.card) and at < len(steps):
        if after.side in ("front", before.side, steps[at].side):
            # The front again is a look at the questions, and no going back in the run; and a side
            # that is up already is up (W11).
            return before.step
        later = [step for step in steps[at:] if step.side == after.side]
        return later[0].id if later else before.step
    return next((step for step in steps if step.side == after.side), steps[0]).id


def _at(steps: list[DeckStep], step_id: str) -> int:
    """Where a step is among them; beyond the last if it is not."""
    return next((at for at, step in enumerate(steps) if step.id == step_id), len(steps))
