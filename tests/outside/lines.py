"""A note's own lines, wherever the board copied them to (N10, N16, D5)."""

from __future__ import annotations

from tests.outside.state import Record, Turn
from tests.outside.words import one_line

LONGEST_NAME = 80
#: D5: from so many signs on a line is known again inside of another.
TELLING = 8
BETWEEN = "\n\n"


def of(note: Record) -> set[str]:
    own = {each.strip() for each in note["text"].split("\n")}
    own.add(one_line(note["text"])[:LONGEST_NAME].strip())
    return own - {""}


def take_out(turn: Turn, note: Record) -> None:
    """N16"""
    if note["quiet"]:
        return
    going = of(note)
    for other in turn.all("note"):
        if other["id"] != note["id"] and not (other["quiet"] or other["removed"]):
            going -= of(other)
    for group in list(turn.all("group")):
        if group["name"] in going:
            turn.change("group", group, name="")
    for plan in list(turn.all("plan")):
        field = turn.get("field", f"{plan['id']}.description")
        if field is not None:
            _shorten(turn, field, going)


def _shorten(turn: Turn, field: Record, going: set[str]) -> None:
    text = _rest(field["text"], going)
    texts = field["clash"].split(BETWEEN)
    rests = [(each, _rest(each, going)) for each in texts]
    clash = BETWEEN.join(rest for each, rest in rests if rest or not each)
    if [text, clash] != [field["text"], field["clash"]]:
        turn.change("field", field, text=text, clash=clash, version=field["version"] + 1)


def _rest(text: str, going: set[str]) -> str:
    lines = text.split("\n")
    for line in [each for each in lines if each.strip() in going]:
        lines.remove(line)
    rest = "\n".join(lines)
    return rest if rest == text else rest.strip()


def stand_in(kind: str, record: Record | None, note: Record) -> bool:
    """D5: whether a description or a group's name has one of them."""
    if record is None or kind not in ("field", "group"):
        return False
    if kind == "field" and not record["id"].endswith(".description"):
        return False
    said = [record["name"]] if kind == "group" else [record["text"], record["clash"]]
    lines = [line for text in said for line in text.split("\n")]
    return any(
        line.strip() == each or (len(each) >= TELLING and each in line)
        for line in lines
        for each in of(note)
    )
