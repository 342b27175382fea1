"""The part of the minutes that says what came out: the votes and the plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from board import markdown
from board.ideas import is_out, split
from board.minutes_notes import card_title
from board.model import Field, Group, Note, Plan, PlanActor, Round, Step
from board.wording import Wording

if TYPE_CHECKING:
    from board.state import View

Words = Mapping[str, Any]


def vote_lines(board: View, deck_words: Words, wording: Wording) -> list[str]:
    """Every closed round with the votes each idea got, most first."""
    closed = sorted(
        (vote for vote in board.all(Round) if vote.state == "closed"),
        key=lambda vote: (vote.rank, vote.id),
    )
    if not closed:
        return []
    lines = [f"## {wording.say('minutes.votes')}", ""]
    for number, vote in enumerate(closed, 1):
        key = "minutes.runoff" if vote.runoff_of else "minutes.vote"
        if len(closed) > 1:
            lines += [f"### {wording.say(key, number=number)}", ""]
        head = (wording.say("minutes.idea"), wording.say("minutes.tally"))
        lines += [*markdown.table(head, _tally(board, deck_words, vote, wording)), ""]
        if vote.chosen:
            idea = markdown.line(_idea(board, deck_words, vote.chosen, wording))
            lines += [wording.say("minutes.chosen", idea=f"**{idea}**"), ""]
    return lines


def plan_lines(board: View, deck_words: Words, wording: Wording) -> list[str]:
    """Every plan; nothing where none was opened."""
    labels: Words = next((card["plan"] for card in deck_words["cards"] if card.get("plan")), {})
    plans = sorted(board.all(Plan), key=lambda plan: (plan.rank, plan.id))
    lines: list[str] = []
    for number, plan in enumerate(plans, 1):
        key = "minutes.planNumber" if len(plans) > 1 else "minutes.plan"
        theme = _theme_of_plans(deck_words)
        lines += [f"## {theme}{wording.say(key, number=number)}", ""]
        if plan.origin:
            idea = markdown.line(_idea(board, deck_words, plan.origin, wording))
            lines += [wording.say("minutes.origin", idea=idea), ""]
        lines += _plan(board, plan, labels, wording)
    return lines


def _theme_of_plans(deck_words: Words) -> str:
    """The title of the theme that the plan is the work of, with a colon; or nothing."""
    theme = next((card["theme"] for card in deck_words["cards"] if card.get("plan")), "")
    titles = {each["id"]: each["title"] for each in deck_words["themes"]}
    return f"{markdown.line(titles[theme])}: " if theme in titles else ""


def _tally(board: View, deck_words: Words, vote: Round, wording: Wording) -> list[tuple[str, ...]]:
    tally = sorted(zip(vote.ideas, vote.result, strict=False), key=lambda each: -each[1])
    return [
        (markdown.line(_idea(board, deck_words, idea, wording)), str(votes))
        for idea, votes in tally
    ]


def _idea(board: View, deck_words: Words, reference: str, wording: Wording) -> str:
    kind, thing = split(reference)
    if kind == "card":
        return next(
            (card_title(board, card) for card in deck_words["cards"] if card["id"] == thing), thing
        )
    if kind == "group":
        group = board.get(Group, thing)
        return group.name if group and group.name else wording.say("minutes.group")
    note = board.get(Note, thing)
    return note.text if note and is_out(note) else wording.say("minutes.hidden")


def _plan(board: View, plan: Plan, labels: Words, wording: Wording) -> list[str]:
    def label(name: str) -> str:
        return markdown.line(labels.get(name) or wording.say(f"minutes.plan.{name}"))

    def cell(field_id: str) -> str:
        return " / ".join(markdown.line(each) for each in _written(board, field_id))

    lines = [f"### {label('description')}", "", *_texts(board, f"{plan.id}.description", wording)]
    actors = sorted(
        (actor for actor in board.all(PlanActor) if actor.plan == plan.id),
        key=lambda actor: (actor.rank, actor.id),
    )
    named = [cell(f"{plan.id}.actor.{actor.id}.name") for actor in actors]
    lines += [f"### {label('actors')}", ""]
    lines += [*([f"- {name}" for name in named if name] or [wording.say("minutes.nothing")]), ""]
    steps = sorted(
        (step for step in board.all(Step) if step.plan == plan.id),
        key=lambda step: (step.rank, step.id),
    )
    rows = [
        tuple(cell(f"{plan.id}.step.{step.id}.{name}") for name in ("when", "what", "who"))
        for step in steps
    ]
    rows = [row for row in rows if any(row)]
    lines += [f"### {label('steps')}", ""]
    head = (label("when"), label("what"), label("who"))
    lines += [*(markdown.table(head, rows) if rows else [wording.say("minutes.nothing")]), ""]
    lines += [f"### {label('first')}", ""]
    for name in ("what", "when", "who"):
        said = cell(f"{plan.id}.first.{name}") or wording.say("minutes.nothing")
        lines.append(f"- {label(name)}: {said}")
    if plan.left_open:
        lines.append(f"- {wording.say('minutes.leftOpen')}")
    lines += ["", f"### {label('responsible')}", ""]
    return [*lines, *_texts(board, f"{plan.id}.responsible", wording)]


def _written(board: View, field_id: str) -> list[str]:
    """The field's text and, where two wrote at once and nobody settled it, the other one."""
    field = board.get(Field, field_id)
    return [each for each in (field.text, field.clash) if each] if field is not None else []


def _texts(board: View, field_id: str, wording: Wording) -> list[str]:
    texts = [markdown.paragraph(each) for each in _written(board, field_id)]
    if not texts:
        return [wording.say("minutes.nothing"), ""]
    lines = [texts[0], ""]
    for other in texts[1:]:
        lines += [wording.say("minutes.clash"), "", other, ""]
    return lines
