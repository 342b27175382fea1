"""What facilitators do to what others wrote, and undoing it (D)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.outside import ideas, lines
from tests.outside.state import Key, Record, Turn

KEPT = 30
LARGEST = 200
#: D1: these change or remove what others wrote, and can be undone.
UNDOABLE = frozenset(
    {
        "note.move",
        "note.place",
        "note.remove",
        "note.restore",
        "group.make",
        "group.name",
        "group.add",
        "group.take",
        "group.split",
        "group.place",
        "participant.clear",
        "participant.remove",
        "pairs.clear",
        "round.close",
        "round.confirm",
        "plan.open",
        "field.write",
        "actor.remove",
        "step.remove",
        "step.move",
    }
)
#: D5: where the group is stays as it is.
NOT_PUT_BACK = ("workshop", "leg")
Touched = dict[Key, tuple[Record | None, Record | None]]


def remember(turn: Turn, did: str, args: dict[str, Any], touched: Touched) -> None:
    """After a facilitator's command has been done."""
    if turn.who.role != "facilitator" or did not in UNDOABLE:
        return
    touched = {
        key: both
        for key, both in touched.items()
        if key[0] not in NOT_PUT_BACK and not _says_nothing(key[0], both)
    }
    if not touched or len(touched) > LARGEST:
        return
    if any(kind == "note" and after is None for (kind, _), (_, after) in touched.items()):
        return  # D5: notes were purged.
    if any(was and now and was.get("quiet") and not now["quiet"] for was, now in touched.values()):
        return  # D5: a note was revealed.
    if did == "field.write" and not any(
        before and (before["text"] or before["clash"]) for before, _ in touched.values()
    ):
        return
    deed = str(turn.revision)
    of = next((name for name in ("id", "participant", "notes") if args.get(name)), "")
    about = (args["notes"][0] if of == "notes" else args[of]) if of else ""
    board = turn.board
    board.deeds[deed] = touched
    board.kinds["deed"][deed] = {
        "id": deed,
        "did": did,
        "about": about,
        "at": turn.now,
        "before": [],
        "left": [],
    }
    for old in sorted(board.kinds["deed"], key=int)[:-KEPT]:
        del board.deeds[old], board.kinds["deed"][old]


def _says_nothing(kind: str, both: tuple[Record | None, Record | None]) -> bool:
    """An empty ballot is as good as none."""
    return kind == "ballot" and not any(
        each is not None and (each["picks"] or each["finished"]) for each in both
    )


def forget(turn: Turn, note: Record) -> None:
    """D5: what was wiped is in no deed, nor its lines."""
    for deed, touched in turn.board.deeds.items():
        holds = any(lines.stand_in(kind, was, note) for (kind, _), (was, _) in touched.items())
        if holds or ("note", note["id"]) in touched:
            turn.remove("deed", deed)


def undo(turn: Turn, deeds: list[str]) -> None:
    for deed in sorted(dict.fromkeys(deeds), key=lambda each: -int(each) if each.isdigit() else 0):
        turn.there("deed", deed, "moved_on")
        touched = turn.board.deeds[deed]
        for (kind, record_id), (_, left) in touched.items():
            turn.need(turn.get(kind, record_id) == left, "moved_on")
        for (kind, record_id), (before, left) in touched.items():
            if (
                kind == "ballot"
                and before
                and turn.there("round", before["round"])["state"] != "open"
            ):
                continue
            if before is None:
                turn.remove(kind, record_id)
            elif kind == "field" and left is not None:
                version = left["version"] + 1
                turn.put(kind, record_id, **before | {"version": version})
            else:
                turn.put(kind, record_id, **before)
        turn.remove("deed", deed)
    _fits(turn)
    light = turn.get("note", turn.workshop["spotlight"])
    if light is not None and (light["removed"] or light["quiet"]):
        # W6: what is hidden anew.
        turn.change("workshop", turn.workshop, spotlight="")


