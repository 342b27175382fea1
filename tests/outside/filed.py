"""The board as a file (M1): what is in one, and what has to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.outside import order, spoken
from tests.outside.state import Board, Key, Record

Json = dict[str, Any]
#: What no file holds: secrets, who votes for or likes what, and what is going on at the moment.
STAYS = frozenset({"key", "ballot", "timer", "pairing", "likes", "liked", "deed", "purged", "roll"})
#: Fields that stand in no file: what they say is said by what is there, and by its place.
UNSAID = frozenset({"rank", "quiet", "state", "version", "since"})
#: What is as good as absent, where all of it is so.
SAYS_NOTHING: dict[str, Record] = {
    "card": {"mode": "open", "chosen": False},
    "leg": {"minutes": -1, "used": 0},
    "field": {"text": "", "clash": ""},
}


def read(file: Json) -> dict[Key, Record]:
    """The records of a file; of each kind they stand in their order."""
    return {
        (kind, str(record["id"] if kind != "workshop" else "w")): record | {"rank": place}
        for kind, records in file["board"].items()
        for place, record in enumerate(records)
    }


def due(board: Board) -> dict[Key, Record]:
    """What the file of this board holds: all that everybody may read, and no more."""
    there = {
        (kind, record_id): record
        for kind, records in board.kinds.items()
        if kind not in STAYS
        for record_id, record in records.items()
        if _everybodys(kind, record)
    }
    kept = _kept_groups(there)
    there = {key: each for key, each in there.items() if key[0] != "group" or key[1] in kept}
    names = bool(board.of("workshop")["w"]["names"])
    return {key: _said(key[0], record, there, names=names) for key, record in there.items()}


def differences(board: Board, file: Json) -> Iterator[str]:
    """What is otherwise in the file than on the board, in words."""
    wanted, got = due(board), read(file)
    for key in sorted(wanted.keys() | got.keys()):
        if key not in got:
            yield f"{' '.join(key)} is not in it: {wanted[key]}"
        elif key not in wanted:
            yield f"{' '.join(key)} is in it: {got[key]}"
        else:
            for name, value in got[key].items():
                due_value = plain(wanted[key].get(name))
                if name not in UNSAID and value != due_value:
                    yield f"{' '.join(key)}: {name} is {value!r}, not {due_value!r}"
    for kind in spoken.kinds():
        if any("rank" in record for (sort, _), record in wanted.items() if sort == kind):
            due_order, file_order = _ids(kind, wanted), _ids(kind, got)
            if set(due_order) == set(file_order) and due_order != file_order:
                yield f"{kind}: they stand as {file_order} and should as {due_order}"


def _ids(kind: str, records: dict[Key, Record]) -> list[str]:
    of_kind = [record | {"id": name} for (sort, name), record in records.items() if sort == kind]
    return [each["id"] for each in order.in_order(of_kind)] if of_kind else []


def _kept_groups(there: dict[Key, Record]) -> set[str]:
    """G3: those that have a note to show, or that a vote or a plan in the file refers to."""
    kept, ideas = set(), list[str]()
    for (kind, _), record in there.items():
        if kind == "note":
            kept.add(record["group"])
        elif kind == "round":
            ideas += record["ideas"]
        elif kind == "plan":
            ideas.append(record["origin"])
    return kept | {idea.partition(":")[2] for idea in ideas if idea.startswith("group:")}


def plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _everybodys(kind: str, record: Record) -> bool:
    nothing = SAYS_NOTHING.get(kind, {})
    if nothing and all(record[name] == value for name, value in nothing.items()):
        return False
    if kind == "note":
        return not record["quiet"] and not record["removed"]
    return kind != "round" or record["state"] == "closed"


def _said(kind: str, record: Record, there: dict[Key, Record], *, names: bool) -> Record:
    """A record as everybody may read it, with nothing left that refers to what is not there."""
    if kind == "note":
        hidden = record["anonymous"] or not names
        group = record["group"] if ("group", record["group"]) in there else ""
        return record | {"author": "" if hidden else record["author"], "group": group}
    if kind == "participant":
        return record | {"name": record["name"] if names else ""}
    if kind == "plan":
        return record | {"origin": record["origin"] if _is_there(record["origin"], there) else ""}
    if kind == "round":
        return _round(record, there)
    return record


def _round(vote: Record, there: dict[Key, Record]) -> Record:
    """As if the ideas that are not to be read had been purged (N10)."""
    kept = [_is_there(idea, there) for idea in vote["ideas"]]
    left = {
        name: [each for each, stays in zip(vote[name], kept, strict=True) if stays]
        for name in ("ideas", "result")
    }
    chosen = vote["chosen"] if vote["chosen"] in left["ideas"] else ""
    runoff_of = vote["runoff_of"] if ("round", vote["runoff_of"]) in there else ""
    return vote | left | {"chosen": chosen, "runoff_of": runoff_of}


def _is_there(idea: str, there: dict[Key, Record]) -> bool:
    kind, _, name = idea.partition(":")
    return kind == "card" or (kind, name) in there
