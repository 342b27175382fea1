"""One room in this process: what it is made of, and how its parts are joined.

Commands wait in a queue (``committing``), are decided on a draft (``batch``) and stored as one.
Each commit then goes through ``Replica.take`` and ``Fanout.deliver``, made here or heard of
(``channel``): the next one goes out to the ``audience``, a gap is filled from the log (``resync``).
Nothing that a room is made of holds the room: what is told back goes through ``weakly``.
"""

from __future__ import annotations

from collections.abc import Callable

from board.commands import Actor, Command
from board.deck import Deck
from server.limits.room_limits import RoomLimits
from server.protocol import close_codes
from server.protocol.results import Loaded, Position
from server.room.asker import Asker
from server.room.audience import Audience
from server.room.batch import decider
from server.room.channel import Channel
from server.room.committer import Committer, Hands
from server.room.effects import follow_up
from server.room.polling import Polling
from server.room.replica import Changed, Replica
from server.room.reply import Done, Refused, Unknown
from server.room.resync import Resync, Told
from server.room.weakly import weakly
from server.store.store import Store


class Room:
    """Made by the hub from what the store holds."""

    def __init__(
        self,
        code: str,
        deck: Deck,
        loaded: Loaded,
        store: Store,
        clock: Callable[[], int],
        limits: RoomLimits,
        most_days: int,
    ) -> None:
        self.code = code
        self.clock = clock
        self.limits = limits
        self.replica = Replica(deck, loaded)
        look = weakly(self._look)
        self.audience = Audience(code, store, self.replica, clock, look, weakly(self._concerned))
        deliver = self.audience.fanout.deliver
        self.channel = Channel(self.replica, self.audience, deliver, look)
        self.polling = Polling(self.audience, self.replica)
        told = Told(
            on_commit=deliver,
            learned=self.audience.learned,
            settled=weakly(self._settled),
            paused=weakly(self._paused),
            restarted=weakly(self._restarted),
            gone=weakly(self.end),
        )
        self.resync = Resync(code, store, self.replica, told)
        decide = decider(self.replica, self.audience.presence.here, most_days, clock)
        hands = Hands(decide, deliver, self.audience.saving)
        self.committer = Committer(code, store, self.replica, self.resync, hands)
        self.asker = Asker(self.committer)
        #: Whether the hub has let go of it; another may have taken its place.
        self.closed = False
        #: Whether the store has it no more: deleted, or past its time.
        self.gone = False

    async def ask(self, actor: Actor, command: Command) -> Done | Refused | Unknown:
        """Have a command of one who is no member decided, and wait for what becomes of it."""
        return await self.asker.ask(actor, command)

    def _concerned(self, changed: tuple[Changed, ...]) -> None:
        follow_up(self.audience, changed)

    def _look(self) -> None:
        self.resync.look()

    def _settled(self) -> None:
        self.committer.clear_up()
        self.audience.saving.found(works=True)

    def _paused(self) -> None:
        self.audience.saving.found(works=False)
        self.committer.put_off()

    def _restarted(self, before: Position) -> None:
        """The replica took another past, and so do the members, who were at ``before``."""
        self.audience.fanout.stand_at(before)
        self.committer.sort_out()
        self.audience.start_over()

    def end(self) -> None:
        """The store has no such room any more: everybody is told, and nobody let in."""
        self.gone = True
        self.audience.close_all(close_codes.DELETED)

    async def stop(self) -> None:
        """Let go of everything; what is on its way to the store is finished first."""
        self.polling.stop()
        await self.committer.stop()
        await self.audience.stop()
        self.resync.stop()
