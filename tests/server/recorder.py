"""A way to a browser that writes down what is sent over it."""

from __future__ import annotations

from server.protocol.payload import Payload


class Recorder:
    """A link that takes everything, in the order in which it came."""

    def __init__(self) -> None:
        self.sent: list[Payload] = []

    def send(self, payload: Payload) -> bool:
        self.sent.append(payload)
        return True

    def close(self, code: int) -> None:
        raise AssertionError(f"closed with {code}")

    async def drained(self) -> None:
        raise AssertionError("it is never full")
