"""What each may see of the board (S)."""

from __future__ import annotations

from tests.outside.state import Board, Key, Record, Who


def shown(board: Board, who: Who) -> dict[Key, Record]:
    """The board as this viewer must have it; a guest sees the workshop and no more."""
    seen = {}
    for kind, records in board.kinds.items():
        if who.role == "guest" and kind != "workshop":
            continue
        for record_id, record in records.items():
            view = _view(kind, record, who)
            if view is not None:
                seen[kind, record_id] = view
    return seen


def _view(kind: str, record: Record, who: Who) -> Record | None:
    is_shown = {
        "key": False,
        "purged": False,
        "ballot": record.get("participant") == who.me,
        "liked": record["id"] == who.me,
        "deed": who.role == "facilitator",
    }
    if not is_shown.get(kind, True):
        return None
    if kind == "note":
        return _note(record, who)
    kept_back: dict[str, Record] = {
        "participant": {"token": ""},
        "pairing": {"past": []},
        "deed": {"before": [], "left": []},
    }
    return record | kept_back.get(kind, {})


def _note(note: Record, who: Who) -> Record | None:
    if note["author"] == who.me and who.me:
        return note
    if note["removed"] and who.role != "facilitator":
        return None
    hidden = {}
    if note["quiet"]:
        hidden["text"] = ""
    if note["anonymous"]:
        hidden["author"] = ""
    return note | hidden
