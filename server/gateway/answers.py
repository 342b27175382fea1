"""The way out to one who asks over plain HTTP: answers gather until the response takes them."""

from __future__ import annotations

import asyncio
import logging

from server.protocol import encode
from server.protocol.payload import Payload

log = logging.getLogger("board.connection")


class AnswerLink:
    """Gathers what a request's commands are answered with."""

    def __init__(self) -> None:
        self.answers: list[bytes] = []
        #: The numbers of the commands that are answered among them.
        self.numbers: set[int] = set()
        self.news = asyncio.Event()

    def send(self, payload: Payload) -> bool:
        self.answers.extend(payload.raw)
        for frame in payload.raw:
            self.numbers |= encode.answered_in(frame)
        self.news.set()
        return True

    def close(self, code: int) -> None:
        log.debug("closed with %d before the answer", code)

    async def drained(self) -> None:
        return


async def answered(link: AnswerLink, asked: set[int], within: float) -> list[int]:
    """Wait for the answers to these commands; those that have none by then, in order."""
    try:
        async with asyncio.timeout(within):
            while not asked <= link.numbers:
                link.news.clear()
                await link.news.wait()
    except TimeoutError:
        pass
    return sorted(asked - link.numbers)
