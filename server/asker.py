"""Has commands decided and stored for who is no member of the room: a request over plain HTTP.

They count by a device of their own for each who asks, as every command does, and it is used as
long as it is certain what became of its last number: nothing is ever sent again under an old one,
for by then it would be another command that is told of the first one's fate.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field

from board.commands import Actor, Command
from board.commands.merge import MergeRecords
from server.access import device_key
from server.batch import Pending
from server.committing import Committer
from server.reply import Done, Refused, Reply, Unknown

#: Seconds in which something that was asked is answered.
WITHIN = 10.0
#: Milliseconds until it is worth asking again where there was no answer.
AGAIN = 2000

#: Refusals that say nothing of the command, but that it may have to be asked again.
_UNCERTAIN = ("gap", "paused")


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

    async def ask(
        self, actor: Actor, command: Command | MergeRecords, within: float = WITHIN
    ) -> Done | Refused | Unknown:
        """Have it decided and stored, and wait for what becomes of it for ``within`` seconds.

        Raises nothing. Where the answer is ``Unknown`` it may be done all the same, so only what
        may be done twice is asked in this way.
        """
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        own = self._own

        def reply(said: Reply) -> None:
            if isinstance(said, Refused) and said.reason in _UNCERTAIN and self._own == own:
                self._own = _fresh()
            if not answer.done():
                answer.set_result(said)

        request = Request(actor, device_key(actor.token, own))
        number = self._committer.next_number(request.device)
        self._committer.submit(Pending(request, number, command, reply))
        try:
            async with asyncio.timeout(within):
                said = await answer
        except TimeoutError:
            return Unknown(AGAIN)
        if isinstance(said, Refused) and said.reason in _UNCERTAIN:
            return Unknown(said.facts.get("wait", AGAIN))
        return said


def _fresh() -> str:
    return secrets.token_urlsafe(6)
