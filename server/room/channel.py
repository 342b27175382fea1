"""What a room's followers are told, by other processes and by this one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from server.room import ephemeral
from server.room.audience import Audience
from server.room.replica import Replica, Taken

log = logging.getLogger("board.room")


class Channel:
    """Of one room, in one process. ``look`` compares positions with the store, soon."""

    def __init__(
        self,
        replica: Replica,
        audience: Audience,
        on_commit: Callable[[Taken], None],
        look: Callable[[], None],
    ) -> None:
        self._replica = replica
        self._audience = audience
        self._on_commit = on_commit
        self._look = look

    def on_message(self, message: tuple[Any, ...]) -> None:
        """One message, as it was published."""
        match message[0]:
            case "commits":
                refused = {(who, number): (why, facts) for who, number, why, facts in message[2]}
                self._replica.take_told(message[1], refused, self._on_commit)
            case "deleted":
                # Believed once the store says the same.
                self._look()
            case "here":
                self._audience.presence.heard(message)
            case "ephemeral":
                ephemeral.tell(self._audience, self._replica, *message[1:])
            case unknown:
                # A newer process on the same store may say things this one does not know.
                log.info("unknown message %r", unknown)

    def on_gap(self) -> None:
        """Messages may have been lost on the way."""
        self._look()
