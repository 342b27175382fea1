"""The seal of a board's file: what this server says of who wrote what (M8, M9).

Anybody can write a file. The seal is made over all that is in one, the room it was taken from
included, with a key that only this installation has (``server/store/sealing.py``).
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from typing import Any

JsonObject = dict[str, Any]


def sealed(file: Mapping[str, Any], room: str, key: bytes) -> JsonObject:
    """The file with the room it is of and the seal. ``room`` is no code: it opens no door."""
    of_room = {**file, "room": room}
    return {**of_room, "seal": _seal(of_room, key)}


def room_of(file: Mapping[str, Any], key: bytes) -> str:
    """The room that the file is of where its seal holds, else ``""``. Keys are text, as JSON's."""
    room, seal = file.get("room"), file.get("seal")
    if not isinstance(room, str) or not isinstance(seal, str):
        return ""
    content = {name: value for name, value in file.items() if name != "seal"}
    holds = hmac.compare_digest(_seal(content, key).encode(), seal.encode("ascii", "replace"))
    return room if holds else ""


def _seal(content: Mapping[str, Any], key: bytes) -> str:
    """HMAC-SHA-256 in hex over the content however it is laid out: names sorted, no spaces, and
    only ASCII."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hmac.digest(key, canonical.encode(), "sha256").hex()