def _fits(turn: Turn) -> None:
    """D3: what is put back is not in an open vote or on a closed card, and nothing dangles."""
    for (kind, record_id), record in list(turn.written.items()):
        for each in (record, turn.board.of(kind).get(record_id)):
            if each is not None and kind == "note":
                ideas.at_rest(turn, each)
            if kind == "group":
                ideas.at_rest_idea(turn, f"group:{record_id}")
        if kind == "note" and record is not None:
            now = turn.board.of(kind)[record_id]
            same = (now["card"], now["text"]) == (record["card"], record["text"])
            turn.need(same or turn.mode(record["card"]) != "closed", "card_closed")
        if kind in ("field", "actor", "step"):
            card = record_id.partition(".")[0]
            card = card if card in turn.deck.cards else turn.deck.plan_card
            turn.need(turn.mode(card) != "closed", "card_closed")
    opened = [each for each in turn.all("round") if each["state"] == "open"]
    turn.need(len(opened) < 2, "round_open")
    turn.need(all(_can_be_open(turn, each) for each in opened), "moved_on")
    turn.need(len(list(turn.all("plan"))) <= turn.deck.plans, "too_many_plans")
    turn.need(not any(_dangles(turn, key) for key in turn.written), "moved_on")
    turn.need(all(_group(turn, each) for each in _groups_left(turn)), "moved_on")


def _groups_left(turn: Turn) -> Iterator[Record]:
    """Those that notes are out of now, where they are there."""
    for kind, record_id in turn.written:
        before = turn.board.of(kind).get(record_id)
        if kind == "note" and before is not None and before["group"]:
            group = turn.get("group", before["group"])
            if group is not None:
                yield group


def _can_be_open(turn: Turn, vote: Record) -> bool:
    """Whether everybody can read what it is on, and all who voted are still there."""
    for ballot in ideas.ballots_of(turn, vote["id"]):
        if not ballot["picks"] and not ballot["finished"]:
            continue  # As good as none.
        who = turn.there("participant", ballot["participant"])
        heads = ideas.voters(turn, vote["id"]).get(who["id"], [])
        if who["removed"] or ballot["head"] not in heads:
            return False
    for name, heads in ideas.voters(turn, vote["id"]).items():
        who = turn.there("participant", name)
        if not who["removed"] and len(heads) > who["heads"]:
            return False
    return all(ideas.is_readable(turn, idea) for idea in vote["ideas"])


def _dangles(turn: Turn, key: Key) -> bool:
    """Whether this record is gone and referred to, or refers to what is gone."""
    kind, record_id = key
    record = turn.get(kind, record_id)
    if record is None:
        return kind in ("plan", "group") and _is_built_on(turn, kind, record_id)
    judge = {"actor": _of_plan, "step": _of_plan, "note": _note, "pairing": _talks, "group": _group}
    return kind in judge and not judge[kind](turn, record)


def _is_built_on(turn: Turn, kind: str, record_id: str) -> bool:
    if kind == "group":
        inside = any(note["group"] == record_id for note in turn.all("note"))
        return inside or ideas.refers(turn, f"group:{record_id}")
    parts = [each["plan"] for sort in ("actor", "step", "tick") for each in turn.all(sort)]
    texts = [each["id"].partition(".")[0] for each in turn.all("field")]
    return record_id in (*parts, *texts)


def _of_plan(turn: Turn, part: Record) -> bool:
    return turn.get("plan", part["plan"]) is not None


def _note(turn: Turn, note: Record) -> bool:
    has_group = not note["group"] or turn.get("group", note["group"]) is not None
    return has_group and (not note["quiet"] or turn.mode(note["card"]) == "quiet")


def _talks(turn: Turn, pairing: Record) -> bool:
    places = Counter(one for talk in pairing["groups"] for one in talk)
    people = [turn.there("participant", one) for one in places]
    return all(not each["removed"] and places[each["id"]] <= each["heads"] for each in people)


def _group(turn: Turn, group: Record) -> bool:
    inside = [each for each in turn.all("note") if each["group"] == group["id"]]
    here = (group["card"], group["section"])
    together = all((each["card"], each["section"]) == here for each in inside)
    return together and (bool(inside) or ideas.refers(turn, f"group:{group['id']}"))
