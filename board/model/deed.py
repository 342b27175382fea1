"""What a facilitator did to what others wrote, kept for a while so that it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Deed:
    """One command that can be undone. Its id is the revision it made, so deeds have an order.

    ``did`` is the command's name, ``about`` the id of what it was asked of. ``before`` holds
    the records as they were and ``left`` what each was left as (``board/deeds.py``); neither
    of the two ever leaves.
    """

    kind: ClassVar[str] = "deed"
    id: str
    did: str
    about: str
    at: int
    before: tuple[str, ...]
    left: tuple[str, ...]
