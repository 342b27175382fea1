"""Another group's board is merged (M4 to M11): each part that came is held against its file.

A part is what one commit brought. What of a file did not come, ``lacking`` says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from tests.outside import filed
from tests.outside.compare import LANES
from tests.outside.plans import BETWEEN
from tests.outside.state import Board, Key, Record

#: What a note is that names an author and is not believed (M9, M10).
FROM_FILE = "file"
#: Fields that are not the file's to say.
OWN = frozenset({"rank", "version", "since"})
#: Where the group is, after the other group's themes were opened (M7).
WHERE = frozenset({"stage", "theme", "card", "side", "reached", "opened_at", "step", "spotlight"})
#: What comes whole, or is there already. What is changed in place says otherwise.
WHOLE = ("participant", "note", "group", "round", "plan", "actor", "step", "earlier")


def wrong(
    board: Board, came: dict[Key, Record], file: Any, strangers: Collection[str]
) -> list[str]:
    """What in a part that came is not as the rules have it.

    The file was sealed by this server and is of another room. ``strangers``: participants here who
    never joined, but came with a file.
    """
    there = filed.read(file)
    joined = board.of("participant").keys() - set(strangers)
    return [
        text for key, record in came.items() for text in _judged(board, key, record, there, joined)
    ]


def comes_as(board: Board, kind: str, name: str, said: Record) -> Record:
    """A record of the file as it has to come to a board that lacks it; all there had joined."""
    return _as_it_comes(board, kind, said | {"id": name}, board.of("participant").keys())


def take(board: Board, came: dict[Key, Record]) -> None:
    """Put it where it belongs."""
    for (kind, name), record in came.items():
        board.kinds[kind][name] = record


def lacking(board: Board, file: Any) -> Iterator[Key]:
    """M4: what the file has and the board has not; nothing must have been purged here (M11).

    A group whose notes are all here already comes for nobody (G3).
    """
    there = filed.read(file)
    lacks = [(kind, name) for kind, name in there if kind in WHOLE and name not in board.of(kind)]
    gathered = {there[key]["group"] for key in lacks if key[0] == "note"}
    yield from (key for key in lacks if key[0] != "group" or key[1] in gathered)


def not_as_in(board: Board, file: Any) -> list[str]:
    """M4, M6, M7: what else the file has that has to be here, where nobody has changed it since:
    texts on cards that both fill in and of plans that are new here, persons, themes and ticks."""
    wrong = []
    for (kind, name), record in filed.read(file).items():
        here = board.of(kind).get(name)
        if kind == "field" and record["text"] and name.partition(".")[0] in board.deck.cards:
            if here is None or record["text"] not in _texts(here):
                wrong.append(f"field {name} is {here} and lacks {record['text']!r}")
        elif kind == "card" and record["chosen"] and not (here and here["chosen"]):
            wrong.append(f"card {name} is not worked with")
        elif kind == "workshop" and board.of("workshop")["w"]["reached"] < record["reached"]:
            wrong.append(f"{record['reached']} themes were open there")
        elif kind == "tick" and here is None:
            wrong.append(f"tick {name} did not come")
    return wrong


def _judged(
    board: Board, key: Key, record: Record, there: dict[Key, Record], joined: Collection[str]
) -> Iterator[str]:
    kind, name = key
    before, said = board.of(kind).get(name), there.get(key)
    if kind == "workshop":
        yield from _workshop(before or {}, record, there["workshop", "w"])
    elif said is None:
        yield f"{kind} {name} came and is not in the file"
    elif kind == "field":
        yield from _field(before, record, said)
    elif kind == "card":
        # M7: a person worked with there is worked with here, and the mode stays.
        mode = before["mode"] if before is not None else "open"
        if (record["mode"], record["chosen"]) != (mode, True) or not said["chosen"]:
            yield f"card {name} was {before} and came as {record}"
    elif before is not None:
        yield f"{kind} {name} was here and was changed: {before} to {record}"
    else:
        if kind in LANES and record["rank"] <= _last_beside(board, kind, record):
            yield f"{kind} {name} came and stands before what was here"
        wanted = _as_it_comes(board, kind, said, joined)
        for field, value in wanted.items():
            if (
                field not in OWN
                and filed.plain(record[field]) != value
                and not _fell(field, record[field])
            ):
                yield f"{kind} {name} came with {field} {record[field]!r} and not {value!r}"


def _last_beside(board: Board, kind: str, record: Record) -> int:
    """The last rank in its place before it came."""
    lane = [record[name] for name in LANES[kind]]
    beside = (e for e in board.of(kind).values() if [e[name] for name in LANES[kind]] == lane)
    return max((each["rank"] for each in beside), default=-1)


def _fell(field: str, value: Any) -> bool:
    """What is not here is not referred to (W12)."""
    return field in ("group", "origin", "chosen", "runoff_of") and not value


def _as_it_comes(board: Board, kind: str, said: Record, joined: Collection[str]) -> Record:
    """M4, M10: a record that is not here yet."""
    names = bool(board.of("workshop")["w"]["names"])
    if kind == "participant" and not names:
        return said | {"name": ""}
    if kind != "note":
        return said
    author = FROM_FILE if said["author"] in joined else said["author"]
    hidden = said["anonymous"] or not names
    return said | {"author": author, "anonymous": hidden, "quiet": False, "removed": ""}


def _workshop(before: Record, after: Record, said: Record) -> Iterator[str]:
    """M7"""
    reached = max(before["reached"], said["reached"])
    if after["reached"] != reached:
        yield f"{after['reached']} themes are open, and not {reached}"
    for name in before.keys() - WHERE:
        if after[name] != before[name]:
            yield f"the workshop's {name} became {after[name]!r}"


def _field(before: Record | None, after: Record, said: Record) -> Iterator[str]:
    """M6: both texts, as where two wrote at once; what is here stays in its place.

    Whether what clashed in the file comes too where a text is here, the rules do not say.
    """
    here, kept = _texts(before) if before is not None else [], set(_texts(after))
    if before is not None and before["text"] and after["text"] != before["text"]:
        yield f"field {after['id']} was {before['text']!r} and became {after['text']!r}"
    due = {*here, said["text"]} if here else {*_texts(said)}
    if not due - {""} <= kept <= {*here, *_texts(said)}:
        yield f"field {after['id']} keeps {sorted(kept)} of {here} and {_texts(said)}"


def _texts(field: Record) -> list[str]:
    return list(filter(None, (field["text"], *field["clash"].split(BETWEEN))))
