"""Hears a room's messages before there is a room to take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from server.room import Room


class Ear:
    """Follows a room's channel while the room is being loaded, and after."""

    def __init__(self) -> None:
        self._room: Room | None = None
        self._heard: list[tuple[Any, ...]] = []
        self._gap = False

    def on_message(self, message: tuple[Any, ...]) -> None:
        if self._room is None:
            self._heard.append(message)
        else:
            self._room.on_message(message)

    def on_gap(self) -> None:
        if self._room is None:
            self._gap = True
        else:
            self._room.on_gap()

    def hand_over(self, room: Room) -> None:
        """Give the room what was heard meanwhile, and everything from now on."""
        self._room = room
        for message in self._heard:
            room.on_message(message)
        self._heard.clear()
        if self._gap:
            room.on_gap()
