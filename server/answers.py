"""The way out to one who asks over plain HTTP: answers gather until the response takes them."""

from __future__ import annotations

import asyncio
import logging

from server.member import Payload

log = logging.getLogger("board.connection")


class AnswerLink:
    """Gathers what a request's commands are answered with."""

    def __init__(self) -> None:
        self.answers: list[bytes] = []
        self.news = asyncio.Event()

    def send(self, payload: Payload) -> bool:
        self.answers.extend(payload.raw)
        self.news.set()
        return True

    def close(self, code: int) -> None:
        log.debug("closed with %d before the answer", code)

    async def drained(self) -> None:
        return
