"""What is raised where somebody is not let in."""

from __future__ import annotations


class Denied(Exception):
    """The door stays shut. ``reason`` is ``unknown``, ``key``, ``removed`` or ``busy``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
