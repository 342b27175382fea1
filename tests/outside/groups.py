"""Groups (G)."""

from __future__ import annotations

from tests.outside import ideas, order
from tests.outside.notes import everybody_reads, leave, named
from tests.outside.state import Record, Refused, Turn
from tests.outside.words import one_line

LONGEST_NAME = 80


def make(turn: Turn, id: str, name: str, notes: list[str]) -> None:
    named(turn, id)
    if turn.get("group", id) is not None:
        return
    name = _name(turn, name)
    if not notes:
        raise Refused("no_notes", *turn.reasons)
    chosen = _gathered(turn, notes)
    places = {(note["card"], note["section"]) for note in chosen}
    turn.need(len(places) == 1, "not_one_section")
    turn.judge()
    if _is_a_group(turn, chosen, name):
        return
    card, section = places.pop()
    turn.put("group", id, card=card, section=section, name=name, rank=turn.revision)
    _put_in(turn, id, chosen)


def _is_a_group(turn: Turn, chosen: list[Record], name: str) -> bool:
    """G1: just these are one already, and it is called so."""
    groups = {note["group"] for note in chosen}
    there = turn.get("group", groups.pop()) if len(groups) == 1 and "" not in groups else None
    if there is None or there["name"] != name:
        return False
    inside = [each for each in turn.all("note") if each["group"] == there["id"]]
    return all(each["removed"] or each in chosen for each in inside)


def rename(turn: Turn, id: str, name: str) -> None:
    group = turn.there("group", id)
    name = _name(turn, name)
    ideas.at_rest_idea(turn, f"group:{id}")
    turn.change("group", group, name=name)


def add(turn: Turn, id: str, notes: list[str]) -> None:
    group = turn.there("group", id)
    chosen = _gathered(turn, notes)
    here = (group["card"], group["section"])
    turn.need(all((n["card"], n["section"]) == here for n in chosen), "not_one_section")
    ideas.at_rest_idea(turn, f"group:{id}")
    turn.judge()
    _put_in(turn, id, chosen)


def take(turn: Turn, notes: list[str]) -> None:
    """Notes come out of their groups."""
    chosen = _chosen(turn, notes)
    for note in chosen:
        # One that stands alone is asked for what is so already (W11).
        if note["group"]:
            ideas.at_rest(turn, note)
    turn.judge()
    _put_in(turn, "", chosen)


def split(turn: Turn, id: str) -> None:
    turn.there("group", id)
    turn.need(not ideas.refers(turn, f"group:{id}"), "was_voted")
    ideas.at_rest_idea(turn, f"group:{id}")
    turn.judge()
    for note in list(turn.all("note")):
        if note["group"] == id:
            turn.change("note", note, group="")
    turn.remove("group", id)


def place(turn: Turn, id: str, before: str) -> None:
    group = turn.there("group", id)
    other = turn.there("group", before) if before else group
    turn.need(_lane(other) == _lane(group), "not_beside")
    turn.judge()
    order.place(turn, "group", group, before, _lane)


def _lane(group: Record) -> tuple[str, str]:
    return group["card"], group["section"]


def _name(turn: Turn, name: str) -> str:
    name = one_line(name)
    turn.need(len(name) <= LONGEST_NAME, "too_long")
    return name


def _chosen(turn: Turn, notes: list[str]) -> list[Record]:
    return [turn.there("note", each) for each in dict.fromkeys(notes)]


def _gathered(turn: Turn, notes: list[str]) -> list[Record]:
    chosen = _chosen(turn, notes)
    for note in chosen:
        everybody_reads(turn, note)
        ideas.at_rest(turn, note)
    return chosen


def _put_in(turn: Turn, group_id: str, notes: list[Record]) -> None:
    """G2: in one group at most; those that were left go when nothing is in them."""
    left = {note["group"] for note in notes} - {group_id, ""}
    for note in notes:
        turn.change("note", note, group=group_id)
    for each in left:
        leave(turn, each)
