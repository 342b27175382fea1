"""Who is here: the members of every process, put together. Ephemeral, never in the log.

Each process tells the others who is connected to it when that changes, and again every few
seconds; what a process has not repeated for ``FORGET`` seconds is forgotten, so a process that
was killed takes its people with it.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from server.protocol import encode
from server.protocol.payload import Payload
from server.protocol.results import StoreDown
from server.room.member import Member
from server.room.tasks import end
from server.store.store import Store

log = logging.getLogger("board.presence")

#: Seconds in which changes are gathered, so that a hall that comes in together makes few frames.
GATHER = 0.25
#: Seconds between repetitions, and after which a silent process counts as gone.
REPEAT = 8.0
FORGET = 25.0


@dataclass(frozen=True, slots=True)
class Here:
    """Who is connected to one process."""

    participants: frozenset[str]
    facilitators: int
    screens: int


NOBODY = Here(frozenset(), 0, 0)


def together(parts: Iterable[Here]) -> Here:
    """Everybody: a participant with connections to two processes is one."""
    parts = list(parts)
    return Here(
        frozenset().union(*(part.participants for part in parts)),
        sum(part.facilitators for part in parts),
        sum(part.screens for part in parts),
    )


def here_of(members: Iterable[Member]) -> Here:
    """Who these members are."""
    participants: set[str] = set()
    facilitators = screens = 0
    for member in members:
        match member.actor.role:
            case "participant":
                participants.add(member.actor.id)
            case "facilitator":
                facilitators += 1
            case "screen":
                screens += 1
            case _:
                # A guest has not come in yet.
                pass
    return Here(frozenset(participants), facilitators, screens)


class Presence:
    """Of one room, in one process."""

    def __init__(self, code: str, store: Store, on_change: Callable[[Payload], None]) -> None:
        self._code = code
        self._store = store
        self._on_change = on_change
        self._process = secrets.token_hex(4)
        self._mine = NOBODY
        self._others: dict[str, tuple[float, Here]] = {}
        self._shown = NOBODY
        #: The roster of ``_shown`` for those who come in, made when the first of them does.
        self._whole: Payload | None = None
        self._members: Iterable[Member] = ()
        self._wake = asyncio.Event()
        self._asked = False
        self._task = asyncio.create_task(self._run(), name="presence")

    def changed(self, members: Iterable[Member]) -> None:
        """Somebody came or went here; told on within ``GATHER``."""
        self._members = members
        self._wake.set()

    def heard(self, message: tuple[Any, ...]) -> None:
        """Another process's list. A process that is new to us gets ours in return."""
        _, process, participants, facilitators, screens = message
        if process == self._process:
            return
        new = process not in self._others
        here = Here(frozenset(participants), facilitators, screens)
        if here == NOBODY:
            self._others.pop(process, None)
        else:
            self._others[process] = (time.monotonic(), here)
        if new and here != NOBODY:
            self._asked = True
        self._wake.set()

    def here(self) -> frozenset[str]:
        """Participants with a connection anywhere; ours of this very moment."""
        others = (here for _, here in self._others.values())
        return together([here_of(self._members), *others]).participants

    def everybody(self) -> Payload:
        """The whole roster, for somebody who comes in."""
        if self._whole is None:
            here = self._shown
            who = sorted(here.participants)
            self._whole = Payload(encode.roster(True, who, (), here.facilitators, here.screens))
        return self._whole

    def _everybody(self) -> Here:
        return together([self._mine, *(here for _, here in self._others.values())])

    async def _run(self) -> None:
        repeated = 0.0
        while True:
            try:
                # Python 3.11's ``wait_for`` would forget a cancel that comes as it is woken.
                async with asyncio.timeout(REPEAT):
                    await self._wake.wait()
                await asyncio.sleep(GATHER)
            except TimeoutError:
                pass
            self._wake.clear()
            now = time.monotonic()
            mine = here_of(self._members)
            due = mine != self._mine or self._asked or now - repeated >= REPEAT
            self._mine = mine
            for process, (heard, _) in list(self._others.items()):
                if now - heard > FORGET:
                    del self._others[process]
            self._show()
            if due:
                self._asked = False
                repeated = now
                await self._tell(mine)

    def _show(self) -> None:
        before, now = self._shown, self._everybody()
        if before == now:
            return
        self._shown, self._whole = now, None
        came = now.participants - before.participants
        went = before.participants - now.participants
        self._on_change(
            Payload(encode.roster(False, sorted(came), sorted(went), now.facilitators, now.screens))
        )

    async def _tell(self, here: Here) -> None:
        message = (
            "here",
            self._process,
            sorted(here.participants),
            here.facilitators,
            here.screens,
        )
        try:
            await self._store.tell(self._code, message)
        except StoreDown:
            # Told again within seconds; who is here is worth no more than that.
            log.info("presence waits for the store")

    async def stop(self) -> None:
        """Say that nobody is here any more."""
        await end((self._task,))
        await self._tell(NOBODY)
