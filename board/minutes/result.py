"""The part of the minutes that says what came out: the votes and the plans."""

from __future__ import annotations

from board.dates import when_in
from board.minutes.document import Entry, Idea, PlanPart, StepPart, VotePart
from board.minutes.source import Source, Words
from board.model import Field, Plan, PlanActor, Round
from board.plan import is_finished, steps_of

#: Stands in for what is chosen while the sentence around it is made; no text has it in it.
_CHOSEN = "\x00"
#: The newest ones, and signs of each: less than half a page.
MOST_DECISIONS, DECISION = 6, 160


def votes(source: Source) -> tuple[VotePart, ...]:
    """Every closed round with the votes each idea got, most first."""
    closed = sorted(
        (vote for vote in source.board.all(Round) if vote.state == "closed"),
        key=lambda vote: (vote.rank, vote.id),
    )
    return tuple(
        _vote(source, vote, number if len(closed) > 1 else 0)
        for number, vote in enumerate(closed, 1)
    )


def _vote(source: Source, vote: Round, number: int) -> VotePart:
    say = source.wording.say
    key = "minutes.runoff" if vote.runoff_of else "minutes.vote"
    tally = sorted(zip(vote.ideas, vote.result, strict=False), key=lambda each: -each[1])
    chosen = ("", "", "")
    if vote.chosen:
        before, _, after = say("minutes.chosen", idea=_CHOSEN).partition(_CHOSEN)
        chosen = (before, source.idea(vote.chosen), after)
    return VotePart(
        title=say(key, number=number) if number else "",
        head=(say("minutes.idea"), say("minutes.tally")),
        ideas=tuple(Idea(source.idea(idea), votes, idea == vote.chosen) for idea, votes in tally),
        chosen=chosen,
    )


def decisions(votes: tuple[VotePart, ...]) -> tuple[tuple[str, str, str], ...]:
    """What came of the votes, so short that the plan has room beside it; all of it is with them."""
    made = [vote.chosen for vote in votes if vote.chosen[1]][-MOST_DECISIONS:]
    return tuple((before, _short(idea), after) for before, idea, after in made)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= DECISION else text[: DECISION - 2].rstrip() + " …"


def plans(source: Source) -> tuple[PlanPart, ...]:
    """Every plan; nothing where none was opened."""
    there = sorted(source.board.all(Plan), key=lambda plan: (plan.rank, plan.id))
    return tuple(
        _plan(source, plan, number if len(there) > 1 else 0) for number, plan in enumerate(there, 1)
    )


def _plan(source: Source, plan: Plan, number: int) -> PlanPart:
    say = source.wording.say
    cards = source.deck_words["cards"]
    labels: Words = next((card["plan"] for card in cards if card.get("plan")), {})

    def label(name: str) -> str:
        return str(labels.get(name) or say(f"minutes.plan.{name}"))

    theme = _theme_of_plans(source)
    key = "minutes.planNumber" if number else "minutes.plan"
    steps = (
        _step(source, f"{plan.id}.step.{step.id}", step.id)
        for step in steps_of(source.board, plan.id)
    )
    return PlanPart(
        id=plan.id,
        title=(f"{theme['title']}: " if theme else "") + say(key, number=number),
        colour=str(theme["colour"]) if theme else "",
        origin=say("minutes.origin", idea=source.idea(plan.origin)) if plan.origin else "",
        description=_entry(source, f"{plan.id}.description", label("description")),
        actors=_actors(source, plan, label("actors")),
        steps_label=label("steps"),
        head=(label("when"), label("what"), label("who")),
        steps=tuple(step for step in steps if step.when or step.what or step.who),
        first_label=label("first"),
        first=_step(source, f"{plan.id}.first", "first"),
        state=_state(source, plan),
        responsible=_entry(source, f"{plan.id}.responsible", label("responsible")),
        nothing=say("minutes.nothing"),
        own=tuple(
            _entry(source, f"{plan.id}.own.{field['id']}", str(field["label"]))
            for card in cards
            if card.get("plan")
            for field in card.get("fields", ())
        ),
    )


def _theme_of_plans(source: Source) -> Words | None:
    """The theme that the plans are the work of."""
    cards = source.deck_words["cards"]
    theme = next((card["theme"] for card in cards if card.get("plan")), "")
    return next((each for each in source.deck_words["themes"] if each["id"] == theme), None)


def _state(source: Source, plan: Plan) -> str:
    if plan.left_open:
        return source.wording.say("minutes.leftOpen")
    return "" if is_finished(source.board, plan) else source.wording.say("minutes.unfinished")


def _actors(source: Source, plan: Plan, label: str) -> Entry:
    actors = sorted(
        (actor for actor in source.board.all(PlanActor) if actor.plan == plan.id),
        key=lambda actor: (actor.rank, actor.id),
    )
    named = (_joined(source, f"{plan.id}.actor.{actor.id}.name") for actor in actors)
    texts = tuple(name for name in named if name)
    return Entry(label, texts, "", source.wording.say("minutes.nothing"))


def _step(source: Source, prefix: str, step_id: str) -> StepPart:
    when, what, who = (_joined(source, f"{prefix}.{name}") for name in ("when", "what", "who"))
    read = when_in(when, source.day)
    dated = source.wording.date_of(read.day) if read else ""
    # Said once more only where the words leave something to be worked out.
    return StepPart(
        id=step_id,
        when=when,
        what=what,
        who=who,
        date=read.day.isoformat() if read else "",
        dated="" if dated.casefold() in when.casefold() else dated,
        start=f"{read.start:%H:%M}" if read and read.start else "",
        end=f"{read.end:%H:%M}" if read and read.end else "",
    )


def _written(source: Source, field_id: str) -> tuple[str, ...]:
    """The field's text and, where two wrote at once and nobody settled it, the other one."""
    field = source.board.get(Field, field_id)
    return tuple(each for each in (field.text, field.clash) if each) if field is not None else ()


def _joined(source: Source, field_id: str) -> str:
    return " / ".join(_written(source, field_id))


def _entry(source: Source, field_id: str, label: str) -> Entry:
    texts = _written(source, field_id)
    between = source.wording.say("minutes.clash") if len(texts) > 1 else ""
    return Entry(label, texts, between, source.wording.say("minutes.nothing"))
