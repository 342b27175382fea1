"""Whether the records of a file make a board that the rules could have made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from board import text
from board.ideas import split
from board.ids import is_client_id, is_participant_id
from board.model import (
    WORKSHOP_ID,
    Card,
    Earlier,
    EarlierStep,
    Field,
    Group,
    Leg,
    Note,
    Participant,
    Plan,
    PlanActor,
    Record,
    Round,
    Step,
    Tick,
    Workshop,
)
from board.plan import FIRST, LOOKS, is_text, tick_id
from board.rejection import Rejected
from board.rules.groups import GROUPS_MAX
from board.rules.notes import COLOURS, NOTES_MAX
from board.rules.participants import PARTICIPANTS_MAX
from board.rules.plans import ACTORS_MAX, STEPS_MAX
from board.rules.rounds import IDEAS_MAX, ROUNDS_MAX, VOTES_MAX
from board.rules.run import MINUTES_MAX
from board.state import Board
from board.visibility import FACILITATORS, FROM_FILE
from board.voters import HEADS_MAX

#: Milliseconds. A file may come from a machine whose clock was ahead, and has been set right since.
AHEAD = 1000 * 24 * 60 * 60 * 1000
#: Boards of groups that worked apart may be merged, and each has its plans.
PLANS_MAX = 100
_MOST: dict[type[Record], int] = {
    Participant: PARTICIPANTS_MAX,
    Note: NOTES_MAX,
    Group: GROUPS_MAX,
    Round: ROUNDS_MAX,
    Plan: PLANS_MAX,
    PlanActor: PLANS_MAX * ACTORS_MAX,
    Step: PLANS_MAX * STEPS_MAX,
    Earlier: PLANS_MAX,
    EarlierStep: PLANS_MAX * (STEPS_MAX + 1),
}


class Wrong(Exception):
    """Something in the file cannot be; ``where`` is its place in it."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def check(board: Board, now: int) -> None:
    """Raises ``Wrong`` for the first thing that cannot be."""
    for record_type, most in _MOST.items():
        if board.count(record_type) > most:
            raise Wrong(record_type.kind)
    workshop = board.get(Workshop, WORKSHOP_ID)
    if workshop is None:
        raise Wrong("workshop")
    _all(_of_workshop(board, workshop, now))
    for record_type, checks in _CHECKS.items():
        for record in board.all(record_type):
            try:
                _all(checks(board, record))
            except Rejected:
                # A text that is too long or empty.
                raise Wrong(f"{record.kind} {record.id}") from None
    _no_empty_group(board)


def _all(checks: Iterator[tuple[bool, str]]) -> None:
    for holds, where in checks:
        if not holds:
            raise Wrong(where)


def _of_workshop(board: Board, one: Workshop, now: int) -> Iterator[tuple[bool, str]]:
    deck = board.deck
    yield one.deck == deck.id, "workshop.deck"
    yield one.language in deck.languages, "workshop.language"
    yield len(one.title) <= text.TITLE_MAX and "\n" not in one.title, "workshop.title"
    yield one.stage in ("lobby", "running", "ended"), "workshop.stage"
    yield 0 <= one.reached <= len(deck.themes), "workshop.reached"
    yield (one.stage != "lobby" or one.reached == 0), "workshop.reached"
    yield deck.place(one.theme) <= one.reached, "workshop.theme"
    yield bool(one.theme) == bool(deck.place(one.theme)) == (one.reached > 0), "workshop.theme"
    card = deck.card(one.card)
    yield (card.theme if card else "") == one.theme, "workshop.card"
    yield one.side in ("front", "back"), "workshop.side"
    theme = deck.theme(one.theme)
    yield not one.step or bool(theme and theme.step(one.step)), "workshop.step"
    yield len(one.opened_at) == len(deck.themes), "workshop.opened_at"
    yield all(0 <= each <= now + AHEAD for each in one.opened_at), "workshop.opened_at"
    yield 0 <= one.ended_at <= now + AHEAD, "workshop.ended_at"
    yield bool(one.ended_at) == (one.stage == "ended"), "workshop.ended_at"


def _of_participant(_: Board, one: Participant) -> Iterator[tuple[bool, str]]:
    where = f"participant {one.id}"
    yield is_participant_id(one.id), where
    yield _kept(text.name, one.name), where
    yield one.where in ("room", "remote"), where
    yield 1 <= one.heads <= HEADS_MAX, where


def _of_card(board: Board, one: Card) -> Iterator[tuple[bool, str]]:
    of_deck = board.deck.card(one.id)
    yield of_deck is not None, f"card {one.id}"
    yield one.mode in ("open", "quiet", "closed"), f"card {one.id}"
    is_person = of_deck is not None and of_deck.kind in ("person", "own")
    yield is_person or not one.chosen, f"card {one.id}"


def _of_note(board: Board, one: Note) -> Iterator[tuple[bool, str]]:
    where = f"note {one.id}"
    yield is_client_id(one.id), where
    yield _is_section(board, one.card, one.section), where
    yield bool(one.text) and _kept(text.note_text, one.text), where
    yield one.colour in COLOURS and one.edits >= 0, where
    nobody = ("", FACILITATORS, FROM_FILE)
    known = one.author in nobody or board.get(Participant, one.author) is not None
    yield known and (not one.anonymous or not one.author), where
    group = board.get(Group, one.group) if one.group else None
    beside = group is not None and (group.card, group.section) == (one.card, one.section)
    yield not one.group or beside, where


