"""One room in this process: what it is made of, and the one path every commit takes.

Commands wait in a queue (``committing``); what waits is decided on a draft (``batch``) and made
durable as one. Each commit then goes through ``Replica.take`` and ``deliver``, whether it was made
here or heard from another process: a duplicate is dropped, the next one goes out to the
``audience``, a gap is filled from the log (``resync``). Nobody is told of a commit before the store
has it.

Nothing that a room is made of holds the room: what is told back goes through ``weakly``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from board.commands import Actor, Command
from board.deck import Deck
from server import closing, said
from server.asker import Asker
from server.audience import Audience
from server.batch import Pending, decider
from server.commit_values import commits_in
from server.committing import Committer, Hands
from server.effects import follow_up
from server.member import Member
from server.outcome import Loaded, Position
from server.pace import Pace
from server.polling import Polling
from server.replica import Applied, Gap, Known, Replica, Taken
from server.reply import Done, Refused, Unknown
from server.resync import Resync, Told
from server.store import Store
from server.weakly import weakly

log = logging.getLogger("board.room")


class Room:
    """Made by the hub from what the store holds."""

    def __init__(
        self,
        code: str,
        deck: Deck,
        loaded: Loaded,
        store: Store,
        clock: Callable[[], int],
        pace: Pace,
        most_days: int,
    ) -> None:
        self.code = code
        self.clock = clock
        self.pace = pace
        self.replica = Replica(deck, loaded)
        self.audience = Audience(code, store, self.replica, clock, weakly(self.on_gap))
        self.polling = Polling(self.audience, self.replica)
        told = Told(
            on_commit=weakly(self.deliver),
            learned=self.audience.learned,
            settled=weakly(self._settled),
            paused=weakly(self._paused),
            restarted=weakly(self._restarted),
            gone=weakly(self.end),
        )
        self.resync = Resync(code, store, self.replica, told)
        hands = Hands(
            decide=decider(self.replica, self.audience.presence.here, most_days, clock),
            on_commit=weakly(self.deliver),
            saves=self.audience.saving.works,
        )
        self.committer = Committer(code, store, self.replica, self.resync, hands)
        self.asker = Asker(self.committer)
        #: Whether the hub has let go of it; another may have taken its place.
        self.closed = False
        #: Whether the store has it no more: deleted, or past its time.
        self.gone = False

    def submit(self, member: Member, number: int, command: Command) -> None:
        """Take a command from a connection; what becomes of it is told to its device."""
        reply = partial(self.audience.reply, member, number)
        self.committer.submit(Pending(member, number, command, reply))

    async def ask(self, actor: Actor, command: Command) -> Done | Refused | Unknown:
        """The same for who is no member, and waits for what becomes of it (``asker``)."""
        return await self.asker.ask(actor, command)

    def deliver(self, taken: Taken) -> None:
        """Let those who are here have a durable commit, wherever it was made."""
        match taken:
            case Applied(_, changed):
                self.audience.deliver(taken)
                follow_up(self.audience, changed)
            case Known():
                pass
            case Gap():
                self.resync.look()

    def on_message(self, message: tuple[Any, ...]) -> None:
        """What another process (or this one) told the room's followers."""
        match message[0]:
            case "commits":
                refused = {(who, number): (why, facts) for who, number, why, facts in message[2]}
                commits = commits_in(message, self.replica.knows)
                self.replica.take_batch(commits, refused, None, self.deliver)
            case "deleted":
                # Believed once the store says the same.
                self.resync.look()
            case "here":
                self.audience.presence.heard(message)
            case "ephemeral":
                said.tell(self.audience, self.replica, *message[1:])
            case unknown:
                # A newer process on the same store may say things this one does not know.
                log.info("unknown message %r", unknown)

    def on_gap(self) -> None:
        """What the room's followers are told may have been lost on the way."""
        self.resync.look()

    def _settled(self) -> None:
        self.committer.clear_up()
        self.audience.saving.works(True)

    def _paused(self) -> None:
        self.audience.saving.works(False)
        self.committer.put_off()

    def _restarted(self, before: Position) -> None:
        """The replica took another past, and so do the members, who were at ``before``."""
        self.audience.fanout.stand_at(before)
        self.committer.sort_out()
        self.audience.start_over()

    def end(self) -> None:
        """The store has no such room any more: everybody is told, and nobody let in."""
        self.gone = True
        self.audience.close_all(closing.DELETED)

    async def stop(self) -> None:
        """Let go of everything; what is on its way to the store is finished first."""
        self.polling.stop()
        await self.committer.stop()
        await self.audience.stop()
        self.resync.stop()
