"""The plan's parts: which texts it has, whether it is finished, and what goes with it.

The texts are ``Field`` records that come into being when first written, so which ids are
valid is decided by what is there: the plan, its actors and steps, and the deck's own cards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.model import Change, Field, Plan, PlanActor, Remove, Round, Step, Tick

if TYPE_CHECKING:
    from board.deck import Deck
    from board.state import View

PLAN_FIELDS = ("description", "first.what", "first.when", "first.who", "responsible")
ACTOR_FIELDS = ("name",)
STEP_FIELDS = ("when", "what", "who")

#: What stands in a tick for the plan's very first step, which is no step record.
FIRST = "first"
#: Days after the workshop at which the plan is looked at again.
LOOKS = (30, 90)


def text(board: View, field_id: str) -> str:
    """What is written there; ``""`` for a text nobody has begun."""
    field = board.get(Field, field_id)
    return field.text if field is not None else ""


def is_finished(board: View, plan: Plan) -> bool:
    """Whether its very first step has a when and a who, or was left open on purpose."""
    if plan.left_open:
        return True
    return bool(text(board, f"{plan.id}.first.when") and text(board, f"{plan.id}.first.who"))


def steps_of(board: View, plan_id: str) -> list[Step]:
    """The plan's steps in their order."""
    steps = (step for step in board.all(Step) if step.plan == plan_id)
    return sorted(steps, key=lambda step: (step.rank, step.id))


def own_fields(deck: Deck) -> list[str]:
    """The texts that this deck asks for in a plan besides those that every plan has."""
    return [f"own.{name}" for card in deck.cards if card.kind == "plan" for name in card.fields]


def fields_of_plan(board: View, plan_id: str) -> list[str]:
    """The ids of every text that belongs to the plan, written or not."""
    ids = [f"{plan_id}.{name}" for name in (*PLAN_FIELDS, *own_fields(board.deck))]
    for actor in board.all(PlanActor):
        if actor.plan == plan_id:
            ids += fields_of_actor(actor)
    for step in board.all(Step):
        if step.plan == plan_id:
            ids += fields_of_step(step)
    return ids


def fields_of_actor(actor: PlanActor) -> list[str]:
    return [f"{actor.plan}.actor.{actor.id}.{name}" for name in ACTOR_FIELDS]


def fields_of_step(step: Step) -> list[str]:
    return [f"{step.plan}.step.{step.id}.{name}" for name in STEP_FIELDS]


def tick_id(plan_id: str, step: str, day: int) -> str:
    return f"{plan_id}.{step}.{day}"


def ticks_gone(board: View, plan_id: str, step: str = "") -> list[Change]:
    """The changes that take a step's ticks away, or with no step all of the plan's."""
    return [
        Remove(Tick.kind, tick.id)
        for tick in board.all(Tick)
        if tick.plan == plan_id and step in ("", tick.step)
    ]


def is_field_of_plan(board: View, field_id: str) -> bool:
    """Whether such a text belongs to a plan, actor or step that is there."""
    plan_id, _, rest = field_id.partition(".")
    if board.get(Plan, plan_id) is None:
        return False
    if rest in PLAN_FIELDS or rest in own_fields(board.deck):
        return True
    match rest.split("."):
        case ["actor", actor_id, name]:
            actor = board.get(PlanActor, actor_id)
            return actor is not None and actor.plan == plan_id and name in ACTOR_FIELDS
        case ["step", step_id, name]:
            step = board.get(Step, step_id)
            return step is not None and step.plan == plan_id and name in STEP_FIELDS
        case _:
            return False


def card_of_field(board: View, field_id: str) -> str:
    """The card that the group fills in with this text; ``""`` for no such text."""
    card_id, _, name = field_id.partition(".")
    card = board.deck.card(card_id)
    if card is None or card.kind != "own" or name not in card.fields:
        return ""
    return card_id


def is_text(board: View, field_id: str) -> bool:
    """Whether it is a text that all may write, of a plan or of the group's own card."""
    return bool(card_of_field(board, field_id)) or is_field_of_plan(board, field_id)


def is_untouched(board: View, plan: Plan) -> bool:
    """Whether nobody has written in it since it was opened and prefilled."""
    if plan.left_open:
        return False
    if any(actor.plan == plan.id for actor in board.all(PlanActor)):
        return False
    if any(step.plan == plan.id for step in board.all(Step)):
        return False
    for field_id in fields_of_plan(board, plan.id):
        field = board.get(Field, field_id)
        if field is not None and field.version > (field_id == f"{plan.id}.description"):
            return False
    return True


def removal(board: View, plan: Plan) -> list[Change]:
    """The changes that take an untouched plan away, with its prefilled text."""
    fields = (board.get(Field, field_id) for field_id in fields_of_plan(board, plan.id))
    return [
        *(Remove(Field.kind, field.id) for field in fields if field is not None),
        *ticks_gone(board, plan.id),
        Remove(Plan.kind, plan.id),
    ]


def plan_of(board: View, vote: Round) -> Plan | None:
    """The plan that grew from the idea this round chose."""
    if not vote.chosen:
        return None
    return next((plan for plan in board.all(Plan) if plan.origin == vote.chosen), None)
