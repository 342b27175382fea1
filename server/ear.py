"""Hears a room's messages before there is a room to take them."""

from __future__ import annotations

from typing import Any

from server.channel import Channel


class Ear:
    """Follows a room's channel while the room is being loaded, and after."""

    def __init__(self) -> None:
        self._channel: Channel | None = None
        self._heard: list[tuple[Any, ...]] = []
        self._gap = False

    def on_message(self, message: tuple[Any, ...]) -> None:
        if self._channel is None:
            self._heard.append(message)
        else:
            self._channel.on_message(message)

    def on_gap(self) -> None:
        if self._channel is None:
            self._gap = True
        else:
            self._channel.on_gap()

    def hand_over(self, channel: Channel) -> None:
        """Give the room what was heard meanwhile, and everything from now on."""
        self._channel = channel
        for message in self._heard:
            channel.on_message(message)
        self._heard.clear()
        if self._gap:
            channel.on_gap()
