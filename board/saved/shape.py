"""What of each record stands in a file, and what stands in for the rest when it is opened."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_type_hints

from board.model import BY_KIND

FORMAT = "allemed-board"
#: Raised when a file of the new shape could not be read as one of the old. 2: sealed, and with
#: notes that are nobody's. Files of all versions are read for ever.
VERSION = 2

#: The kinds that are in a file, in an order in which nothing refers to what comes later.
#: Keys, ballots, who likes what and who talked with whom are nobody's to take.
KINDS = (
    "workshop", "participant", "card", "group", "note", "round", "plan", "actor", "step",
    "field", "leg", "tick", "earlier", "earlier_step",
)  # fmt: skip

#: Fields that are not in a file, with what they are in a room that was opened from one. Ranks
#: are the places in the file's lists.
LEFT_OUT: dict[str, dict[str, Any]] = {
    "workshop": {
        "id": "w",
        "spotlight": "",
        "joining": True,
        "created_at": 0,
        "expires_at": 0,
        "followed": False,
    },
    "participant": {"ready": False, "hand": False, "token": "", "may_return": False},
    "note": {"quiet": False, "removed": "", "rank": 0},
    "group": {"rank": 0},
    "round": {"state": "closed", "rank": 0},
    "plan": {"rank": 0},
    "actor": {"rank": 0},
    "step": {"rank": 0},
    "field": {"version": 1},
    "leg": {"since": 0},
    "earlier": {"rank": 0},
    "earlier_step": {"rank": 0},
}

#: Kind → the fields in a file, in order.
FIELDS: dict[str, tuple[str, ...]] = {
    kind: tuple(
        field.name for field in fields(BY_KIND[kind]) if field.name not in LEFT_OUT.get(kind, {})
    )
    for kind in KINDS
}
#: Kind → field → type, as the model has it.
TYPES: dict[str, dict[str, Any]] = {
    kind: {name: get_type_hints(BY_KIND[kind])[name] for name in FIELDS[kind]} for kind in KINDS
}
