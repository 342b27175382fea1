"""Why a command was refused.

A reason is a word the interface has a sentence for in every language (``reject.REASON`` in
``content/words``); ``facts`` fill the sentence's placeholders. Raising it changes nothing.
"""

from __future__ import annotations


class Rejected(Exception):
    """The command is refused. ``reason`` names why, ``facts`` hold figures for the sentence."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
