"""The plan and its texts (F), and following it up (U)."""

from __future__ import annotations

import re

from tests.outside import order, spoken
from tests.outside.notes import named
from tests.outside.state import Record, Refused, Turn
from tests.outside.words import clean

PARTS = ("when", "what", "who")
MOST_PARTS = 50
DAYS = (30, 90)
LONGEST = 2000
FIRST = "first"
#: What stands between two texts that lost.
BETWEEN = "\n\n"
_FIELD = re.compile(
    r"([^.]+)\.(description|responsible|first\.(?:when|what|who)|actor\.[^.]+\.name|"
    r"step\.[^.]+\.(?:when|what|who))"
)


def open_(turn: Turn, id: str, origin: str) -> None:
    named(turn, id)
    if turn.get("plan", id) is not None:
        return
    if origin and any(each["origin"] == origin for each in turn.all("plan")):
        return
    text = _words_of(turn, origin) if origin else ""
    turn.need(len(list(turn.all("plan"))) < turn.deck.plans, "too_many_plans")
    turn.judge()
    turn.put("plan", id, origin=origin, rank=turn.revision)
    if text:
        turn.put("field", f"{id}.description", text=text, version=1)


def not_this_one(turn: Turn, idea: str) -> None:
    """V11: the plan of an idea that is not chosen any more, if nobody has written in it, nor said
    that it stays open. The ticks of its first step go with it."""
    for plan in list(turn.all("plan")):
        if plan["origin"] == idea and not plan["left_open"] and not _written(turn, plan["id"]):
            turn.remove("plan", plan["id"])
            turn.remove("field", f"{plan['id']}.description")
            for tick in [each for each in turn.all("tick") if each["plan"] == plan["id"]]:
                turn.remove("tick", tick["id"])


def leave_open(turn: Turn, id: str, left_open: bool) -> None:
    turn.change("plan", turn.there("plan", id), left_open=left_open)


def is_finished(turn: Turn, plan: Record) -> bool:
    return bool(plan["left_open"]) or all(
        (turn.get("field", f"{plan['id']}.{FIRST}.{part}") or {"text": ""})["text"]
        for part in ("when", "who")
    )


def write(turn: Turn, id: str, text: str, base: int) -> None:
    """F3 to F5."""
    card = _card_of(turn, id)
    opened = turn.deck.cards[card].theme < turn.workshop["reached"]
    turn.need(opened or card == turn.deck.plan_card, "theme_closed")
    turn.need(turn.mode(card) != "closed", "card_closed")
    text = clean(text)
    turn.need(len(text) <= LONGEST, "too_long")
    there = turn.get("field", id) or spoken.empty("field") | {"id": id}
    turn.need(base <= there["version"], "stale")
    turn.judge()
    if base == there["version"]:
        if (text, "") != (there["text"], there["clash"]):
            turn.change("field", there, text=text, clash="", version=there["version"] + 1)
    elif text and text != there["text"] and not _lost(there, text):
        clash = BETWEEN.join(filter(None, (there["clash"], text)))
        turn.need(len(clash) <= LONGEST, "too_long")
        turn.change("field", there, clash=clash, version=there["version"] + 1)


def add_actor(turn: Turn, id: str, plan: str) -> None:
    _add(turn, "actor", id, plan)


def add_step(turn: Turn, id: str, plan: str) -> None:
    _add(turn, "step", id, plan)


def remove_actor(turn: Turn, id: str) -> None:
    _remove(turn, "actor", id)


def remove_step(turn: Turn, id: str) -> None:
    _remove(turn, "step", id)
    for tick in list(turn.all("tick")):
        if tick["step"] == id:
            turn.remove("tick", tick["id"])


def move_step(turn: Turn, id: str, before: str) -> None:
    turn.need(turn.mode(turn.deck.plan_card) != "closed", "card_closed")
    step = turn.there("step", id)
    other = turn.there("step", before) if before else step
    turn.need(other["plan"] == step["plan"], "not_beside")
    turn.judge()
    order.place(turn, "step", step, before, lambda each: each["plan"])


