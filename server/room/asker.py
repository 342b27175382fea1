"""Has commands decided and stored for who is no member of the room: a request over plain HTTP.

They count by a device of their own for each who asks, as every command does. It is used as long as
it is certain what became of its last number, and the store has not gone back behind it: nothing is
ever sent again under an old one, for it would be another command that is told the first one's fate.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field

from board.commands import Actor, Command
from board.commands.merge import MergeRecords
from server.protocol.credentials import device_key
from server.room.batch import Pending
from server.room.committer import Committer
from server.room.reply import Done, Refused, Reply, Unknown

#: Seconds in which something that was asked is answered.
WITHIN = 10.0
#: Milliseconds until it is worth asking again where there was no answer.
AGAIN = 2000

#: Refusals that say nothing of the command, but that it may have to be asked again.
_UNCERTAIN = ("gap", "paused")
BUSY = "busy"


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """Who asks: it follows nothing, and so is always told."""

    actor: Actor
    device: str
    follows: bool = field(default=False, init=False)


class Asker:
    """Of one room, in one process."""

    def __init__(self, committer: Committer) -> None:
        self._committer = committer
        self._own = _fresh()
        #: The last number that was sent by each device that is in use.
        self._sent: dict[str, int] = {}

    async def ask(
        self, actor: Actor, command: Command | MergeRecords, within: float = WITHIN
    ) -> Done | Refused | Unknown:
        """Have it decided and stored, and wait for what becomes of it for ``within`` seconds.

        Raises nothing. Where the answer is ``Unknown`` it may be done all the same, so only what
        may be done twice is asked in this way.
        """
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        request, number = self._numbered(actor)

        def reply(said: Reply) -> None:
            if isinstance(said, Refused) and said.reason == BUSY:
                # It was not taken, and so its number was not.
                self._sent[request.device] = number - 1
            if not answer.done():
                answer.set_result(said)

        self._committer.submit(Pending(request, number, command, reply))
        try:
            async with asyncio.timeout(within):
                said = await answer
        except TimeoutError:
            return Unknown(AGAIN)
        if isinstance(said, Refused) and said.reason in _UNCERTAIN:
            return Unknown(said.facts.get("wait", AGAIN))
        return said

    def _numbered(self, actor: Actor) -> tuple[Request, int]:
        device = device_key(actor.token, self._own)
        number = self._committer.next_number(device)
        if number <= self._sent.get(device, 0):
            # What had that number may have landed all the same; or the store went back in time,
            # and others may remember it. So another device counts from now on.
            self._own = _fresh()
            self._sent.clear()
            device = device_key(actor.token, self._own)
            number = self._committer.next_number(device)
        self._sent[device] = number
        return Request(actor, device), number


def _fresh() -> str:
    return secrets.token_urlsafe(6)
