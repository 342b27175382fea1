"""Whether two boards are the same, value for value; of ranks only the order counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.outside import order
from tests.outside.state import Key, Record

#: Of which records the order is told, and among which.
LANES: dict[str, tuple[str, ...]] = {
    "note": ("card", "section", "group"),
    "group": ("card", "section"),
    "round": (),
    "plan": (),
    "actor": ("plan",),
    "step": ("plan",),
    "earlier": (),
    "earlier_step": ("earlier",),
}
#: What a record is that says no more than its absence would.
SAYS_NOTHING: dict[str, Record] = {
    "card": {"mode": "open", "chosen": False},
    "leg": {"minutes": -1, "used": 0, "since": 0},
    "liked": {"notes": []},
    "ballot": {"picks": [], "finished": False},
}


def differences(due: dict[Key, Record], got: dict[Key, Record]) -> Iterator[str]:
    """What is otherwise in ``got`` than it has to be, in words."""
    due, got = _telling(due), _telling(got)
    for key in sorted(due.keys() | got.keys()):
        if key not in got:
            yield f"{_name(key)} is missing: {due[key]}"
        elif key not in due:
            yield f"{_name(key)} should not be there: {got[key]}"
        else:
            for name, value in due[key].items():
                found = got[key].get(name)
                if name != "rank" and _plain(key[0], name, found) != _plain(key[0], name, value):
                    yield f"{_name(key)}: {name} is {found!r} and should be {value!r}"
    stand = _orders(got)
    for lane, ids in _orders(due).items():
        if lane in stand and stand[lane] != ids:
            yield f"{lane} stand as {stand[lane]} and should stand as {ids}"


def _name(key: Key) -> str:
    return " ".join(key)


def _telling(records: dict[Key, Record]) -> dict[Key, Record]:
    return {
        key: record
        for key, record in records.items()
        if key[0] not in SAYS_NOTHING
        or any(
            _plain(key[0], name, record[name]) != value
            for name, value in SAYS_NOTHING[key[0]].items()
        )
    }


def _plain(kind: str, name: str, value: Any) -> Any:
    if kind == "pairing" and name == "groups":
        return sorted(sorted(talk) for talk in value or ())
    if kind == "liked" and name == "notes":
        return sorted(value or ())
    return list(value) if isinstance(value, list | tuple) else value


def _orders(records: dict[Key, Record]) -> dict[tuple[Any, ...], list[str]]:
    lanes: dict[tuple[Any, ...], list[Record]] = {}
    for (kind, _), record in records.items():
        if kind in LANES:
            lane = (kind, *(record[name] for name in LANES[kind]))
            lanes.setdefault(lane, []).append(record)
    return {lane: [each["id"] for each in order.in_order(some)] for lane, some in lanes.items()}