def _of_group(board: Board, one: Group) -> Iterator[tuple[bool, str]]:
    yield is_client_id(one.id), f"group {one.id}"
    yield _is_section(board, one.card, one.section), f"group {one.id}"
    yield _kept(text.group_name, one.name), f"group {one.id}"


def _of_round(board: Board, one: Round) -> Iterator[tuple[bool, str]]:
    where = f"round {one.id}"
    yield is_client_id(one.id), where
    yield len(set(one.ideas)) == len(one.ideas) <= IDEAS_MAX, where
    yield all(_is_there(board, idea) for idea in one.ideas), where
    yield 1 <= one.most <= one.votes <= VOTES_MAX, where
    yield len(one.result) == len(one.ideas) and all(n >= 0 for n in one.result), where
    yield one.finished >= 0 and one.chosen in ("", *one.ideas), where
    of = board.get(Round, one.runoff_of) if one.runoff_of else one
    yield of is not None and one.runoff_of != one.id, where


def _of_plan(board: Board, one: Plan) -> Iterator[tuple[bool, str]]:
    yield is_client_id(one.id), f"plan {one.id}"
    kind = split(one.origin)[0]
    yield not one.origin or (kind != "card" and _is_there(board, one.origin)), f"plan {one.id}"
    actors = sum(actor.plan == one.id for actor in board.all(PlanActor))
    yield actors <= ACTORS_MAX, f"plan {one.id}"
    yield sum(step.plan == one.id for step in board.all(Step)) <= STEPS_MAX, f"plan {one.id}"


def _of_part(board: Board, one: PlanActor | Step) -> Iterator[tuple[bool, str]]:
    yield is_client_id(one.id), f"{one.kind} {one.id}"
    yield board.get(Plan, one.plan) is not None, f"{one.kind} {one.id}"


def _of_field(board: Board, one: Field) -> Iterator[tuple[bool, str]]:
    where = f"field {one.id}"
    yield is_text(board, one.id), where
    yield _kept(text.field_text, one.text), where
    yield _kept(text.field_text, one.clash), where


def _of_leg(board: Board, one: Leg) -> Iterator[tuple[bool, str]]:
    theme_id, _, rest = one.id.partition(".")
    step_id, _, card = rest.partition(".")
    theme = board.deck.theme(theme_id)
    yield theme is not None and theme.step(step_id) is not None, f"leg {one.id}"
    yield not card or board.deck.card(card) is not None, f"leg {one.id}"
    yield -1 <= one.minutes <= MINUTES_MAX and one.used >= 0, f"leg {one.id}"


def _of_tick(board: Board, one: Tick) -> Iterator[tuple[bool, str]]:
    step = board.get(Step, one.step)
    of_plan = step is not None and step.plan == one.plan
    yield board.get(Plan, one.plan) is not None, f"tick {one.id}"
    yield one.step == FIRST or of_plan, f"tick {one.id}"
    yield one.day in LOOKS and one.at >= 0, f"tick {one.id}"
    yield one.id == tick_id(one.plan, one.step, one.day), f"tick {one.id}"


def _of_earlier(_: Board, one: Earlier) -> Iterator[tuple[bool, str]]:
    yield _is_short(one.id) and one.held_at >= 0, f"earlier {one.id}"


def _of_earlier_step(board: Board, one: EarlierStep) -> Iterator[tuple[bool, str]]:
    yield _is_short(one.id) and one.done in (0, *LOOKS), f"earlier_step {one.id}"
    yield board.get(Earlier, one.earlier) is not None, f"earlier_step {one.id}"


_CHECKS: dict[type[Any], Callable[[Board, Any], Iterator[tuple[bool, str]]]] = {
    Participant: _of_participant,
    Card: _of_card,
    Note: _of_note,
    Group: _of_group,
    Round: _of_round,
    Plan: _of_plan,
    PlanActor: _of_part,
    Step: _of_part,
    Field: _of_field,
    Leg: _of_leg,
    Tick: _of_tick,
    Earlier: _of_earlier,
    EarlierStep: _of_earlier_step,
}


def _kept(rule: Callable[[str], str], given: str) -> bool:
    """Whether the rule lets it be; what shows nothing was let in once, and is in files."""
    return not text.shows(given) or rule(given) == given


def _is_short(record_id: str) -> bool:
    return 0 < len(record_id) <= 16 and record_id.isascii()


def _is_section(board: Board, card_id: str, section: str) -> bool:
    """A section of a card that the group has come to."""
    card = board.deck.card(card_id)
    workshop = board.get(Workshop, WORKSHOP_ID)
    if card is None or workshop is None or section not in card.sections:
        return False
    return board.deck.place(card.theme) <= workshop.reached


def _is_there(board: Board, reference: str) -> bool:
    kind, thing = split(reference)
    if kind == "card":
        card = board.deck.card(thing)
        return card is not None and card.kind in ("person", "own")
    return kind != "" and board.get(Note if kind == "note" else Group, thing) is not None


def _no_empty_group(board: Board) -> None:
    full = {note.group for note in board.all(Note)}
    referred = {idea for vote in board.all(Round) for idea in vote.ideas}
    referred |= {plan.origin for plan in board.all(Plan)}
    for group in board.all(Group):
        if group.id not in full and f"group:{group.id}" not in referred:
            raise Wrong(f"group {group.id}")