def tick(turn: Turn, plan: str, step: str, day: int, done: bool) -> None:
    turn.need(turn.workshop["followed"], "not_followed")
    turn.need(day in DAYS, "bad_day")
    turn.there("plan", plan)
    if step != FIRST:
        turn.need(turn.there("step", step)["plan"] == plan, "gone")
    turn.judge()
    name = f"{plan}.{step}.{day}"
    if not done:
        turn.remove("tick", name)
    elif turn.get("tick", name) is None:
        turn.put("tick", name, plan=plan, step=step, day=day, at=turn.now)


# -- how ----------------------------------------------------------------------------------


def _lost(field: Record, text: str) -> bool:
    """F5: whether it stands in the clash already, be it of several paragraphs."""
    lost = BETWEEN.join(("", field["clash"], ""))
    return BETWEEN.join(("", text, "")) in lost


def _words_of(turn: Turn, idea: str) -> str:
    kind, _, name = idea.partition(":")
    there = turn.get(kind, name) if kind in ("note", "group") else None
    if there is None or turn.deck.cards[there["card"]].kind != "ideas":
        raise Refused("not_an_idea", *turn.reasons)
    if kind == "note":
        inside = [there]
    else:
        inside = [each for each in turn.all("note") if each["group"] == name]
    shown = [each for each in order.in_order(inside) if not each["quiet"] and not each["removed"]]
    if not shown:
        raise Refused("not_an_idea", *turn.reasons)
    lines = [there.get("name", ""), *(each["text"] for each in shown)]
    return _whole_lines("\n".join(filter(None, lines)))


def _whole_lines(text: str) -> str:
    """As much as a field holds, and no half line where there is a whole one."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST + 1].rpartition("\n")[0] or text[:LONGEST]


def _written(turn: Turn, plan_id: str) -> bool:
    """Whether anybody has, apart from the description that the idea gave."""
    parts = [each for kind in ("actor", "step") for each in turn.all(kind)]
    texts = [each for each in turn.all("field") if each["id"].startswith(f"{plan_id}.")]
    given = f"{plan_id}.description"
    return any(each["plan"] == plan_id for each in parts) or any(
        each["id"] != given or each["version"] > 1 for each in texts
    )


def _card_of(turn: Turn, field_id: str) -> str:
    """F2: the card that a field stands on."""
    card, _, name = field_id.partition(".")
    if card in turn.deck.cards and name in turn.deck.cards[card].fields:
        return card
    found = _FIELD.fullmatch(field_id)
    if found is None or turn.get("plan", found[1]) is None:
        raise Refused("no_field", *turn.reasons)
    parts = found[2].split(".")
    if parts[0] in ("actor", "step"):
        part = turn.get(parts[0], parts[1])
        if part is None or part["plan"] != found[1]:
            raise Refused("no_field", *turn.reasons)
    return turn.deck.plan_card


def _add(turn: Turn, kind: str, new_id: str, plan: str) -> None:
    named(turn, new_id)
    turn.there("plan", plan)
    turn.need(turn.mode(turn.deck.plan_card) != "closed", "card_closed")
    if turn.get(kind, new_id) is not None:
        return
    there = sum(each["plan"] == plan for each in turn.all(kind))
    turn.need(there < MOST_PARTS, f"too_many_{kind}s")
    turn.judge()
    turn.put(kind, new_id, plan=plan, rank=turn.revision)


def _remove(turn: Turn, kind: str, part_id: str) -> None:
    part = turn.there(kind, part_id)
    turn.need(turn.mode(turn.deck.plan_card) != "closed", "card_closed")
    turn.judge()
    turn.remove(kind, part_id)
    begins = f"{part['plan']}.{kind}.{part_id}"
    for field in list(turn.all("field")):
        if field["id"] == begins or field["id"].startswith(begins + "."):
            turn.remove("field", field["id"])
