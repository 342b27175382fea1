"""What is asked for so that a note is posted, and what a client shows of it."""

from __future__ import annotations

import secrets
from collections import Counter
from typing import Any

from tests.wire_client import Client


def post(text: str, **other: object) -> dict[str, Any]:
    """The fields of ``note.post``, of a new note each time; ``other`` beside the usual."""
    return {
        "id": secrets.token_urlsafe(6),
        "card": "bra",
        "section": "erfaringer",
        "text": text,
        "anonymous": False,
        "colour": "sol",
    } | other


def texts(client: Client) -> Counter[str]:
    """The text of every note that is there for it, and how often."""
    return Counter(note["text"] for note in client.of("note").values())
